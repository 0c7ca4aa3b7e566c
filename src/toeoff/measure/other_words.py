"""Words for what is no run, per language: rest, cross-training, strength, appointments and travel.

Written like the words of `run_words`.
"""

from __future__ import annotations

# Days without a run; they count only at the beginning of a title without a distance.
REST = (
    # English
    "rest", "rest day", "off", "day off", "full rest", "complete rest", "total rest", "no run", "no running",
    # German
    "ruhe", "ruhetag", "pause", "pausentag", "lauffrei", "frei", "trainingsfrei", "kein training",
    # French
    "repos", "jour de repos", "repos complet", "pas de course",
    # Spanish
    "descanso", "dia de descanso", "libre", "dia libre", "reposo",
    # Italian
    "riposo", "giorno di riposo", "giornata di riposo",
    # Dutch
    "rust", "rustdag", "vrij", "vrije dag",
)  # fmt: skip

# Endurance work that is no run; it counts for the hour rules only.
CROSS = (
    # English
    "cross", "cross train*", "crosstrain*", "x train*", "xt", "bike", "biking", "cycle", "cycling", "cyclo*", "ride",
    "spin", "spinning", "swim*", "elliptical", "rower", "rowing", "aqua jog*", "aquajog*", "pool run*",
    "deep water run*", "hike", "hiking", "walk", "walking", "ski*", "mtb", "peloton", "stairmaster", "brick", "zwift",
    "wattbike",
    # German
    "rad", "radfahren", "radtour", "fahrrad*", "rennrad*", "schwimm*", "wander*", "spazier*", "langlauf", "rudern",
    "crosstrainer", "ergometer", "aquajogging", "gehen", "walken", "heimtrainer", "rollentraining",
    # French
    "velo", "natation", "nager", "marche", "randonnee", "elliptique", "rameur", "cyclisme", "home trainer", "vtt",
    "entrainement croise",
    # Spanish
    "bici*", "ciclismo", "natacion", "nadar", "caminata", "caminar", "senderismo", "eliptica",
    "entrenamiento cruzado", "remo",
    # Italian
    "nuoto", "nuotare", "camminata", "camminare", "escursione", "ellittica", "allenamento incrociato", "ciclo",
    # Dutch
    "fiets*", "wielren*", "zwem*", "wandel*", "roeien", "crosstraining", "schaats*",
)  # fmt: skip

# Walking; together with a running word it is a run/walk session, which is easy.
WALK = (
    "walk*", "gehen", "gehpause*", "marche", "marcher", "caminar", "caminando", "camin*", "cammin*", "wandel*",
)  # fmt: skip

# Strength, mobility and the like: left out, because toeoff plans the strength.
STRENGTH = (
    # English
    "strength*", "gym", "weights", "weight training", "lifting", "core", "yoga", "pilates", "mobility", "stretch*",
    "crossfit", "squat*", "deadlift*", "kettlebell*", "s&c", "s and c", "conditioning", "plyo*", "foam roll*",
    "physio exercises", "prehab", "barre", "calisthenics", "leg day",
    # German
    "kraft*", "krafttraining", "fitnessstudio", "stabi*", "rumpf*", "athletik*", "dehnen", "mobilisation",
    "beweglichkeit*", "kniebeuge*", "blackroll", "gymnastik", "studio",
    # French
    "renfo*", "musculation", "muscu", "ppg", "gainage", "etirement*", "salle de sport", "mobilite",
    # Spanish
    "fuerza", "gimnasio", "pesas", "estiramiento*", "movilidad", "abdominales", "musculacion",
    # Italian
    "forza", "palestra", "pesi", "potenziamento", "stretching", "mobilita", "addominali", "ginnastica",
    # Dutch
    "kracht*", "sportschool", "gewichten", "stabiliteit*", "rompstabiliteit", "rekken", "lenigheid*", "fitness",
)  # fmt: skip

# Appointments that stay appointments whatever else the title says.
ADMIN = (
    # English
    "meeting", "webinar", "conference", "expo", "registration", "packet pick up", "packet pickup", "bib pick up",
    "bib pickup", "sign up", "entry opens", "entries open", "agm", "briefing", "school run", "dry run", "errands",
    "ballot", "party",
    # German
    "besprechung", "sitzung", "konferenz", "startnummer*", "anmeldung", "anmeldeschluss", "elternabend", "laufschuh*",
    # French
    "reunion", "inscription*", "retrait*", "dossard*", "conference",
    # Spanish
    "inscripcion*", "recogida*", "dorsal*", "conferencia",
    # Italian
    "riunione", "iscrizion*", "pettoral*", "ritiro*", "conferenza",
    # Dutch
    "vergadering", "overleg", "inschrijv*", "startbewijs", "ophalen",
)  # fmt: skip

# Appointments and travel; a running word or a distance in the same title wins.
OTHER = (
    # English
    "call", "planning", "review", "retro*", "kick off", "kickoff", "due", "book club", "dentist", "doctor", "physio*",
    "massage", "appointment", "birthday", "bday", "anniversary", "holiday*", "vacation", "flight", "fly", "travel*",
    "trip", "train to", "drive to", "hotel", "lunch", "dinner", "breakfast", "wedding", "concert", "school", "exam",
    "deadline", "interview", "haircut", "standup", "reminder", "coffee", "cinema", "visit", "airport", "vet",
    # German
    "termin", "zahnarzt", "arzt", "geburtstag*", "urlaub", "reise", "anreise", "abreise", "flug", "hochzeit", "feier",
    "friseur", "mittagessen", "abendessen", "fruhstuck", "zug nach", "fahrt nach", "massage", "feiertag", "ferien",
    "kino",
    # French
    "rendez vous", "rdv", "anniversaire", "vacances", "voyage", "vol", "mariage", "dentiste", "medecin", "kine",
    "dejeuner", "diner", "coiffeur", "trajet", "deplacement",
    # Spanish
    "reunion", "cita", "cumple*", "vacaciones", "viaje", "vuelo", "boda", "dentista", "medico", "fisio*", "comida",
    "cena",
    # Italian
    "appuntamento", "compleanno", "vacanz*", "ferie", "viaggio", "volo", "matrimonio", "pranzo", "treno per",
    # Dutch
    "afspraak", "verjaardag*", "vakantie", "reis", "vlucht", "bruiloft", "tandarts", "dokter", "huisarts", "fysio*",
    "etentje",
)  # fmt: skip

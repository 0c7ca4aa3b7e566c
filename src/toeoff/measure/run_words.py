"""Words that runners and their calendars use, per language; lower case, without accents.

A trailing ``*`` stands for any ending, a leading one for any beginning. A blank also matches a hyphen.
The words are common usage in the six languages (house rule; there is no source to cite).
"""

from __future__ import annotations

# Words that mean running without saying how.
RUN = (
    # English
    "run", "runs", "running", "jog", "jogs", "jogging", "treadmill", "parkrun", "miles", "trail run*",
    # German
    "lauf", "laufe", "laufen", "lauftraining", "laufeinheit", "lauftreff", "laufband", "dauerlauf*", "waldlauf",
    "traillauf", "testlauf", "tempolauf*", "joggen", "einlaufen", "auslaufen",
    # French
    "course a pied", "courir", "footing", "footings", "trot", "trottiner",
    # Spanish
    "carrera", "correr", "rodaje", "rodar", "trote", "trotar", "tirada",
    # Italian
    "corsa", "correre", "corsetta",
    # Dutch
    "hardlopen", "hardloop*", "lopen", "*duurloop*", "herstelloop", "loopje", "rennen",
)  # fmt: skip

# Races by name of the thing.
RACE = (
    # English
    "race", "race day", "raceday", "racing", "tune up race", "goal race", "competition", "parkrun",
    # German
    "wettkampf*", "testwettkampf*", "volkslauf", "stadtlauf", "renntag", "testrennen", "hauptrennen", "zielrennen",
    # French
    "competition", "jour de course", "jour de la course", "course objectif", "course officielle",
    "course preparatoire", "course de preparation", "jour j",
    # Spanish
    "competicion", "dia de carrera", "dia de la carrera", "carrera objetivo", "carrera popular",
    "carrera de preparacion",
    # Italian
    "gara", "gare", "giorno gara", "competizione",
    # Dutch
    "wedstrijd", "wedstrijden", "testwedstrijd", "wedstrijddag", "prestatieloop",
)  # fmt: skip

# Race distances that are a race only when the title says nothing else about the run.
RACE_NAME = (
    "*marathon", "marathons", "semi", "maraton", "maratona", "mezza", "mezza maratona", "media maraton",
    "medio maraton", "maratonina", "ultramarathon", "ultra",
)  # fmt: skip

# Mentions of a race that are no race.
NO_RACE = (
    # English
    "pre race", "post race", "race pace*", "race effort", "race speed", "race tempo", "race rhythm",
    "race simulation", "race prep*", "race week", "race weight", "race plan*", "race specific", "race course",
    "race recovery", "race shoes", "race kit", "race gear", "race rehearsal", "race intensity", "before race",
    "before the race", "day before race*", "after race", "after the race", "race in", "races in", "no race",
    "race fuel*", "race like", "marathon race pace", "goal race pace",
    # German
    "vor dem wettkampf", "nach dem wettkampf", "wettkampftempo", "wettkampfpace", "wettkampfwoche", "vorwettkampf",
    "wettkampfsimulation", "wettkampfspezifisch*", "wettkampfvorbereitung",
    # French
    "allure course", "allure competition", "avant course", "avant competition", "apres course", "apres competition",
    # Spanish
    "ritmo de carrera", "ritmo carrera", "ritmo de competicion", "ritmo competicion", "antes de la carrera",
    "pre competicion",
    # Italian
    "ritmo gara", "passo gara", "pre gara", "post gara", "simulazione gara", "rifinitura gara",
    # Dutch
    "wedstrijdtempo", "wedstrijdritme", "wedstrijdsnelheid", "voor de wedstrijd", "na de wedstrijd",
    "wedstrijdspecifiek*",
)  # fmt: skip

# After a race distance: it is training for it, not the race.
NO_RACE_AFTER = (
    "pace", "paced", "effort", "tempo", "speed", "simulation", "training", "prep", "preparation", "plan", "specific",
    "block", "week", "intensity", "rhythm", "session", "workout", "build", "course", "goal pace", "goal",
    "vorbereitung", "training*", "rehearsal",
)  # fmt: skip

# Fast or structured work: intervals, threshold, hills, goal pace.
QUALITY = (
    # English
    "quality", "tempo", "tempos", "threshold", "lt", "lthr", "vo2max", "vo2", "interval*", "repeat", "repeats",
    "reps", "repetition*", "hill", "hills", "uphill*", "fartlek", "progression", "progressive", "progress run",
    "cut down*", "cutdown*", "dress rehearsal", "rehearsal", "time trial*", "tt", "mp", "hmp", "gmp", "rp",
    "marathon effort", "half effort", "pace", "paces", "speed", "speedwork", "track", "yasso*", "surge*", "pick up*",
    "pickup*", "fast", "faster", "fast finish", "sprint*", "ladder", "pyramid*", "cruise", "critical velocity",
    "steady state", "hard", "workout", "simulation", "race effort", "10k effort", "5k effort", "over under*",
    "key session", "key run", "test", "strong finish", "cv", "max effort", "all out",
    # German
    "*tempo", "tempo*", "schwelle*", "intervall*", "berg", "berge", "berg*", "hugel*", "fahrtspiel*", "crescendo*",
    "endbeschleunigung", "pyramide*", "wiederholung*", "flott*", "zugig*", "schnell*", "tdl", "mrt", "ga2", "dl3",
    "renntempo", "sprints", "spurt*", "wsa", "minutenlauf*", "1000er", "800er", "400er", "200er", "2000er", "3000er",
    "gesteigert", "treppenlauf*",
    # French
    "fractionne*", "fraction*", "vma", "seuil", "cotes", "cote", "allure", "allures", "as10", "as21", "as42",
    "progressif", "vite", "rapide*", "piste", "intensif", "sprints", "vitesse", "cotes courtes",
    # Spanish
    "series", "serie", "farlek", "cuestas", "cuesta", "umbral", "ritmo", "ritmos", "intervalos", "repeticion*",
    "rapido*", "rapida*", "fuerte", "progresiv*", "velocidad", "piramide", "pista", "subidas",
    # Italian
    "ripetut*", "ripetizion*", "soglia", "salita", "salite", "progressiv*", "progressione", "veloce", "veloci",
    "variato", "variazion*", "fondo medio", "corsa media", "corto veloce", "medio veloce", "passo", "piramidale",
    # Dutch
    "tempoloop", "tempoduurloop", "heuvel*", "vaartspel", "blokken", "blokjes", "drempel*", "snel", "snelle",
    "wisselduurloop", "climaxloop", "climaxduurloop", "herhaling*", "wisseltempo", "baantraining", "d3",
)  # fmt: skip

# Paces that are easy although they name a pace, and hills that are only landscape.
NOT_QUALITY = (
    # English
    "easy pace", "easy effort pace", "recovery pace", "relaxed pace", "conversational pace", "conversation pace",
    "comfortable pace", "slow pace", "gentle pace", "long run pace", "own pace", "any pace", "endurance pace",
    "aerobic pace", "no pace", "easy tempo", "talking pace", "chat pace", "rolling hills", "hilly", "gentle hills",
    "slow tempo", "not fast", "not too fast", "not hard", "walk test", "warm up pace", "jog pace", "jogging pace",
    "no hills", "avoid hills", "flat or hills", "fun pace",
    # German
    "ruhiges tempo", "ruhigem tempo", "lockeres tempo", "lockerem tempo", "langsames tempo", "langsamem tempo",
    "leichtes tempo", "gleichmassiges tempo", "gemutliches tempo", "wohlfuhltempo", "plaudertempo",
    "unterhaltungstempo", "nicht schnell", "nicht zu schnell", "erholungstempo",
    # French
    "allure facile", "allure endurance", "allure libre", "allure footing", "allure lente", "allure tranquille",
    "allure confort*", "allure souple", "allure ef", "allure recup*", "allure douce", "pas vite",
    # Spanish
    "ritmo suave", "ritmo comodo", "ritmo facil", "ritmo tranquilo", "ritmo lento", "ritmo libre",
    "ritmo conversacion*",
    # Italian
    "ritmo lento", "ritmo blando", "ritmo facile", "ritmo tranquillo", "ritmo libero", "passo lento",
    "passo tranquillo",
    # Dutch
    "rustig tempo", "laag tempo", "makkelijk tempo", "praattempo", "ontspannen tempo", "comfortabel tempo",
)  # fmt: skip

# Short relaxed accelerations and drills; a run with them stays what it is.
STRIDES = (
    "strides", "stride", "striders", "accelerations", "drills", "steigerung*", "lauf abc", "lignes droites",
    "educatifs", "rectas", "rectas progresivas", "progresivos", "tecnica de carrera", "allunghi", "andature",
    "versnellinkjes", "versnellingen", "steigerungsloop*", "loopscholing",
)  # fmt: skip

LONG = (
    # English
    "long", "long run*", "longrun*", "lr", "lsd", "lsr", "long slow distance",
    # German
    "lang", "lange", "langer", "langen", "langes", "ldl", "lg", "lala", "longjog", "longjogg",
    # French
    "longue", "sortie longue", "sl", "longues",
    # Spanish
    "largo", "larga", "tirada", "largos", "fondo largo",
    # Italian
    "lungo", "lunga", "lunghissimo", "lungone",
    # Dutch
    "langeduurloop", "lange duur", "ldl",
)  # fmt: skip

MEDIUM = (
    # English
    "medium", "medium long", "mid long", "mlr", "semi long", "moderately long", "midweek long", "mid week long",
    "medium distance",
    # German
    "mittellang*", "mittel lang*", "mittlerer", "mittlere", "mdl", "ga1/2", "ga1 2", "dl2", "mittel",
    # French
    "semi longue", "mi longue", "sortie moyenne", "endurance active", "moyenne",
    # Spanish
    "medio largo", "rodaje medio", "tirada media", "semi largo", "semilargo",
    # Italian
    "medio lungo", "semilungo",
    # Dutch
    "middellang*", "halflang*", "d2",
)  # fmt: skip

EASY = (
    # English
    "easy", "recovery", "recover", "general aerobic", "aerobic", "shakeout", "shake out", "jog", "jogging", "base",
    "foundation", "conversational", "relaxed", "gentle", "comfortable", "slow", "run walk", "walk run", "jeffing",
    "galloway", "z1", "z2", "zone 1", "zone 2", "zone2", "maf", "maintenance run", "easily", "steady", "moderate",
    "daily run", "ez", "warm up", "cool down",
    # German
    "locker*", "ruhig*", "regenerat*", "rekom", "dauerlauf", "dauerlaufe", "dl", "dl1", "ga1", "ga 1", "grundlage*",
    "trab*", "auslaufen", "langsam*", "gemutlich*", "erholung*", "leicht*", "einlaufen", "waldlauf",
    # French
    "footing", "footings", "facile", "recuperation", "recup", "endurance fondamentale", "ef", "decrassage", "souple",
    "lent", "lente", "endurance douce", "en endurance", "tranquille", "deblocage", "reveil musculaire", "reprise",
    # Spanish
    "rodaje", "suave", "trote", "recuperacion", "regenerativ*", "facil", "carrera continua", "cc", "comodo",
    "tranquilo", "ligero",
    # Italian
    "lento", "lenta", "cl", "rigenerant*", "rigenerazione", "recupero", "sciolto", "scioltezza", "defaticant*",
    "blando", "tranquill*", "leggera", "leggero", "corsetta",
    # Dutch
    "rustig*", "herstel*", "duurloop", "d1", "losloop*", "loslopen", "makkelijk", "joggen", "ontspannen", "uitlopen",
)  # fmt: skip

# A run named so is long or medium depending on the rest of the week.
ENDURANCE = ("endurance", "endurance run", "ausdauer", "resistencia", "resistenza", "duur")

# A run called so is never the long run of its week.
RECOVERY = (
    "recovery", "recover*", "regenerat*", "rekom", "erholung*", "recup*", "recuperation", "decrassage",
    "recuperacion", "regenerativ*", "rigenerant*", "rigenerazione", "herstel*", "shakeout", "shake out", "auslaufen",
    "uitlopen",
)  # fmt: skip

WARM_UP = (
    "warm up", "warmup", "wu", "w/u", "einlaufen", "warmlaufen", "aufwarmen", "echauffement", "calentamiento",
    "riscaldamento", "inlopen", "warming up", "opwarmen",
)  # fmt: skip
COOL_DOWN = (
    "cool down", "cooldown", "cd", "c/d", "wd", "warm down", "auslaufen", "retour au calme", "rac",
    "vuelta a la calma", "enfriamiento", "defaticamento", "uitlopen", "cooling down",
)  # fmt: skip

# Kind words that also live in everyday titles; alone with unknown words they prove no run.
WEAK = (
    "sprint", "sprints", "interval", "long", "lang", "lange", "langer", "langen", "langes", "largo", "larga", "lungo",
    "lunga", "longue", "easy", "base", "medium", "slow", "fast", "hard", "test", "track", "speed", "pace", "rp", "cv",
    "tt", "mp", "lt", "cc", "cl", "ef", "sl", "dl", "lr", "ez", "quality", "workout", "comfortable", "gentle",
    "relaxed", "moderate", "steady", "foundation", "recovery", "recover", "reps", "cd", "wu", "repeat", "ladder",
    "cruise", "simulation", "cote", "cotes", "piste", "vite", "rapide", "serie", "series", "fuerte", "pista", "passo",
    "veloce", "snel", "snelle", "schnell", "mittel", "moyenne", "facile", "facil", "lent", "lente", "lento", "lenta",
    "leicht", "ruhig", "rustig", "locker", "souple", "suave", "ligero", "leggera", "leggero", "semi", "ultra",
    "mezza", "hill", "hills", "berg", "berge", "reprise", "uphill", "surge", "allure", "ritmo", "faster", "rehearsal",
    "recupero", "zone 2", "d1", "d2", "d3", "aerobic", "progressive", "progressif", "racing", "blokken",
)  # fmt: skip

# Words that say nothing about what an event is.
FILLER = (
    "session", "day", "training", "workout", "einheit", "seance", "sesion", "allenamento", "sessione", "entreno",
    "entrenamiento", "effort", "the", "of", "a", "and", "with", "at", "min", "mins", "minutes", "hour", "hours", "h",
    "km", "k", "mi", "pm", "am", "tag", "on", "in", "for", "week", "x", "m", "sec", "heute", "today", "de", "la",
    "le", "el", "il",
)  # fmt: skip

"""Small strength logs in the words of each app."""

# ruff: noqa: E501 - lines of files are as long as the apps write them

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from toeoff.files.strength_log import Asked, LoggedSet, StrengthLog, read_strength_log

BERLIN = ZoneInfo("Europe/Berlin")

STRONG = """\
Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2021-02-10 16:46:13,"Legs",2h 18m,"Squat (Barbell)",W,20.0,10,0,0,"","Felt good",
2021-02-10 16:46:13,"Legs",2h 18m,"Squat (Barbell)",1,75.0,8,0,0,"belt","Felt good",8.5
2021-02-10 16:46:13,"Legs",2h 18m,"Pendulum Squat ",1,57.0,8,0,0,,,
2021-02-10 16:46:13,"Legs",2h 18m,"Pull Up",1,0,8,0,0,,,
2021-02-12 07:05:00,"Core",21min,"Plank",1,0,0,0,60.0,,,
2021-02-12 07:05:00,"Core",21min,"Running",1,0,0,2.5,900,,,
"""
STRONG_UNITS_IN_ROWS = """\
Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;Workout Notes;Workout Duration
2019-01-11 12:31:54;"Leg";"Deadlift (Barbell)";1;20;kg;5;;;;0;"";"";1h 2min
2019-01-11 12:31:54;"Leg";"Deadlift (Barbell)";2;45;lbs;4;;1,5;mi;0;;;1h 2min
"""
STRONG_LB_COLUMNS = """\
Date,Workout Name,Exercise Name,Set Order,lb,Reps,mi,Seconds,Notes,Workout Notes
2016-05-03 18:00:00,Legs,Squat (Barbell),1,135,5,0,0,,
2016-05-03 18:00:00,Legs,Running,1,0,0,2,1200,,
"""
STRONG_SEMICOLONS = """\
Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);Seconds;Notes;Workout Notes
1;2026-01-20 18:00:00;"Push; heavy";3600;Bench Press (Barbell);W;40;10;;;;;
1;2026-01-20 18:00:00;"Push; heavy";3600;Bench Press (Barbell);1;82,5;8;8,5;;;;
1;2026-01-20 18:00:00;"Push; heavy";3600;Bench Press (Barbell);Rest Timer;;;;;90;;
1;2026-01-20 18:00:00;"Push; heavy";3600;Bench Press (Barbell);Note;;;;;;wide grip;
1;2026-01-20 18:00:00;"Push; heavy";3600;Bench Press (Barbell);D;60;6;;;;;
1;2026-01-20 18:00:00;"Push; heavy";3600;Bench Press (Barbell);F;60;5;;;;;
1;2026-01-20 18:00:00;"Push; heavy";3600;Bench Press (Barbell);?;60;5;;;;;
"""
STRONG_BARE = "\n".join(STRONG.splitlines()[1:]) + "\n"
HEVY = """\
"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"
"Push Day","28 Mar 2025, 17:29","28 Mar 2025, 18:52","","Bench Press (Barbell)",,"",0,"warmup",40,10,,,
"Push Day","28 Mar 2025, 17:29","28 Mar 2025, 18:52","","Bench Press (Barbell)",,"slow",1,"normal",61.235042773811365,8,,,9
"Push Day","28 Mar 2025, 17:29","28 Mar 2025, 18:52","","Bench Press (Barbell)",,"slow",2,"failure",60,5,,,
"Push Day","28 Mar 2025, 17:29","28 Mar 2025, 18:52","","Treadmill",,"",0,"normal",,,3.2,1200,
"""
HEVY_LBS = """\
title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_lbs,reps,distance_miles,duration_seconds,rpe
Legs,"1 Dec 2024, 6:05","1 Dec 2024, 7:00",,Squat (Barbell),,,0,normal,225,5,,,
"""
HEVY_API = """\
workout_id,workout_title,workout_date,workout_start_time,workout_end_time,workout_duration_minutes,exercise_title,exercise_notes,exercise_template_id,exercise_template_type,superset_id,set_index,set_type,weight_kg,weight_lbs,reps,distance_meters,duration_seconds,rpe,workout_notes
w1,Bench and balance,2026-01-25,2026-01-25T01:47:58+00:00,2026-01-25T02:32:32+00:00,44.6,Dead Hang,,,,,0,normal,,,,,70,,
w1,Bench and balance,2026-01-25,2026-01-25T01:47:58+00:00,2026-01-25T02:32:32+00:00,44.6,Bench Press (Barbell),,,,1,0,normal,61.235042773811365,135.0,8,,,,
w1,Bench and balance,2026-01-25,2026-01-25T01:47:58+00:00,2026-01-25T02:32:32+00:00,44.6,Farmers Walk,,,,1,0,normal,,,,40,30,,
"""
FITNOTES = """\
Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time
2025-04-29,Flat Barbell Bench Press (Each Side) (Smith Machine),Chest,7.5,kgs,20,,,
2025-04-29,Overhead Press (Each Side, Dumbbells),Shoulders,10.0,kgs,12,,,
2025-04-30,Leg Press,Legs,100,lbs,10,,,
2025-04-30,Plank,Abs,,,,,,0:01:30
2025-04-30,Rowing,Cardio,,,,2.0,km,0:10:00
"""
FITNOTES_2 = """\
Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time,Notes,Kind
2024-01-15,Squat,Legs,100,,5,,,,"felt, fine",wr
2024-01-15,Squat,Legs,,225,5,,,,,wr
"""
LIFTOSAUR = """\
Workout DateTime,Program,Day Name,Exercise,Is Warmup Set?,Required Reps,Completed Reps,Is AMRAP?,Required RPE,Completed RPE,Log RPE?,Required Weight Value,Required Weight Unit,Completed Weight Value,Completed Weight Unit,Ask Weight?,Completed Reps Time,Target Muscles,Synergist Muscles,Notes
2026-06-29T04:56:39.712Z,UL,Sa: Lower,"Romanian Deadlift, Leverage Machine",1,5,,0,,,0,42.5,kg,,,0,,Gluteus Maximus,"Adductor Magnus,Hamstrings",
2026-06-29T04:56:39.712Z,UL,Sa: Lower,"Romanian Deadlift, Leverage Machine",1,5,5,0,,,0,72.5,kg,72.5,kg,0,2026-06-29T05:10:51.750Z,Gluteus Maximus,"Adductor Magnus,Hamstrings",
2026-06-29T04:56:39.712Z,UL,Sa: Lower,"Romanian Deadlift, Leverage Machine",0,12,9,0,9,8,0,145,kg,180,kg,0,2026-06-29T05:12:51.750Z,Gluteus Maximus,"Adductor Magnus,Hamstrings",
2026-03-16T06:17:42Z,UL,Mo,Squat,0,5,5,0,,,0,100,kg,100,lb,0,,Quadriceps,,
2026-03-07 09:01:00 +00:00,UL,Mo,Squat,0,5,5,0,,,0,100,kg,,,0,,Quadriceps,,
"""
TABLE = """\
Day,Lift,Sets,Weight (lbs),Reps,RIR,Type,Remark
13/04/2025,Goblet Squat,1,35,10,2,Warm-up,easy
13/04/2025,Goblet Squat,2,50,8,,Working,
"""


def read(text: str | bytes, name: str = "log.csv", **said: Any) -> StrengthLog:
    """The log of a text; what somebody said about it by name."""
    usual = said.pop("usual", "kg")
    data = text.encode() if isinstance(text, str) else text
    return read_strength_log(data, name, zone=BERLIN, usual=usual, asked=Asked(**said))


def brief(one: LoggedSet) -> str:
    """A set on one line: number, exercise, load, reps, time, distance, what else is special."""
    parts = [
        f"{one.exercise} {one.number}:",
        f"{one.load_kg:g} kg" if one.load_kg is not None else "",
        f"x{one.reps}" if one.reps is not None else "",
        f"{one.seconds} s" if one.seconds is not None else "",
        f"{one.distance_m:g} m" if one.distance_m is not None else "",
        f"@{one.rir}" if one.rir is not None else "",
        "warm-up" if one.warm_up else "",
        "per side" if one.per_side else "",
    ]
    return " ".join(part for part in parts if part)

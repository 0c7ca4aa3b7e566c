"""The drawn body: proportions, masses and what is round about its bones.

Lengths are fractions of stature after Drillis and Contini, as given by Winter; here in centimetres on a figure of
170 cm. Masses are fractions of body mass. What is marked as ours is a drawing choice and measures nobody.
"""

from __future__ import annotations

STATURE_CM = 170.0

THIGH = 0.245 * STATURE_CM
SHANK = 0.246 * STATURE_CM
UPPER_ARM = 0.186 * STATURE_CM
FOREARM = 0.146 * STATURE_CM
TRUNK = 0.288 * STATURE_CM
FOOT_HEIGHT = 0.039 * STATURE_CM
# Source: Winter, segment lengths (source key `winter`)

HEEL, BALL, TOE = -5.2, 12.0, 19.0
"""Heel, ball of the foot and toe, ahead of the ankle [cm]; heel to toe is 0.142 of stature (ours; Winter: 0.152)."""
PELVIS_HALF = 0.050 * STATURE_CM
SHOULDER_HALF = 0.105 * STATURE_CM
HAND = 0.062 * STATURE_CM
WAIST = 0.36
"""Where the trunk bends, from the hips [fraction of the trunk] (ours)."""
NECK, HEAD = 20.5, 8.7
"""From the shoulders to the middle of the head, and the radius of the head [cm] (ours)."""

SEGMENTS = {
    "foot": 0.0145, "shank": 0.0465, "thigh": 0.100, "upper_arm": 0.028, "forearm": 0.016, "hand": 0.006,
    "head": 0.081, "thorax": 0.216, "abdomen": 0.139, "pelvis": 0.142,
}  # fmt: skip
"""Mass of each segment [fraction of body mass]; limbs once a side. Source: Winter (source key `winter`)."""
CENTRES = {"thigh": 0.433, "shank": 0.433, "upper_arm": 0.436, "forearm": 0.430}
"""Centre of mass from the upper end [fraction of the segment]. Source: Winter (source key `winter`)."""

ROUND = {
    "pelvis": 10.0, "waist": 9.0, "chest": 10.8, "neck": 7.2, "hip": 9.0, "shoulder": 5.8, "knee": 6.6, "ankle": 4.2,
    "elbow": 4.4, "wrist": 3.2, "head": HEAD,
}  # fmt: skip
"""What is round about each joint [cm] (ours)."""

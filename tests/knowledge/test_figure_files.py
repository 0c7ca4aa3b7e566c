"""A figure in a file: what does not fit is refused by its path, and what is taken over is taken over whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from toeoff.errors import KnowledgeError
from toeoff.knowledge.figures import HOME, load_figure, load_figures

X = """
[[faults]]
see = "Too shallow"

[[faults]]
see = "Leans"
[faults.pose]
of = "bottom"
trunk = 60

[figure]
view = "side"
cycle = ["top", "bottom"]
spots = { stance = [0, 0, 9, 6] }
[figure.always]
arms = { hold = "hips" }
[figure.pose.top]
legs = { on = "stance", hip = 2, knee = 4 }
trunk = 2
[figure.pose.bottom]
legs = { on = "stance", hip = 90, knee = 90 }
trunk = 30
"""
Y = """
[figure]
like = "x"
spots = { wide = [0, 0, 20, 10] }
[figure.always]
arms = { up = 90 }
[figure.pose.top]
trunk = 5
[figure.pose.bottom]
leg_right = { on = "wide", hip = 80, knee = 80 }
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A knowledge base whose exercises are two figures, the second like the first."""
    exercises = tmp_path / "exercises"
    exercises.mkdir()
    (exercises / "x.toml").write_text(X, encoding="utf-8")
    (exercises / "y.toml").write_text(Y, encoding="utf-8")
    return tmp_path


def change(home: Path, old: str, new: str, name: str = "x") -> None:
    path = home / "exercises" / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_two_figures_are_read(home: Path) -> None:
    assert list(load_figures(home)) == ["x", "y"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("trunk = 2", "trunk = 400", "figure.pose.top.trunk: is 400; allowed: -150 to 175 degrees"),
        ("trunk = 2", 'trunk = "far"', "figure.pose.top.trunk: Input should be a valid number"),
        ("trunk = 2", "tronk = 2", "figure.pose.top.tronk: Unexpected keyword argument (found 2)"),
        ("hip = 2,", "hipp = 2,", "figure.pose.top.legs.hipp: Unexpected keyword argument (found 2)"),
        ('view = "side"', 'veiw = "side"', "figure.veiw: Unexpected keyword argument (found 'side')"),
        ('view = "side"', 'view = "below"', "figure.view: Input should be 'side', 'front' or 'back' (found 'below')"),
        ('on = "stance", hip = 2', 'on = "roof", hip = 2', "figure.pose.top.legs.on: is 'roof'; allowed: stance"),
        ('of = "bottom"', 'of = "middle"', "faults.1.pose.of: is 'middle'; allowed: top, bottom"),
        ('of = "bottom"', "", "faults.1.pose.of: is None; allowed: top, bottom"),
        ("trunk = 60", "trunk = 600", "figure.faults.1.pose.trunk: is 600; allowed: -150 to 175 degrees"),
        ('[faults.pose]\nof = "bottom"\ntrunk = 60', "pose = 3", "faults.1.pose: is 3; allowed: a table"),
        ('cycle = ["top", "bottom"]', 'cycle = ["top", "low"]', "figure.cycle.1: is 'low'; allowed: top, bottom"),
        ('cycle = ["top", "bottom"]\n', "", "figure.cycle: Field required"),
        ('[figure.always]\narms = { hold = "hips" }', "always = 1", "figure.always: is 1; allowed: a table"),
        ("[figure.pose.top]", "[figure.pose]\nup = 3\n[figure.pose.top]", "figure.pose.up: is 3; allowed: a table"),
        ("[figure]", "[figure", "Expected ']'"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused_by_its_path(home: Path, old: str, new: str, says: str) -> None:
    change(home, old, new)
    with pytest.raises(KnowledgeError) as refused:
        load_figures(home)
    assert str(refused.value).startswith(f"exercises/x.toml: {says}")


@pytest.mark.parametrize(
    ("like", "says"),
    [
        ('"y"', "exercises/y.toml: figure.like: 'y' goes in a circle; name an exercise that is drawn"),
        ('"z"', "exercises/y.toml: figure.like: 'z' has no figure; name an exercise that is drawn"),
        ('"nobody"', "exercises/y.toml: figure.like: 'nobody' has no figure; name an exercise that is drawn"),
        ('["x"]', "exercises/y.toml: figure.like: ['x'] has no figure; name an exercise that is drawn"),
    ],
)
def test_what_a_figure_is_like_has_to_be_drawn(home: Path, like: str, says: str) -> None:
    (home / "exercises" / "z.toml").write_text('id = "z"', encoding="utf-8")
    change(home, 'like = "x"', f"like = {like}", "y")
    with pytest.raises(KnowledgeError) as refused:
        load_figures(home)
    assert str(refused.value) == says


def test_a_figure_that_is_no_table_is_refused(home: Path) -> None:
    (home / "exercises" / "z.toml").write_text("figure = 3", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"^exercises/z\.toml: figure: is 3; allowed: a table$"):
        load_figures(home)


def test_what_is_wrong_is_said_of_the_figure_that_others_are_like(home: Path) -> None:
    (home / "exercises" / "a.toml").write_text('[figure]\nlike = "x"\n', encoding="utf-8")
    change(home, 'view = "side"', 'still = "none"')
    with pytest.raises(KnowledgeError, match=r"^exercises/x\.toml: figure\.still: "):
        load_figures(home)


def test_two_figures_that_are_like_each_other_are_refused(home: Path) -> None:
    change(home, "[figure]", '[figure]\nlike = "y"')
    with pytest.raises(KnowledgeError, match=r"figure\.like: '.' goes in a circle"):
        load_figures(home)


def test_what_is_written_is_laid_over_what_it_is_like(home: Path) -> None:
    x, y = load_figures(home).values()
    assert y.cycle == x.cycle
    assert set(y.spots) == {"stance", "wide"}
    assert (y.pose["top"].trunk, y.pose["bottom"].trunk) == (5, 30)
    assert y.pose["top"].legs == x.pose["top"].legs
    assert y.pose["bottom"].leg("left") == x.pose["bottom"].leg("left")
    assert y.pose["bottom"].leg("right").on == "wide"
    assert y.pose["bottom"].arm("left").up == 90
    assert y.faults == {}


def test_a_pair_that_is_written_anew_replaces_either_limb(home: Path) -> None:
    text = '[figure]\nlike = "y"\n[figure.pose.bottom]\nlegs = { on = "stance", hip = 70, knee = 70 }\n'
    (home / "exercises" / "z.toml").write_text(text, encoding="utf-8")
    bottom = load_figures(home)["z"].pose["bottom"]
    assert bottom.leg("right") == bottom.leg("left")
    assert bottom.leg("right").hip == 70


def test_a_fault_is_its_right_pose_with_what_differs(home: Path) -> None:
    x = load_figures(home)["x"]
    assert list(x.faults) == [1]
    of, pose = x.faults[1]
    assert of == "bottom"
    assert (pose.trunk, pose.legs) == (60, x.pose["bottom"].legs)


def test_an_exercise_without_a_figure_has_none(home: Path) -> None:
    (home / "exercises" / "z.toml").write_text('id = "z"', encoding="utf-8")
    assert load_figure("z", home) is None
    assert list(load_figures(home)) == ["x", "y"]


def test_a_file_that_is_not_there_is_named(home: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"exercises/nobody\.toml: "):
        load_figure("nobody", home)


def test_one_figure_reads_no_more_files_than_it_needs(home: Path) -> None:
    (home / "exercises" / "z.toml").write_text("broken", encoding="utf-8")
    assert load_figure("y", home) is not None
    with pytest.raises(KnowledgeError, match=r"^exercises/z\.toml: "):
        load_figures(home)


@pytest.mark.parametrize("id", sorted(load_figures()))
def test_a_figure_that_was_checked_before_is_the_same_figure(id: str) -> None:
    assert load_figure(id, checked=True) == load_figure(id) == load_figures()[id]


def test_the_shipped_exercises_are_read_from_anywhere(tmp_path: Path) -> None:
    shutil.copytree(HOME / "exercises", tmp_path / "exercises")
    assert load_figures(tmp_path) == load_figures()
    change(tmp_path, "[figure.pose.bottom]", "[figure.pose.bottom]\nneck = 99", "bodyweight-squat")
    says = r"^exercises/bodyweight-squat\.toml: figure\.pose\.bottom\.neck: is 99; allowed: -50 to 60 degrees$"
    with pytest.raises(KnowledgeError, match=says):
        load_figures.__wrapped__(tmp_path)

"""Sets and blocks in one line: printing and parsing lose nothing, and a wrong token is named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toeoff.errors import InputError
from toeoff.model.notation import format_block, format_item, parse_block, parse_item
from toeoff.model.plan import EASY_ROLES, Block, Item, Role

LINES = (
    "goblet-squat 3x8 10kg @4RIR t3-1-1-0",
    "rfe-split-squat 3x8-12/side 16kg @2RIR t3-1-1-0 r90s",
    "plank 3x40s",
    "side-plank 2x30s/side",
    "reverse-lunge 3x8/side 2x10kg @2RIR t2-0-X-0",
    "forward-backward-pogo 2x12 24c",
    "ankle-mobility 1x10/side @3RIR easy",
    "nordic-curl 2x5 @5RIR hard",
)


@pytest.mark.parametrize("line", LINES)
def test_a_line_comes_back_as_it_was(line: str) -> None:
    assert format_item(parse_item(line)) == line


def test_the_line_of_the_contract() -> None:
    assert parse_item(LINES[0]) == Item(
        exercise="goblet-squat", sets=3, reps=8, reps_max=8, load_kg=10.0, rir=4, tempo="3-1-1-0", hard=True
    )


def test_two_weights_count_together() -> None:
    item = parse_item("lunge 3x8/side 2x12.5kg")
    assert (item.load_kg, item.load_each_kg) == (25.0, 12.5)


def test_a_set_without_a_range_prints_one_number() -> None:
    assert format_item(Item(exercise="plank-row", sets=2, reps=8)) == "plank-row 2x8"


loads = st.integers(1, 800).map(lambda quarter: quarter / 4)
tempos = st.lists(st.sampled_from(["0", "1", "3", "10", "X"]), min_size=4, max_size=4).map("-".join)
names = st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,6}){0,3}", fullmatch=True)


@st.composite
def items(draw: st.DrawFn) -> Item:
    timed = draw(st.booleans())
    reps = None if timed else draw(st.integers(1, 100))
    each = draw(st.none() | loads)
    load = draw(st.none() | loads) if each is None else 2 * each
    return Item(
        exercise=draw(names),
        sets=draw(st.integers(1, 12)),
        reps=reps,
        reps_max=None if reps is None else reps + draw(st.integers(0, 10)),
        seconds=draw(st.integers(1, 600)) if timed else None,
        per_side=draw(st.booleans()),
        load_kg=load,
        load_each_kg=each,
        rir=draw(st.none() | st.integers(0, 6)),
        tempo=draw(st.none() | tempos),
        rest_s=draw(st.sampled_from([0, 30, 90])),
        contacts=draw(st.sampled_from([0, 24])),
        hard=draw(st.booleans()),
    )


@given(items())
def test_every_set_comes_back(item: Item) -> None:
    assert parse_item(format_item(item)) == item


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    return Block(
        label=draw(st.sampled_from(["A", "B", "WU", "Circuit 1", "", 'a "b" | c', "Ä"])),
        role=draw(st.sampled_from(Role)),
        rounds=draw(st.integers(1, 5)),
        rest_s=draw(st.sampled_from([0, 60])),
        items=tuple(draw(st.lists(items(), min_size=1, max_size=4))),
    )


@given(blocks())
def test_every_block_comes_back(block: Block) -> None:
    assert parse_block(format_block(block)) == block


def test_a_superset_reads_like_the_architecture_page() -> None:
    block = parse_block("A1 goblet-squat 3x8 @2RIR t3-1-1-0 | A2 single-leg-bridge 3x10/side r60s")
    assert (block.label, block.role, block.rounds, block.rest_s) == ("A", Role.SUPERSET, 3, 60)
    assert [item.rest_s for item in block.items] == [0, 0]


@pytest.mark.parametrize("role", sorted(EASY_ROLES))
def test_a_warm_up_is_never_hard_without_saying_so(role: Role) -> None:
    block = parse_block(f"{role}: A squat 1x10 @4RIR")
    assert not block.items[0].hard
    assert format_block(block) == f"{role}: A squat 1x10 @4RIR"
    assert format_block(replace(block, items=(replace(block.items[0], hard=True),))).endswith("hard")


@pytest.mark.parametrize(
    ("line", "token"),
    [
        ("", "nothing"),
        ("squat", "squat"),
        ("Squat 3x8", "Squat"),
        ("squat 3*8", "3*8"),
        ("squat 0x8", "0x8"),
        ("squat 3x12-8", "3x12-8"),
        ("squat 3x8 10lb", "10lb"),
        ("squat 3x8 10kg 12kg", "12kg"),
        ("squat 3x8 @2", "@2"),
        ("squat 3x8 t3-1-1", "t3-1-1"),
        ("squat 3x8 quickly", "quickly"),
    ],
)
def test_a_wrong_token_is_named(line: str, token: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_item(line)
    assert caught.value.found == token


@pytest.mark.parametrize(
    ("line", "token"),
    [
        ("", "nothing"),
        ("A1 squat 3x8 | B2 plank 3x40s", "B"),
        ("dessert: A squat 3x8", "dessert:"),
        ("A1 squat 3x8 |", "A1 squat 3x8 |"),
        ('"A\\x" squat 3x8', '"A\\x"'),
        ('A squat 3x8 "', '"'),
    ],
)
def test_a_wrong_token_of_a_block_is_named(line: str, token: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_block(line)
    assert caught.value.found == token

"""One session: how many sets fit into its minutes, and in which blocks they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from toeoff.coach.limits import Limits
from toeoff.coach.timeline import session_seconds
from toeoff.model.knowledge import Knowledge, Slot
from toeoff.model.plan import Block, Demand, Item, Role

DROP_COST = {1: 1000, 2: 400, 3: 300, 4: 150, 5: 80, 6: 60, 7: 40, 8: 30}
"""Points for leaving a slot empty, by its priority. Our choice; the order is the domain's: main lift of the phase,
calf, single-leg hinge or bridge, then the rest."""
SET_COST = 0.2
"""Share of the drop cost for each set fewer than asked. Our choice."""
SHORT_MIN, SHORTEST_MIN = 34, 22
"""Below these minutes the main lift alternates with a slot that does not compete, and everything runs as a circuit."""
CIRCUIT_REST_S = 20
PAIRED_REST_S = 75
SINGLE_SHORT_REST_S = 60
"""Rests [s] in a circuit, beside a main lift that alternates, and alone in a short session. Our choice."""
NEAR_FAILURE_RIR = 2
"""`near_limit_rir` of the rule `no-same-muscle-superset`; a test keeps them equal."""
TRIES = 240
"""Best set counts that are tried one by one against the clock; after them only ever fewer sets are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A slot with its exercise and the dose of one set; `sets` is what the week asks for.

    `chain` and `per_side` decide the shares; `heavy` marks sets that count for the rule `keep-heavy`.
    """

    slot: Slot
    item: Item
    sets: int
    chain: str
    prime_mover: str
    heavy: bool = False
    ramp: Item | None = None

    @property
    def hard(self) -> bool:
        """Do its sets count as hard?"""
        return self.item.hard


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the sets have to fit into.

    Args:
        minutes: Minutes of the slot [min].
        most_hard: Hard sets that the week leaves for this session.
        unilateral_low: Least share of one-sided sets, None before the unilateral phase.
        heavy_sets: Heavy sets of one exercise owed by this session.
        balanced: Are front and back kept in balance (not while a complaint is open)?
        as_written: Do the blocks stay as the mix has them, in its order and with its rests?
    """

    minutes: int
    most_hard: int
    unilateral_low: float | None
    heavy_sets: int
    balanced: bool
    as_written: bool = False


def fit(
    drafts: Sequence[Draft],
    opening: tuple[Block, ...],
    closing: tuple[Block, ...],
    frame: Frame,
    limits: Limits,
    knowledge: Knowledge,
) -> tuple[Block, ...]:
    """The best set counts that fit the frame, as blocks from warm-up to cool-down.

    Hard sets are chosen together (they share balance and the week's budget), the others fill what is left
    in order of priority.
    """
    hard = [draft for draft in drafts if draft.hard]
    landing = {id(draft): draft.sets for draft in drafts if draft.item.contacts}
    soft = sorted((d for d in drafts if not d.hard and id(d) not in landing), key=lambda draft: draft.slot.priority)
    signature = tuple(_Cell(d.slot.priority, d.sets, d.chain, d.item.per_side, d.heavy) for d in hard)
    order = _counts(signature, frame, limits.posterior_low, limits.posterior_high)
    reserve = sum(draft.sets > 0 for draft in soft) and int(frame.minutes * 60 * 0.12)
    budget = frame.minutes * 60
    # landings stand first; where they leave no room for a single hard set, the lift goes before them
    for base, spare in ((landing, reserve), (landing, 0), ({}, 0)):
        fewer = sum(draft.sets for draft in hard) + 1
        for tried, counts in enumerate(order):
            if not 0 < sum(counts) < fewer:
                continue
            chosen = base | {id(draft): count for draft, count in zip(hard, counts, strict=True)}
            if _seconds(drafts, chosen, opening, closing, frame, knowledge) <= budget - spare:
                return _fill(drafts, soft, chosen, opening, closing, frame, knowledge)
            fewer = min(fewer, sum(counts)) if tried >= TRIES else fewer
    last = sorted((draft for draft in drafts if not draft.hard), key=lambda draft: draft.slot.priority)
    return _fill(drafts, last, {}, opening, closing, frame, knowledge)


def _fill(
    drafts: Sequence[Draft],
    soft: Sequence[Draft],
    chosen: dict[int, int],
    opening: tuple[Block, ...],
    closing: tuple[Block, ...],
    frame: Frame,
    knowledge: Knowledge,
) -> tuple[Block, ...]:
    """Add sets that are not hard while time is left, the more important slots first."""
    for draft in soft:
        for sets in range(draft.sets, 0, -1):
            trial = {**chosen, id(draft): sets}
            if _seconds(drafts, trial, opening, closing, frame, knowledge) <= frame.minutes * 60:
                chosen = trial
                break
    return _blocks(drafts, chosen, opening, closing, frame)


def _seconds(
    drafts: Sequence[Draft],
    chosen: dict[int, int],
    opening: tuple[Block, ...],
    closing: tuple[Block, ...],
    frame: Frame,
    knowledge: Knowledge,
) -> int:
    return session_seconds(_blocks(drafts, chosen, opening, closing, frame), knowledge)


@dataclass(frozen=True, slots=True)
class _Cell:
    """What decides about the number of sets of one hard slot."""

    priority: int
    sets: int
    chain: str
    per_side: bool
    heavy: bool


@lru_cache(maxsize=4096)
def _counts(cells: tuple[_Cell, ...], frame: Frame, low: float, high: float) -> tuple[tuple[int, ...], ...]:
    """All allowed set counts, best first."""
    ranked = []
    for counts in product(*(range(cell.sets, -1, -1) for cell in cells)):
        if _allowed(cells, counts, frame, low, high):
            cost = sum(
                DROP_COST.get(cell.priority, 20) * ((1.0 if not count else 0.0) + SET_COST * (cell.sets - count))
                for cell, count in zip(cells, counts, strict=True)
            )
            ranked.append((cost, tuple(-count for count in counts)))
    ranked.sort()
    if not ranked and frame.heavy_sets:
        return _counts(cells, replace(frame, heavy_sets=0), low, high)
    return tuple(tuple(-count for count in counts) for _, counts in ranked)


def _allowed(cells: tuple[_Cell, ...], counts: tuple[int, ...], frame: Frame, low: float, high: float) -> bool:
    """Within the budget, front and back in balance, enough one-sided and enough heavy sets."""
    if sum(counts) > frame.most_hard:
        return False
    by_chain = dict.fromkeys(("posterior", "anterior", "lateral"), 0)
    one_sided = heavy = 0
    for cell, count in zip(cells, counts, strict=True):
        if cell.chain in by_chain:
            by_chain[cell.chain] += count
            one_sided += count * cell.per_side
        heavy = max(heavy, count * cell.heavy)
    back, front = by_chain["posterior"], by_chain["anterior"]
    if frame.balanced and back + front and not low <= back / (back + front) <= high:
        return False
    if frame.balanced and frame.unilateral_low is not None:
        total = sum(by_chain.values())
        if one_sided < frame.unilateral_low * total:
            return False
    return heavy >= frame.heavy_sets


def _blocks(
    drafts: Sequence[Draft],
    chosen: dict[int, int],
    opening: tuple[Block, ...],
    closing: tuple[Block, ...],
    frame: Frame,
) -> tuple[Block, ...]:
    """Warm-up, ramp sets, the work in its layout, cool-down; labels A, B, C … for the work."""
    kept = [(draft, chosen[id(draft)]) for draft in drafts if chosen.get(id(draft))]
    ramps = [draft.ramp for draft, _ in kept if draft.ramp and frame.minutes >= SHORT_MIN]
    groups = _layout(kept, frame)
    work = tuple(_block("ABCDEFGH"[index], group, frame) for index, group in enumerate(groups))
    ramp = (Block(label="R", role=Role.ACTIVATION, rounds=1, rest_s=0, items=tuple(ramps)),) if ramps else ()
    if frame.as_written:
        return (*opening, *work, *closing)
    landing = tuple(block for block in work if block.role is Role.PLYOMETRIC)
    lifting = tuple(block for block in work if block.role is not Role.PLYOMETRIC)
    return (*opening, *landing, *ramp, *lifting, *closing)


def _layout(kept: Sequence[tuple[Draft, int]], frame: Frame) -> list[list[tuple[Draft, int]]]:
    """Which slots alternate: landings first and by themselves, then as the mix says; in short sessions more pairs."""
    letters: dict[str, list[tuple[Draft, int]]] = {}
    if frame.as_written:
        for draft, sets in kept:
            letters.setdefault(draft.slot.block, []).append((draft, sets))
        return list(letters.values())
    landings = [entry for entry in kept if entry[0].item.contacts]
    rest = [entry for entry in kept if not entry[0].item.contacts]
    for draft, sets in rest:
        letters.setdefault(draft.slot.block, []).append((draft, sets))
    if frame.minutes <= SHORTEST_MIN:
        groups = [rest[start : start + 4] for start in range(0, len(rest), 4)]
    elif frame.minutes <= SHORT_MIN:
        groups = _pairs(rest)
    else:
        groups = _join_singles(list(letters.values()))
    return [*([landings] if landings else []), *(part for group in groups for part in _apart(group))]


def _apart(group: list[tuple[Draft, int]]) -> list[list[tuple[Draft, int]]]:
    """Split a superset whose items share their prime mover near failure (rule `no-same-muscle-superset`)."""
    parts: list[list[tuple[Draft, int]]] = []
    for entry in group:
        for part in parts:
            if not any(_compete(entry[0], other[0]) for other in part):
                part.append(entry)
                break
        else:
            parts.append([entry])
    return parts


def _compete(one: Draft, other: Draft) -> bool:
    """Do two items want the same muscle, and is one of them near failure?"""
    rirs = [draft.item.rir for draft in (one, other) if draft.item.rir is not None]
    return one.prime_mover == other.prime_mover and any(rir <= NEAR_FAILURE_RIR for rir in rirs)


def _join_singles(groups: list[list[tuple[Draft, int]]]) -> list[list[tuple[Draft, int]]]:
    """Let neighbours that lost their partner alternate, if they do not compete; main lifts stay alone."""
    joined: list[list[tuple[Draft, int]]] = []
    for group in groups:
        last = joined[-1] if joined else []
        alone = len(group) == 1 and len(last) == 1
        if (
            alone
            and not {"main", "plyometric"} & {group[0][0].slot.dose, last[0][0].slot.dose}
            and _differ(group[0][0], last[0][0])
        ):
            joined[-1] = [*last, *group]
        else:
            joined.append(group)
    return joined


def _differ(one: Draft, other: Draft) -> bool:
    """Do two slots train different muscles, so that one rests while the other works?"""
    return one.prime_mover != other.prime_mover and one.chain != other.chain


def _pairs(entries: list[tuple[Draft, int]]) -> list[list[tuple[Draft, int]]]:
    """Pair each slot with the next one that has another prime mover and another chain."""
    left = list(entries)
    pairs = []
    while left:
        first = left.pop(0)
        partner = next(
            (e for e in reversed(left) if _differ(e[0], first[0])),
            None,
        )
        if partner:
            left.remove(partner)
        pairs.append([first, partner] if partner else [first])
    return pairs


def _block(label: str, group: Sequence[tuple[Draft, int]], frame: Frame) -> Block:
    rounds = max(sets for _, sets in group)
    rest = _rest(group, frame)
    first = group[0][0]
    if first.slot.dose == "plyometric":
        role = Role.PLYOMETRIC
    elif len(group) == 1:
        role = Role.MAIN if first.slot.dose == "main" else Role.SUPERSET if first.item.hard else Role.FINISHER
    else:
        role = Role.CIRCUIT if len(group) > 2 else Role.SUPERSET
    items = tuple(_times(draft.item, sets) for draft, sets in group)
    return Block(label=label, role=role, rounds=rounds, rest_s=rest, items=items)


def _rest(group: Sequence[tuple[Draft, int]], frame: Frame) -> int:
    """Rest after a round [s]: what the doses ask, less where another muscle works meanwhile or time is short."""
    rests = [draft.item.rest_s for draft, _ in group]
    if frame.as_written:
        return min(rests)
    short = frame.minutes <= SHORTEST_MIN
    if len(group) == 1:
        return min(rests[0], SINGLE_SHORT_REST_S) if short else rests[0]
    if short:
        return CIRCUIT_REST_S
    return PAIRED_REST_S if any(draft.slot.dose == "main" for draft, _ in group) else max(rests)


def _times(item: Item, sets: int) -> Item:
    """The item with so many sets and the landings that belong to them; the block keeps the rest."""
    return replace(item, sets=sets, rest_s=0, contacts=item.contacts * sets // item.sets)


def count_hard(blocks: Sequence[Block]) -> int:
    """Hard sets of a session."""
    return sum(item.sets for block in blocks for item in block.items if item.hard)


def count_contacts(blocks: Sequence[Block]) -> int:
    """Ground contacts of a session."""
    return sum(item.contacts for block in blocks for item in block.items)


def demand_of(blocks: Sequence[Block], emphasis: str, limits: Limits, knowledge: Knowledge) -> Demand:
    """How much the session asks (interfaces, section 5: `demand`)."""
    items = [item for block in blocks for item in block.items]
    sets, contacts = count_hard(blocks), count_contacts(blocks)
    if sets == 0 and contacts == 0:
        return Demand.LIGHT
    steep = any(item.contacts and knowledge.exercises[item.exercise].impact not in ("none", "low") for item in items)
    close = any(item.rir is not None and item.rir <= limits.hard_session_rir for item in items)
    if (
        emphasis in ("eccentric", "plyometric")
        or sets > limits.moderate_sets
        or contacts > limits.moderate_contacts
        or steep
        or close
    ):
        return Demand.HARD
    return Demand.MODERATE

"""The difference of two versions of a season: what the runner did herself, then the rest in the order of time."""

from __future__ import annotations

from datetime import datetime

from toeoff.coach.compare.change import NOTHING, NOTHING_ELSE, Change, Dated
from toeoff.coach.compare.deeds import NO_DEEDS, Deeds
from toeoff.coach.compare.exercises import exercises
from toeoff.coach.compare.sessions import Pair, demands, doses, gone, moves, new
from toeoff.coach.compare.weeks import week_changes
from toeoff.coach.uids import with_uids
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Season, monday_of


def compare(
    before: Season, after: Season, knowledge: Knowledge, *, now: datetime, deeds: Deeds = NO_DEEDS
) -> tuple[Change, ...]:
    """What changes from one version to the next for what is still to come.

    It begins with what the runner did herself; the consequences follow in order of time. Sessions are the same when
    they have the same name (`uid`). The last change says that nothing else changes.

    Args:
        before: The version that stood.
        after: The version that shall stand.
        knowledge: For the names of exercises.
        now: Only what starts from this instant on is compared (aware).
        deeds: What she decided or took back in between.
    """
    before, after = with_uids(before), with_uids(after)
    hers = deeds.sessions(before, after)
    old = {session.uid: session for session in before.sessions if session.start >= now}
    later = {session.uid: session for session in after.sessions if session.start >= now}
    pairs = [Pair(old=old[uid], new=session) for uid, session in later.items() if uid in old]
    dated = [
        *week_changes(before, after, monday_of(now.astimezone(after.athlete.tz).date())),
        *moves(pairs, before, after, hers),
        *gone([session for uid, session in old.items() if uid not in later], before, after, hers),
        *new([session for uid, session in later.items() if uid not in old], hers),
        *demands(pairs),
        *exercises([pair for pair in pairs if pair.old.demand is pair.new.demand], knowledge, deeds.swaps, deeds.tuned),
    ]
    told = frozenset(uid for one in dated for uid in one.change.where)
    dated += doses(pairs, told)
    changes = [one.change for one in sorted(dated, key=_order)]
    return (*changes, Change(kind="nothing", where=(), message=NOTHING_ELSE if changes else NOTHING))


def _order(dated: Dated) -> tuple[bool, str, str]:
    return not dated.hers, dated.day.isoformat(), dated.change.message

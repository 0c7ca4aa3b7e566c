"""The filter: what it foretells after plain histories, after jumps, slips and breaks, and for many athletes at once."""

from dataclasses import fields, replace

import numpy as np
import pytest

from toeoff.measure.strength.many import AT_ONCE, bands, filtered_days, table_of_days
from toeoff.measure.strength.state import FAR_OFF, FINE, POUNDS, Band, State, Values, forecast, start, update
from toeoff.measure.strength.tuning import SHIPPED
from toeoff.units import KG_PER_LB

WEEK = np.array([7.0])


def after(*one_rm_kg: float) -> State:
    """The state after sessions a week apart."""
    state = start(np.log([one_rm_kg[0]]))
    for value in one_rm_kg[1:]:
        state, _ = update(state, np.log([value]), WEEK, np.zeros(1))
    return state


def look(state: State, one_rm_kg: float) -> int:
    return int(update(state, np.log([one_rm_kg]), WEEK, np.zeros(1))[1][0])


def mean_kg(state: State) -> float:
    return float(forecast(state, WEEK).mean_kg[0])


def width(band: Band) -> float:
    return float(np.log(band.hi80_kg / band.lo80_kg)[0])


def test_the_first_session_is_expected_again() -> None:
    band = forecast(after(100), WEEK)
    assert band.mean_kg[0] == pytest.approx(100)
    assert 85 < band.lo80_kg[0] < 100 < band.hi80_kg[0] < 120


def test_the_same_again_and_again_narrows_the_band() -> None:
    widths = [width(forecast(after(*[100.0] * number), WEEK)) for number in (1, 3, 6, 12)]
    assert widths == sorted(widths, reverse=True)
    assert mean_kg(after(*[100.0] * 12)) == pytest.approx(100)


def test_a_steady_climb_is_followed_but_never_drawn_on() -> None:
    climb = [100 * 1.02**step for step in range(12)]
    assert climb[-4] < mean_kg(after(*climb)) <= climb[-1]


def test_heavy_and_light_days_are_told_apart() -> None:
    """After the light day the heavy one is nearer than after the heavy one."""
    days = [100.0, 80.0] * 8
    assert mean_kg(after(*days)) > mean_kg(after(*days[:-1])) - 5


def test_a_record_moves_the_middle_by_less_than_itself() -> None:
    usual = [100.0, 102, 99, 101, 100, 98, 101]
    assert 100 < mean_kg(after(*usual, 115)) < 113


def test_a_doubtful_bad_day_weighs_less() -> None:
    state, bad = after(100, 101, 99, 100, 101), np.log([80.0])
    sure, _ = update(state, bad, WEEK, np.zeros(1))
    doubtful, _ = update(state, bad, WEEK, np.full(1, 2.0))
    assert mean_kg(sure) < mean_kg(doubtful) < 100
    good = np.log([120.0])
    assert mean_kg(update(state, good, WEEK, np.zeros(1))[0]) == mean_kg(update(state, good, WEEK, np.full(1, 2.0))[0])


def test_a_break_widens_the_band_and_keeps_the_middle() -> None:
    state = after(100, 103, 98, 101)
    one, two = forecast(state, np.array([20.0])), forecast(state, np.array([40.0]))
    assert width(two) > width(one) > width(forecast(state, WEEK))
    assert width(forecast(state, np.array([200.0]))) == width(forecast(state, np.array([SHIPPED.most_gap_d])))


def test_pounds_written_as_kilograms_are_marked_and_wait() -> None:
    state = after(100, 101, 99, 100)
    assert look(state, 100 / KG_PER_LB) == POUNDS
    slipped, _ = update(state, np.log([100 / KG_PER_LB]), WEEK, np.zeros(1))
    assert mean_kg(slipped) == mean_kg(state)
    again, looks = update(slipped, np.log([100.0]), WEEK, np.zeros(1))
    assert (looks[0], np.isnan(again.held[0])) == (FINE, True)
    assert mean_kg(again) == pytest.approx(100, abs=1)


def test_a_value_far_above_counts_when_the_next_one_confirms_it() -> None:
    state = after(40, 41, 39, 40)
    assert look(state, 130) == FAR_OFF
    waiting, _ = update(state, np.log([130.0]), WEEK, np.zeros(1))
    assert mean_kg(waiting) == mean_kg(state)
    confirmed, looks = update(waiting, np.log([128.0]), WEEK, np.zeros(1))
    assert looks[0] == FINE
    assert mean_kg(confirmed) == pytest.approx(128)
    assert np.isnan(confirmed.held[0])


def test_a_value_far_below_is_marked_and_counts() -> None:
    """Another machine, or a new start after years: believing it is the careful side."""
    state = after(100, 101, 99, 100)
    assert look(state, 100 * KG_PER_LB) == POUNDS
    assert look(state, 20) == FAR_OFF
    low, _ = update(state, np.log([20.0]), WEEK, np.zeros(1))
    assert mean_kg(low) < 60


def test_the_band_leans_to_the_loss() -> None:
    plain = forecast(after(100, 104, 97), WEEK, replace(SHIPPED, lean=0.0))
    leaning = forecast(after(100, 104, 97), WEEK)
    assert leaning.mean_kg[0] == plain.mean_kg[0]
    assert (leaning.lo80_kg[0], leaning.hi80_kg[0]) < (plain.lo80_kg[0], plain.hi80_kg[0])
    assert width(leaning) == pytest.approx(width(plain))


def days(athletes: int, seed: int = 0) -> tuple[Values, Values]:
    """Random athletes over four weeks: log 1RM with gaps, and doubts."""
    draw = np.random.default_rng(seed)
    log_kg = np.log(80) + draw.normal(0, 0.1, (athletes, 28)) + draw.normal(0, 0.3, (athletes, 1))
    log_kg[draw.random((athletes, 28)) < 0.6] = np.nan
    return log_kg, draw.integers(0, 3, (athletes, 28)).astype(np.float64)


def test_many_athletes_together_are_each_alone() -> None:
    log_kg, doubt = days(40)
    together = filtered_days(log_kg, doubt)
    for at in range(40):
        trained = np.flatnonzero(~np.isnan(log_kg[at]))
        state = start(log_kg[at, trained[:1]])
        for day, before in zip(trained[1:], trained, strict=False):
            state, _ = update(state, log_kg[at, [day]], np.array([float(day - before)]), doubt[at, [day]])
        for one in fields(State):
            np.testing.assert_allclose(getattr(together, one.name)[at], getattr(state, one.name)[0], rtol=1e-9)


def test_more_athletes_than_fit_at_once() -> None:
    log_kg, doubt = days(50)
    copies = AT_ONCE // 50 + 1
    many = filtered_days(np.tile(log_kg, (copies, 1)), np.tile(doubt, (copies, 1)))
    assert many.level.shape == (50 * copies, len(SHIPPED.habits))
    np.testing.assert_array_equal(many.level[-50:], filtered_days(log_kg, doubt).level)


def test_an_athlete_without_a_session_has_no_state() -> None:
    log_kg, doubt = days(3)
    log_kg[1] = np.nan
    state = filtered_days(log_kg, doubt)
    assert np.isnan(state.level[1]).all()
    assert np.isfinite(state.level[[0, 2]]).all()
    assert np.isnan(filtered_days(log_kg[[1]], doubt[[1]]).level).all()


def test_bands_of_a_table_use_the_columns_before() -> None:
    log_kg, doubt = days(5)
    table = table_of_days(log_kg, doubt)
    steps = list(bands(table))
    assert len(steps) == table.log_kg.shape[1] - 1
    np.testing.assert_allclose(steps[0].mean_kg, np.exp(table.log_kg[:, 0]))
    changed = replace(table, log_kg=np.concatenate((table.log_kg[:, :3], table.log_kg[:, 3:] + 0.2), axis=1))
    for before, now in zip(steps[:3], bands(changed), strict=False):
        np.testing.assert_array_equal(before.lo80_kg, now.lo80_kg)

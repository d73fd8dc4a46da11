"""Process charts: every chart at both sides of both limits, and which series get none."""

from dataclasses import replace
from typing import Any

import pytest

from ctanalysis.analyses.cautions import REPORTING
from ctanalysis.analyses.process_stability import _find_move as find_move
from ctanalysis.analyses.process_stability import find_stability
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import find_series
from ctanalysis.ground.findings import Finding
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters
from ctanalysis.showing.wording import describe

Cells = dict[str, Any]


def evaluate(rows: list[Cells], *, events: tuple[Cells, ...] = (), **indicator: Any) -> Evaluation:
    """An evaluation of a series, one row a quarter."""
    base = {
        "id": "x", "title": "X", "pillar": "protection", "level": "output", "unit": "count",
        "direction": "increase", "aggregate": "sum", "data_basis": "process", **indicator,
    }  # fmt: skip
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2021-01-01", "end": "2026-12-31"},
        "calendar": {"frequency": "quarter"}, "sources": {"observations": "x.csv"},
        "indicators": [base], "events": events,
    })  # fmt: skip
    periods = parameters.periods.find_periods(parameters.periods.parse("project"))[: len(rows)]
    table = ObservationTable(
        tuple(Observation("x", period, **cells) for period, cells in zip(periods, rows, strict=True))
    )
    return Evaluation(parameters, periods[-1], "internal", table)


def chart(rows: list[Cells], **more: Any) -> Finding | None:
    """The one finding, or None where there is none."""
    found = list(find_stability(evaluate(rows, **more)))
    assert len(found) < 2
    return found[0] if found else None


def judge(rows: list[Cells], **more: Any) -> tuple[str | None, str | None]:
    """The word for the latest figure, and the rule behind it."""
    found = chart(rows, **more)
    assert found is not None
    return found.status, found.rule


def count(*values: float) -> list[Cells]:
    return [{"value": float(value)} for value in values]


def out_of(total: float, *parts: float) -> list[Cells]:
    """Shares or rates, each out of the same total."""
    return [{"numerator": float(part), "denominator": float(total)} for part in parts]


HIGH, LOW = "above the upper limit", "below the lower limit"
BETTER, WORSE, ORDINARY = "signal: improvement", "signal: concern", "ordinary swing"
SWING = count(*(10, 12) * 6)
LONG = count(*(10, 12) * 10)
NOTHING: Cells = {"status": "not_reported"}
WITHHELD: Cells = {"withheld": True}


def test_centre_and_limits_come_from_the_mean_and_the_steps_between_neighbours() -> None:
    found = chart(SWING)
    assert found is not None
    assert (found.actual, found.centre, found.n, found.window) == (12, 11, 12, "2021-Q1 to 2023-Q4")
    assert (found.lower_limit, found.upper_limit) == (None, None)  # twelve figures give none
    longer = chart(LONG)
    assert longer is not None
    assert (longer.lower_limit, longer.upper_limit) == pytest.approx((5.68, 16.32))
    assert (found.status, found.rule, found.method) == (ORDINARY, None, "process")
    assert (found.estimate_status, found.warnings, found.reason) == ("ok", (), None)


def test_twelve_figures_are_enough_and_eleven_are_not() -> None:
    assert chart(SWING) is not None
    assert chart(SWING[:11]) is None
    assert chart([*SWING[:11], NOTHING]) is None
    assert chart([*SWING[:11], NOTHING, *SWING[11:]]) is not None


def test_a_chart_that_the_parameters_name_takes_six() -> None:
    assert chart(SWING[:6], process_chart="c") is not None
    assert chart(SWING[:5], process_chart="c") is None


RISE, FALL = tuple(range(10, 22)), tuple(range(22, 10, -1))


@pytest.mark.parametrize(("values", "word"), [(RISE, "rises"), (FALL, "falls")])
def test_what_rises_or_falls_clearly_has_no_ordinary_swing(values: tuple[int, ...], word: str) -> None:
    found = chart(count(*values))
    assert found is not None and (found.status, found.rule) == ("no ordinary swing", None)
    assert (found.centre, found.lower_limit, found.upper_limit) == (None, None, None)
    assert found.reason == f"the series {word}: what rises or falls has no ordinary swing"
    assert (found.actual, found.n, found.method) == (values[-1], 12, None)
    assert judge(count(*values), process_chart="run")[0] in (BETTER, WORSE)


def test_one_withheld_figure_withholds_the_chart() -> None:
    assert chart([*SWING, WITHHELD]) is None
    assert chart([WITHHELD] * 12) is None
    assert chart([WITHHELD, *SWING]) is None


@pytest.mark.parametrize("indicator", [
    {"unit": "milestone", "aggregate": "latest"},
    {"aggregate": "latest",
     "schedule": [f"202{year}-Q{n}" for year in (1, 2, 3) for n in (1, 2, 3, 4)]},
])  # fmt: skip
def test_steps_and_survey_rounds_have_no_chart(indicator: Cells) -> None:
    rows = [SWING[0]] * 3 + [SWING[1], *SWING[:8]]
    assert chart(rows, aggregate="latest", unit="index") is not None
    assert chart(rows, **indicator) is None


def test_a_series_that_never_moves_has_no_limits_and_one_that_moves_by_one_has() -> None:
    assert chart(count(*(5,) * 12)) is None
    assert chart(count(*(0,) * 12)) is None
    found = chart(count(*(5, 6) * 6))
    assert found is not None and found.centre == 5.5


def test_what_mostly_stands_still_has_no_run_on_one_side_of_its_mean() -> None:
    assert judge(count(18, 22, 18, *(19,) * 9)) == ("ordinary swing", None)


def test_only_what_follows_a_break_is_charted() -> None:
    event = {"date": "2021-07-01", "label": "New form", "breaks": ["x"]}
    found = chart([*count(90, 95), *SWING], events=(event,))
    assert found is not None and (found.n, found.window) == (12, "2021-Q3 to 2024-Q2")
    assert chart([*count(90, 95), *SWING[1:]], events=(event,)) is None


def test_a_step_across_a_missing_quarter_is_no_step_between_neighbours() -> None:
    rows = [
        *count(20, 22, 20, 22, 20, 22, 20, 22),
        NOTHING,
        *count(10, 12, 10, 12),
        NOTHING,
        *count(20, 22, 20, 22, 20, 22, 20, 22),
    ]
    found = chart(rows)
    assert found is not None and found.n == 20
    centre = (16 * 21 + 4 * 11) / 20
    assert (found.centre, found.upper_limit) == pytest.approx((centre, centre + 2.66 * 2))


@pytest.mark.parametrize(("last", "direction", "status", "rule"), [
    (30, "increase", BETTER, HIGH),
    (30, "decrease", WORSE, HIGH),
    (30, "none", "signal: higher", HIGH),
    (30, "maintain", "signal: higher", HIGH),
    (1, "increase", WORSE, LOW),
    (1, "decrease", BETTER, LOW),
    (1, "none", "signal: lower", LOW),
    (1, "maintain", "signal: lower", LOW),
    (11, "increase", ORDINARY, None),
])  # fmt: skip
def test_the_direction_says_what_a_figure_outside_the_limits_is(
    last: float, direction: str, status: str, rule: str | None
) -> None:
    assert judge([*LONG[:-1], *count(last)], direction=direction) == (status, rule)


@pytest.mark.parametrize(("before", "judged"), [(18, (BETTER, "far from all others")), (19, (BETTER, HIGH))])
def test_a_single_figure_is_judged_by_limits_from_twenty_on(before: int, judged: tuple[str, str | None]) -> None:
    assert judge([*LONG[:before], *count(30)]) == judged


RISING = (20, 14, 18, 16, 20, 10, 11, 12, 13, 14, 15, 16)
SHIFTED = (8, 9, 8, 9, 8, 2, 1, 2, 1, 2, 1, 2, 8, 7, 8, 7, 8, 7, 8)


@pytest.mark.parametrize(("values", "status", "rule"), [
    (RISING, BETTER, "seven or more in a row rising"),
    ((20, *RISING[:-1]), ORDINARY, None),
    (tuple(30 - value for value in RISING), WORSE, "seven or more in a row falling"),
    (SHIFTED, BETTER, "seven or more in a row above the centre"),
    (SHIFTED[:-1], "no ordinary swing", None),
    (tuple(30 - value for value in SHIFTED), WORSE, "seven or more in a row below the centre"),
    ((*(10, 12) * 9, 15.5, 15.5), BETTER, "two of three close to the upper limit"),
    ((*(10, 12) * 9, 10, 15.5), ORDINARY, None), ((*(10, 12) * 8, 15.5, 15.5), "no ordinary swing", None),
    ((*(20, 18) * 9, 14.5, 14.5), WORSE, "two of three close to the lower limit"),
])  # fmt: skip
def test_the_rule_behind_a_signal_is_named(values: tuple[float, ...], status: str, rule: str | None) -> None:
    assert judge(count(*values), unit="index", aggregate="latest") == (status, rule)


@pytest.mark.parametrize(("values", "centre", "limits", "judged"), [
    ((8, 8, 8, 8, 8, 7, 7, 18), 9, (0, 18), (ORDINARY, None)),  # on the limit
    ((8, 8, 8, 8, 7, 7, 7, 19), 9, (0, 18), (BETTER, HIGH)),
    ((18, 18, 18, 18, 18, 17, 17, 4), 16, (4, 28), (ORDINARY, None)),
    ((18, 18, 18, 18, 18, 18, 17, 3), 16, (4, 28), (WORSE, LOW)),
    ((18, 18, 18, 17, 3, 18, 18, 18), 16, (4, 28), (ORDINARY, None)),  # not the latest
    ((14, 14, 14, 14, 14, 14, 29, 15), 16, (4, 28), (ORDINARY, None)),
])  # fmt: skip
def test_a_chart_of_counts_has_its_limits_at_three_roots_of_the_mean(
    values: tuple[float, ...], centre: float, limits: tuple[float, float], judged: tuple[str, str | None]
) -> None:
    found = chart(count(*values), process_chart="c")
    assert found is not None and found.method == "process-c"
    assert (found.centre, found.lower_limit, found.upper_limit) == (centre, *limits)
    assert (found.actual, found.status, found.rule) == (values[-1], *judged)


SHARE = {"unit": "percentage", "aggregate": "ratio_of_sums", "process_chart": "p"}


@pytest.mark.parametrize(("parts", "judged"), [
    ((17, 17, 17, 17, 17, 16, 16, 27), (ORDINARY, None)),  # 75 %, on the limit
    ((17, 17, 17, 17, 16, 16, 16, 28), (BETTER, HIGH)),
    ((19, 19, 19, 19, 19, 20, 20, 9), (ORDINARY, None)),  # 25 %
    ((19, 19, 19, 19, 20, 20, 20, 8), (WORSE, LOW)),
])  # fmt: skip
def test_a_chart_of_shares_has_limits_in_percent(parts: tuple[float, ...], judged: tuple[str, str | None]) -> None:
    found = chart(out_of(36, *parts), **SHARE)
    assert found is not None and found.method == "process-p"
    assert (found.centre, found.lower_limit, found.upper_limit) == (50, 25, 75)
    assert (found.status, found.rule) == judged


def test_limits_are_those_of_the_latest_period() -> None:
    rows = [*out_of(36, 18, 18, 18, 18, 18), *out_of(100, 50)]
    found = chart(rows, **SHARE)
    assert found is not None
    assert (found.lower_limit, found.upper_limit) == pytest.approx((35, 65))


def test_a_latest_share_without_its_counts_has_no_limits_to_be_outside_of() -> None:
    found = chart([*out_of(36, 18, 18, 18, 18, 18), *count(90)], **SHARE)
    assert found is not None and (found.lower_limit, found.upper_limit) == (None, None)
    assert (found.actual, found.status, found.rule) == (90, ORDINARY, None)


def test_shares_of_which_none_has_its_counts_have_no_chart() -> None:
    assert chart(count(50, 52, 50, 52, 50, 52), **SHARE) is None


def test_a_chart_of_large_shares_is_as_wide_as_they_swing() -> None:
    words = {**SHARE, "process_chart": "p_prime"}
    rows = out_of(10000, 5000, 5400, 5000, 5400, 5000, 5400)
    found = chart(rows, **words)
    assert found is not None and found.method == "process-p-prime"
    reach = 3 * 4 / 1.128  # a step is four points
    assert (found.centre, found.status) == (52, ORDINARY)
    assert (found.lower_limit, found.upper_limit) == pytest.approx((52 - reach, 52 + reach))
    assert judge(rows, **SHARE) == ("no ordinary swing", None)  # by chance alone all six lie outside


RATE = {"unit": "rate", "scale": 100, "aggregate": "ratio_of_sums", "process_chart": "u"}


@pytest.mark.parametrize(("parts", "judged"), [
    ((14, 14, 14, 14, 14, 15, 15, 28), (ORDINARY, None)),
    ((14, 14, 14, 14, 14, 14, 15, 29), (BETTER, HIGH)),
    ((18, 18, 18, 18, 18, 17, 17, 4), (ORDINARY, None)),
    ((18, 18, 18, 18, 18, 18, 17, 3), (WORSE, LOW)),
])  # fmt: skip
def test_a_chart_of_rates_has_limits_per_so_many(parts: tuple[float, ...], judged: tuple[str, str | None]) -> None:
    found = chart(out_of(64, *parts), **RATE)
    assert found is not None and found.method == "process-u"
    assert (found.centre, found.lower_limit, found.upper_limit) == (25, 6.25, 43.75)
    assert (found.status, found.rule) == judged


@pytest.mark.parametrize(
    ("direction", "status"), [("increase", BETTER), ("decrease", WORSE), ("none", "signal: higher")]
)
def test_a_signal_of_less_than_one_has_its_direction_too(direction: str, status: str) -> None:
    rows = out_of(64, 14, 14, 14, 14, 14, 14, 15, 29)
    words = {**RATE, "unit": "index", "scale": None, "direction": direction}
    found = chart(rows, **words)
    assert found is not None
    assert (found.centre, found.upper_limit, found.status) == (0.25, 0.4375, status)


STEP = (10, 11, 12, 13, 14, 15, 21, 22, 23, 24, 25, 26)
ZIGZAG = (10, 21, 11, 22, 12, 23, 13, 24, 14, 25, 15, 26)


@pytest.mark.parametrize(("values", "direction", "status"), [
    (STEP, "increase", BETTER),
    (STEP, "decrease", WORSE),
    (STEP, "none", "signal: higher"),
    (STEP[::-1], "increase", WORSE),
    (STEP[::-1], "decrease", BETTER),
    (STEP[::-1], "none", "signal: lower"),
    (ZIGZAG, "increase", ORDINARY),
])  # fmt: skip
def test_a_run_chart_asks_for_runs_and_has_no_limits(values: tuple[float, ...], direction: str, status: str) -> None:
    found = chart(count(*values), process_chart="run", direction=direction)
    assert found is not None and found.method == "process-run" and found.status == status
    assert (found.centre, found.lower_limit, found.upper_limit) == (18, None, None)
    assert ("a run too long" in (found.rule or "")) == (status != ORDINARY)


def test_a_run_chart_speaks_of_the_series_and_not_of_its_latest_figure() -> None:
    values = count(*(2,) * 9, *(6, 4) * 6, 5)
    (row,) = describe(find_stability(evaluate(values, process_chart="run")))
    assert "The series as a whole is out of the ordinary" in (row.sentence or "")
    (row,) = describe(find_stability(evaluate(count(*(6, 4, 5) * 7), process_chart="run")))
    assert (row.sentence or "").endswith("No run of the series is out of the ordinary.")


def test_a_run_chart_of_figures_that_never_move_has_nothing_to_signal() -> None:
    assert judge(count(5, 5, 5, 5, 5, 5), process_chart="run") == (ORDINARY, None)


def test_what_depends_on_reporting_says_so() -> None:
    found = chart(SWING, reporting_sensitive=True)
    assert found is not None and REPORTING in found.warnings


RISE = [10.0, 12.0, 11.0, 14.0, 13.0, 16.0, 15.0, 18.0, 17.0, 20.0, 19.0, 22.0]


@pytest.mark.parametrize(("verdict", "fields", "move"), [
    ("C0", {"value": 1.0}, "rises"), ("W0", {"value": -1.0}, "falls"), ("H", {"value": 1.02, "null": 1.0}, "rises"),
    ("H", {"value": 0.98, "null": 1.0}, "falls"), ("N", {"value": 1.0}, None), ("R", {}, "rises"), ("X", {}, "rises"),
    ("X", {"start": 10.0, "actual": 22.0, "swing": 13.0}, None),
    ("X", {"start": 10.0, "actual": 22.0, "swing": 11.0}, "rises"),
    ("C0", {"value": 1.0, "start": 10.0, "actual": 22.0, "swing": 13.0}, None), (None, {}, "rises"),
])  # fmt: skip
def test_a_series_moves_as_its_trend_says_and_where_that_judges_nothing_by_ranks(
    verdict: str | None, fields: Cells, move: str | None
) -> None:
    evaluation = evaluate(count(*RISE))
    points = find_series(evaluation, evaluation.parameters.indicators[0])
    assert find_move(points, points, TrendFinding(verdict=verdict, **fields), 1) == move
    back = [replace(point, figure=replace(point.figure, value=-(point.figure.value or 0.0))) for point in points]
    if move == "rises" and not fields.get("value"):
        assert find_move(back, back, TrendFinding(verdict=verdict), 1) == "falls"


def test_what_goes_to_and_fro_does_not_move() -> None:
    evaluation = evaluate(count(*[10.0, 12.0] * 6))
    points = find_series(evaluation, evaluation.parameters.indicators[0])
    assert find_move(points, points, TrendFinding(verdict="R"), 1) is None

"""The arithmetic of gaps, each rule on a small table written out here; and what must hold for all
numbers.
"""

from hypothesis import assume, given
from hypothesis import strategies as st

from ctanalysis.analyses.gaps.standing import judge_indicator
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Finding
from ctanalysis.ground.model import TOTAL
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters
from ctanalysis.showing.wording import describe, write_actual, write_number

BASE = {
    "id": "x",
    "title": "X",
    "pillar": "protection",
    "level": "outcome",
    "unit": "index",
    "direction": "increase",
    "aggregate": "latest",
    "smallest_change": 0.0,
}
YEARS = (2020, 2024)


def judge(
    indicator: dict, rows: list[dict], period: str = "2022", frequency: str = "year"
) -> Finding:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2020-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": frequency},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**BASE, **indicator}],
    })  # fmt: skip
    calendar = parameters.periods
    table = ObservationTable(
        tuple(
            Observation(
                "x",
                calendar.parse(str(row["period"])),
                **{k: v for k, v in row.items() if k != "period"},
            )
            for row in rows
        )
    )
    evaluation = Evaluation(parameters, calendar.parse(period), "internal", table)
    return judge_indicator(evaluation, parameters.indicators[0], TOTAL)


def test_a_falling_indicator_half_way_has_achieved_half() -> None:
    row = judge(
        {
            "direction": "decrease",
            "baseline": {"period": 2021, "value": 40.0},
            "targets": {"2022": 20.0},
        },
        [{"period": 2022, "value": 30.0}],
    )
    assert (row.achievement, row.gap) == (0.5, 10.0)


def test_moving_away_gives_a_negative_share_and_is_said_in_words() -> None:
    row = judge(
        {"baseline": {"period": 2021, "value": 10.0}, "targets": {"2022": 50.0}},
        [{"period": 2022, "value": 5.0}],
    )
    assert row.achievement == -0.125
    assert row.status == "regressed"
    assert write_number(row, "achievement").startswith("moved away by")


def test_achievement_is_undefined_when_target_equals_baseline() -> None:
    row = judge(
        {"baseline": {"period": 2021, "value": 10.0}, "targets": {"2022": 10.0}},
        [{"period": 2022, "value": 12.0}],
    )
    assert row.achievement is None
    assert (row.due_kind, row.gap, row.status) == ("threshold", -2.0, "achieved")


def test_more_than_the_target_is_not_capped() -> None:
    row = judge(
        {"aggregate": "sum", "unit": "count", "targets": {"2022": 50.0}},
        [{"period": 2022, "value": 60.0}],
    )
    assert row.achievement == 1.2


def test_a_missing_baseline_is_not_zero_and_is_marked() -> None:
    row = judge({"targets": {"2022": 50.0}}, [{"period": 2022, "value": 40.0}])
    assert row.achievement == 0.8
    assert "no baseline" in row.marks


def test_a_complete_count_against_its_target_has_a_gap_and_no_interval() -> None:
    row = judge(
        {"aggregate": "sum", "unit": "count", "data_basis": "census", "targets": {"2022": 500.0}},
        [{"period": 2022, "value": 480.0}],
    )
    assert (row.gap, row.low, row.high, row.method) == (20.0, None, None, None)


def test_zero_is_a_value_and_missing_is_not() -> None:
    indicator = {
        "direction": "decrease",
        "baseline": {"period": 2021, "value": 8.0},
        "targets": {"2022": 0.0},
    }
    assert judge(indicator, [{"period": 2022, "value": 0.0}]).status == "achieved"
    assert judge(indicator, [{"period": 2021, "value": 8.0}]).status == "no data"


def test_an_indicator_without_direction_gets_no_colour() -> None:
    row = judge({"direction": "none"}, [{"period": 2022, "value": 3.0}])
    assert (row.status, row.target, row.gap) == ("context", None, None)


def test_a_running_total_is_differenced_before_it_is_added() -> None:
    indicator = {
        "aggregate": "sum",
        "unit": "count",
        "entry_form": "running_total",
        "running_since": "project",
        "targets": {"2022": 100.0},
    }
    row = judge(
        indicator,
        [
            {"period": 2020, "value": 40.0},
            {"period": 2021, "value": 90.0},
            {"period": 2022, "value": 150.0},
        ],
    )
    assert row.actual == 60.0


def test_a_withheld_input_withholds_the_output() -> None:
    indicator = {"aggregate": "sum", "unit": "count", "targets": {"2022": 100.0}}
    rows = [{"period": f"2022-Q{q}", "value": 20.0} for q in (1, 2, 3)] + [
        {"period": "2022-Q4", "withheld": True}
    ]
    row = judge(indicator, rows, frequency="quarter")
    assert (row.status, row.actual, row.gap, row.achievement, row.withheld) == (
        "withheld",
        None,
        None,
        None,
        True,
    )
    assert write_number(row, "actual") == "[c]"


def test_a_percentage_says_its_n_or_that_there_is_none() -> None:
    indicator = {"unit": "percentage", "aggregate": "ratio_of_sums", "targets": {"2022": 95.0}}
    assert (
        write_actual(judge(indicator, [{"period": 2022, "numerator": 118.0, "denominator": 134.0}]))
        == "88.1 % (118 of 134)"
    )
    assert (
        write_actual(judge({**indicator, "aggregate": "latest"}, [{"period": 2022, "value": 74.1}]))
        == "74.1 % (n not given)"
    )


def test_every_status_has_a_sentence() -> None:
    from ctanalysis.ground.findings import Findings

    row = judge({"targets": {"2022": 50.0}}, [{"period": 2022, "value": 40.0}])
    assert (
        next(iter(describe(Findings("gaps", (row,))))).sentence
        == "40 against a target of 50; 10 points on the index to go; 80 % of the target."
    )


numbers = st.floats(min_value=-1000, max_value=1000).map(lambda x: round(x, 2))


@given(numbers, numbers, numbers, st.sampled_from([0.5, 2.0, 4.0, 8.0]))
def test_achievement_is_the_same_in_other_units(
    baseline: float, target: float, actual: float, factor: float
) -> None:
    assume(abs(target - baseline) > 0.5)
    direction = "increase" if target > baseline else "decrease"

    def one(scale: float) -> Finding:
        indicator = {
            "direction": direction,
            "baseline": {"period": 2021, "value": baseline * scale},
            "targets": {"2022": target * scale},
        }
        return judge(indicator, [{"period": 2022, "value": actual * scale}])

    first, second = one(1.0), one(factor)
    assert first.status == second.status
    assert abs((first.achievement or 0) - (second.achievement or 0)) < 1e-6


@given(numbers, numbers, numbers)
def test_achievement_is_the_same_under_mirroring(
    baseline: float, target: float, actual: float
) -> None:
    assume(abs(target - baseline) > 0.5)

    def one(sign: float) -> Finding:
        direction = "increase" if (target - baseline) * sign > 0 else "decrease"
        return judge(
            {
                "direction": direction,
                "baseline": {"period": 2021, "value": baseline * sign},
                "targets": {"2022": target * sign},
            },
            [{"period": 2022, "value": actual * sign}],
        )

    first, second = one(1.0), one(-1.0)
    assert (first.status, first.gap) == (second.status, second.gap)
    assert first.achievement == second.achievement


@given(st.lists(st.integers(min_value=0, max_value=500), min_size=4, max_size=4))
def test_four_quarters_add_up_to_their_year(quarters: list[int]) -> None:
    rows = [
        {"period": f"2022-Q{number}", "value": float(value)}
        for number, value in enumerate(quarters, start=1)
    ]
    assert judge({"aggregate": "sum", "unit": "count"}, rows, frequency="quarter").actual == sum(
        quarters
    )

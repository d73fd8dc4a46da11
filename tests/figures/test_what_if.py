"""What if: another target, baseline or break, judged by the report's own rules."""

from collections.abc import Callable
from pathlib import Path

import pytest
from shipped import load_shipped

import ctanalysis as ct
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import UsageError

HEAD = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: {kind: csv, path: data/small/observations.csv}}
dimensions: {sex: {kind: sex, values: [female, male]}}
indicators:
  - {id: rate, title: Rate, pillar: protection, level: outcome, unit: percentage, counts: things,
     direction: increase, aggregate: ratio_of_sums, disaggregation: [sex],
     baseline: {period: 2023, value: 40}, targets: [{window: 2024, value: 60}]}
  - {id: limit, title: Limit, pillar: protection, level: outcome, unit: index, direction: decrease,
     aggregate: latest, targets: [{window: 2024, at_most: 5}]}
  - {id: made, title: Made, pillar: protection, level: output, unit: count, counts: things,
     direction: increase, aggregate: sum}
  - {id: step, title: Step, pillar: protection, level: output, unit: ordinal, order: [low, mid, high],
     direction: increase, aggregate: latest, targets: {2024: mid}}
  - {id: told, title: Told, pillar: protection, level: output, unit: count, counts: things,
     direction: none, aggregate: sum}
"""  # noqa: E501
ROWS = """\
indicator_id,period,sex,value,numerator,denominator,rating
rate,2024-Q1,,,45,100,
rate,2024-Q2,,,48,100,
rate,2024-Q3,,,62,100,
rate,2024-Q4,,,65,100,
limit,2024-Q4,,6,,,
made,2024-Q1,,10,,,
made,2024-Q4,,20,,,
step,2024-Q4,,,,,mid
told,2024-Q4,,7,,,
"""


@pytest.fixture
def evaluation(write_small: Callable[..., Path]) -> Evaluation:
    root = write_small(ROWS, HEAD)
    return make_evaluation(root, read_project(root, "small"), "2024", "internal")


def judge(evaluation: Evaluation, indicator: str) -> tuple[object, ...]:
    row = next(row for row in ct.find_gaps(evaluation) if row.indicator == indicator)
    return row.status, row.actual, row.target, row.baseline


def test_another_target_is_judged_in_the_window_of_the_declared_one(evaluation: Evaluation) -> None:
    assert judge(evaluation, "rate") == ("partly met", 55.0, 60.0, 40.0)
    supposed = ct.suppose(evaluation, "rate", target=50)
    assert judge(supposed, "rate") == ("achieved", 55.0, 50.0, 40.0)
    assert supposed.supposed == {"rate": "Supposed, not declared: Rate: target 50 for 2024 in place of 60."}


def test_the_figures_and_the_evaluation_itself_stay_as_they_were(evaluation: Evaluation) -> None:
    supposed = ct.suppose(evaluation, "rate", target=50, baseline=10)
    assert supposed.observations == evaluation.observations
    assert judge(evaluation, "rate") == ("partly met", 55.0, 60.0, 40.0)
    assert evaluation.supposed == {} and "Supposed" not in repr(evaluation)
    assert "baseline 10 in 2023 in place of 40" in repr(supposed)


def test_a_ceiling_stays_a_ceiling_and_a_band_is_low_and_high(evaluation: Evaluation) -> None:
    assert judge(ct.suppose(evaluation, "limit", target=7), "limit")[:3] == ("achieved", 6.0, 7.0)
    supposed = ct.suppose(evaluation, "rate", target=(50, 58))
    assert judge(supposed, "rate")[:3] == ("achieved", 55.0, (50.0, 58.0))
    assert "target 50 to 58 for 2024 in place of 60" in supposed.supposed["rate"]


def test_a_flow_without_a_target_is_given_one_for_the_period(evaluation: Evaluation) -> None:
    supposed = ct.suppose(evaluation, "made", target=30)
    assert judge(supposed, "made")[:3] == ("achieved", 30.0, 30.0)
    assert "target 30 for 2024." in supposed.supposed["made"]


def test_the_word_of_an_ordinal(evaluation: Evaluation) -> None:
    assert judge(ct.suppose(evaluation, "step", target="high"), "step")[0] == "not met"


def test_a_supposed_target_of_everybody_leaves_those_of_groups(write_small: Callable[..., Path]) -> None:
    women = "{window: 2024, value: 70, where: {sex: female}}"
    root = write_small(
        ROWS, HEAD.replace("targets: [{window: 2024, value: 60}]", f"targets: [{women}, {{window: 2024, value: 60}}]")
    )
    declared = make_evaluation(root, read_project(root, "small"), "2024", "internal")
    supposed = ct.suppose(declared, "rate", target=50)
    kept = [(target.where, target.value) for target in supposed.parameters.by_id["rate"].targets]
    assert kept == [({"sex": "female"}, 70.0), ({}, 50.0)]
    assert "in place of 60" in supposed.supposed["rate"]


def test_a_break_cuts_the_series(evaluation: Evaluation) -> None:
    supposed = ct.suppose(evaluation, "rate", break_on="2024-07-01")
    found = [row.stretch for row in ct.list_figures(supposed, "rate")]
    assert found == ["stretch 1", "stretch 1", "stretch 2", "stretch 2"]


def test_suppositions_add_up_and_the_last_of_a_kind_counts(evaluation: Evaluation) -> None:
    twice = ct.suppose(ct.suppose(evaluation, "rate", target=50), "rate", target=56)
    assert judge(twice, "rate")[:3] == ("nearly met", 55.0, 56.0)
    both = ct.suppose(ct.suppose(evaluation, "rate", target=50), "made", target=3)
    assert set(both.supposed) == {"rate", "made"}


def test_of_context_no_target_is_judged_and_it_says_so(evaluation: Evaluation) -> None:
    supposed = ct.suppose(evaluation, "told", target=5)
    assert judge(supposed, "told")[0] == "context"
    assert "it is context, direction: none" in supposed.supposed["told"]


@pytest.mark.parametrize(("words", "told"), [
    ({"indicator": "rat", "target": 5}, 'no indicator "rat"; did you mean "rate"'),
    ({"indicator": "rate"}, "Say what is supposed"),
    ({"indicator": "rate", "target": 0.5}, "write 70 for 70 %"),
    ({"indicator": "rate", "target": float("nan")}, "is a number"),
    ({"indicator": "rate", "target": True}, "is a number"),
    ({"indicator": "rate", "target": (60, 50)}, "the low one first"),
    ({"indicator": "rate", "target": "often"}, '"often" is not a value of rate'),
    ({"indicator": "step", "target": "hihg"}, 'did you mean "high"'),
    ({"indicator": "rate", "target": 50, "window": "20x4"}, '"20x4" is not a period'),
    ({"indicator": "step", "target": 75}, '"75" is not a value of step; allowed: low, mid, high'),
    ({"indicator": "rate", "target": 50, "where": {"sx": "female"}}, 'did you mean "sex"'),
    ({"indicator": "rate", "target": 50, "where": {"sex": "women"}}, 'not a value of sex'),
    ({"indicator": "rate", "break_on": "soon"}, "a day is written 2024-06-30"),
    ({"indicator": "made", "baseline": 5}, 'such as baseline_period="2024"'),
])  # fmt: skip
def test_a_word_that_is_off_is_answered_with_what_is_allowed(
    evaluation: Evaluation, words: dict[str, object], told: str
) -> None:
    with pytest.raises(UsageError) as error:
        ct.suppose(evaluation, **words)
    assert told in str(error.value) and "\n" not in str(error.value)


def test_a_withheld_figure_stays_withheld_whatever_is_supposed() -> None:
    """Else targets tried one after another would find it."""
    public = load_shipped("riverbend", "FY2024/25-Q4", "public")
    hidden = [row for row in ct.find_gaps(public) if row.withheld]
    assert hidden
    for row in hidden:
        where = dict(part.split("=") for part in (row.group or "").split("|") if part)
        supposed = ct.suppose(public, row.indicator, target=1, where=where)
        again = [one for one in ct.find_gaps(supposed) if (one.indicator, one.group) == (row.indicator, row.group)]
        assert [(one.status, one.actual, one.gap) for one in again] == [("withheld", None, None)]


def test_a_year_may_be_written_as_a_number(evaluation: Evaluation) -> None:
    supposed = ct.suppose(evaluation, "rate", target=50, window=2024, baseline=10, baseline_period=2023)
    assert judge(supposed, "rate") == ("achieved", 55.0, 50.0, 10.0)


def test_a_supposed_baseline_takes_the_place_of_its_groups_own_alone(write_small: Callable[..., Path]) -> None:
    women = "{period: 2023, value: 30, where: {sex: female}}"
    stood = f"[{{period: 2023, value: 40}}, {{status: to_be_set, where: {{sex: male}}}}, {women}]"
    root = write_small(ROWS, HEAD.replace("{period: 2023, value: 40}", stood))
    evaluation = make_evaluation(root, read_project(root, "small"), "2024", "internal")

    def list_baselines(supposed: Evaluation) -> list[tuple[dict[str, str], str | None, float | None]]:
        return [(dict(one.where), one.status, one.value) for one in supposed.parameters.by_id["rate"].baseline]

    men = ct.suppose(evaluation, "rate", baseline=20, baseline_period="2023", where={"sex": "male"})
    assert list_baselines(men) == [({}, None, 40), ({"sex": "female"}, None, 30), ({"sex": "male"}, None, 20)]
    everybody = ct.suppose(evaluation, "rate", baseline=50)
    assert list_baselines(everybody) == [
        ({"sex": "male"}, "to_be_set", None), ({"sex": "female"}, None, 30), ({}, None, 50),
    ]  # fmt: skip

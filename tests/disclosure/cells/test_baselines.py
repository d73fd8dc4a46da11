"""Baselines of people are figures like any other."""

from typing import Any

from disclosure_rows import SEX, SHARE, make_parameters

from ctanalysis.disclosure.cells.baselines import list_baselines, release_baselines
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

YEAR = {"period": "2023", "value": 50}
WOMEN = {"period": "2023", "value": 20, "where": {"sex": "f"}}


def make(*baselines: dict[str, Any], **words: Any) -> Parameters:
    return make_parameters({"a": {"baseline": list(baselines), **words}, "b": {}}, SEX)


def test_a_baseline_is_an_observation_of_its_own_wave() -> None:
    parameters = make(YEAR, WOMEN)
    assert list(list_baselines(parameters)) == [
        Observation("a", parameters.periods.parse("2023"), (), 50.0, wave="baseline"),
        Observation("a", parameters.periods.parse("2023"), (("sex", "f"),), 20.0, wave="baseline"),
    ]


def test_every_number_of_a_baseline_is_read() -> None:
    share = make({"period": "2023", "numerator": 20, "denominator": 50}, **SHARE)
    (row,) = list_baselines(share)
    assert (row.value, row.numerator, row.denominator) == (None, 20, 50)
    score = {"period": "2023", "mean": 2.5, "sd": 0.5, "n": 30}
    (row,) = list_baselines(make(score, unit="mean_score", aggregate="latest"))
    assert (row.mean, row.sd, row.n) == (2.5, 0.5, 30)


def test_a_baseline_without_a_figure_is_no_row() -> None:
    assert list(list_baselines(make({"status": "to_be_set"}))) == []
    assert list(list_baselines(make())) == []


def test_only_the_baseline_whose_row_is_hidden_goes() -> None:
    parameters = make(YEAR, WOMEN)
    total, women = list_baselines(parameters)
    for hidden, left in ((set(), [50, 20]), ({women.key}, [50]), ({total.key}, [20]), ({total.key, women.key}, [])):
        released, withheld = release_baselines(parameters, hidden)
        assert [one.value for one in released.by_id["a"].baseline] == left
        assert withheld == (("a",) if hidden else ())


def test_a_baseline_goes_with_the_observation_that_it_repeats() -> None:
    parameters = make(YEAR)
    released, withheld = release_baselines(parameters, {("a", "2023", (), None)})
    assert (released.by_id["a"].baseline, withheld) == ((), ("a",))
    assert release_baselines(parameters, {("a", "2023", (("sex", "f"),), None)})[1] == ()
    assert release_baselines(parameters, {("b", "2023", (), None)})[1] == ()


def test_a_target_that_is_relative_to_a_withheld_baseline_goes_with_it() -> None:
    targets = [{"window": "2024", "value": 60}, {"window": "2025", "percent_of_baseline": 120}]
    parameters = make(YEAR, targets=targets)
    assert len(release_baselines(parameters, set())[0].by_id["a"].targets) == 2
    released, _ = release_baselines(parameters, {("a", "2023", (), None)})
    first, second = released.by_id["a"].targets
    assert (first.value, first.text) == (60, None)
    assert (second.value, second.percent_of_baseline, second.text) == (
        None,
        None,
        "a share of a baseline that is withheld",
    )


def test_the_share_of_a_group_alone_goes_with_the_groups_baseline() -> None:
    targets = [{"window": "2025", "percent_of_baseline": 10, **where} for where in ({}, {"where": {"sex": "f"}})]
    parameters = make(YEAR, WOMEN, targets=targets)
    _, women = list_baselines(parameters)
    released, _ = release_baselines(parameters, {women.key})
    assert [target.percent_of_baseline for target in released.by_id["a"].targets] == [10, None]


def test_a_baseline_that_is_to_be_set_is_no_hidden_figure() -> None:
    """It shows nobody, also where an observation of its period and group is withheld."""
    parameters = make({"period": "2023", "status": "to_be_set"})
    assert list(list_baselines(parameters)) == []
    released, withheld = release_baselines(parameters, {("a", "2023", (), None)})
    assert ([one.status for one in released.by_id["a"].baseline], withheld) == (["to_be_set"], ())

"""The results chain and the handbook's matrix, on a chain written out here."""

from typing import Any

import pytest
from showing_pages import read_rows

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.observations import ObservationTable
from ctanalysis.params import Parameters, Target, list_chain
from ctanalysis.showing.results_matrix import show_matrix, write_declared_target

RESULTS = [
    {"id": "P", "level": "output", "statement": "Sessions are held", "parent": "O"},
    {"id": "O", "level": "outcome", "statement": "People know", "assumptions": "They can choose"},
    {"id": "E", "level": "outcome", "statement": "Nobody measures this"},
]


def make_parameters(*indicators: dict[str, Any]) -> Parameters:
    base = {"level": "output", "unit": "count", "direction": "increase", "aggregate": "sum"}
    return Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2024-12-31"},
        "sources": {"observations": "x.csv"}, "results": RESULTS,
        "indicators": [{**base, "title": f"Title {i['id']}", **i} for i in indicators],
    })  # fmt: skip


INDICATORS = (
    {"id": "loose", "pillar": "prosecution"},
    {"id": "sessions", "pillar": "prevention", "result": "P",
        "targets": [{"window": "2024", "at_least": 40}], "method": "Lists", "source": "Office"},
    {"id": "know", "pillar": "prevention", "result": "O"},
)  # fmt: skip


ANY = make_parameters(INDICATORS[0]).indicators[0]


def test_the_chain_goes_from_the_objective_down_and_ends_with_what_names_no_result() -> None:
    chain = list_chain(make_parameters(*INDICATORS))
    assert [
        (step.result.id if step.result else None, step.depth, [i.id for i in step.indicators]) for step in chain
    ] == [("O", 0, ["know"]), ("P", 1, ["sessions"]), ("E", 0, []), (None, 0, ["loose"])]


def test_a_result_whose_first_indicator_is_of_another_pillar_stands_whole_in_each() -> None:
    parameters = make_parameters(
        {"id": "first", "pillar": "protection", "result": "O"}, {"id": "second", "pillar": "prevention", "result": "O"}
    )
    shown = show_matrix(Evaluation(parameters, parameters.periods.parse("2024"), "public", ObservationTable(()))).html
    assert shown.count("People know") == 2 and "continued" not in shown


def test_the_matrix_has_a_table_a_pillar_and_says_what_is_missing() -> None:
    parameters = make_parameters(*INDICATORS)
    shown = show_matrix(Evaluation(parameters, parameters.periods.parse("2024"), "public", ObservationTable(()))).html
    assert shown.count("<table") == 2 and shown.index("Results matrix: prevention") < shown.index(
        "Results matrix: prosecution"
    )
    for words in (
        "Assumes: They can choose",
        "2024: at least 40",
        "Lists",
        "Office",
        "Results without an indicator: E Nobody measures this.",
        "Indicators that name no result: loose.",
    ):
        assert words in shown


def test_a_target_is_written_with_its_group_and_its_earlier_value() -> None:
    target = Target.model_validate(
        {
            "window": "2024",
            "value": 450,
            "was": 600,
            "approved": "2024-06-30",
            "reason": "flood",
            "where": {"sex": "female"},
        }
    )
    words = "2024: 450 (sex: female) (was 600 until 30 June 2024: flood)"
    assert write_declared_target(target, ANY) == words
    assert (
        write_declared_target(Target.model_validate({"window": "2024", "percent_of_baseline": 20}), ANY)
        == "2024: +20 % on the baseline"
    )


@pytest.mark.parametrize(("fields", "words"), [
    ({"value": 0}, "0"), ({"value": 4.5}, "4.5"), ({"value": "law"}, "law"),
    ({"at_most": 0}, "at most 0"), ({"at_least": 0}, "at least 0"),
    ({"low": 0, "high": 5}, "0 to 5"), ({"percent_of_baseline": -20}, "-20 % on the baseline"),
    ({"text": "a plan"}, "a plan"),
    ({"at_least": 4, "was": 6, "approved": "2024-06-30"}, "at least 4 (was 6 until 30 June 2024)"),
])  # fmt: skip
def test_each_kind_of_target_is_written(fields: dict[str, Any], words: str) -> None:
    target = Target.model_validate({"window": "2024", **fields})
    assert write_declared_target(target, ANY) == f"2024: {words}"


def test_what_is_to_be_kept_is_written_with_how_far_from_it_is_kept() -> None:
    (kept,) = make_parameters({"id": "a", "pillar": "prevention", "direction": "maintain", "tolerance": 5}).indicators
    assert write_declared_target(Target.model_validate({"window": "2024", "value": 100}), kept) == (
        "2024: 100, give or take 5"
    )


TARGET_KEYS: dict[str, tuple[dict[str, Any], str]] = {
    "window": ({"value": 5}, "2024"), "value": ({"value": 5}, "5"), "at_most": ({"at_most": 5}, "at most 5"),
    "at_least": ({"at_least": 5}, "at least 5"), "low": ({"low": 5, "high": 9}, "5"),
    "high": ({"low": 5, "high": 9}, "9"), "percent_of_baseline": ({"percent_of_baseline": 20}, "20"),
    "text": ({"text": "All answer"}, "All answer"), "where": ({"value": 5, "where": {"sex": "female"}}, "female"),
    "was": ({"value": 5, "was": 7, "approved": "2023-05-01"}, "7"),
    "approved": ({"value": 5, "was": 7, "approved": "2023-05-01"}, "1 May 2023"),
    "reason": ({"value": 5, "was": 7, "approved": "2023-05-01", "reason": "Halls closed"}, "Halls closed"),
}  # fmt: skip


@pytest.mark.parametrize("key", Target.model_fields)
def test_the_matrix_prints_all_that_a_target_says(key: str) -> None:
    assert key in TARGET_KEYS, "a condition of a target that the matrix does not print would be unknown to readers"
    given, words = TARGET_KEYS[key]
    assert words in write_declared_target(Target.model_validate({"window": "2024", **given}), ANY)


def show(**more: Any) -> list[list[str]]:
    words = {"id": "x", "pillar": "prevention", "result": "O", **more}
    parameters = make_parameters(words, {**words, "id": "y"})
    period = parameters.periods.parse("2024")
    return read_rows(show_matrix(Evaluation(parameters, period, "public", ObservationTable(()))).html)


def test_an_indicator_has_its_targets_and_where_its_figures_come_from() -> None:
    full = show(
        definition="People who came.", limitations="One may come twice.", method="Lists", frequency="monthly",
        source="Office", responsible="Mai", targets={"2023": 4, "2024": 5},
    )  # fmt: skip
    facts = "count of people (other); wanted: increase; periods are added up; not a sample."
    row = [
        f"People who came. Limits: One may come twice. {facts}",
        "2023: 4; 2024: 5",
        "Lists. Frequency: monthly. Source: Office. Responsible: Mai.",
    ]
    assert full == [["O (outcome) People know Assumes: They can choose"], ["Title x x", *row], ["Title y y", *row]]
    assert show()[1][1:] == [facts, "none", "not written down"]
    assert show(direction="none")[1][2] == "none (context)"
    assert show(frequency="monthly", responsible="Mai")[1][3] == "Frequency: monthly. Responsible: Mai."
    assert [row[0] for row in show(result=None)] == ["names no result", "Title x x", "Title y y"]


def test_the_matrix_says_once_what_is_not_written_down() -> None:
    parameters = make_parameters(*INDICATORS)
    shown = show_matrix(Evaluation(parameters, parameters.periods.parse("2024"), "public", ObservationTable(()))).html
    assert "Not written down: definition of loose, sessions, know; limitations of loose, sessions, know." in shown

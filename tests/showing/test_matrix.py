"""The results chain and the handbook's matrix, on a chain written out here."""

from typing import Any

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.observations import ObservationTable
from ctanalysis.params import Parameters, Target, list_chain
from ctanalysis.showing.matrix import show_matrix, write_declared_target

RESULTS = [
    {"id": "P", "level": "output", "statement": "Sessions are held", "parent": "O"},
    {"id": "O", "level": "outcome", "statement": "People know", "assumptions": "They can choose"},
    {"id": "E", "level": "outcome", "statement": "Nobody measures this"},
]  # fmt: skip


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


def test_the_chain_goes_from_the_objective_down_and_ends_with_what_names_no_result() -> None:
    chain = list_chain(make_parameters(*INDICATORS))
    assert [(step.result.id if step.result else None, step.depth,
            [i.id for i in step.indicators]) for step in chain] == [
        ("O", 0, ["know"]), ("P", 1, ["sessions"]), ("E", 0, []), (None, 0, ["loose"]),
    ]  # fmt: skip


def test_the_matrix_has_a_table_a_pillar_and_says_what_is_missing() -> None:
    parameters = make_parameters(*INDICATORS)
    shown = show_matrix(
        Evaluation(parameters, parameters.periods.parse("2024"), "public", ObservationTable(()))
    ).html
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
    assert (
        write_declared_target(target) == "2024: 450 (sex: female) (was 600 until 2024-06-30: flood)"
    )
    assert (
        write_declared_target(Target.model_validate({"window": "2024", "percent_of_baseline": 20}))
        == "2024: +20 % on the baseline"
    )

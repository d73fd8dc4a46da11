"""The logic model: what is delivered stands beside the outcome that it serves, and what that leads to is said once."""

from typing import Any

import pytest
from figures_rows import FLOW
from pydantic import ValidationError
from reported_pages import RESULTS, STOOD, evaluate

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.params.project import Result
from ctanalysis.reports.page.logic_model import ModelRow, list_logic_model

IMPACT = {"id": "I", "level": "impact", "statement": "Fewer are trafficked"}
CHAIN = [
    IMPACT,
    {"id": "O", "level": "outcome", "statement": "People know", "parent": "I", "assumptions": "They have a choice"},
    {"id": "P", "level": "output", "statement": "Sessions are held", "parent": "O"},
    {"id": "Q", "level": "outcome", "statement": "People are safe", "parent": "I"},
    {"id": "R", "level": "output", "statement": "Reports are made", "parent": "I"},
    {"id": "S", "level": "output", "statement": "Staff are paid"},
]


def make(results: list[dict[str, Any]]) -> tuple[ModelRow, ...]:
    evaluation = evaluate(FLOW | {"result": results[-1]["id"]} | STOOD, {"2024": 50}, results=results)
    return list_logic_model(evaluation, find_verdicts(evaluation))


def name(row: ModelRow) -> tuple[list[str], str | None, str | None]:
    outcome = row.outcome and row.outcome.name
    leads_to = row.leads_to and f"{row.leads_to.name} {row.leads_to.statement}".strip()
    return [one.name for one in row.outputs], outcome, leads_to


def test_each_output_stands_beside_what_it_leads_to_which_is_said_once() -> None:
    assert [name(row) for row in make(CHAIN)] == [
        (["Output P"], "Outcome O", "Impact I Fewer are trafficked"),
        ([], "Outcome Q", "Impact I"),
        (["Output R"], None, "Impact I"),
        (["Output S"], None, None),
    ]


def test_a_box_holds_what_has_to_hold_and_where_its_indicators_stand() -> None:
    first, *_, last = make(CHAIN)
    assert first.outcome and first.outcome.assumptions == "They have a choice"
    assert [tile.words for tile in last.outputs[0].tiles] == ["reached"]


@pytest.mark.parametrize(("held", "evidence", "said"), [
    ("held", None, "This held."), ("held in part", "men came late.", "This held in part: men came late."),
    ("not held", None, "This did not hold."), ("not known", None, "Whether this held is not known."),
])  # fmt: skip
def test_a_box_says_whether_what_has_to_hold_has_held_and_how_that_is_known(
    held: str, evidence: str | None, said: str
) -> None:
    found = {"assumptions_held": held, "assumptions_evidence": evidence}
    first, *_ = make([CHAIN[0], {**CHAIN[1], **found}, *CHAIN[2:]])
    assert first.outcome and first.outcome.held == said
    assert first.outputs[0].held == ""


@pytest.mark.parametrize("given", [
    {"assumptions_held": "held"}, {"assumptions": "They have a choice", "assumptions_evidence": "they said so"},
])  # fmt: skip
def test_a_verdict_needs_its_assumption_and_evidence_its_verdict(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="needs"):
        Result.model_validate({**IMPACT, **given})


def test_an_impact_that_nothing_serves_is_shown_too() -> None:
    rows = make([*RESULTS, IMPACT])
    assert [name(row) for row in rows] == [
        (["Output P"], "Outcome O", None),
        ([], None, "Impact I Fewer are trafficked"),
    ]


def test_results_that_lead_to_nothing_have_no_model() -> None:
    assert make([{"id": "A", "level": "outcome", "statement": "One"}, {**IMPACT}]) == ()

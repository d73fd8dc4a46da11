"""Contradictions in words: each names what the text says and the figures that refute it."""

import pytest

from ctanalysis.follow_up.claims.claim_extraction import Said
from ctanalysis.follow_up.claims.contradictions import Found
from ctanalysis.follow_up.claims.measures import Measure, Value
from ctanalysis.follow_up.claims.movement_claims import Claim, Ruling
from ctanalysis.follow_up.claims.movement_figure_pairs import Step, When
from ctanalysis.follow_up.claims.target_claims import Standing
from ctanalysis.follow_up.claims.target_count_claims import Counted
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.params import Parameters
from ctanalysis.showing.wording.refuted_claim_sentences import name_measure, write_contradiction

BASE = {"pillar": "protection", "level": "output", "unit": "count", "counts": "things",
        "direction": "increase", "aggregate": "sum"}  # fmt: skip
PARAMETERS = Parameters.model_validate({
    "project": {"id": "p", "title": "P", "start": "2022-01-01", "end": "2024-12-31"},
    "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
    "dimensions": {"sex": {"kind": "sex", "values": ["female", "male"]}},
    "indicators": [{**BASE, "id": "calls", "title": "Calls"},
                   {**BASE, "id": "cases", "title": "Cases"}],
})  # fmt: skip
CALLS, CASES = Measure("calls"), Measure("cases")
SERVICES = Measure("calls", (("sex", "female"),), "unmet", ("legal aid", "shelter"))


def step(before: float | None, after: float | None, start: str = "2022") -> Step:
    return Step(Value(before), Value(after), start, "2023")


def say(claim: Claim, answer: Ruling | Standing | Counted) -> str:
    return write_contradiction(Found("summary", "", 1, Said(1, claim, "", answer)), PARAMETERS)


OTHER, ONLY = (CASES, step(30.0, 45.0)), Claim("down", When(only=True))


@pytest.mark.parametrize(("claim", "ruling", "said"), [
    (Claim("down"), Ruling(False, CALLS, step(10.0, 20.0)),
     'The text says of "Calls" that it fell; it was 10 (2022) and then 20 (2023).'),
    (Claim("up"), Ruling(False, CALLS, step(20.0, 10.0)),
     'The text says of "Calls" that it rose; it was 20 (2022) and then 10 (2023).'),
    (Claim("up", is_denied=True), Ruling(False, CALLS, step(0.0, 1.0)),
     'The text says of "Calls" that it did not rise; it was 0 (2022) and then 1 (2023).'),
    (Claim("up"), Ruling(False, CALLS, step(0.0, 0.0)),
     'The text says of "Calls" that it rose; it was 0 in 2022 and in 2023.'),
    (Claim("up"), Ruling(False, CALLS, step(None, 0.0)),
     'The text says of "Calls" that it rose; it was – in 2022 and in 2023.'),
    (ONLY, Ruling(False, CALLS, step(20.0, 10.0)),
     'The text says of "Calls" that it moved so in that time only; it was 20 (2022) and then 10 '
     "(2023)."),
    (Claim("highest"), Ruling(False, CALLS, step(10.0, 20.0)),
     'The text says of "Calls" that it is the highest: it was 10 (2022), and "Calls" 20 (2023).'),
    (Claim("lowest"), Ruling(False, CALLS, step(10.0, 20.0), OTHER),
     'The text says of "Calls" that it is the lowest: it was 10 (2022), and "Cases" 20 (2023).'),
    (Claim("more"), Ruling(False, CALLS, step(10.0, 20.0), OTHER),
     'The text says that "Calls" is more than "Cases": the figures are 10 and 20 (2022; 2023).'),
    (Claim("less", is_denied=True), Ruling(False, CALLS, step(10.0, 20.0, "2023"), OTHER),
     'The text says that "Calls" is not less than "Cases": the figures are 10 and 20 (2023).'),
    (Claim("up"), Ruling(False, CALLS, step(10.0, 20.0), OTHER, "faster"),
     'The text says that "Calls" grew faster than "Cases": "Calls" went from 10 to 20, "Cases" '
     "from 30 to 45 (2022 and 2023)."),
])  # fmt: skip
def test_a_movement_that_was_not_so_stands_beside_what_was(claim: Claim, ruling: Ruling, said: str) -> None:
    assert say(claim, ruling) == said


@pytest.mark.parametrize(("claim", "fields", "said"), [
    (Claim("reached"), {"actual": 8.0, "target": 10.0, "status": "not met"},
     'The text says of "Calls" that its target was reached; it came to 8, where the target was 10 '
     "(2023): missed."),
    (Claim("missed", is_denied=True), {"actual": 8.0, "target": 10.0, "status": "not met"},
     'The text says of "Calls" that its target was not missed; it came to 8, where the target was '
     "10 (2023): missed."),
    (Claim("reached"), {"target": 10.0},
     'The text says of "Calls" that its target was reached; it came to –, where the target was 10 '
     "(2023): ."),
])  # fmt: skip
def test_a_verdict_that_was_not_so_stands_beside_the_figure_and_its_target(
    claim: Claim, fields: dict[str, float], said: str
) -> None:
    row = GapFinding(indicator="calls", unit="count", window="2023", **fields)  # type: ignore[arg-type]
    assert say(claim, Standing(False, CALLS, row)) == said


@pytest.mark.parametrize(("count", "verb"), [(0, "are"), (1, "is"), (2, "are")])
def test_a_count_that_was_not_so_stands_beside_how_many_there_are(count: int, verb: str) -> None:
    said = say(Claim("reached"), Counted(False, "reached", "three targets", count, 7))
    assert said == (f'The text counts "three targets" that were reached; by the figures {count} of 7 {verb} so.')


@pytest.mark.parametrize(("measure", "name"), [
    (CALLS, '"Calls"'), (CALLS.of_group((("sex", "female"),)), '"Calls" (sex: female)'),
    (SERVICES, '"needs that were not met (legal aid, shelter)" (sex: female)'),
])  # fmt: skip
def test_a_measure_is_named_by_its_title_or_services_and_its_group(measure: Measure, name: str) -> None:
    assert name_measure(measure, PARAMETERS) == name

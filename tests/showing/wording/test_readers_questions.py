"""What readers ask first: did lives change, who was left out, can it be trusted, what did it cost."""

from typing import Any

import pytest

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, ProvisionFinding, QualityFinding, SpendingFinding, TrendFinding
from ctanalysis.showing.wording.readers_questions import (
    say_how_far_to_trust,
    say_what_it_cost,
    say_whether_lives_changed,
    say_who_was_left_out,
)

BASE: dict[str, Any] = {"unit": "count", "direction": "increase", "result_level": "outcome"}
NONE: Findings[Any] = Findings("gaps", ())


def tell(*verdicts: str, **fields: Any) -> str:
    """An outcome a verdict, which went from 40 to 60."""
    given = {**BASE, **fields}
    gaps = [GapFinding(indicator=f"x{n}", title=f"T{n}", **given) for n, _ in enumerate(verdicts)]
    moves = {"unit": given["unit"], "start": 40.0, "actual": 60.0, "value": 2.0}
    trends = [
        TrendFinding(indicator=f"x{n}", title=f"T{n}", verdict=verdict, **moves) for n, verdict in enumerate(verdicts)
    ]
    return say_whether_lives_changed(Findings("gaps", tuple(gaps)), Findings("trends", tuple(trends)))


@pytest.mark.parametrize(("verdicts", "said"), [
    (("C0", "X", "N", "E", "R"), "Of 5 outcomes one improved by more than chance, one improved as counted, two show no "
     "clear change and one cannot be told. T0: from 40 to 60."),
    (("W0", "C1"), "Of 2 outcomes one improved by more than chance and one got worse by more than chance. "
     "T1: from 40 to 60. T0: from 40 to 60."),
    (("D",), "Of 1 outcome one cannot be told."),
])  # fmt: skip
def test_outcomes_are_counted_by_whether_they_improved(verdicts: tuple[str, ...], said: str) -> None:
    assert tell(*verdicts) == said


@pytest.mark.parametrize(("fields", "words"), [
    ({"result_level": "output"}, "No outcome is measured here"), ({"direction": "none"}, "neither way is the better"),
    ({"direction": "decrease"}, "one got worse as counted"), ({"target": 400.0}, "one shows no clear change"),
])  # fmt: skip
def test_a_count_improves_in_the_wanted_direction_by_a_tenth_of_its_way(fields: dict[str, Any], words: str) -> None:
    assert words in tell("X", **fields)


def provide(group: str | None, received: float, needed: float, **more: Any) -> ProvisionFinding:
    return ProvisionFinding(
        service="legal aid", group=group, unit="percentage", needed=needed, received=received,
        value=100 * received / needed, **more,
    )  # fmt: skip


def test_needs_met_come_first_then_the_group_farthest_below_and_what_was_not_recorded() -> None:
    lost = ProvisionFinding(service="legal aid", group="age_group=0-9", unit="percentage", status="data gap")
    rows = (provide(None, 410, 500), provide("sex=male", 146, 200), provide("sex=female", 264, 300), lost)
    assert say_who_was_left_out(Findings("provision", rows), NONE) == (
        "Needs met: legal aid 82 % of 500. No group that is shown was left behind; furthest below everybody: sex: male "
        "(legal aid 73 % of 200). Not recorded: legal aid (age group: 0-9)."
    )


def test_groups_that_were_left_behind_are_named_instead() -> None:
    rows = (provide(None, 300, 500), provide("sex=male", 90, 200, marks=("left behind",)))
    said = say_who_was_left_out(Findings("provision", rows), NONE)
    assert said.endswith("Left behind: sex: male (legal aid 45 % of 200).")


def test_groups_behind_targets_of_their_own_are_named_and_nothing_is_said_to_be_nobody() -> None:
    gaps = (GapFinding(indicator="x", title="Calls", status="achieved"),
            GapFinding(indicator="x", title="Calls", group="sex=female", status="not met"))  # fmt: skip
    empty: Findings[ProvisionFinding] = Findings("provision", ())
    told = say_who_was_left_out(empty, Findings("gaps", gaps))
    assert told == "Behind a target of their own: Calls (sex: female)."
    assert say_who_was_left_out(empty, NONE).startswith("This cannot be told")


def test_trust_counts_chance_remarks_looks_and_what_is_withheld() -> None:
    marks = ("within chance: could be watch",)
    gaps = (GapFinding(indicator="x", status="achieved", marks=marks), GapFinding(indicator="y", status="not met"))
    quality = (QualityFinding(indicator="x", standard="validity", weighty=1.0, remarks=("A.",)),
               QualityFinding(indicator="y", standard="validity", weighty=0.0))  # fmt: skip
    trends = (
        TrendFinding(indicator="x", verdict="C0", looked_at=7.0),
        TrendFinding(indicator="y", rounds=2.0, looked_at=5.0),
    )
    assert say_how_far_to_trust(
        Findings("quality", quality), Findings("gaps", gaps), Findings("trends", trends), (3, 40)
    ) == (
        "For one of two verdicts chance may decide. The data of one of two indicators raise remarks. 12 changes were "
        "tested; about 0.6 would look clear by chance alone. 3 of 40 figures are withheld to protect people [c]."
    )
    nothing = say_how_far_to_trust(Findings("quality", quality[1:]), NONE, Findings("trends", ()), (0, 40))
    assert nothing == "No problem was found in the data."


def test_cost_is_what_was_spent_of_what_was_planned_for_that_time() -> None:
    rows = [SpendingFinding(result=name, result_level="output", currency="EUR", **money) for name, money in {
        "A": {"spent": 199_000.0, "spent_budget": 210_000.0}, "D": {"budget": 60_000.0},
        "B": {"spent": 33_000.0, "spent_budget": 40_000.0, "spent_in": "2 of 3 periods"},
    }.items()]  # type: ignore[arg-type]  # fmt: skip
    assert say_what_it_cost(Findings("spending", tuple(rows))).replace("\u202f", " ") == (
        "EUR 232 000 of the 250 000 planned: 92.8 %. For one of three results some spending is not given. For one of "
        "three results no spending is given."
    )
    assert say_what_it_cost(Findings("spending", (rows[1],))) == "What was spent was not reported."
    assert "No budget" in say_what_it_cost(Findings("spending", ()))

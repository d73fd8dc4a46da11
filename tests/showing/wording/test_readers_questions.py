"""What readers ask first: who was left out, can it be trusted, what did it cost."""

from typing import Any

import pytest

from ctanalysis.analyses.evidence_strength import NOT_KNOWN
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, ProvisionFinding, QualityFinding, TrendFinding
from ctanalysis.showing.wording.readers_questions import say_how_far_to_trust, say_what_is_close, say_who_was_left_out

BASE: dict[str, Any] = {"unit": "count", "direction": "increase", "result_level": "outcome"}
NONE: Findings[Any] = Findings("gaps", ())


def provide(group: str | None, received: float, needed: float, **more: Any) -> ProvisionFinding:
    return ProvisionFinding(
        service="legal aid", group=group, unit="percentage", needed=needed, received=received,
        value=100 * received / needed, **more,
    )  # fmt: skip


def test_needs_met_come_first_then_the_group_farthest_below_and_what_was_not_recorded() -> None:
    lost = ProvisionFinding(service="legal aid", group="age_group=0-9", unit="percentage", status="data gap")
    rows = (provide(None, 410, 500), provide("sex=male", 146, 200), provide("sex=female", 264, 300), lost)
    assert say_who_was_left_out(Findings("provision", rows), NONE) == (
        "Went without: 90 of 500 who needed legal aid. Served least: legal aid reached 73 % of 200 "
        "men and boys in need, against 88 % of 300 women and girls. Who received it was not recorded: legal aid "
        "(age group: 0-9)."
    )


def test_of_what_was_not_recorded_the_most_that_others_leave_is_told() -> None:
    lost = ProvisionFinding(
        service="legal aid", group="age_group=0-9", unit="percentage", status="data gap", needed=24.0,
        received_at_most=14.0,
    )  # fmt: skip
    rows = (provide(None, 410, 500), provide("sex=male", 146, 200), provide("sex=female", 264, 300), lost)
    said = say_who_was_left_out(Findings("provision", rows), NONE)
    assert said.endswith("Of 24 who needed legal aid (age group: 0-9) at least 10 went without.")
    assert "Served less than others: legal aid reached 73 % of 200 men and boys in need" in said


def test_needs_are_told_with_the_time_that_they_are_of() -> None:
    rows = (provide(None, 410, 500, window="2024"),)
    assert say_who_was_left_out(Findings("provision", rows), NONE) == (
        "Went without in 2024: 90 of 500 who needed legal aid."
    )


def test_groups_that_were_left_behind_are_named_instead() -> None:
    rows = (provide(None, 300, 500), provide("sex=male", 90, 200, marks=("left behind",)))
    said = say_who_was_left_out(Findings("provision", rows), NONE)
    assert said.endswith("Left behind: legal aid reached 45 % of 200 men and boys in need, against 60 % of all.")


@pytest.mark.parametrize(("received", "is_by_luck"), [(18, False), (26, True)])
def test_of_many_groups_one_may_be_left_behind_by_luck_alone(received: float, is_by_luck: bool) -> None:
    others = [provide(f"site={name}", 30, 40) for name in "BCDEFGH"]
    rows = (provide(None, 210 + received, 320), provide("site=A", received, 40, marks=("left behind",)), *others)
    assert ("luck alone" in say_who_was_left_out(Findings("provision", rows), NONE)) == is_by_luck


def test_one_group_with_a_share_is_not_alike_with_others() -> None:
    few = ProvisionFinding(service="legal aid", group="site=A", unit="percentage", needed=3, received=1, unmet=2)
    rows = (provide(None, 30, 40), few, provide("site=B", 29, 37))
    assert say_who_was_left_out(Findings("provision", rows), NONE) == "Went without: 10 of 40 who needed legal aid."


def test_more_served_than_in_need_is_not_told_as_not_recorded() -> None:
    odd = ProvisionFinding(service="legal aid", group="site=A", status="data gap", needed=10, received=14)
    assert "Not recorded" not in say_who_was_left_out(Findings("provision", (provide(None, 30, 40), odd)), NONE)


def test_groups_behind_targets_of_their_own_are_named_and_nothing_is_said_to_be_nobody() -> None:
    gaps = (GapFinding(indicator="x", title="Calls", status="achieved"),
            GapFinding(indicator="x", title="Calls", group="sex=female", status="not met"))  # fmt: skip
    empty: Findings[ProvisionFinding] = Findings("provision", ())
    told = say_who_was_left_out(empty, Findings("gaps", gaps))
    assert told == "Behind a target of its own: Calls (sex: female)."
    alone = (GapFinding(indicator="x", title="Calls", group="sex=female", status="not met"), gaps[0])
    assert say_who_was_left_out(empty, Findings("gaps", alone[:1])) == told
    reached = GapFinding(indicator="x", title="Calls", group="sex=female", status="achieved")
    nobody = say_who_was_left_out(empty, Findings("gaps", (reached,)))
    assert nobody == "No group that has a target of its own is behind it."
    assert say_who_was_left_out(empty, NONE).startswith("We cannot tell")


def test_trust_counts_remarks_looks_and_what_is_withheld() -> None:
    marks = ("within chance: could be watch",)
    gaps = (GapFinding(indicator="x", status="achieved", marks=marks), GapFinding(indicator="y", status="not met"))
    quality = (QualityFinding(indicator="x", standard="validity", weighty=1.0, remarks=("A.",)),
               QualityFinding(indicator="y", standard="validity", weighty=0.0))  # fmt: skip
    trends = (
        TrendFinding(indicator="x", verdict="C0", looked_at=7.0),
        TrendFinding(indicator="y", rounds=2.0, looked_at=5.0),
    )
    assert say_how_far_to_trust(
        Findings("quality", quality),
        Findings("gaps", gaps),
        Findings("trends", trends),
        (3, 40),
        numbers={"x": 4, "y": 5},
    ) == ("One of two indicators has problems in its data (4). 3 of 40 figures are withheld to protect people.")
    nothing = say_how_far_to_trust(Findings("quality", quality[1:]), NONE, Findings("trends", ()), (0, 40), numbers={})
    assert nothing == "No problem was found in the data."


@pytest.mark.parametrize(("of_outputs", "said"), [
    ((), "One of two outcome and impact targets is too close to call (marked ?)."),
    (("within chance: could be watch",), "Two of three targets are too close to call (marked ?): two reached."),
])  # fmt: skip
def test_where_no_output_is_too_close_to_call_it_is_told_of_how_many_outcomes(
    of_outputs: tuple[str, ...], said: str
) -> None:
    levels = (("outcome", ("within chance: could be watch",)), ("impact", (NOT_KNOWN,)), ("output", of_outputs))
    gaps = [GapFinding(indicator=level, status="achieved", result_level=level, marks=marks) for level, marks in levels]
    found = Findings("gaps", tuple(gaps))
    assert say_what_is_close(found) == said
    told = say_how_far_to_trust(Findings("quality", ()), found, Findings("trends", ()), (0, 9), numbers={})
    assert told.startswith("For one of three targets chance could not be tested. ")

"""The title of a report: how much was reached, outputs apart from outcomes, and the weightiest that was not."""

from dataclasses import replace

import pytest

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, TrendFinding
from ctanalysis.ground.mark_words import UNLIKELY_AHEAD
from ctanalysis.ground.terms import OPEN
from ctanalysis.showing.wording.report_titles import write_report_title

SHORT = {"a": "achieved", "c": "on track", "n": "nearly met", "p": "partly met", "w": "watch", "b": "off track",
         "m": "not met", "r": "regressed", "t": "no target"}  # fmt: skip
MAY_BE = "within chance: could be achieved"


def list_rows(statuses: str, level: str = "output", **fields: object) -> list[GapFinding]:
    """An indicator a letter, called by its level and place."""
    return [
        GapFinding(indicator=f"{level}{n}", title=f"{level} {n}", status=SHORT[one], result_level=level, **fields)  # type: ignore[arg-type]
        for n, one in enumerate(statuses)
    ]


def title(*rows: GapFinding, has_ended: bool = True) -> str:
    return write_report_title(Findings("gaps", rows), Findings("trends", ()), has_ended=has_ended)


@pytest.mark.parametrize(("statuses", "said"), [
    ("aaaaa", "All targets were reached."),
    ("aaaat", "All targets were reached."),
    ("aaamn", "Most targets were reached. Missed: output 3."),
    ("aaann", "Most targets were reached, all others nearly."),
    ("nnn", "No target was reached, though all nearly."),
    ("aannnm", "Fewer than half of the targets were reached, most others nearly. Missed: output 5."),
    ("aaammm", "Half of the targets were reached. Missed: output 3, output 4 and output 5."),
    ("nnnnm", "No target was reached, though most nearly. Missed: output 4."),
    ("am", "One of two targets was reached. Missed: output 1."),
    ("mm", "No target was reached. Missed: output 0 and output 1."),
    ("mmmm", "No target was reached. Missed: output 0 and three more."),
    ("aar", "Two of three targets were reached. Worse than at the start: output 2."),
    ("aapw", "Two of four targets were reached. Partly met: output 2. A little behind: output 3."),
])  # fmt: skip
def test_the_title_says_how_much_was_reached_and_what_was_not(statuses: str, said: str) -> None:
    assert title(*list_rows(statuses)) == said


def test_while_the_project_runs_what_is_on_course_counts() -> None:
    running = title(*list_rows("accccb"), has_ended=False)
    assert running == "Most targets are reached or on course. Behind: output 5."
    assert title(*list_rows("cccccb"), has_ended=False) == "Most targets are on course. Behind: output 5."
    assert (
        title(*list_rows("cbb"), has_ended=False) == "One of three targets is on course. Behind: output 1 and output 2."
    )


def test_outputs_stand_apart_from_outcomes_where_these_fared_worse() -> None:
    rows = [*list_rows("aaam"), *list_rows("ann", "outcome"), *list_rows("m", "impact")]
    assert title(*rows) == (
        "Most output targets were reached, but fewer than half of those for outcomes, most others nearly. "
        "Missed: impact 0 and output 3."
    )
    assert title(*list_rows("aaam"), *list_rows("aam", "outcome")).startswith("Most targets were reached.")


def test_what_chance_may_decide_is_named_only_where_nothing_else_is_missed() -> None:
    perhaps = list_rows("m", "impact", marks=(MAY_BE,))
    more = "One more fell short, perhaps by chance."
    assert title(*list_rows("aaaam"), *perhaps).endswith(f"Missed: output 4. {more}")
    assert title(*list_rows("aaaaa"), *perhaps).endswith("Missed: impact 0, perhaps by chance.")


def test_of_what_is_worse_than_its_start_by_chance_no_word_says_that_its_target_was_missed_by_chance() -> None:
    worse = list_rows("r", "outcome", marks=("no clear change since the start",))
    assert [row.status for row in worse] == ["regressed"]
    said = title(*list_rows("aaaam"), *worse)
    assert said.endswith("Missed: output 4. One more is worse than at the start, perhaps by chance.")


def test_what_few_were_reached_by_chance_is_no_reserve_on_how_few_they_are() -> None:
    perhaps = list_rows("aa", "outcome", marks=("within chance: could be not met",))
    assert title(*perhaps, *list_rows("mmmmm")).startswith(
        "Fewer than half of the targets were reached, and these perhaps by chance."
    )


def test_where_nothing_can_be_judged_the_title_says_what_moves() -> None:
    gaps, calls = Findings("gaps", tuple(list_rows("tt"))), {"title": "Calls", "start": 40.0, "actual": 62.0}
    moving = TrendFinding(indicator="output0", verdict="H", unit="count", value=2.0, **calls)  # type: ignore[arg-type]
    still = TrendFinding(indicator="output1", verdict="N", unit="count", **calls)  # type: ignore[arg-type]
    assert write_report_title(gaps, Findings("trends", (still, moving)), has_ended=True) == "Calls: from 40 to 62."
    assert write_report_title(gaps, Findings("trends", ()), has_ended=True) == "No target can be judged."


def test_of_a_project_without_targets_the_title_says_what_was_counted() -> None:
    (hidden, told), (promised,) = list_rows("tt", unit="count", period="2025"), list_rows("t", target=40.0)
    rows = [replace(hidden, withheld=True), replace(told, actual=144.0)]
    assert title(*rows) == "output 1 (144 in 2025). No target was set."
    assert title(*rows, replace(promised, status="no data")) == "No target can be judged."


def test_targets_that_cannot_be_judged_are_counted_beside_those_that_are() -> None:
    lost = GapFinding(indicator="x", status="no data", target=5.0)
    hidden = GapFinding(indicator="y", status="withheld", target=5.0, withheld=True)
    assert title(*list_rows("aa"), lost, hidden) == "All targets were reached. Two more cannot be judged."
    assert title(*list_rows("aa"), GapFinding(indicator="z", status="no data")) == "All targets were reached."


def test_chance_is_told_of_what_was_reached_and_of_what_may_have_been() -> None:
    close = list_rows("aa", marks=("within chance: could be nearly met",))
    assert title(*close, *list_rows("a", "impact")) == "All targets were reached, many perhaps by chance."
    worse = list_rows("m", "impact", marks=("within chance: could be regressed",))
    assert title(*list_rows("aaaaa"), *worse).endswith("Missed: impact 0.")


@pytest.mark.parametrize(("mark", "said"), [
    ("provisional", "All targets were reached, on provisional figures."),
    ("chance not known", "All targets were reached, how far by chance is not known."),
    (UNLIKELY_AHEAD, "All targets were reached, though one is unlikely to be met at the pace so far."),
])  # fmt: skip
def test_the_title_says_what_more_than_half_of_it_rests_on(mark: str, said: str) -> None:
    assert title(*list_rows("a", marks=(mark,))) == said


def test_one_target_that_is_nearly_reached_is_not_called_all() -> None:
    assert title(*list_rows("n")) == "No target was reached, though nearly."


@pytest.mark.parametrize(("statuses", "waiting", "said"), [
    ("am", 1, "One of two targets was reached. Missed: output 1. One more waits for an answer."),
    ("pn", 8, "Eight of ten targets wait for an answer; of the others: No target was reached. Partly met: output 0."),
])  # fmt: skip
def test_what_waits_for_an_answer_is_said_and_first_where_it_is_most(statuses: str, waiting: int, said: str) -> None:
    open_ = [
        GapFinding(indicator=f"open{n}", title=f"open {n}", status="no data", marks=(OPEN,), result_level="output")
        for n in range(waiting)
    ]
    assert title(*list_rows(statuses), *open_) == said

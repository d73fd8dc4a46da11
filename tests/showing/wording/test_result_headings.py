"""The heading of a result, from where its indicators stand."""

from dataclasses import replace

import pytest

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.showing.wording.result_headings import write_heading


@pytest.mark.parametrize(("statuses", "heading"), [
    (["achieved"], "A: reached"), (["on track"], "A: on course"),
    (["nearly met"], "A: nearly reached"), (["not met"], "Missed: A"),
    (["achieved", "achieved"], "Both targets reached"),
    (["achieved", "on track"], "Both targets reached or on course"),
    (["achieved", "nearly met"], "One of two targets reached and one nearly"),
    (["nearly met", "watch"],
     "One of two targets nearly reached; a little behind: B"),
    (["regressed", "partly met", "not met"],
     "None of three targets reached; worse than at the start: A; missed: C"),
    (["achieved", "partly met"], "One of two targets reached; partly met: B"),
    (["not met"] * 5, "None of five targets reached; missed: A, B, C and two more"),
    (["context", "withheld", "no target", "no data"],
     "Nothing to judge: one withheld, one without a figure, one without a target and one "
     "for information only"),
    (["achieved", "context"], "A: reached"),
])  # fmt: skip
def test_a_heading_counts_what_is_reached_and_names_what_is_not(statuses: list[str], heading: str) -> None:
    rows = [
        GapFinding(
            indicator=name, title=name.upper(), status=status, actual=None if status in ("no data", "withheld") else 3.0
        )
        for name, status in zip("abcde", statuses, strict=False)
    ]
    assert write_heading(rows) == heading


def test_a_heading_counts_targets_that_cannot_be_judged_beside_those_that_can() -> None:
    rows = [
        GapFinding(indicator="a", title="A", status="achieved", actual=60.0, target=50.0),
        GapFinding(indicator="b", title="B", status="withheld", target=50.0),
        GapFinding(indicator="c", title="C", status="context", actual=3.0),
        GapFinding(indicator="d", title="D", status="no data", target_words="In all districts"),
    ]
    assert write_heading(rows) == "A: reached; one withheld; one without a figure"


def test_groups_do_not_count_beside_their_total_and_are_named_where_they_alone_are_behind() -> None:
    rows = [
        GapFinding(indicator="a", title="A", status="achieved"),
        GapFinding(indicator="a", title="A", status="not met", group="sex=f"),
    ]
    assert write_heading(rows) == "A: reached; behind in a group of people or places: A (sex: f)"
    whole_behind = [replace(rows[0], status="not met"), rows[1]]
    assert write_heading(whole_behind) == "Missed: A"


def test_a_heading_says_of_how_many_verdicts_chance_may_decide() -> None:
    kept = GapFinding(indicator="a", title="A", status="achieved", actual=60.0)
    close = replace(kept, marks=("within chance: could be not met",))
    soon = replace(kept, indicator="b", title="B", marks=("provisional",))
    assert write_heading([close]) == "A: reached; too close to call"
    assert write_heading([soon]) == "B: reached; the figure is provisional"
    assert write_heading([close, soon]) == (
        "Both targets reached; one of two verdicts is too close to call; one of the figures is provisional"
    )

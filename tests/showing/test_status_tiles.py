"""The bar of all targets by status, and an indicator's tile."""

from typing import Any

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.terms import OPEN
from ctanalysis.showing.status_tiles import Tile, list_bars, list_segments, make_tile


def make(*statuses: str, **fields: Any) -> Findings[Any]:
    rows = (GapFinding(indicator=f"x{n}", title=f"T{n}", status=one, **fields) for n, one in enumerate(statuses))
    return Findings("verdicts", tuple(rows))


def test_the_bar_counts_targets_by_status_the_best_first() -> None:
    parts = list_segments(make("not met", "achieved", "nearly met", "achieved", "no target", "off track"))
    assert [(one.count, one.words, one.look) for one in parts] == [
        (2, "reached", "reached"), (1, "nearly reached", "nearly"), (1, "behind", "missed"), (1, "missed", "missed"),
    ]  # fmt: skip
    assert list_segments(make("no target", "withheld")) == ()


def test_what_waits_for_an_answer_is_in_no_part_of_the_bar() -> None:
    assert list_segments(make("achieved", marks=(OPEN,))) == ()


def test_a_tile_has_a_shape_a_word_and_leads_to_its_finding() -> None:
    row = GapFinding(indicator="calls", title="Calls", status="not met", actual=3.0)
    assert make_tile(row, 7) == Tile(7, "Calls", "✕", "missed", "missed", "card-calls")


def test_two_bars_hold_all_targets_or_there_is_one_of_all() -> None:
    def list_rows(*levels: str | None) -> list[GapFinding]:
        return [
            GapFinding(indicator=f"x{n}", title="T", status="achieved", result_level=level)
            for n, level in enumerate(levels)
        ]

    both = ["output"] * 3 + ["outcome"] * 3
    assert [bar.whole for bar in list_bars(list_rows(*both))] == [3, 3]
    assert [bar.whole for bar in list_bars(list_rows(*both, None))] == [7]


def test_two_bars_are_named_by_what_is_judged_above_the_outputs() -> None:
    """An impact whose target waits for an answer is in no bar, nor in its name."""

    def name(level: str, **fields: Any) -> list[str]:
        levels = ["output"] * 3 + ["outcome"] * 3 + [level]
        return [
            bar.name
            for bar in list_bars(
                GapFinding(indicator=f"x{n}", status="achieved", result_level=one, **(fields if n == 6 else {}))
                for n, one in enumerate(levels)
            )
        ]

    assert name("impact") == ["Output targets", "Outcome and impact targets"]
    assert name("outcome") == ["Output targets", "Outcome targets"]
    assert name("impact", marks=(OPEN,)) == ["Output targets", "Outcome targets"]

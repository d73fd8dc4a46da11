"""Which outcomes are told to have improved most."""

from typing import Any

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.showing.wording.most_improved_outcomes import name_most_improved


def make(name: str, baseline: float | None, actual: float, target: float, **more: Any) -> GapFinding:
    words = {"unit": "index", "status": "achieved", "direction": "increase", **more}
    return GapFinding(indicator=name, title=name, baseline=baseline, actual=actual, target=float(target), **words)


def tell(*rows: GapFinding, clear: tuple[str, ...] = ()) -> str:
    return " ".join(name_most_improved(rows, clear))


def test_two_are_named_at_most_and_those_first_that_went_farthest() -> None:
    rows = (make("a", 10, 20, 20), make("b", 10, 30, 20), make("c", 10, 25, 20))
    assert tell(*rows) == "Farthest: b (from 10 to 30); c (from 10 to 25)."


def test_what_is_surely_reached_stands_before_what_only_moved_clearly() -> None:
    moved = make("moved", 10, 30, 60, status="partly met")
    assert tell(moved, make("sure", 50, 40, 40, direction="decrease"), clear=("moved",)) == (
        "Farthest: sure (from 50 to 40); moved (from 10 to 30)."
    )
    assert tell(moved) == ""


def test_a_target_that_chance_may_turn_is_no_gain_unless_its_change_is_clear() -> None:
    close = make("a", 10, 20, 20, marks=("within chance: could be watch",))
    assert tell(close) == "" and tell(close, clear=("a",)) == "Farthest: a (from 10 to 20)."


def test_sums_and_what_has_no_start_are_left_out() -> None:
    assert tell(make("a", 10, 20, 20, unit="count"), make("b", None, 20, 20)) == ""


def test_a_percentage_has_its_number() -> None:
    row = make("a", 40, 60, 50, unit="percentage", numerator=60.0, denominator=100.0, n=100.0)
    assert tell(row) == "Farthest: a (from 40 % to 60 % (60 of 100))."

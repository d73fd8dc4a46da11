"""What became of the targets before the one that is judged, on a small project written out here."""

from verdict_rows import FIGURES, YEARS, evaluate

from ctanalysis.analyses.gaps import find_verdicts


def test_targets_that_ended_before_the_period_are_told_with_their_statuses() -> None:
    (row,) = find_verdicts(evaluate({"targets": YEARS}, FIGURES, "2024-Q4"))
    assert (row.earlier_windows, row.earlier_statuses) == (("2023",), ("partly met",))


def test_a_target_that_the_verdict_is_of_is_no_earlier_one() -> None:
    (row,) = find_verdicts(evaluate({"targets": {"2023": 200.0}}, FIGURES, "2024-Q4"))
    assert (row.window, row.earlier_windows) == ("2023", ())


def test_an_earlier_target_that_was_not_judged_is_left_out() -> None:
    known = {period: figure for period, figure in FIGURES.items() if period != "2023-Q2"}
    (row,) = find_verdicts(evaluate({"targets": YEARS}, known, "2024-Q4"))
    assert row.earlier_windows == ()


def test_targets_that_end_within_the_period_are_not_earlier() -> None:
    (row,) = find_verdicts(evaluate({"targets": {"2024-Q1": 40.0, "2024-Q4": 60.0}}, FIGURES, "2024"))
    assert row.earlier_windows == ()

"""The series of a report are judged together."""

from ctanalysis.analyses.multiplicity_of_trends import judge_together
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.showing.wording.movement import is_leaning, write_movement
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_trend

PACE = {"method": "trend-count", "effect": "ratio a period", "null": 1.0}

BASE = {"unit": "count", "window": "2015 to 2024", "period": "2024", "n": 10.0, "start": 4.0,
        "actual": 8.0, "value": 1.1, "low": 1.01, "high": 1.2, **PACE}  # fmt: skip


def judge(*given: tuple[str, float | None]) -> list[TrendFinding]:
    rows = [TrendFinding(verdict=code, p=p, **BASE) for code, p in given]  # type: ignore[arg-type]
    return list(judge_together(rows, [p for _, p in given]))


def test_one_series_that_looks_clear_among_many_that_do_not_is_not_called_clear() -> None:
    rows = judge(("C0", 0.03), *[("N", 0.5)] * 9)
    assert (rows[0].verdict, rows[0].looked_at) == ("N", 10.0)
    assert round(rows[0].p_adjusted or 0, 3) == 0.315  # 0.03 x 10 x 1.05
    assert (rows[0].low, rows[0].high) == (1.01, 1.2)


def test_where_most_move_all_of_them_are_called_clear() -> None:
    rows = judge(*[("C0", 0.01)] * 6, ("W0", 0.04), ("N", 0.6))
    assert [row.verdict for row in rows] == ["C0"] * 6 + ["W0", "N"]


def test_one_series_alone_is_what_it_is() -> None:
    assert [(row.verdict, row.p_adjusted) for row in judge(("C0", 0.049))] == [("C0", 0.049)]


def test_what_was_not_tested_is_no_look() -> None:
    rows = judge(("X", None), ("R", None), ("D", 0.2), ("C0", 0.001))
    assert [row.looked_at for row in rows] == [None, None, None, 1.0]


def test_what_is_not_clear_among_many_is_said_to_lean() -> None:
    row = judge(("C0", 0.03), *[("N", 0.5)] * 9)[0]
    assert is_leaning(row) and not is_leaning(judge(("N", 0.5))[0])
    said = describe_trend(row)
    assert said.startswith("Leans up, and not clear among the 10 series of this report: ")
    assert write_movement(row) == "leans up, not clearly among so many, 2015 to 2024"

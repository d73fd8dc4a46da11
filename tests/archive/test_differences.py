"""What differs between two reports: each kind told apart from every other."""

import copy
from typing import Any

import pytest

from ctanalysis.archive.differences import _list_behind, find_differences
from ctanalysis.archive.published_result_rows import is_rounded, is_same, write_cell
from ctanalysis.archive.result_difference_kinds import KINDS

Record = dict[str, Any]
HEAD = {"indicator": "x", "title": "Calls", "group": None, "withheld": False, "unit": "percentage"}
CELL = {
    **HEAD, "period": "2023", "wave": None, "status": "reported", "value": 40.0, "numerator": 40.0,
    "denominator": 100.0, "n": 100.0,
}  # fmt: skip
GAP = {
    **HEAD, "definition": "Counted.", "direction": "increase", "baseline": 10.0, "target": 50.0,
    "window": "2024", "status": "watch",
}  # fmt: skip
TREND = {**HEAD, "method": "trend-share", "verdict": "C0"}
COMPARISON = {**TREND, "comparison": "c", "method": "share-two", "verdict": "N"}
FLAG = {**HEAD, "reference": "gaps/x", "status": "watch"}
BASE = {"series": [CELL], "gaps": [GAP], "trends": [TREND], "comparisons": [COMPARISON], "flags": [FLAG]}


def make(**kinds: list[Record]) -> Record:
    rows = {**copy.deepcopy(BASE), **kinds}
    return {
        "project": "p", "period": "2023", "edition": "public",
        "findings": [{"kind": kind, "rows": found} for kind, found in rows.items()],
    }  # fmt: skip


def tell(before: Record, after: Record) -> list[tuple[str, str]]:
    return [(one.kind, one.sentence) for one in find_differences(before, after)]


def change(row: Record, **fields: Any) -> list[Record]:
    return [{**row, **fields}]


COUNTS = {"value": 44.0, "numerator": 44.0}
WAS, NOW = "40 % (40 of 100)", "44 % (44 of 100)"


@pytest.mark.parametrize(("after", "told"), [
    ({"series": change(CELL, **COUNTS)}, [("revised", f"Calls, 2023: {WAS} → {NOW}")]),
    ({"series": change(CELL, **COUNTS), "gaps": change(GAP, definition="Counted anew.")},
     [("restated", f"Calls, 2023: {WAS} → {NOW}"), ("definition", "Calls")]),
    ({"series": [CELL, {**CELL, "period": "2024"}]}, [("new", f"Calls, 2024: {WAS}")]),
    ({"series": [CELL, {**CELL, "group": "sex=f"}]}, [("added", f"Calls, 2023, sex: f: {WAS}")]),
    ({"series": []}, [("removed", f"Calls, 2023: {WAS}")]),
    ({"series": change(CELL, withheld=True, value=None, numerator=None, denominator=None, n=None)},
     [("withheld", "Calls, 2023")]),
    ({"series": change(CELL, status="suppressed", value=None)}, [("suppressed", "Calls, 2023")]),
    ({"series": change(CELL, value=40.0001)},
     [("rounding", f"Calls, 2023: {WAS} → 40.0 % (40 of 100)")]),
    ({"gaps": change(GAP, status="on track")}, [("better", "Calls: a little behind → on course")]),
    ({"gaps": change(GAP, status="achieved", due_kind="threshold")},
     [("better", "Calls: a little behind → reached")]),
    ({"gaps": change(GAP, status="off track")}, [("worse", "Calls: a little behind → behind")]),
    ({"gaps": change(GAP, status="no data")}, [("unjudged", "Calls: a little behind → no figure")]),
    ({"gaps": change(GAP, target=60.0)}, [("target", "Calls, 2024: 50 % → 60 %")]),
    ({"gaps": change(GAP, target=[40.0, 60.0])}, [("target", "Calls, 2024: 50 % → 40 % to 60 %")]),
    ({"gaps": change(GAP, target=60.0, window="2025")},
     [("other target", "Calls: a little behind (2024) → a little behind (2025)")]),
    ({"gaps": change(GAP, status="partly met")}, [("over", "Calls: a little behind → partly met")]),
    ({"gaps": change(GAP, status="not met")}, [("worse", "Calls: a little behind → missed")]),
    ({"gaps": change(GAP, status="regressed")}, [("worse", "Calls: a little behind → worse than at the start")]),
    ({"trends": change(TREND, method="trend-rank", estimate_status="refused")}, []),
    ({"flags": change(FLAG, reference="gaps/y")}, []),
    ({"gaps": change(GAP, status="off track", window="2025")},
     [("other target", "Calls: a little behind (2024) → behind (2025)")]),
    ({"gaps": change(GAP, baseline=12.0)}, [("baseline", "Calls: 10 % → 12 %")]),
    ({"gaps": change(GAP, baseline=None)}, [("baseline", "Calls: 10 % → none")]),
    ({"gaps": change(GAP, definition="Other.")}, [("definition", "Calls")]),
    ({"gaps": change(GAP, direction="decrease")}, [("direction", "Calls: increase → decrease")]),
    ({"gaps": change(GAP, unit="ratio")}, [("unit", "Calls: percentage → ratio")]),
    ({"gaps": change(GAP, title="All calls")}, [("title", "All calls: Calls → All calls")]),
    ({"gaps": [GAP, {**GAP, "indicator": "y", "title": "New"}]}, [("indicator added", "New")]),
    ({"gaps": []}, [("indicator dropped", "Calls")]),
    ({"trends": change(TREND, method="trend-rank")},
     [("method", "Calls, trend: {trend-share} → {trend-rank}")]),
    ({"trends": change(TREND, verdict="W1")},
     [("verdict", "Calls, trend: clear, the wanted way → clear, the wrong way")]),
    ({"trends": change(TREND, verdict="C1")}, []),
    ({"comparisons": change(COMPARISON, verdict="C0")},
     [("verdict", "Calls, c: not clear → clear, the wanted way")]),
    ({"flags": [FLAG, {**FLAG, "reference": "gaps/y", "indicator": "y", "title": "Y"}]},
     [("flag opened", "Y, a little behind")]),
    ({"flags": []}, [("flag closed", "Calls, a little behind")]), ({}, []),
    ({"flags": change(FLAG, status="not met")}, [("flag changed", "Calls: a little behind → missed")]),
    ({"comparisons": change(COMPARISON, verdict="W0", marks=["another declared change lies before "
                                                             "it"])},
     [("verdict", "Calls, c: not clear → clear, the wrong way (another declared change lies before "
       "it)")]),
])  # fmt: skip
def test_each_change_is_told_as_what_it_is(after: dict[str, list[Record]], told: list[tuple[str, str]]) -> None:
    from ctanalysis.analyses.method_choice import BY_KEY

    words = {f"{{{key}}}": choice.words for key, choice in BY_KEY.items()}
    expected = []
    for kind, sentence in told:
        for key, choice in words.items():
            sentence = sentence.replace(key, choice)
        expected.append((kind, sentence))
    assert tell(make(), make(**after)) == expected


def test_what_was_withheld_and_is_shown_now_is_told_without_a_size() -> None:
    hidden = change(CELL, withheld=True, value=None, numerator=None, denominator=None, n=None)
    assert tell(make(series=hidden), make()) == [("shown", "Calls, 2023")]
    assert tell(make(series=hidden), make(series=hidden)) == []


@pytest.mark.parametrize(
    ("status", "kind"), [("suppressed", "suppressed"), ("not_reported", "removed"), ("provisional", "shown")]
)
def test_what_was_withheld_and_is_not_given_now_is_not_called_shown(status: str, kind: str) -> None:
    hidden = change(CELL, withheld=True, value=None, numerator=None, denominator=None, n=None)
    now = change(CELL, status=status, value=None, numerator=None, denominator=None, n=None)
    assert tell(make(series=hidden), make(series=now)) == [(kind, "Calls, 2023")]


def test_a_line_that_is_judged_for_the_first_time() -> None:
    before = make(gaps=change(GAP, status="not due"))
    assert tell(before, make()) == [("judged", "Calls: not due yet → a little behind")]
    assert tell(before, make(gaps=change(GAP, status="no data"))) == []


def test_a_withheld_line_tells_nothing() -> None:
    after = make(gaps=change(GAP, withheld=True, status="withheld", target=60.0, baseline=12.0))
    assert tell(make(), after) == []


def test_a_limit_that_was_kept_to_its_end_does_not_stand_better() -> None:
    limit = {**GAP, "due_kind": "threshold"}
    before, after = (make(gaps=change(limit, status=one)) for one in ("on track", "achieved"))
    assert tell(before, after) == [("over", "Calls: on course → reached")]


def test_a_line_from_before_the_break_is_not_compared_with_one_from_after_it() -> None:
    trends = [{**TREND, "broken_by": "New owner", "window": "2022 to 2024"}]
    calendar = {"calendar": {"frequency": "year", "fiscal_year_start": 1}}
    before, after = (
        {**make(gaps=change(GAP, status=one), trends=trends), **calendar, "period": period}
        for one, period in (("watch", "2021"), ("on track", "2024"))
    )
    assert ("other target", "Calls: a little behind → on course") in tell(before, after)
    assert ("better", "Calls: a little behind → on course") in tell({**before, "period": "2022"}, after)


def test_a_group_is_no_indicator_of_its_own() -> None:
    group = {**GAP, "group": "sex=f"}
    assert tell(make(), make(gaps=[GAP, group])) == [] == tell(make(gaps=[GAP, group]), make())
    after = make(gaps=[GAP, {**group, "title": "T", "status": "off track"}])
    assert tell(make(gaps=[GAP, group]), after) == [("worse", "T, sex: f: a little behind → behind")]


def test_an_indicator_that_has_groups_only_is_told_once() -> None:
    groups = [{**GAP, "group": group} for group in ("sex=f", "sex=m")]
    before = make(gaps=groups)
    assert tell(make(gaps=[]), before) == [("indicator added", "Calls")]
    assert tell(before, make(gaps=[])) == [("indicator dropped", "Calls")]
    reworded = [{**row, "definition": "Counted anew."} for row in groups]
    assert tell(before, make(gaps=reworded)) == [("definition", "Calls")]


def test_what_lies_behind_a_break_is_neither_better_nor_worse() -> None:
    broken = change(TREND, broken_by="Law")
    told = tell(make(), make(gaps=change(GAP, status="on track"), trends=broken))
    assert told == [("other target", "Calls: a little behind → on course")]


def test_a_verdict_that_a_comparison_gives_in_a_second_part_is_told() -> None:
    first = change(COMPARISON, verdict="R")
    slope = {**COMPARISON, "comparison": "c: change of slope", "verdict": "W0"}
    told = tell(make(comparisons=first), make(comparisons=[*first, slope]))
    assert told == [("verdict", "Calls, c: change of slope: cannot be told → clear, the wrong way")]


def test_every_kind_is_tried_here_and_they_stand_in_their_order() -> None:
    after = make(series=[{**CELL, **COUNTS}, {**CELL, "period": "2024"}], gaps=change(GAP, status="on track"), flags=[])
    assert [kind for kind, _ in tell(make(), after)] == ["revised", "better", "flag closed", "new"]
    assert len(KINDS) == 28


def test_what_was_withheld_before_had_no_other_target() -> None:
    hidden = change(GAP, withheld=True, target=None, baseline=None)
    assert tell(make(gaps=hidden), make()) == tell(make(gaps=change(GAP, withheld=True)), make())
    assert not {kind for kind, _ in tell(make(gaps=hidden), make())} & {"target", "baseline"}


def test_flags_of_one_line_for_two_purposes_are_two() -> None:
    correct, review = (
        {**FLAG, "flagged": "x", "purpose": "correct"},
        {**FLAG, "flagged": "x", "purpose": "review", "status": "no target"},
    )
    assert [kind for kind, _ in tell(make(flags=[correct]), make(flags=[correct, review]))] == ["flag opened"]
    assert [kind for kind, _ in tell(make(flags=[correct, review]), make(flags=[review]))] == ["flag closed"]


def test_counts_that_were_corrected_are_no_rounding_where_their_share_is_the_same() -> None:
    double = change(CELL, numerator=80.0, denominator=200.0, n=200.0)
    assert [kind for kind, _ in tell(make(), make(series=double))] == ["revised"]


def test_only_a_break_that_is_named_and_after_the_earlier_report_lies_before_it() -> None:
    """A window says where a series begins; a series without a break begins where its figures do."""
    calendar = {"frequency": "quarter", "fiscal_year_start": 1, "project_start": "2022-01-01"}
    for row, behind in (
        ({"window": "2024-Q1 to 2024-Q4", "broken_by": "2023-Q4"}, ["x"]),
        ({"window": "2024-Q1 to 2024-Q4", "broken_by": None}, []),
        ({"window": "2023-Q4 to 2024-Q4", "broken_by": "2023-Q3"}, []),
        ({"window": None, "broken_by": "2023-Q4"}, []),
        ({"window": "", "broken_by": "2023-Q4"}, []),
        ({"window": "always to 2024-Q4", "broken_by": "2023-Q4"}, []),
    ):
        after = {"calendar": calendar, "findings": [{"kind": "trends", "rows": [{"indicator": "x", **row}]}]}
        assert list(_list_behind({"period": "2023"}, after)) == behind
        assert list(_list_behind({"period": "2023"}, {**after, "calendar": calendar})) == behind
    assert list(_list_behind({"period": "2023"}, {"findings": []})) == []


def test_cells_are_the_same_in_what_both_reports_print() -> None:
    old = {name: value for name, value in CELL.items() if name != "n"}
    assert is_same(old, CELL) and is_same(CELL, old)
    assert not is_same(CELL, {**CELL, "n": 99.0}) and not is_same(CELL, {**CELL, "status": "suppressed"})
    assert is_rounded(old, {**CELL, "value": 40.001}) and is_rounded({**CELL, "value": 40.001}, old)
    assert not is_rounded(CELL, {**CELL, "n": 99.0}) and not is_rounded(CELL, {**CELL, "value": 41.0})
    assert not is_rounded(CELL, {**CELL, "value": None})


@pytest.mark.parametrize(("counts", "written"), [
    ((40.0, 100.0, 100.0), "40 % (40 of 100)"), ((None, None, 100.0), "40 % (n = 100)"),
    ((40.0, None, 100.0), "40 % (n = 100)"), ((40.0, None, None), "40 %"), ((None, 100.0, None), "40 %"),
])  # fmt: skip
def test_a_figure_is_written_with_what_it_is_made_of(counts: tuple[float | None, ...], written: str) -> None:
    cell = CELL | dict(zip(("numerator", "denominator", "n"), counts, strict=True))
    assert write_cell(cell).replace("\u00a0", " ") == written

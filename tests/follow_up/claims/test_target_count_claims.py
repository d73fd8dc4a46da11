"""How many targets were reached, missed or left open, as a text counts them."""

from typing import Any

import pytest
from verdict_rows import BASE

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.sentence_tagging import make_marker
from ctanalysis.follow_up.claims.target_count_claims import OPEN, Counted, _count, _narrow, judge_counts
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

LATER = {"2023": 100, "project": 60}


def open_targets(*indicators: tuple[float | None, dict[str, Any]], end: str = "2023-12-31") -> Evaluation:
    """The figure of 2023 of each indicator; its target is 100 unless said otherwise."""
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": end},
        "calendar": {"frequency": "year"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [
            {**BASE, "id": f"x{number}", "targets": {"2023": 100}, **more}
            for number, (_, more) in enumerate(indicators)
        ],
    })  # fmt: skip
    year = parameters.periods.parse("2023")
    rows = tuple(
        Observation(f"x{number}", year, value=value, withheld=value is None)
        for number, (value, _) in enumerate(indicators)
    )
    return Evaluation(parameters, year, "public", ObservationTable(rows))


def count(text: str, evaluation: Evaluation, *scopes: frozenset[str]) -> list[Counted]:
    marker = make_marker(evaluation.parameters)
    return list(judge_counts(text, scopes, marker, evaluation))


TEN = [(100.0, {})] * 6 + [(90.0, {})] * 2 + [(50.0, {})] * 2  # reached, nearly, not met


@pytest.mark.parametrize(("text", "holds"), [
    ("Six targets were reached.", None), ("Seven targets were reached.", False),
    ("Eight targets were reached.", None), ("Nine targets were reached.", False),
    ("Four targets were missed.", None), ("Two targets were missed.", None),
    ("Five targets were missed.", False), ("None of the targets was missed.", False),
    ("All targets were reached.", False), ("Most targets were reached.", True),
    ("Most targets were missed.", False), ("Half of the targets were reached.", None),
    ("Half of the targets were missed.", None), ("Two targets were missed by little.", True),
    ("Two targets were only just missed.", True), ("Five targets were only just missed.", False),
    ("Five targets were missed by little.", False), ("Four targets were not reached.", None),
    ("Five targets were not reached.", False), ("Six of ten targets were reached.", None),
    ("Six targets were not missed.", None),
])  # fmt: skip
def test_a_count_is_refuted_only_where_no_meaning_of_its_word_fits(text: str, holds: bool | None) -> None:
    assert [one.holds for one in count(text, open_targets(*TEN))] == [holds]


@pytest.mark.parametrize("text", [
    "Were seven targets reached?", "Seven targets in the North were reached.",
    "Seven people were reached.", "Partners say that seven targets were reached.",
    "In the North seven targets were reached.", "Seven targets were reached but one.",
    "All but one of the targets were reached.", "Nearly all targets were reached.",
    "Nearly seven targets were reached.", "Seven targets were nearly missed.",
])  # fmt: skip
def test_what_is_asked_doubted_or_narrowed_is_not_counted(text: str) -> None:
    assert count(text, open_targets(*TEN)) == []


@pytest.mark.parametrize(("text", "holds"), [
    ("Two targets were nearly reached.", True), ("Five targets were nearly reached.", False),
    ("Two targets were not nearly reached.", None),
])  # fmt: skip
def test_nearly_reached_is_missed_by_little(text: str, holds: bool | None) -> None:
    assert [one.holds for one in count(text, open_targets(*TEN))] == ([] if holds is None else [holds])


@pytest.mark.parametrize(("reached", "holds"), [(3, False), (4, True), (5, True), (6, True), (7, False)])
def test_a_half_may_be_meant_roughly(reached: int, holds: bool) -> None:
    """Of ten a half is four to six: 38 % to 62 %."""
    rows = [(100.0, {})] * reached + [(10.0, {})] * (10 - reached)
    (found,) = count("Half of the targets were reached.", open_targets(*rows))
    assert found.holds is holds


@pytest.mark.parametrize(("reached", "holds"), [(5, False), (6, True), (4, False)])
def test_most_are_more_than_half(reached: int, holds: bool) -> None:
    rows = [(100.0, {})] * reached + [(10.0, {})] * (10 - reached)
    (found,) = count("Most targets were reached.", open_targets(*rows))
    assert found.holds is holds
    if not holds:
        assert (found.count, found.of, found.said) == (reached, 10, "most")


@pytest.mark.parametrize(("text", "refuted"), [
    ("Two targets were reached.", False), ("Three targets were reached.", False),
    ("One target was reached.", True), ("Four targets were reached.", True),
    ("All targets were reached.", False), ("None of the targets was reached.", True),
    ("Most targets were reached.", False),
])  # fmt: skip
def test_what_is_withheld_may_be_either(text: str, refuted: bool) -> None:
    shown = [(100.0, {}), (100.0, {})]
    (found,) = count(text, open_targets(*shown, (None, {"population": "victims"})))
    assert found.holds is (False if refuted else None)


def test_the_verdict_of_the_year_and_that_of_the_projects_life_may_both_be_meant() -> None:
    running = open_targets((60.0, {"targets": LATER}), end="2024-12-31")
    for text in ("All targets were reached.", "One target was missed."):
        (found,) = count(text, running)
        assert found.holds is None  # 60 of 100 in the year, and 60 of 60 in all
    (found,) = count("Two targets were reached.", running)
    assert found.holds is False


def test_the_targets_that_a_text_is_about_are_counted_in_each_meaning_of_that() -> None:
    evaluation = open_targets((100.0, {}), (100.0, {}), (10.0, {}))
    one, all_ = frozenset({"x0"}), frozenset({"x0", "x2"})
    assert [found.holds for found in count("All targets were reached.", evaluation, one)] == [True]
    both = count("All targets were reached.", evaluation, one, all_)
    assert [found.holds for found in both] == [None]
    nothing = count("All targets were reached.", evaluation, frozenset({"x9"}))
    assert [found.holds for found in nothing] == [None]


def test_those_that_were_missed_are_open_in_each_meaning_of_it() -> None:
    """Open is what is not due yet or has no figure; of what is reached already nobody calls a target open."""
    rows = [
        GapFinding(status=status, marks=marks, withheld=withheld)
        for status, marks, withheld in (
            ("achieved", (OPEN[0],), False), ("not met", (OPEN[0],), False), ("not met", (OPEN[-1],), False),
            ("achieved", (OPEN[-1],), False), ("not met", (), True),
        )
    ]  # fmt: skip
    assert list(_count(rows, "open")) == [(2, 1, 5), (1, 1, 5), (4, 1, 5), (2, 1, 5)]


def test_targets_are_counted_with_and_without_those_that_a_person_rated() -> None:
    rows = [
        GapFinding(indicator=name, result_level=level, marks=marks)
        for name, level, marks in (
            ("a", "output", ()), ("b", "outcome", ("rated by a person",)), ("c", "outcome", ()), ("d", "impact", ()),
        )
    ]  # fmt: skip
    told = {noun: ["".join(row.indicator or "" for row in one) for one in _narrow(rows, noun)] for noun in (
        "target", "results", "output", "outcome",
    )}  # fmt: skip
    assert told == {"target": ["abcd", "acd"], "results": ["abcd", "acd", "bcd"], "output": ["a"], "outcome": ["bc"]}

"""The chapter of a result: which indicators are explained at length, and what stands around them."""

import re
from dataclasses import replace

import pytest
from shipped import load_shipped

import ctanalysis as ct
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, FigureFinding, GapFinding
from ctanalysis.showing.result_chapters import choose_explained

POINTS = Findings("figures", tuple(FigureFinding(indicator=i, value=v) for i in "abcdef" for v in (1.0, 2.0)))


def make_rows(**statuses: str) -> list[GapFinding]:
    return [GapFinding(indicator=name, status=status) for name, status in statuses.items()]


def test_what_is_behind_is_explained_the_most_urgent_of_them() -> None:
    rows = make_rows(a="achieved", b="partly met", c="not met", d="watch", e="not met", f="context")
    assert choose_explained(rows, {"figures": POINTS}) == ["c", "e", "b"]


def test_what_is_compared_comes_first_and_refused_comparisons_do_not_count() -> None:
    rows = make_rows(a="achieved", b="not met", c="achieved")
    compared = (ComparisonFinding(indicator="a", verdict="N"), ComparisonFinding(indicator="c", verdict="R"))
    assert choose_explained(rows, {"figures": POINTS, "comparisons": Findings("comparisons", compared)}) == ["a", "b"]


def test_groups_with_targets_of_their_own_are_explained_and_what_has_no_chart_is_not() -> None:
    rows = [*make_rows(a="achieved"), GapFinding(indicator="a", group="sex=female", status="achieved")]
    assert choose_explained(rows, {"figures": POINTS}) == ["a"]
    assert choose_explained(make_rows(b="not met"), {}) == []


@pytest.fixture(scope="module")
def chapter() -> str:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    verbs = (ct.find_verdicts, ct.find_trends, ct.find_comparisons, ct.list_figures, ct.list_fits, ct.find_spending)
    page = ct.show_by_result(evaluation, *(find(evaluation) for find in verbs)).html
    (found,) = re.findall(r'<section class="ct-chapter" aria-labelledby="result-B1 .*?</section>', page, re.S)
    return str(found)


def test_a_chapter_has_tiles_money_and_how_sure_it_is(chapter: str) -> None:
    words = " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", chapter, flags=re.S).split()).replace("\u202f", " ")
    assert "EUR 718 000 spent of the 760 000 planned (94.5 %), July 2022 to June 2025." in words
    assert (
        "No samples, and so without sampling error, though there may be mistakes: findings 19 to 21 and 23 to 25."
        in words
    )
    assert len(re.findall(r'<a class="ct-tile [^"]*" href="#card-', chapter)) == 8


def test_a_clear_step_is_drawn_around_its_day(chapter: str) -> None:
    (picture,) = re.findall(r'<article class="ct-entry ct-large" id="card-hotline-calls".*?</article>', chapter, re.S)
    assert ">1 July 2023<" in picture and "as before" in picture
    others = re.findall(r'<article class="ct-entry ct-large" id="card-([^"]*)"', chapter)
    assert others == ["hotline-calls", "screened", "complaints"]


def test_the_figures_behind_the_charts_are_the_chapters_own(chapter: str) -> None:
    (fold,) = re.findall(r'<details class="ct-fold-figures ct-screen">.*?</details>', chapter, re.S)
    assert "Hotline calls answered" in fold and "Awareness sessions" not in fold


def test_a_chapter_without_findings_of_a_kind_leaves_it_out() -> None:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    gaps = replace(ct.find_gaps(evaluation), supposed=())
    page = ct.show_by_result(evaluation, gaps).html
    assert "ct-fold-figures" not in page and "EUR" not in page and "How sure is this?" in page

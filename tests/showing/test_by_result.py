"""The findings by result: one entry an indicator, in the order of the chain, each thing once."""

import re
from dataclasses import replace

import pytest
from shipped import load_shipped

from ctanalysis.analyses.cautions import REPORTING
from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, TrendFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import EARLIER
from ctanalysis.params import list_chain
from ctanalysis.showing import by_result
from ctanalysis.showing.by_result import number_findings, show_by_result, show_cautions
from ctanalysis.showing.wording import REPORTING_CAUTION


@pytest.fixture(scope="module")
def page() -> str:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    found = (find_gaps, find_trends, find_comparisons, list_figures)
    return show_by_result(evaluation, *(find(evaluation) for find in found)).html


def find_entry(page: str, key: str) -> str:
    (entry,) = re.findall(rf'<article class="ct-entry[^"]*" id="card-{key}".*?</article>', page, re.S)
    return " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", entry, flags=re.S).split())


def test_every_indicator_has_one_entry_numbered_along_the_chain(page: str) -> None:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    numbers = re.findall(r'<span class="ct-number">(\d+)</span>', page)
    assert sorted(map(int, numbers)) == list(number_findings(evaluation).values()) == list(range(1, len(numbers) + 1))


def test_an_entry_says_where_it_stands_whether_it_moves_and_nothing_twice(page: str) -> None:
    assert (
        "Partly met. 75.2 % (218 of 290; 95 % range 69.9 % to 79.8 %) in July 2024 to June 2025. "
        "The target is 80 %: missed by 4.8 percentage points. That is 88 % of the way from 40 % to "
        "the target. Within chance it could be nearly reached. Percent by quarter. Dots: each period "
        "alone. Line: over the time of its target so far. Dashed: the target. By quarter: rises "
        "clearly: from 45.5 % to 80 %, July 2022 to June 2025 (12 periods); about +3.4 percentage "
        "points (95 % range +1.4 to +5.0) a quarter by the line through it."
    ) in find_entry(page, "screened")


def test_no_label_of_a_period_of_ours_stands_in_a_sentence(page: str) -> None:
    told = re.sub(r"<svg.*?</svg>|<details.*?</details>", "", page, flags=re.S)
    assert not re.findall(r"FY20\d\d/\d\d-Q\d", told)


def test_comparisons_of_earlier_periods_are_counted_and_stand_in_the_annex() -> None:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    found = find_comparisons(evaluation)
    earlier = replace(found, rows=tuple(replace(row, marks=(*row.marks, EARLIER)) for row in found.rows))
    words = find_entry(show_by_result(evaluation, find_gaps(evaluation), earlier).html, "knows-risks")
    assert "comparisons of earlier periods: see the annex" in words
    assert "female against male" not in words.lower()


def test_a_comparison_that_is_the_way_from_start_to_end_is_told_once(page: str) -> None:
    words = find_entry(page, "knows-risks")
    assert words.count("+16.8 percentage points") == 1
    assert "Female against male: 60 % and 53.3 %" in words


def test_a_caution_stands_once_and_not_in_the_entries(page: str) -> None:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    cautions = show_cautions(evaluation, find_gaps(evaluation), find_comparisons(evaluation)).html
    assert cautions.count("Anything else that happened at that time would look the same.") == 1
    assert "Anything else" not in find_entry(page, "hotline-calls")


def test_results_one_by_one_are_all_results(page: str) -> None:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    found = [find(evaluation) for find in (find_gaps, find_trends, find_comparisons, list_figures)]
    steps = list_chain(evaluation.parameters)
    chapters = [show_by_result(evaluation, *(one.select(*step.ids) for one in found)).html for step in steps]
    assert "\n".join(chapters) == page


def test_a_group_with_a_target_of_its_own_stands_with_its_indicator(page: str) -> None:
    assert "60 % (78 of 130; 95 % range 51.4 % to 68.0 %)" in find_entry(page, "knows-risks")


def test_steps_and_ratings_have_words_and_no_chart(page: str) -> None:
    words = find_entry(page, "court-practice")
    assert "Partial in April to June 2025. The target is full: not reached." in words


def test_a_withheld_figure_leaves_nothing_but_that_it_is_withheld(page: str) -> None:
    assert find_entry(page, "drop-out").endswith(
        "Withheld. The figure is withheld to protect people. Whether it moves cannot be told: some "
        "of its figures are withheld to protect people."
    )


def test_text_that_looks_like_markup_stays_text() -> None:
    evaluation = load_shipped("ukraine", "2023", "public")
    hostile = evaluation.parameters.indicators[0].model_copy(update={"title": "<script>x</script>"})
    parameters = evaluation.parameters.model_copy(
        update={"indicators": (hostile, *evaluation.parameters.indicators[1:])}
    )
    told = replace(evaluation, parameters=parameters)
    assert "<script" not in show_by_result(told, find_gaps(told), list_figures(told)).html


def test_no_figure_stands_twice_in_an_entry(page: str) -> None:
    """Aims, names, n and the ends of ranges are left aside, since a figure may equal them; and short ones may meet."""
    twice = {}
    aside = r"The target[^:]*:|per 100 open cases|\b(?:19|20)\d\d\b|\((?:95 % range|n =) [^)]*\)|95 % range"
    for key in re.findall(r'<article class="ct-entry[^"]*" id="card-(.*?)"', page):
        figures = re.findall(r"\d[\d\u202f]*(?:\.\d+)?(?: %)?", re.sub(aside, "", find_entry(page, key)))
        many = [one for one in figures if len(re.sub(r"\D", "", one)) > 2]
        if again := {one for one in many if many.count(one) > 1}:
            twice[key] = again
    assert twice == {}


def test_a_trend_alone_of_what_depends_on_reporting_has_its_caution_in_the_chapter() -> None:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    gaps = find_gaps(evaluation)
    plain = replace(gaps, rows=tuple(row for row in gaps if row.status != "context"))
    trends = find_trends(evaluation)
    assert any(phrase(REPORTING) in row.warnings for row in trends)
    assert phrase(REPORTING_CAUTION) in show_cautions(evaluation, plain, trends).html
    silent = replace(trends, rows=tuple(replace(row, warnings=()) for row in trends))
    assert phrase(REPORTING_CAUTION) not in show_cautions(evaluation, plain, silent).html


@pytest.mark.parametrize(("kind", "row", "caution"), [
    ("gaps", GapFinding(status="context", unit="count"), REPORTING_CAUTION),
    ("gaps", GapFinding(status="context", unit="percentage"), None),
    ("gaps", GapFinding(status="watch", unit="count"), None),
    ("trends", TrendFinding(warnings=(phrase(REPORTING),)), REPORTING_CAUTION), ("trends", TrendFinding(), None),
    ("comparisons", ComparisonFinding(warnings=(phrase(REPORTING),)), REPORTING_CAUTION),
    ("gaps", GapFinding(status="watch", due_kind="assumed path"), by_result.STRAIGHT_LINE),
    ("gaps", GapFinding(status="watch", due_kind="path"), None),
    ("trends", TrendFinding(verdict="X"), by_result.NO_SAMPLE),
    ("trends", TrendFinding(verdict="N"), None),
])  # fmt: skip
def test_a_chapter_has_the_caution_of_what_it_shows(kind: str, row: Finding, caution: str | None) -> None:
    said = list(by_result._list_cautions({kind: Findings(kind, (row,))}))
    assert said == ([phrase(caution)] if caution else [])

"""What a report counts it counts alike everywhere: page one, limitations, what is missing, cards,
flags and the portfolio's row, for every shipped project and period.
"""

import re
from collections.abc import Callable, Sequence

import pytest
from places import ROOT
from shipped import SHIPPED, list_periods

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.one_line_per_indicator import take_one_each
from ctanalysis.analyses.quality import check_quality
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.follow_up.flags import find_flags
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.terms import GROUPS_ONLY
from ctanalysis.portfolio.overview.status_counts import count_statuses
from ctanalysis.reports.page.methods import write_methods
from ctanalysis.reports.page.what_is_missing import NO_BASELINE, NO_FIGURE, NO_RATING, NO_TOTAL, list_missing
from ctanalysis.showing.wording import describe
from ctanalysis.showing.wording.numbers_in_words import count_in_words
from ctanalysis.showing.wording.unjudged_indicators import count_unjudged

GOOD_OR_BAD = {"regressed", "not met", "off track", "partly met", "watch", "nearly met", "on track", "achieved"}


@pytest.fixture(params=SHIPPED, scope="module")
def evaluations(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sample: Callable[[list[str]], list[str]]
) -> list[Evaluation]:
    """What one test finds in them the next need not find again."""
    empty = tmp_path_factory.mktemp("empty")
    data = read_project(ROOT, request.param)
    periods = sample(list_periods(data))
    made = [make_evaluation(empty, data, period, "internal") for period in periods]
    return [*made, make_evaluation(empty, data, periods[-1], "public")]


def test_a_missing_figure_is_counted_alike_everywhere(evaluations: list[Evaluation]) -> None:
    for evaluation in evaluations:
        gaps = describe(find_verdicts(evaluation))
        lines = [row for row in gaps if is_missing(row)]
        indicators = [row for row in take_one_each(gaps) if is_missing(row)]
        missing = list_missing(gaps)
        said = count_unjudged(gaps)
        counted = re.findall(r"(\w+) (?:has|have) no figure", said)
        where = f"{evaluation.parameters.project.id} {evaluation.period.label}"
        assert counted == ([count_in_words(len(indicators))] if indicators else []), where
        by_group = [row for row in gaps if GROUPS_ONLY in row.marks]  # their totals alone
        named = sum(len(missing[what]) for what in (NO_FIGURE, NO_TOTAL, NO_RATING))
        assert named == len(lines) + len(by_group), where
        cards = [row for row in gaps if (row.sentence or "").startswith("No figure for")]
        assert [row.indicator for row in cards] == [row.indicator for row in lines], where
        flags = [one for one in find_flags([gaps]) if one.status == "no data"]
        assert len(flags) == len(lines), where
        partial = sum(row.status == "partial" for row in take_one_each(gaps))
        assert count_statuses(take_one_each(gaps))["no_figure"] == len(indicators) + partial, where


def test_each_sentence_of_the_limitations_counts_what_it_says(evaluations: list[Evaluation]) -> None:
    for evaluation in evaluations:
        gaps = find_verdicts(evaluation)
        page = write_methods(evaluation, [gaps])
        expected = {
            "no figure for this period": [row for row in gaps if is_missing(row)],
            "of (?:its|their) time are missing": [r for r in gaps if r.status == "partial"],
            "and no baseline to measure": list_without_baseline(evaluation, gaps),
            "judged on an assumed path": [
                row for row in gaps if row.status in GOOD_OR_BAD and row.due_kind == "assumed path"
            ],
            "without (?:its|their) n": [
                row for row in gaps if row.unit == "percentage" and row.actual is not None and row.n is None
            ],
            "(?:is|are) withheld": [row for row in gaps if row.withheld],
        }
        for words, rows in expected.items():
            found = re.findall(rf"(\d+) of (\d+) lines? [^:<]*{words}[^:<]*: ", page)
            where = f"{evaluation.parameters.project.id} {evaluation.period.label}: {words}"
            assert found == ([(str(len(rows)), str(len(gaps)))] if rows else []), where


def test_a_baseline_that_is_missing_is_named_in_every_period_that_has_figures(evaluations: list[Evaluation]) -> None:
    for evaluation in evaluations:
        gaps = find_verdicts(evaluation)
        without = [row.title for row in list_without_baseline(evaluation, gaps)]
        assert [row.title for row in list_missing(gaps)[NO_BASELINE]] == without


def test_nothing_that_has_no_figure_is_without_a_remark_on_its_data(evaluations: list[Evaluation]) -> None:
    for evaluation in evaluations:
        remarked = {row.indicator for row in check_quality(evaluation) if row.lacking}
        told = {  # in a part of the period; the whole of a year may be lacking all the same
            row.indicator
            for row in evaluation.observations
            if evaluation.period.holds(row.period) and (row.has_number or row.rating)
        }
        missing = {row.indicator for row in find_verdicts(evaluation) if is_missing(row)}
        lacking = missing - told
        where = f"{evaluation.parameters.project.id} {evaluation.period.label}"
        assert lacking - remarked == set(), where


def test_the_kinds_of_remarks_add_up_to_those_that_bear_on_a_figure(evaluations: list[Evaluation]) -> None:
    for evaluation in evaluations:
        for row in check_quality(evaluation):
            assert row.indicator is None or len(row.kinds) == row.weighty
            if "breaks" in row.kinds:
                broken = [one for one in row.remarks if one.startswith("The series is broken on")]
                assert len(broken) == row.kinds.count("breaks")


def is_missing(row: GapFinding) -> bool:
    """Written anew, from the columns of results.json."""
    return (
        row.actual is None
        and not row.withheld
        and row.status in ("no data", "context", "no target")
        and not (row.unit == "qualitative" and row.status != "no data")
        and "no survey in this period" not in row.marks
        and GROUPS_ONLY not in row.marks
    )


def list_without_baseline(evaluation: Evaluation, gaps: Sequence[GapFinding]) -> list[GapFinding]:
    """Levels with a target that have figures up to now and no baseline, from the parameters."""
    found = []
    for row in gaps:
        indicator = evaluation.parameters.by_id[row.indicator or ""]
        is_level = indicator.aggregate not in ("sum", "unique")
        has_figures = any(one.has_number for one in evaluation.observations.find(indicator.id, ()))
        if (
            row.group is None
            and is_level
            and has_figures
            and row.target is not None
            and all(one.status == "to_be_set" for one in indicator.baseline)
            and indicator.direction in ("increase", "decrease")
            and indicator.unit not in ("milestone", "ordinal", "qualitative")
        ):
            found.append(row)
    return found

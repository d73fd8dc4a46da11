"""The evaluator's words with the figures of the report in them."""

from dataclasses import replace
from typing import Any

import pytest

from ctanalysis.follow_up.narrative import render_markdown
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.reports.page.filled_placeholders import fill_figures, list_moved

ROWS = [
    GapFinding(indicator="16.5.1", unit="percentage", actual=74.1, n_missing="not given",
               target=80.0, gap=5.9, status="off track", achievement=0.28),
    GapFinding(indicator="x", unit="count", withheld=True, status="withheld"),
    GapFinding(indicator="x", unit="count", group="sex=f", actual=12345.0),
    GapFinding(indicator="z", unit="ordinal", order=("<b>", "full"), actual=1.0),
]  # fmt: skip


@pytest.mark.parametrize(("words", "filled"), [
    ("At {{16.5.1.actual}} of {{16.5.1.target}}", "At 74.1 % (n not given) of 80 %"),
    ("{{16.5.1.gap}}; {{16.5.1.achievement}}", "5.9 percentage points to go; 28 %"),
    ("{{16.5.1.status}}", "behind"),
    ("{{x.actual}}", "[c]"),
    ("{{x.target}}", "–"),
    ("{{x/sex=f.actual}}", "12\u202f345"), ("{{y.actual}}", "–"),
    ("{{z.actual}}", "&lt;b&gt;"),
    ("{{ 16.5.1.target }}{{16.5.1.target}}", "80 %80 %"),
])  # fmt: skip
def test_a_bound_figure_is_printed_as_the_report_has_it(words: str, filled: str) -> None:
    assert render_markdown(fill_figures(words, ROWS)) == f"<p>{filled}</p>\n"


def test_words_without_bound_figures_stay_as_they_are() -> None:
    text: Any = "Nothing *bound* here: {x}"
    assert fill_figures(text, ROWS) == text


@pytest.mark.parametrize(("words", "then", "moved"), [
    ("16.5.1.actual", "70.0", "Calls, actual: 70 % then, 74.1 % (n not given) now"),
    ("16.5.1.status", "on track", "Calls, status: on track then, behind now"),
    ("gone.actual", "70.0", None),
])  # fmt: skip
def test_what_moved_is_told_as_it_was_and_as_it_is(words: str, then: str, moved: str | None) -> None:
    rows = [replace(ROWS[0], title="Calls")]
    assert list(list_moved({words: then}, rows)) == ([moved] if moved else [])

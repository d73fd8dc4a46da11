"""The annex of tests: every estimate with its range, its p-value and its n, for those who want to
check; nowhere else does a p stand.
"""

from collections.abc import Iterable
from typing import Any

from ctanalysis.analyses.method_choice import BY_KEY, name_method
from ctanalysis.analyses.multiplicity_of_trends import is_start_to_end
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_comparison
from ctanalysis.ground.terms import EXPLORATORY
from ctanalysis.showing import html
from ctanalysis.showing.tables.shared_remarks import share_remarks
from ctanalysis.showing.wording import write_number
from ctanalysis.showing.wording.change_verdict_sentences import name_verdict
from ctanalysis.showing.wording.effect_numbers import write_effect
from ctanalysis.showing.wording.numbers import write_digits

KINDS = ("comparisons", "trends")
COLUMNS = later(("What", "Method", "Effect and 95 % range", "p", "p from", "n", "Verdict"))


def write_tests(many: Iterable[Findings[Any]]) -> str:
    """One row a comparison or trend with a p-value; empty when there is none."""
    tested = [
        row for findings in many if findings.kind in KINDS for row in findings if row.p is not None and not row.withheld
    ]
    if not tested:
        return ""
    sources, shared = share_remarks([_list_sources(row) for row in tested])
    rows = [
        _write_row(row, "; ".join((*own, *filter(None, [letters]))))
        for row, (own, letters) in zip(tested, sources, strict=True)
    ]
    notes = [
        *shared,
        phrase(
            "p is the chance of figures at least as far from no change as these, if "
            "there were none; it is no chance that what was done worked. It stands beside its "
            "effect and, where there is one, its range."
        ),
        phrase(
            "Comparisons are judged together, and so are trends, and ways from start to end: the "
            "words are adjusted for how many there are, these numbers are not."
        ),
    ]
    return html.write("heading", phrase("The tests")) + html.table(
        phrase("Every test of this report"), COLUMNS, rows, notes=notes, class_="ct-wide ct-tests"
    )


def _list_sources(row: ComparisonFinding | TrendFinding) -> list[str]:
    """What its p comes from."""
    named = row.named_method if isinstance(row, ComparisonFinding) else None
    choice = BY_KEY.get(row.method or "")
    words = phrase("the test of {named}", named=named) if named else phrase(choice.test) if choice else ""
    return [words] if words else []


def _write_row(row: ComparisonFinding | TrendFinding, source: str) -> list[str]:
    name, named, marks = (phrase("{indicator}, over time", indicator=row.indicator), None, tuple[str, ...]())
    if isinstance(row, TrendFinding) and is_start_to_end(row):
        name = phrase("{indicator}, from start to last round", indicator=row.indicator)
    if isinstance(row, ComparisonFinding):
        name, named, marks = write_comparison(row.comparison), row.named_method, row.marks
    n = write_number(row, "n") if row.n is not None else "–"
    if isinstance(row, TrendFinding) and is_start_to_end(row):
        people = row.linked or (row.start_n or 0.0) + (row.actual_n or 0.0)
        n = write_digits(people, 0) if people else "–"
    verdict = name_verdict(row)
    verdict += f" ({phrase(EXPLORATORY)})" if EXPLORATORY in marks else ""
    method = name_method(row.method, named)
    return [html.text(cell) for cell in (name, method, write_effect(row), write_number(row, "p"), source, n, verdict)]

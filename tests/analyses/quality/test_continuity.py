"""What is withheld is not called missing."""

import pytest
from comparison_rows import COUNT, SHARE, Row, evaluate, list_quarters
from heard_checks import hear

from ctanalysis.analyses.quality import check_quality


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_withheld_figures_of_groups_alone_are_not_called_missing(edition: str) -> None:
    targets = [{"window": "2024-Q4", "value": 60, "where": {"site": site}} for site in "AB"]
    given = {
        **SHARE, "aggregate": "latest", "counts": "people", "population": "victims", "disaggregation": ["site"],
        "targets": targets, "schedule": ["2024-Q4"],
    }  # fmt: skip
    rows: list[Row] = [("2024-Q4", {"site": site}, {"numerator": 2.0, "denominator": 4.0}) for site in "AB"]
    remarks = [words for row in check_quality(evaluate(given, rows, edition=edition)) for words in row.remarks]
    assert not [words for words in remarks if "no figure" in words]


@pytest.mark.parametrize(("end", "missing"), [
    ("2024-06-30", []), ("2024-09-30", ["1 of 7 periods have no figure: 2024-Q3."]),
    ("2024-12-31", ["2 of 8 periods have no figure: 2024-Q3, 2024-Q4."]),
])  # fmt: skip
def test_after_the_last_day_of_the_project_no_figure_is_missing(end: str, missing: list[str]) -> None:
    rows = [row for row in list_quarters([4.0] * 8) if row[0] not in ("2024-Q3", "2024-Q4")]
    project = {"id": "p", "title": "P", "start": "2023-01-01", "end": end}
    assert hear("check_missing", evaluate(COUNT, rows, period="2024", project=project)) == missing

"""What is withheld is not called missing."""

import pytest
from comparison_rows import SHARE, Row, evaluate

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

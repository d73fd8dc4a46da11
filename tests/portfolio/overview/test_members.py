"""What a portfolio reads of a project's report."""

from typing import Any

from ctanalysis.portfolio.overview.members import Printed, read_member

ABOUT = {"title": "P", "period": "2024", "begins": "2024-01-01", "ends": "2024-12-31"}


def see(**fields: Any) -> dict[str, Any]:
    return {"indicator": "a", "standard": "precision", **fields}


def test_the_remarks_that_are_counted_are_those_of_the_reports_first_page() -> None:
    quality = [
        see(remarks=["one", "two", "three"], weighty=2.0),
        see(remarks=["four"], weighty=0.0),
        see(indicator=None, remarks=["of the file"], weighty=3.0),
    ]
    record = {"findings": [{"kind": "project", "rows": [ABOUT]}, {"kind": "quality", "rows": quality}]}
    assert read_member("p", None, Printed(record, 1, "")).remarks == 2

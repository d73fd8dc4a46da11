"""What a portfolio reads of a project's report."""

from typing import Any

from ctanalysis.portfolio.overview.latest_project_reports import Printed, read_member, record_member, restore_member

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


def make_record(**findings: list[dict[str, Any]]) -> Printed:
    rows = {"project": [ABOUT], **findings}
    return Printed({"findings": [{"kind": kind, "rows": found} for kind, found in rows.items()]}, 3, "f" * 64)


def test_a_project_without_a_title_or_a_report_is_named_by_its_id() -> None:
    untitled = Printed({"findings": [{"kind": "project", "rows": [{**ABOUT, "title": None}]}]}, 1, "")
    assert [read_member("p", None, one).title for one in (None, untitled, make_record())] == ["p", "p", "P"]


def test_where_a_report_has_verdicts_they_are_read_and_not_its_gaps() -> None:
    gaps, verdicts = [{"indicator": "a", "status": "watch"}], [{"indicator": "b", "status": "achieved"}]
    assert [row.indicator for row in read_member("p", None, make_record(gaps=gaps)).verdicts] == ["a"]
    assert [row.indicator for row in read_member("p", None, make_record(gaps=gaps, verdicts=verdicts)).verdicts] == [
        "b"
    ]


def test_a_member_without_a_report_is_restored_as_one() -> None:
    member = read_member("p", "North", None)
    assert record_member(member)["about"] is None
    assert restore_member(record_member(member)) == member


def test_zero_and_no_are_kept_in_the_record_and_what_is_missing_is_not() -> None:
    gaps = [{"indicator": "a", "actual": 0.0, "withheld": False, "target": None}]
    (row,) = record_member(read_member("p", None, make_record(gaps=gaps)))["findings"]["gaps"]
    assert (row["indicator"], row["actual"], row["withheld"]) == ("a", 0.0, False)
    assert "target" not in row and "marks" not in row

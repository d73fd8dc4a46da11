"""Lists of cases and counts: recognised, counted by month and group, and nothing of a person
kept.
"""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from intake_tables import build

from ctanalysis.follow_up.project_files import read_project
from ctanalysis.intake import take_in

CASES = [
    ["Case no.", "Full name", "Date of registration", "Date of birth", "Sex", "Age", "Site",
        "Service"],
    *[
        [f"C{n:03}", f"Person {n}", f"{n:02}/{month:02}/2024", f"0{month}/03/1990", sex, age, site,
            service]
        for n, (month, sex, age, site, service) in enumerate(
            [(1, "F", 16, "North", "Shelter"), (1, "M", 30, "South", "Legal aid"),
                (1, "F", 41, "North", "Shelter"), (2, "F", 17, "South", "Shelter"),
                (2, "F", 22, "North", "Legal aid")] * 3, start=1
        )
    ],
]  # fmt: skip
COUNTS = [
    ["Month", "Year", "Site", "Sex", "Age group", "Clients served"],
    *[[month, 2024, site, sex, "18+", count] for month in ("January", "February") for site, sex,
        count in (("North", "Female", 12), ("North", "Male", 4), ("South", "Female", 9),
            ("South", "Male", 7), ("West", "Female", 3))],
]  # fmt: skip
Take = Callable[..., tuple[Path, list[str]]]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    def run(rows: list[list[object]], sheet: str = "Cases") -> tuple[Path, list[str]]:
        for folder in ("params", "data", "notebooks"):
            (tmp_path / folder).mkdir(exist_ok=True)
        said: list[str] = []
        take_in(
            tmp_path,
            "x",
            str(build(tmp_path / "list.xlsx", {sheet: {"rows": rows}})),
            say=said.append,
        )
        return tmp_path, said

    return run


def read(root: Path) -> dict[tuple[str, ...], str]:
    """Period and group to the value, or the status where there is none."""
    with (root / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        plain = (
            "indicator_id",
            "period",
            "value",
            "numerator",
            "denominator",
            "status",
            "rating",
            "comment",
        )
        return {
            (
                row["period"],
                *(f"{name}={row[name]}" for name in row if name not in plain and row[name]),
            ): row["value"] or row["status"]
            for row in csv.DictReader(lines)
        }


def test_a_row_a_case_is_counted_by_month_and_group_with_days_written_day_first(take: Take) -> None:
    root, said = take(CASES)
    found = read(root)
    assert (found["2024-01",], found["2024-02",]) == ("9", "6")
    assert (
        found["2024-01", "sex=female"],
        found["2024-01", "age_group=0-17"],
        found["2024-01", "site=North"],
        found["2024-02", "service=Shelter"],
    ) == ("6", "3", "6", "3")
    assert found["2024-01", "sex=female", "age_group=0-17"] == "3"
    assert any("its rows, each one case" in line for line in said) and any(
        "is counted twelve times" in line for line in said
    )
    data = read_project(root, "x")
    assert (
        data.parameters.indicators[0].counts == "cases"
        and data.parameters.indicators[0].population == "victims"
    )


def test_nothing_of_a_person_is_written_anywhere(take: Take) -> None:
    root, said = take(CASES)
    written = "\n".join(
        [
            *said,
            *(
                path.read_text("utf-8")
                for path in root.rglob("*")
                if path.suffix in (".csv", ".yml")
            ),
        ]
    )
    assert (
        "Person 1" not in written
        and "C001" not in written
        and "1990" not in written
        and "01/01/2024" not in written
    )


def test_persons_with_a_code_that_repeats_are_counted_once_a_month(take: Take) -> None:
    rows = [
        ["Client code", "Date of service", "Sex", "Service"],
        *[
            [f"K{n % 3}", date(2024, 1 + n // 6, 3 + n), "F" if n % 3 else "M", "Legal aid"]
            for n in range(12)
        ],
    ]
    root, said = take(rows)
    assert read(root)["2024-01",] == "3" and any("each once" in line for line in said)
    assert read_project(root, "x").parameters.indicators[0].aggregate == "unique"


def test_counts_of_cells_are_added_up_and_months_come_from_two_columns(take: Take) -> None:
    found = read(take(COUNTS)[0])
    assert (found["2024-01",], found["2024-01", "sex=female"], found["2024-02", "site=North"]) == (
        "35",
        "24",
        "16",
    )


@pytest.mark.parametrize(
    ("cell", "status"), [("<5", "suppressed"), ("*", "suppressed"), (None, "not_reported")]
)
def test_a_total_with_a_suppressed_or_empty_cell_in_it_is_none(
    take: Take, cell: object, status: str
) -> None:
    rows = [list(row) for row in COUNTS]
    rows[5][5] = cell
    found = read(take(rows)[0])
    assert (found["2024-01",], found["2024-01", "sex=female"], found["2024-01", "site=West"]) == (
        status,
        status,
        status,
    )
    assert (found["2024-01", "sex=male"], found["2024-01", "site=North"], found["2024-02",]) == (
        "11",
        "16",
        "35",
    )


def test_codes_and_periods_written_as_numbers_are_never_added_up(take: Take) -> None:
    rows = [
        ["Record ID", "Site code", "Period", "Reporting month", "Site", "Sex", "Sessions held"],
        *[[n, 10203, 202401, date(2024, 1, 1), "North", "F", 2] for n in range(10)],
    ]
    root, _ = take(rows)
    assert [one.title for one in read_project(root, "x").parameters.indicators] == ["Sessions held"]


def test_rows_that_were_rejected_or_only_planned_are_left_out_and_said(take: Take) -> None:
    rows = [
        [*row, "Status" if index == 0 else "Rejected" if index == 1 else "Approved"]
        for index, row in enumerate(COUNTS)
    ]
    root, _ = take(rows)
    assert read(root)["2024-01",] == "23"
    with (root / "data/local/x/readings.csv").open(encoding="utf-8", newline="") as lines:
        assert (
            next(row for row in csv.DictReader(lines) if row["cell"] == "F2")["sentence"]
            == "its status is Rejected"
        )


def test_rows_that_most_periods_have_and_one_has_not_are_named_not_passed_over(take: Take) -> None:
    months = [
        [month, 2024, site, sex, "18+", 5]
        for month in ("January", "February", "March")
        for site in ("North", "South")
        for sex in ("Female", "Male")
    ]
    said = take([COUNTS[0], *months[:-1]])[1]
    assert any(
        "1 row that most periods have is not there in some, the first South, male, 18+ in 2024-03"
        in line
        for line in said
    )


def test_groups_without_a_row_in_a_month_are_nobody(take: Take) -> None:
    rows: list[list[object]] = [["Date of registration", "Sex", "Site", "Service"]]
    for n in range(8):
        day, sex = date(2024, 1 + n // 4, 3 + n), "F" if n < 6 else "M"
        rows.append([day, sex, "North", "Shelter"])
    found = read(take(rows)[0])
    assert (
        found["2024-01", "sex=male"],
        found["2024-02", "sex=male"],
        found["2024-01", "sex=female"],
    ) == ("0", "2", "4")

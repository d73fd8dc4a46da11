"""Real data of an organisation become a project by a parameter file and a column map alone: every
row is used, or listed with its reason.

The parameters are written here from the declared units; the figures stay where they are and are
read in place.
"""

import csv
import shutil
from pathlib import Path

import pytest
import yaml
from places import SHARED

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.observations import ReadData

SOURCE = SHARED / "data" / "unhcr" / "jordan_2016_2025.csv"
pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason="the folder with shared data is not beside this checkout")
POPULATIONS = ("refugees", "Syrian refugees", "stateless")
WORDS = {
    "Refugees and asylum-seekers": "refugees", "Refugees and Asylum-seekers": "refugees",
    "Syrian refugees and asylum-seekers": "Syrian refugees",
    "Stateless Persons": "stateless", "Not applicable": "",
}  # fmt: skip
COLUMNS = {
    "result_indicator_title": "title", "result_indicator_period_start": "period_start",
    "result_indicator_period_end": "period_end",
    "result_indicator_target_value_1": "population",
    "result_indicator_actual_value_1": "population", "result_indicator_baseline_value": "baseline",
    "result_indicator_target_value": "target",
    "result_indicator_actual_value": "actual",
}  # fmt: skip


def write_parameters() -> str:
    with SOURCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    units = {"1": ("count", "sum"), "2": ("percentage", "latest"), "4": ("index", "latest")}
    indicators = []
    for number, title in enumerate(dict.fromkeys(row["result_indicator_title"] for row in rows), start=1):
        unit, aggregate = units[
            next(row["result_indicator_measure"] for row in rows if row["result_indicator_title"] == title)
        ]
        if (
            any(
                "." in row["result_indicator_actual_value"].removesuffix(".0")
                for row in rows
                if row["result_indicator_title"] == title
            )
            and unit == "count"
        ):
            unit, aggregate = "index", "latest"  # so many per doctor, and the like
        falls = any(
            row["result_indicator_ascending"] == "0.0" for row in rows if row["result_indicator_title"] == title
        )
        indicators.append({
            "id": f"i{number:03d}", "title": title, "pillar": "protection", "level": "output",
            "unit": unit, "aggregate": aggregate,
            "direction": "decrease" if falls else "increase", "counts": "things",
            **({"denominator": "unknown"} if unit == "percentage" else {}),
        })  # fmt: skip
    columns = {name: COLUMNS.get(name, "ignore") for name in rows[0]}
    return yaml.safe_dump({
        "project": {"id": "jordan", "title": "Jordan", "start": "2016-01-01", "end": "2025-12-31"},
        "calendar": {"frequency": "year"},
        "sources": {"observations": {"kind": "csv", "path": "data/jordan/observations.csv",
                "columns": columns, "words": {"population": WORDS}, "baselines": "each_period"}},
        "dimensions": {"population": {"values": list(POPULATIONS), "adds_up": False}},
        "indicators": indicators,
    }, allow_unicode=True, sort_keys=False)  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> ReadData:
    root = tmp_path_factory.mktemp("jordan")
    for folder in ("params", "notebooks", "data/jordan"):
        (root / folder).mkdir(parents=True)
    (root / "params" / "jordan.yml").write_text(write_parameters(), encoding="utf-8")
    shutil.copy(SOURCE, root / "data" / "jordan" / "observations.csv")
    return read_project(root, "jordan")


def test_every_row_is_used_or_listed(data: ReadData) -> None:
    assert {account.outcome: account.rows for account in data.accounts} == {
        "are used": 471, "have no figure; their target or baseline is used": 40,
        "repeat another row and are counted once": 1,
        "are contradicted by another row: neither is used": 34,
    }  # fmt: skip
    assert (
        sum(account.rows for account in data.accounts)
        == 546
        == len({place for account in data.accounts for place in account.places})
    )
    assert sum("neither was used" in note.sentence or "none was used" in note.sentence for note in data.notes) >= 17


# Worked by hand from the rows of the file: actual, target, gap, share of the way, status.
BY_HAND = [
    ("2016", "# of households receiving cash grants", "refugees", 2800, 15000, 12200, 2800 / 15000,
        "not met"),
    ("2016", 
        "% of targeted households whose basic needs are met with multi-purpose cash grants or "
        "vouchers"
    , "refugees", 100, 100, 0, 1, "achieved"),
    ("2016", "# of children enrolled in primary education", "refugees", 11078, 16100, 5022,
        11078 / 16100, "not met"),
    ("2019", "% of primary school-aged children enrolled in primary education", "refugees", 78.5,
        85, 6.5, (78.5 - 78.1) / (85 - 78.1), "not met"),
    ("2019",
        "% of persons of concern identified in need of resettlement submitted for resettlement",
        "Syrian refugees", 60.12, 60, -0.12, (60.12 - 47.07) / (60 - 47.07), "achieved"),
    ("2019", "% of older persons of concern who receive services for their specific needs",
        "refugees", 80.34, 85, 4.66, (80.34 - 73.51) / (85 - 73.51), "not met"),
    ("2019", "# of community health workers", "Syrian refugees", 130, 140, 10, 130 / 140,
        "nearly met"),
    ("2021", "# of shelters repaired", "Syrian refugees", 236, 1000, 764, 0.236, "not met"),
    ("2024", 
        "1.2 Proportion of children under 5 years of age whose births have been registered with a "
        "civil authority."
    , "refugees", 95, 97, 2, 4 / 6, "not met"),
    ("2024", 
        "5.1 Proportion of children at heightened risk who are supported by a Best Interests "
        "Procedure."
    , "refugees", 35, 100, 65, None, "not met"),
]  # fmt: skip


@pytest.mark.parametrize("row", BY_HAND, ids=lambda row: f"{row[0]} {row[1][:30]}")
def test_rows_worked_by_hand(data: ReadData, row: tuple[str, str, str, float, float, float, float | None, str]) -> None:
    year, title, group, actual, target, gap, share, status = row
    gaps = find_gaps(make_evaluation(Path("."), data, year, "internal"))
    (found,) = [
        one
        for one in gaps
        if (one.title or "").startswith(title[:55]) and one.group == f"population={group}" and one.actual is not None
    ]
    assert (found.actual, found.target, found.status) == (actual, target, status)
    assert found.gap == pytest.approx(gap)
    assert found.achievement == (None if share is None else pytest.approx(share))

"""Real activities of 25 publishers: every figure that is published stands in the project, or is left out with its
reason.
"""

import csv
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from ctanalysis.intake.activities.activity_table import HEADINGS, NOT_APART
from ctanalysis.intake.tracking_tables import take_in

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "iati"
FILES = sorted(FOLDER.glob("*.xml"))
WITHOUT_VALUES = ("XM-OCHA-CERF-20-RR-FPA-024", "XM-OCHA-CERF-20-RR-WFP-056")
FEW = ("NL-KVK-41149486-BKF-19.3-DRA", "NL-KVK-41160054-113187", "XM-DAC-41114-OUTPUT-00092021")
Figure = tuple[str, str, str, float]

pytestmark = pytest.mark.skipif(not FILES, reason="the real activities lie beside the project, in ../shared")


def read_published(path: Path) -> Counter[Figure]:
    """Targets and actuals that are plain numbers, by their days, as the file has them."""
    found: Counter[Figure] = Counter()
    for period in ElementTree.parse(path).iter("period"):
        days = [(period.find(f"period-{edge}"), "iso-date") for edge in ("start", "end")]
        start, end = (one.get(name, "") if one is not None else "" for one, name in days)
        for measure in ("target", "actual"):
            for one in period.findall(measure):
                if re.fullmatch(r"\d+(?:\.\d+)?", one.get("value", "").strip()):
                    found[measure, start, end, float(one.get("value", ""))] += 1
    return found


def read_taken(root: Path) -> tuple[Counter[Figure], Counter[Figure]]:
    """Figures of the project's table that were read, and those that were left out with a reason."""
    taken, left = Counter[Figure](), Counter[Figure]()
    with (root / "data/local/x/readings.csv").open(encoding="utf-8", newline="") as lines:
        readings = {(row["sheet"], row["cell"]): row for row in csv.DictReader(lines)}
    for sheet in load_workbook(root / "data/local/x/published_values.xlsx"):
        for number, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), 2):
            line = {name: str(cell or "") for name, cell in zip(HEADINGS, cells, strict=False)}
            words = line["Value"] or line["Left out"]
            if not re.fullmatch(r"\d+(?:\.\d+)?", words):
                continue
            key = (line["Measure"], line["From"], line["To"], float(words))
            told = readings[sheet.title, f"K{number}"] if line["Value"] else None
            if told is None or sheet.title == NOT_APART or told["reading"] == "not used":
                assert line["Why"] or (told and told["sentence"])
                left[key[1], key[2], "", key[3]] += 1
            elif key[0] != "baseline":
                assert float(told["value"]) == key[3]
                taken[key] += 1
    return taken, left


@pytest.mark.parametrize("path", [
    pytest.param(one, id=one.stem, marks=() if one.stem in FEW else pytest.mark.slow)
    for one in FILES if one.stem not in WITHOUT_VALUES
])  # fmt: skip
def test_every_published_figure_is_read_or_left_out_with_its_reason(path: Path, tmp_path: Path) -> None:
    take_in(tmp_path, "x", str(path), say=lambda _: None)
    taken, left = read_taken(tmp_path)
    for (measure, start, end, number), times in read_published(path).items():
        assert taken[measure, start, end, number] or left[start, end, "", number], (measure, start, end, times)
    with (tmp_path / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        values = Counter(float(row["value"]) for row in csv.DictReader(lines) if row["value"])
    actuals = Counter[float]()
    for (measure, _, _, number), times in taken.items():
        actuals[number] += times if measure == "actual" else 0
    assert all(values[number] >= times for number, times in actuals.items())

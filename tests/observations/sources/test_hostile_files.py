"""Data files that mean harm, or are merely broken: each is refused with its place, or its text
stays text.
"""

import csv
import io
import json
import re
import shutil
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from places import SHARED

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import CtanalysisError, DataError

HOSTILE = SHARED / "hostile"
PARAMETERS = """\
project: {{id: alpha, title: Alpha project, country: KE, start: 2024-01-01, end: 2024-12-31}}
calendar: {{frequency: quarter}}
sources:
  observations: {{kind: {kind}, path: data/alpha/{name}, words: {words}}}
dimensions:
  sex: {{kind: sex, values: [Female, Male]}}
  age_group: {{kind: age, values: {ages}}}
  district: {{kind: place, level: 1, values: {districts}}}
indicators:
"""
INDICATOR = (
    "  - {{id: {id}, title: Victims assisted, pillar: protection, level: output, unit: count, "
    "direction: increase, aggregate: sum, counts: people}}\n"
)
# a blank is the total in our tables
WORDS = "{sex: {Total: ''}, age_group: {Total: ''}, district: {Total: ''}}"


def list_files(role: str) -> list[Any]:
    if not HOSTILE.is_dir():
        return [
            pytest.param({}, marks=pytest.mark.skip(reason="the shared hostile files are not beside this checkout"))
        ]
    listed = json.loads((HOSTILE / "manifest.json").read_text())["files"]
    return [pytest.param(item, id=item["file"]) for item in listed if item["role"] == role]


def list_values(path: Path, column: str, otherwise: list[str]) -> str:
    """The values of a column, as the parameters would declare them."""
    if path.suffix != ".csv":
        return json.dumps(otherwise)
    rows = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8", "replace"), newline=""))
    found = {unicodedata.normalize("NFC", row.get(column) or "") for row in rows} - {"Total"}
    return json.dumps(sorted(value for value in found if 0 < len(value) <= 120) or otherwise, ensure_ascii=False)


@pytest.mark.parametrize("item", list_files("indicators"))
def test_a_hostile_data_file_is_refused_by_place_or_its_text_stays_text(item: dict[str, Any], tmp_path: Path) -> None:
    file = HOSTILE / item["file"]
    for folder in ("params", "data/alpha"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(file, tmp_path / "data" / "alpha")
    head = PARAMETERS.format(
        kind={".csv": "csv", ".xlsx": "excel"}[file.suffix],
        name=file.name,
        words=WORDS if "total" in file.name else "{}",
        ages=list_values(file, "age_group", ["0-17", "18+"]),
        districts=list_values(file, "district", ["North", "South"]),
    )
    ids = json.loads(list_values(file, "indicator_id", ["I1"]))
    (tmp_path / "params" / "alpha.yml").write_text(
        head + "".join(INDICATOR.format(id=json.dumps(name)) for name in ids), encoding="utf-8"
    )
    begin, message, rows = time.process_time(), "", []
    try:
        rows = list(read_project(tmp_path, "alpha").observations)
    except CtanalysisError as error:
        message = str(error)
        assert isinstance(error, DataError)
    assert time.process_time() - begin < item.get("seconds", 15)
    if item["outcome"] == "ok-escaped" or (item.get("or_outcome") == "ok-escaped" and not message):
        assert not message and rows and all(row.value is not None for row in rows)
        if "expect_note" in item:
            assert {name for row in rows if (name := dict(row.group)["district"]).startswith("C")} == {"Côte"}
        return
    assert f"data/alpha/{file.name}" in message
    for pattern in item["must_name"]:
        assert re.search(pattern, message, re.IGNORECASE), message
    for secret in item.get("message_must_not_contain", []):
        assert secret not in message


@pytest.mark.parametrize("as_scores", [False, True])
@pytest.mark.parametrize("item", list_files("cases"))
def test_a_file_of_cases_with_identifiers_is_refused_as_any_source(
    item: dict[str, Any], as_scores: bool, tmp_path: Path
) -> None:
    for folder in ("params", "data/alpha"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(HOSTILE / item["file"], tmp_path / "data" / "alpha" / "cases.csv")
    (tmp_path / "data" / "alpha" / "good.csv").write_text(
        "indicator_id,period,value\nI1,2024-Q1,45\n", encoding="utf-8"
    )
    head = PARAMETERS.format(
        kind="csv",
        name="good.csv" if as_scores else "cases.csv",
        words="{}",
        ages='["0-17", "18+"]',
        districts="[North, South]",
    )
    if as_scores:
        head = head.replace(
            "dimensions:", "  scores: {kind: csv, path: data/alpha/cases.csv, columns: {case_id: code}}\ndimensions:"
        )
    (tmp_path / "params" / "alpha.yml").write_text(head + INDICATOR.format(id="I1"), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_project(tmp_path, "alpha")
    assert "data/alpha/cases.csv" in str(caught.value)
    for pattern in item["must_name"]:
        assert re.search(pattern, str(caught.value), re.IGNORECASE), str(caught.value)
    for secret in item["message_must_not_contain"]:
        assert secret not in str(caught.value)

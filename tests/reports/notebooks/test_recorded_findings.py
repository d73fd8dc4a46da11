"""A report in which a notebook is missing is none: it would say that nothing is amiss."""

import json
import re
from typing import Any

import pytest
from places import ROOT

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Findings
from ctanalysis.reports.notebooks.execution import RunFailed
from ctanalysis.reports.notebooks.recorded_findings import ADDED, RECORDED, check_recorded, check_types, gather_findings
from ctanalysis.showing.scrapbook_records import MIME


def test_what_every_report_holds_is_what_our_notebooks_record() -> None:
    for kind, name in RECORDED.items():
        cells = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text("utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells)
        recorded = re.search(r"ct\.record\((.*)\)", code)
        assert recorded and {"series": "cells"}.get(kind, kind) in recorded[1]


def test_a_kind_that_nobody_recorded_is_an_error_that_names_its_notebook() -> None:
    every = [Findings(kind, ()) for kind in RECORDED]  # without a row is fine, but not for all
    some = [Findings(one.kind, ("row",) if one.kind == "series" else ()) for one in every]
    check_recorded(some)
    with pytest.raises(UsageError, match="recorded no finding at all"):
        check_recorded(every)
    with pytest.raises(UsageError, match="of the kind gaps: 20_findings.ipynb is changed"):
        check_recorded([found for found in every if found.kind != "gaps"])
    with pytest.raises(UsageError, match="Nothing was published"):
        check_recorded([])


def record(kind: str, *rows: object, name: str = "gaps") -> dict[str, Any]:
    scrap = {"name": name, "data": {"kind": kind, "rows": list(rows)}}
    outputs = [{"output_type": "display_data", "data": {MIME: scrap}, "metadata": {}}]
    return {"cells": [{"cell_type": "code", "outputs": outputs}]}


@pytest.mark.parametrize("kind", ADDED)
def test_what_the_program_adds_itself_no_notebook_records(kind: str) -> None:
    with pytest.raises(RunFailed, match="findings that the program adds itself"):
        gather_findings({"60_own": record(kind)})


@pytest.mark.parametrize("book", [
    record("nothing"), record("gaps", {"unheard": 1}), record("gaps", 7), record("gaps", None),
    {"cells": [{"outputs": [{"data": {MIME: {"name": "x"}}}]}]},
    {"cells": [{"outputs": [{"data": {MIME: {"name": [], "data": {}}}}]}]},
    {"cells": [{"outputs": [{"data": {MIME: {"name": "x", "data": [1]}}}]}]},
])  # fmt: skip
def test_what_are_no_findings_is_said_in_words(book: dict[str, Any]) -> None:
    with pytest.raises(RunFailed, match="what it recorded are no findings"):
        gather_findings({"60_own": book})


def test_values_of_another_kind_than_their_column_are_no_findings() -> None:
    good, bad = ({"title": title, "period": "2024"} for title in ("A title", {"a": 1}))
    check_types("60_own", gather_findings({"60_own": record("gaps", good)}))
    with pytest.raises(RunFailed, match="what it recorded are no findings"):
        check_types("60_own", gather_findings({"60_own": record("gaps", bad)}))

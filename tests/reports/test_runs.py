"""A report in which a notebook is missing is none: it would say that nothing is amiss."""

import json
import re

import pytest
from places import ROOT

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Findings
from ctanalysis.reports.runs import RECORDED, check_recorded


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

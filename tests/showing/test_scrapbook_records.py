"""Scraps are those of scrapbook, to the byte, and are read by it."""

from pathlib import Path

import nbformat
import scrapbook
from scrapbook import api

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, TrendFinding
from ctanalysis.showing.scrapbook_records import make_scrap, read_scraps


def test_a_scrap_is_what_scrapbook_would_display() -> None:
    record = {"kind": "gaps", "rows": [{"indicator": "a", "actual": 1.5, "target": None}]}
    encoded = api.encoder_registry.encode(api.Scrap("gaps", record, "json"))
    assert make_scrap("gaps", record) == api._prepare_ipy_data_format("gaps", api.scrap_to_payload(encoded), "json")


def test_what_was_recorded_is_read_as_scrapbook_reads_it(tmp_path: Path) -> None:
    first, second = (
        Findings("trends", (TrendFinding(indicator=name, actual=1.5, verdict="X"),)) for name in ("a", "b")
    )
    gaps = Findings("gaps", (GapFinding(indicator="a", actual=None, status="no data"),))
    outputs = []
    for findings in (first, gaps, second):  # a kind recorded again
        data, metadata = make_scrap(findings.kind, findings.as_record())
        outputs.append(nbformat.v4.new_output("display_data", data=data, metadata=metadata))
    outputs.insert(1, nbformat.v4.new_output("stream", text="said"))
    cells = [nbformat.v4.new_markdown_cell("words"), nbformat.v4.new_code_cell(outputs=outputs)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbformat.write(notebook, tmp_path / "a.ipynb")
    scraps = scrapbook.read_notebook(str(tmp_path / "a.ipynb")).scraps
    assert read_scraps(notebook) == [second, gaps]
    assert [found.as_record() for found in read_scraps(notebook)] == [scrap.data for scrap in scraps.values()]

"""Scraps: what a notebook found, recorded in it, so that cover, summary and results are drawn from what was run."""

from pathlib import Path
from typing import Any

from ctanalysis.findings import Findings, read_findings
from ctanalysis.html import Shown
from ctanalysis.wording import describe


def record(*many: Findings) -> Shown:
    """Records findings in the notebook, each kind once; nothing is shown."""
    import scrapbook

    for findings in many:
        scrapbook.glue(findings.kind, describe(findings).as_record(), encoder="json")
    return Shown("", f"recorded: {', '.join(findings.kind for findings in many)}")


def read_scraps(notebook: Path) -> list[Findings]:
    """The findings that a notebook recorded, in the order in which it did."""
    import scrapbook

    scraps: dict[str, Any] = scrapbook.read_notebook(str(notebook)).scraps
    return [read_findings(scrap.data) for scrap in scraps.values()]

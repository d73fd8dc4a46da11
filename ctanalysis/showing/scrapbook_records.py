"""Scraps: what a notebook found, recorded in it, so that the first page, the sections and results.json are drawn from
what was run.
"""

from collections.abc import Mapping
from typing import Any

from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import read_findings
from ctanalysis.ground.language import phrase
from ctanalysis.showing.html import Shown
from ctanalysis.showing.wording import describe
from ctanalysis.showing.wording.overclaims import check_sentences

MIME = "application/scrapbook.scrap.json+json"


def record(*many: Findings[Finding]) -> Shown:
    """Records findings in the notebook, each kind once; nothing is shown. Overclaimed stops the run
    when a sentence says more than its figures carry; UsageError for what is only supposed.

    >>> ct.record(ct.find_gaps(evaluation))  # doctest: +SKIP
    """
    from IPython.display import display

    for findings in many:
        check_given("record", findings, "Findings")
        if findings.supposed:
            raise UsageError(phrase("What is supposed is not recorded: findings of a report are of what was."))
        described = describe(findings)
        check_sentences(described)
        data, metadata = make_scrap(findings.kind, described.as_record())
        display(data, metadata=metadata, raw=True)
    return Shown("", phrase("recorded: {it}", it=", ".join(findings.kind for findings in many)))


def make_scrap(name: str, data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What `scrapbook.glue` displays, made here because importing it takes a kernel longer than all
    analyses; a test compares the two.
    """
    return {MIME: {"name": name, "data": data, "encoder": "json", "version": 1}}, {
        "scrapbook": {"name": name, "data": True, "display": False}
    }


def read_scraps(notebook: Mapping[str, Any]) -> list[Findings[Finding]]:
    """The findings that a notebook recorded, in the order in which it did; the last of a name
    counts, as for scrapbook, whose import takes longer than all this: a test compares the two.
    """
    scraps = {
        scrap["name"]: scrap["data"]
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
        if (scrap := output.get("data", {}).get(MIME)) is not None
    }
    return [read_findings(data) for data in scraps.values()]

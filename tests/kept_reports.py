"""Invented projects whose reports are kept as text: what the page says, and what the analyses found."""

import json
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from places import TESTS
from whole_pages import render_evaluation

import ctanalysis as ct
from ctanalysis.figures.evaluation import load_evaluation
from ctanalysis.ground.findings import Finding

SCENARIOS = TESTS / "scenarios"
ANALYSES = (
    "check_quality",
    "find_profile",
    "find_provision",
    "find_trends",
    "find_stability",
    "find_forecasts",
    "find_gaps",
    "find_verdicts",
    "find_tracking",
    "find_comparisons",
)
OF_THE_INDICATOR = {"title", "pillar", "result", "result_level", "direction", "unit", "definition", "order"}
BLOCKS = "p li dt dd h1 h2 h3 h4 h5 h6 tr caption figcaption summary text title desc footer header div section".split()


def list_reports() -> list[tuple[str, str, str]]:
    """The scenario, period and edition of every report that is kept, from each scenario's `reports.txt`."""
    return [
        (folder.name, *line.split())  # type: ignore[misc]
        for folder in sorted(SCENARIOS.iterdir())
        if folder.is_dir()
        for line in (folder / "reports.txt").read_text("utf-8").splitlines()
        if line.strip()
    ]


def write_report(root: Path, project: str, period: str, edition: str) -> str:
    """The page's words line by line, then one finding a line; the root holds nothing published."""
    evaluation = load_evaluation(project, period, edition, root=root)
    page = render_evaluation(evaluation, root)
    lines = [*list_lines(page), "", *list_findings(evaluation)]
    return "\n".join(lines) + "\n"


def list_lines(page: bytes) -> list[str]:
    """What stands on a page, a block a line, with what is said in place of pictures."""
    soup = BeautifulSoup(page, "html.parser")
    for away in soup(["style", "script"]):
        away.decompose()
    lines = [""]
    _read(soup, lines)
    joined = (" ".join(line.split()) for line in lines)
    return [line for line in joined if line]


def _read(tag: Tag, lines: list[str]) -> None:
    is_block = tag.name in BLOCKS
    if is_block:
        lines.append("")
    said = tag.get("aria-label") or tag.get("alt")
    if said:
        lines[-1] += f" [{said}] "
    for child in tag.children:
        if isinstance(child, Tag):
            _read(child, lines)
        elif type(child) is NavigableString:
            lines[-1] += str(child)
    if tag.name in ("td", "th"):
        lines[-1] += " | "
    if is_block:
        lines.append("")


def list_findings(evaluation: Any) -> list[str]:
    """Each finding as analysis, number and what it says; five digits, so that no machine shows."""
    return [
        f"{analysis} {number} {json.dumps(describe_finding(finding, 5), ensure_ascii=False)}"
        for analysis in ANALYSES
        for number, finding in enumerate(getattr(ct, analysis)(evaluation))
    ]


def describe_finding(finding: Finding, digits: int) -> dict[str, Any]:
    """A finding's fields, its numbers to so many digits; what is missing or false is left out."""
    row = json.loads(json.dumps(finding.as_row()), parse_float=lambda text: float(f"{float(text):.{digits}g}"))
    return {
        name: value
        for name, value in row.items()
        if name not in OF_THE_INDICATOR and value is not False and value not in (None, [], "")  # 0 is something
    }

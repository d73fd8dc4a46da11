"""No finding changes unnoticed: everything that the analyses find of invented projects is kept as text, of the periods
and editions that stand in each scenario's `findings.txt`.
"""

import json
from pathlib import Path

import pytest
from kept_reports import ANALYSES, SCENARIOS, describe_finding
from kept_text import hold_kept

import ctanalysis as ct
from ctanalysis.figures.evaluation import load_evaluation
from ctanalysis.ground.findings import Finding

ALL = (*ANALYSES, "find_needs_met", "find_spending", "list_changes", "list_fits")
DIGITS = 4


def list_kept() -> list[tuple[str, str, str]]:
    """The scenario, period and edition of everything that is kept."""
    return [
        (path.parent.name, *line.split())  # type: ignore[misc]
        for path in sorted(SCENARIOS.glob("*/findings.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]


@pytest.mark.parametrize(("project", "period", "edition"), list_kept())
def test_findings_are_those_kept(project: str, period: str, edition: str) -> None:
    hold_kept(_name(project, period, edition), write_findings(SCENARIOS / project, project, period, edition))


def write_findings(root: Path, project: str, period: str, edition: str) -> str:
    """Every finding, one a line, of those that two analyses give once; no check of quality that saw nothing."""
    evaluation = load_evaluation(project, period, edition, root=root)
    said: dict[str, str] = {}
    lines = []
    for analysis in ALL:
        for finding in getattr(ct, analysis)(evaluation):
            if getattr(finding, "status", None) == "nothing seen":
                continue
            about, words = _describe(finding)
            first = said.setdefault(f"{about} {words}", analysis)
            lines.append(f"{analysis} {about} {words if first == analysis else f'as in {first}'}")
    return "\n".join(lines) + "\n"


def _describe(finding: Finding) -> tuple[str, str]:
    """Of which indicator and group it is, and what it says; few digits, so that no machine shows."""
    said = describe_finding(finding, DIGITS)
    about = [said.pop(name, "") for name in ("indicator", "group")]
    said.pop("period", None)
    return " ".join(filter(None, about)) or "-", json.dumps(said, ensure_ascii=False)


def _name(project: str, period: str, edition: str) -> Path:
    return SCENARIOS / project / "kept" / f"findings_{period.replace('/', '-')}_{edition}.txt"

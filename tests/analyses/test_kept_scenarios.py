"""No finding changes unnoticed: everything that the analyses find of invented projects is kept as text.

What is kept does not show that a finding is right, only that it is still the same: it was read once, when it was kept.
Of which periods and editions stands in each scenario's `findings.txt`. Where something is to change,
`PYTHONPATH=.:tests python tests/analyses/test_kept_scenarios.py [SCENARIO …]` writes the texts anew; the difference
shows what else moved, and what alters a number belongs into the changelog.
"""

import difflib
import json
import sys
from pathlib import Path

import pytest
from kept_reports import ANALYSES, OF_THE_INDICATOR, SCENARIOS

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
    kept = _name(project, period, edition).read_text("utf-8").splitlines()
    here = write_findings(SCENARIOS / project, project, period, edition).splitlines()
    changed = list(difflib.unified_diff(kept, here, "kept", "now", n=0, lineterm=""))
    assert not changed, "\n".join(changed[:40])


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
    row = json.loads(json.dumps(finding.as_row()), parse_float=lambda text: float(f"{float(text):.{DIGITS}g}"))
    about = [str(row.pop(name, None) or "") for name in ("indicator", "group")]
    said = {
        name: value
        for name, value in row.items()
        if name not in OF_THE_INDICATOR and name != "period" and value is not False and value not in (None, [], "")
    }
    return " ".join(filter(None, about)) or "-", json.dumps(said, ensure_ascii=False)


def _name(project: str, period: str, edition: str) -> Path:
    return SCENARIOS / project / "kept" / f"findings_{period.replace('/', '-')}_{edition}.txt"


def write_kept(projects: list[str]) -> None:
    """Writes the kept findings of these scenarios anew, of all if none is named."""
    for report in list_kept():
        if not projects or report[0] in projects:
            _name(*report).parent.mkdir(exist_ok=True)
            _name(*report).write_text(write_findings(SCENARIOS / report[0], *report), "utf-8")


if __name__ == "__main__":
    write_kept(sys.argv[1:])

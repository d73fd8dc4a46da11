"""A portfolio's projects: of each the latest report that is published in an edition, and what it
says.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ctanalysis.archive.archive_folders import Place, list_project_places
from ctanalysis.archive.index import order_period
from ctanalysis.archive.published_result_rows import list_rows
from ctanalysis.archive.revisions import RESULTS, list_standing
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import ProjectFinding, read_findings

READ = ("project", "gaps", "verdicts", "provision", "spending", "flags")  # the kinds that a portfolio is made from


@dataclass(frozen=True)
class Member:
    """A project of a portfolio: its latest report and what that says; None where there is none."""

    project: str
    region: str | None
    about: ProjectFinding | None = None
    revision: int = 0
    results_hash: str = field(default="", repr=False)
    remarks: int = 0  # on its data that bear on a figure or a verdict, as its first page counts
    findings: tuple[Findings[Finding], ...] = ()

    @property
    def title(self) -> str:
        """Its name for readers."""
        return (self.about.title if self.about else None) or self.project

    @property
    def verdicts(self) -> Findings[Any]:
        """Where its indicators stand, as its report says; the gaps of a report that has no
        verdicts.
        """
        return self.find("verdicts") or self.find("gaps")

    def find(self, kind: str) -> Findings[Any]:
        """The findings of a kind."""
        return next((found for found in self.findings if found.kind == kind), Findings(kind, ()))


@dataclass(frozen=True)
class Printed:
    """A report as it is published: its record, and when its period ends."""

    record: Mapping[str, Any]
    revision: int
    results_hash: str

    @property
    def ends(self) -> date | None:
        """The last day of its period; None of a report by a version that did not say it."""
        rows = list_rows(self.record, "project")
        return date.fromisoformat(rows[0]["ends"]) if rows else None


def find_latest(root: Path, edition: str, project: str, *, end: date | None = None) -> Printed | None:
    """The project's latest report of that edition whose period has ended by that day; what was
    withdrawn counts no more.
    """
    places = sorted(
        list_project_places(root, edition, project), key=lambda place: order_period(_name_period(place)), reverse=True
    )
    for place in places:
        printed = read_printed(place)
        if printed and printed.ends and (end is None or printed.ends <= end):
            return printed
    return None


def read_printed(place: Place) -> Printed | None:
    """What the newest revision that was not withdrawn prints."""
    standing = list_standing(place)
    if not standing:
        return None
    data = (standing[-1].data / RESULTS).read_bytes()
    return Printed(json.loads(data), standing[-1].number, hashlib.sha256(data).hexdigest())


def read_member(project: str, region: str | None, printed: Printed | None) -> Member:
    """The project as its report describes it."""
    if printed is None:
        return Member(project, region)
    found = {kind: list_rows(printed.record, kind) for kind in READ}
    findings = tuple(read_findings({"kind": kind, "rows": rows}) for kind, rows in found.items())
    about = findings[0].rows[0]
    assert isinstance(about, ProjectFinding)
    remarks = sum(
        int(row.get("weighty") or 0)
        for row in list_rows(printed.record, "quality")
        if row.get("indicator")  # what became of the rows of a file is no remark
    )
    return Member(project, region, about, printed.revision, printed.results_hash, remarks, findings[1:])


def record_member(member: Member) -> dict[str, Any]:
    """The project in plain words and numbers, without what is missing."""
    return {
        "project": member.project,
        "region": member.region,
        "about": _shorten(member.about.as_row()) if member.about else None,
        "revision": member.revision,
        "results_hash": member.results_hash,
        "remarks": member.remarks,
        "findings": {f.kind: [_shorten(row.as_row()) for row in f] for f in member.findings},
    }


def restore_member(record: Mapping[str, Any]) -> Member:
    """The project that `record_member` wrote down."""
    return Member(
        record["project"],
        record["region"],
        ProjectFinding.read(record["about"]) if record["about"] else None,
        record["revision"],
        record["results_hash"],
        record["remarks"],
        tuple(read_findings({"kind": kind, "rows": rows}) for kind, rows in record["findings"].items()),
    )


def _shorten(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row without what is missing; zero is not missing, though it equals False."""
    return {name: value for name, value in row.items() if value is not None and value != []}


def _name_period(place: Place) -> str:
    """The label of the period, as far as the folder's name tells: FY2024-25-Q1 is FY2024/25-Q1."""
    name = place.folder.name
    return f"{name[:6]}/{name[7:]}" if name.startswith("FY") else name.replace("_to_", "..")

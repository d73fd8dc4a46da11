"""What is explored equals what is reported, by value: the verbs of explore.ipynb against the
results.json of the same words, and `ct.read_results()` against all of them.
"""

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import ctanalysis as ct
from ctanalysis.archive import find_folder
from ctanalysis.archive.archive_folders import list_places
from ctanalysis.archive.revisions import RESULTS, list_standing
from ctanalysis.ground.findings import KINDS
from ctanalysis.ground.findings_as_frames import DAYS
from ctanalysis.ground.terms import EDITIONS
from ctanalysis.portfolio.published_results_table import HEAD, LISTED
from ctanalysis.showing.indicator import find_all
from ctanalysis.showing.results_json import write_results

VERBS = {
    "gaps": ct.find_gaps, "tracking": ct.find_tracking, "trends": ct.find_trends,
    "stability": ct.find_stability, "forecasts": ct.find_forecasts,
    "comparisons": ct.find_comparisons, "profile": ct.find_profile,
    "provision": ct.find_provision, "quality": ct.check_quality, "series": ct.list_cells,
    "figures": ct.list_figures, "spending": ct.find_spending,
}  # fmt: skip
SPREAD = ("group", "target")  # of a row, what a frame has in several columns


def find_difference(root: Path, project: str, period: str, edition: str) -> str:
    """Which kind of findings differs between exploration and report; empty where none does."""
    evaluation = ct.load_evaluation(project, period, edition, root=root)
    folder = find_folder(root, *evaluation.words.values())
    published = _read_kinds(folder / RESULTS)
    for kind, find in VERBS.items():
        if kind in published and _write(find(evaluation), evaluation) != published[kind]:
            return f"exploring finds other {kind} than the report"
    for indicator in evaluation.parameters.by_id:
        for findings in find_all(evaluation, indicator):
            rows = [r for r in published.get(findings.kind, ()) if r["indicator"] == indicator]
            if findings.kind in published and _write(findings, evaluation) != rows:
                return f"show_indicator finds other {findings.kind} of {indicator} than the report"
    return ""


def list_unlike(root: Path) -> Iterator[str]:
    """Where `ct.read_results()` gives another value than a results.json of the archive has."""
    for edition in EDITIONS:
        standing = [
            (place.project, revision.number, _read_kinds(revision.data / RESULTS), record["period"])
            for place in list_places(root, edition)
            for revision in list_standing(place)
            for record in [json.loads((revision.data / RESULTS).read_text("utf-8"))]
        ]
        for kind in KINDS:
            rows = [
                (project, period, number, row)
                for project, number, kinds, period in standing
                for row in kinds.get(kind, ())
            ]
            frame = ct.read_results(kind, edition=edition, root=root)
            if len(frame) != len(rows):
                yield f"{edition} {kind}: {len(frame)} rows, and {len(rows)} were published"
                continue
            for got, (project, period, number, row) in zip(frame.to_dict("records"), rows, strict=True):
                head = (got["project"], got["report_period"], got["revision"])
                if head != (project, period, number) or not _is_like(got, row):
                    yield f"{edition} {kind}, {project} {period}, revision {number}"


def _is_like(got: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether a row of the frame has what was published, in each column that it has not spread."""
    for name, value in row.items():
        if name in SPREAD and not isinstance(value, float):
            continue
        if isinstance(value, list):
            value = "; ".join(value) or None if all(isinstance(v, str) for v in value) else value
        is_day = DAYS.get(name) in got  # where a row has the days of its period, both of them
        there = got.get(LISTED + name if name in HEAD else DAYS[name] if is_day else name)
        there = there.date().isoformat() if is_day and value is not None else there
        is_missing = there is None or isinstance(there, float) and math.isnan(there)
        if (value is None) != is_missing or (value is not None and there != value):
            return False
    return True


def _write(findings: Any, evaluation: Any) -> list[dict[str, Any]]:
    """The rows as results.json has them."""
    written = write_results(**evaluation.words, findings=[ct.describe(findings)])
    rows: list[dict[str, Any]] = json.loads(written)["findings"][0]["rows"]
    return rows


def _read_kinds(path: Path) -> dict[str, list[dict[str, Any]]]:
    record = json.loads(path.read_text(encoding="utf-8"))
    return {found["kind"]: found["rows"] for found in record["findings"]}

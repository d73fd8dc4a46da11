"""Proof that what is withheld leaves no trace in anything that is published: reports made from
other figures in the place of the withheld ones are the same, to the last byte.

    python -m benchmarks.prove_artefacts [PROJECT ...]

Every period and edition of the projects with an own file of observations. Each report is made
twice in scratch copies where nothing is in print, from the project's file and from one in which the
withheld figures are moved, all at once and each within its class (nobody, few, many), to another
table that agrees with all that is shown. Exit code 1 if a file differs.
"""

import csv
import io
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

from readers.interference import list_fillings, list_sums
from shipped import copy_checkout, list_periods

from ctanalysis.archive import find_folder
from ctanalysis.disclosure import Policy, release
from ctanalysis.disclosure.audit.withheld_value_replicates import FIELDS
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DisclosureError
from ctanalysis.observations import Observation, ObservationTable, ReadData
from ctanalysis.reports.exports import ALWAYS
from ctanalysis.reports.reporting import make_report
from ctanalysis.reports.up_to_date import Asked

PROJECTS = ("uk", "riverbend")
EDITIONS = ("public", "partner")
FILLINGS = 10
NOW = "2024-01-01T00:00:00Z"  # all are published at this moment, so that every byte is compared


def main(projects: list[str]) -> int:
    """Makes and compares them, of all projects where none is named; 0 if no file differs."""
    compared = moved = differing = 0
    with tempfile.TemporaryDirectory(prefix="ctanalysis-proof-") as scratch:
        root = copy_checkout(Path(scratch), projects or list(PROJECTS))
        for project in projects or PROJECTS:
            for period in list_periods(read_project(root, project)):
                for edition in EDITIONS:
                    count, others = compare(root, project, period, edition)
                    compared, moved = compared + (count > 0), moved + count
                    differing += bool(others)
                    told = f"{count} figures moved, {len(others)} files differ"
                    print(f"{project} {period} {edition}: {told} {others[:3] or ''}", flush=True)
    print(f"{compared} reports made from other figures, {moved} moved; {differing} differ")
    return 1 if differing else 0


def compare(root: Path, project: str, period: str, edition: str) -> tuple[int, list[str]]:
    """How many figures were moved, and the names of the files that differ."""
    path = root / "data" / project / "observations.csv"
    before = path.read_bytes()
    data = read_project(root, project)
    moved = find_moved(data, period, Policy(edition, data.parameters))
    if not moved:
        return 0, []
    first = _make(root, project, period, edition)
    path.write_bytes(_write_moved(before.decode(), moved))
    try:
        second = _make(root, project, period, edition)
    except DisclosureError:  # a text happens to name a moved figure, and no report is made
        return 0, []
    finally:
        path.write_bytes(before)
    names = first.keys() | second.keys()
    return len(moved), sorted(name for name in names if first.get(name) != second.get(name))


def find_moved(data: ReadData, period: str, policy: Policy) -> dict[int, Observation]:
    """The rows with other figures than the file of observations has, by their line in it; those of
    indicators that come from elsewhere stay. Of as many fillings as are tried, that which moves
    most and lets the same sums be shown.
    """
    end = data.parameters.periods.parse(period).end
    rows = tuple(row for row in data.observations if row.period.end <= end)
    released = release(ObservationTable(rows), policy)
    best: dict[int, Observation] = {}
    for _, filled in list_fillings(rows, policy, released, FILLINGS, Counter()):
        changed = [(a, b) for a, b in zip(rows, filled, strict=True) if a != b]
        elsewhere = {a.indicator for a, _ in changed if _find_line(a) is None}
        own = tuple(a if a.indicator in elsewhere else b for a, b in zip(rows, filled, strict=True))
        moved = {_find_line(a) or 0: b for a, b in zip(rows, own, strict=True) if a != b}
        others = release(ObservationTable(own), policy)
        if len(moved) > len(best) and list_sums(others) == list_sums(released):
            best = moved
    return best


def _find_line(row: Observation) -> int | None:
    """The line of the file of observations that a row stands in."""
    found = re.fullmatch(r"(?:\S*observations\.csv, )?line (\d+)", row.place)
    return int(found[1]) if found else None


def _write_moved(text: str, moved: Mapping[int, Observation]) -> bytes:
    """The file with other figures in the rows of these lines."""
    written = io.StringIO(newline="")
    lines = csv.reader(io.StringIO(text, newline=""))
    head = next(lines)
    table = csv.writer(written, lineterminator="\n")
    table.writerow(head)
    for fields in lines:
        row = moved.get(lines.line_num)
        told = {} if row is None else {name: getattr(row, name) for name in FIELDS}
        table.writerow(
            f"{told[name]:g}" if told.get(name) is not None else field for name, field in zip(head, fields, strict=True)
        )
    return written.getvalue().encode()


def _make(root: Path, project: str, period: str, edition: str) -> dict[str, bytes]:
    """The files of a report that is made where nothing is in print and nothing is kept."""
    for name in ("reports", "restricted", "params/printed"):
        shutil.rmtree(root / name, ignore_errors=True)
    with patch("ctanalysis.archive.publishing.write_time", return_value=NOW):
        make_report(root, Asked(project, period, edition, (ALWAYS,)), say=lambda line: None)
    folder = find_folder(root, project, period, edition)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

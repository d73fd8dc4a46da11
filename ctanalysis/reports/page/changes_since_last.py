"""What changed since the last report: since the last period's, and since the last revision of this
one, whose first page then says what it corrects.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ctanalysis.archive.archive_folders import Place, list_project_places
from ctanalysis.archive.differences import find_differences
from ctanalysis.archive.result_difference_kinds import CORRECTIONS, KINDS, Difference
from ctanalysis.archive.revisions import RESULTS, list_standing
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import PeriodError
from ctanalysis.showing.templates import render

SHOWN = 8  # of each kind; the others are counted
NAMED = 3  # in the sentence on the first page


@dataclass(frozen=True)
class Changes:
    """What differs from two reports: the last period's and this period's last revision; empty where
    there is none.
    """

    period: str = ""
    since_period: tuple[Difference, ...] = ()
    revision: int = 0
    since_revision: tuple[Difference, ...] = ()


def find_changes(root: Path, evaluation: Evaluation, results: bytes) -> Changes:
    """What differs from what stands in the archive, in this edition; what was withdrawn counts no
    more.
    """
    now = json.loads(results)
    places = list(list_project_places(root, evaluation.edition, evaluation.project))
    earlier = _find_earlier(places, evaluation)
    revised = _find_revised(places, evaluation, results)
    return Changes(
        period=earlier["period"] if earlier else "",
        since_period=find_differences(earlier, now) if earlier else (),
        revision=revised[0] if revised else 0,
        since_revision=find_differences(revised[1], now) if revised else (),
    )


def write_changes(changes: Changes) -> str:
    """The section as HTML; empty where there is no earlier report."""
    parts = [
        (phrase("Since the report on {period}", period=changes.period), _sort(changes.since_period))
        if changes.period
        else None,
        (phrase("Since revision {revision} of this report", revision=changes.revision), _sort(changes.since_revision))
        if changes.revision
        else None,
    ]
    shown = [part for part in parts if part is not None]
    return render("changes", parts=shown, shown=SHOWN) if shown else ""


def write_erratum(changes: Changes) -> str:
    """What this revision corrects, for the first page; empty where it corrects nothing."""
    corrected = [one for one in changes.since_revision if one.kind in CORRECTIONS]
    if not corrected:
        return ""
    named = phrase("; ").join(one.sentence for one in corrected[:NAMED])
    more = phrase(" and {named} more", named=len(corrected) - NAMED) if len(corrected) > NAMED else ""
    return phrase(
        "This revision corrects revision {revision}: {named}{more}.", revision=changes.revision, named=named, more=more
    )


def print_changes(first: Path, second: Path) -> list[str]:
    """What differs between two reports, line by line; UsageError where one of them cannot be read,
    or they are of two projects.
    """
    before, after = (_read(path) for path in (first, second))
    if before["project"] != after["project"]:
        raise UsageError(
            phrase(
                "The first report is of {before}, the second of {after}: two reports of one project can be compared.",
                before=before["project"],
                after=after["project"],
            )
        )
    lines = [
        phrase(
            "{project}, {period}, {edition} edition",
            project=one["project"],
            period=one["period"],
            edition=phrase(one["edition"]),
        )
        for one in (before, after)
    ]
    found = _sort(find_differences(before, after))
    for heading, differences in found.items():
        lines.append(f"{heading} ({len(differences)}){phrase(': ').rstrip()}")
        lines += [f"  {one.sentence}" for one in differences]
    return [*lines, *([] if found else [phrase("Nothing differs.")])]


def _sort(differences: Iterable[Difference]) -> dict[str, list[Difference]]:
    """By kind, under its heading."""
    found: dict[str, list[Difference]] = {}
    for one in differences:
        found.setdefault(phrase(KINDS[one.kind]), []).append(one)
    return found


def _find_earlier(places: Iterable[Place], evaluation: Evaluation) -> Mapping[str, Any] | None:
    """The record of the last period before this one that has a report, of periods as long as it
    first.
    """
    found = []
    for place in places:
        for revision in reversed(list_standing(place)):
            record = json.loads((revision.data / RESULTS).read_text(encoding="utf-8"))
            try:
                period = evaluation.calendar.parse(record["period"])
            except PeriodError:
                break  # of a calendar that the project had before
            if period.end < evaluation.period.end:
                is_as_long = round(period.months) == round(evaluation.period.months)
                found.append((is_as_long, period.end, record))
            break
    return max(found, key=lambda one: one[:2])[2] if found else None


def _find_revised(
    places: Iterable[Place], evaluation: Evaluation, results: bytes
) -> tuple[int, Mapping[str, Any]] | None:
    """The last revision of this period's report whose results are others."""
    for place in places:
        for revision in reversed(list_standing(place)):
            written = (revision.data / RESULTS).read_bytes()
            record = json.loads(written)
            if record["period"] != evaluation.period.label:
                break
            if written != results:
                return revision.number, record
    return None


def _read(path: Path) -> Mapping[str, Any]:
    """The record of a report: its results.json, or the folder that it lies in."""
    file = path / RESULTS if path.is_dir() else path
    try:
        record: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        record["project"], record["period"], record["edition"], record["findings"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            phrase(
                "{path} is no report: name its folder, or its results.json, for example reports/ukraine/2023.",
                path=path,
            )
        ) from error
    return record

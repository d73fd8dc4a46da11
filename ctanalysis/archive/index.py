"""The index of public reports: rebuilt from the folders alone, so that it can be lost without
loss.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ctanalysis.archive.archive_checksum import list_sums, write_head
from ctanalysis.archive.archive_folders import (
    ARCHIVE,
    LOCKS,
    PUBLIC,
    REPORTS,
    RESTRICTED,
    Place,
    find_lock,
    list_places,
)
from ctanalysis.archive.bag import MANIFEST, TAG_MANIFEST, hash_file, read_info, read_tombstone
from ctanalysis.archive.durable_files import explain_failure, make_folder, make_private, replace_file, sweep
from ctanalysis.archive.folder_fingerprint import sign_folder
from ctanalysis.archive.index_page import write_page
from ctanalysis.archive.locks import hold_lock, try_lock
from ctanalysis.archive.published_links import tidy
from ctanalysis.archive.report_step_cache import Cache
from ctanalysis.archive.revisions import RESULTS, Revision, list_revisions
from ctanalysis.archive.stored_head_checks import refuse_breaks
from ctanalysis.archive.stray_files import ATTRIBUTES, PLAIN
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import LABEL, RANGE
from ctanalysis.ground.regular_files import hash_plain, holds, is_folder, is_plain, read_plain
from ctanalysis.ground.terms import EDITIONS

SCHEMA = "ctanalysis-index/1"
JSON, PAGE = "index.json", "index.html"
LONGEST_TITLE = 300
PART_END = {"": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12}


def rebuild_index(root: Path, *, cache: type[Cache] = Cache, areas: Sequence[str] = (REPORTS, RESTRICTED)) -> Path:
    """Writes reports/index.json and reports/index.html, each in one step, and gives the page.

    The same folders give the same bytes. Restricted reports never appear. A revision that a killed
    run had committed but not shown is shown first. ArchiveError if the disk refuses, or the folders
    are not what the heads say that stand, and what was published since; what stood there stays.
    """
    folder = root / REPORTS
    state = phrase("reports are as they were published; the next run makes the index anew")
    # Read under the lock too, so that nobody writes what another has overtaken. The dot keeps it
    # apart from the lock of a project named index.
    with hold_lock(folder / LOCKS / ".index.lock"), explain_failure(f"{REPORTS}/{PAGE}", state=state):
        described, sums = _read_folders(root, cache)
        refuse_breaks(root, sums)
        make_folder(folder, mode=0o755)
        if RESTRICTED in areas:
            make_private(root / RESTRICTED)
        for area in areas:
            sweep(root / area)
        for name, data in {**_write_attributes(), **_write(described, sums)}.items():
            path = root / name
            if path.parent.name in areas and not holds(path, data):
                replace_file(path, data, mode=0o644 if path.parent == folder else 0o600)
    return folder / PAGE


def make_index(root: Path) -> dict[str, bytes]:
    """The bytes that the index and the head should have, by path from the root on."""
    return index_places(place for edition in EDITIONS for place in list_places(root, edition))


def index_places(places: Iterable[Place], known: frozenset[str] | None = None) -> dict[str, bytes]:
    """The bytes that the index and the head of these places should have, by path from the root on;
    with `known` those that they had when nothing else was there.
    """
    described, sums = list[Listed](), dict[str, str]()
    for place in places:
        own = list_sums(place)
        found = {path: own[path] for path in own if known is None or path in known}
        sums.update(found)
        revisions = [
            revision
            for revision in list_revisions(place.folder)
            if known is None or f"{place.where}/{ARCHIVE}/{revision.folder.name}/{TAG_MANIFEST}" in known
        ]
        period = _describe(place, revisions) if place.edition == PUBLIC else None
        if period:
            described.append((place.project, period))
    return _write(described, sums)


def _write_attributes() -> dict[str, bytes]:
    return {f"{folder}/{ATTRIBUTES}": PLAIN for folder in (REPORTS, RESTRICTED)}


Listed = tuple[str, dict[str, Any]]  # a project, and one of its periods as index.json describes it


def _write(described: list[Listed], sums: Mapping[str, str]) -> dict[str, bytes]:
    """The index first, the heads last: a head never speaks of what the index does not list yet."""
    head = write_head([sums])
    projects: dict[str, list[dict[str, Any]]] = {}
    for project, period in described:
        projects.setdefault(project, []).append(period)
    for periods in projects.values():
        periods.sort(key=lambda period: order_period(period["period"]), reverse=True)
    listed = [
        {"project": name, "title": periods[0]["title"], "periods": periods}
        for name, periods in sorted(projects.items())
    ]
    index = {"schema": SCHEMA, "head": head.public, "projects": listed}
    text = json.dumps(index, ensure_ascii=False, indent=1, sort_keys=True)
    return {
        f"{REPORTS}/{JSON}": text.encode() + b"\n",
        f"{REPORTS}/{PAGE}": write_page(listed, head.public),
        **head.texts,
    }


def order_period(label: str) -> tuple[int, int, list[tuple[int, str]]]:
    """A key that sorts periods by their last month, longer ones after shorter; names of a project's
    own come before them.

    >>> sorted(["2024", "2024-Q4", "2024-Q1", "2023"], key=order_period)
    ['2023', '2024-Q1', '2024-Q4', '2024']
    """
    end, months = 0, 0
    if dates := RANGE.fullmatch(label):
        (first, month), (last, end_month) = ((int(day[:4]), int(day[5:7])) for day in dates.groups())
        end, months = last * 12 + end_month, (last - first) * 12 + end_month - month + 1
    elif found := LABEL.fullmatch(label):
        part = found["part"] or ""
        # A fiscal year is placed by the year in which it ends; within one project that keeps the
        # order.
        end = (int(found["year"]) + bool(found["fiscal"])) * 12 + (PART_END[part] if part in PART_END else int(part))
        months = {"": 12, "Q": 3, "H": 6}.get(part[:1], 1)
    return (end, months, [(int(digits or 0), text) for digits, text in re.findall(r"(\d*)(\D*)", label)])


def _read_folders(root: Path, kind: type[Cache]) -> tuple[list[Listed], dict[str, str]]:
    """Finishes what killed runs have left, and gives what is public, and the checksums of all.
    Folders that are as they were when this was last done are not read again.
    """
    cache = kind(root, "index", lambda _: None)
    sources = sorted(Path(__file__).parent.glob("*.py"))
    inputs = {path.name: hash_file(path) for path in sources}  # what describes a folder
    kept = cache.find("folders", inputs, _read_kept) or {}
    found: dict[str, tuple[str, dict[str, Any] | None, dict[str, str]]] = {}
    for edition in EDITIONS:
        for place in list_places(root, edition):
            signature = sign_folder(place.folder)
            if kept.get(place.where, [""])[0] == signature:
                found[place.where] = (signature, *kept[place.where][1:])
                continue
            signature = sign_folder(place.folder) if _tidy(place) else ""
            revisions = list_revisions(place.folder)
            period = _describe(place, revisions) if edition == PUBLIC else None
            found[place.where] = (signature, period, list_sums(place))
    if {where: list(one) for where, one in found.items()} != kept:
        cache.keep("folders", inputs, found)
    described = [(where.split("/")[1], period) for where, (_, period, _) in found.items() if period]
    return described, {path: value for _, _, sums in found.values() for path, value in sums.items()}


def _read_kept(kept: dict[str, Any]) -> dict[str, list[Any]]:
    """Signature, period and sums of each folder; TypeError or ValueError where they do not fit."""
    for signature, period, sums in kept.values():
        dict(period or {}), {**sums}, str(signature)
    return kept


def _tidy(place: Place) -> bool:
    """Whether nobody is publishing there: whoever holds the lock finishes by itself, and waiting
    here could mean waiting for each other.
    """
    with try_lock(find_lock(place.root, place.project, place.edition)) as is_held, explain_failure(place.where):
        if is_held:
            tidy(place.folder)
    return is_held


def _describe(place: Place, revisions: list[Revision]) -> dict[str, Any] | None:
    """The period as the index lists it; None where there is no revision, or one that says it is of
    another edition: it was put here by mistake, verify names it, and the index does not show it.
    """
    if not revisions or any(read_info(revision.folder).get("Edition") != PUBLIC for revision in revisions):
        return None
    return _describe_period(place, revisions)


def _describe_period(place: Place, revisions: list[Revision]) -> dict[str, Any]:
    newest, folder = revisions[-1], f"{place.project}/{place.folder.name}"
    shown = not newest.is_withdrawn
    return {
        "period": _clean(read_info(newest.folder).get("Period", place.folder.name)),
        "edition": place.edition,
        "title": _find_title(place, newest),
        "revision": newest.number,
        "report": f"{folder}/report.html" if shown else None,
        "results": f"{folder}/{RESULTS}" if shown and is_plain(newest.data / RESULTS) else None,
        "formats": _list_formats(newest, folder),
        "revisions": [_describe_revision(folder, revision) for revision in reversed(revisions)],
    }


def _describe_revision(folder: str, revision: Revision) -> dict[str, Any]:
    tombstone = read_tombstone(revision.folder) or None
    manifest = revision.folder / MANIFEST
    return {
        "revision": revision.number,
        "published": _clean(read_info(revision.folder).get("Published", "")) or None,
        "report": None if revision.is_withdrawn else f"{folder}/archive/{revision.folder.name}/data/report.html",
        "formats": _list_formats(revision, f"{folder}/archive/{revision.folder.name}/data"),
        "manifest_sha256": hash_plain(manifest) if is_plain(manifest) else None,
        "withdrawn": None if tombstone is None else {key.lower(): _clean(value) for key, value in tombstone.items()},
    }


def _list_formats(revision: Revision, folder: str) -> dict[str, str]:
    """The report in further formats, each with its file in that folder; none where it was
    withdrawn.
    """
    if revision.is_withdrawn or not is_folder(revision.data):
        return {}
    names = sorted(
        path.name for path in revision.data.glob("report.*") if is_plain(path) and path.name != "report.html"
    )
    return {name.removeprefix("report."): f"{folder}/{name}" for name in names}


def _find_title(place: Place, revision: Revision) -> str:
    for name in ("provenance.json", RESULTS):
        try:
            held = json.loads(read_plain(revision.data / name))
        except (OSError, ValueError, RecursionError):
            continue
        if isinstance(held, dict) and isinstance(held.get("title"), str) and _clean(held["title"]):
            return _clean(held["title"])
    return place.project


def _clean(text: str) -> str:
    """One line without control characters, halves of characters, or marks that turn the direction
    of what follows.
    """
    turning = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    kept = "".join(c for c in text if unicodedata.category(c) != "Cs" and c not in turning)
    spaced = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in kept)
    return " ".join(spaced.split())[:LONGEST_TITLE]

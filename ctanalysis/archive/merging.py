"""Merging: the reports that another machine published are taken into this archive, so that none is
lost and none is printed twice.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ctanalysis.archive.archive_folders import (
    ARCHIVE,
    RESTRICTED,
    Place,
    find_folder,
    find_lock,
    find_mode,
    list_places,
)
from ctanalysis.archive.bag import MANIFEST, TAG_MANIFEST, hash_bytes, read_info, read_time, read_tombstone
from ctanalysis.archive.durable_files import (
    BUILDING,
    TEMPORARY,
    explain_failure,
    make_folder,
    make_private,
    remove,
    replace_file,
)
from ctanalysis.archive.index import rebuild_index
from ctanalysis.archive.leftovers import CHECKPOINTS
from ctanalysis.archive.locks import OnWait, hold_lock, hold_publishing
from ctanalysis.archive.published_links import tidy
from ctanalysis.archive.publishing import WORDS, publish
from ctanalysis.archive.revisions import KEPT, RESULTS, Revision, find_kept, list_revisions
from ctanalysis.archive.run_logs_and_failures import check_private
from ctanalysis.archive.verification import verify
from ctanalysis.archive.withdrawal import LARGEST_KEPT, withdraw
from ctanalysis.disclosure.history.published_results import ELSEWHERE
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.regular_files import hash_plain, is_plain, list_within, read_plain
from ctanalysis.ground.terms import EDITIONS


def merge(root: Path, other: Path, *, on_wait: OnWait = None) -> list[str]:
    """Takes over every revision and withdrawal that lies in the archive of the checkout `other`
    and not here; gives a line for each.

    Revisions that follow on ours keep their numbers, checksums and all. Where both machines
    published under one number, the other's become new revisions at the end, at the time at which
    they were published. What was withdrawn there is withdrawn here. ArchiveError where the other
    archive is not as it was published, or the disk refuses; run again, it goes on.
    """
    if not any(_list_all(other)):
        what = phrase("there are no published reports")
        raise ArchiveError([Problem(other.name, what, phrase("name the folder of a checkout"))])
    problems = verify(other, on_wait=on_wait).problems
    if problems:
        raise ArchiveError(list(problems))
    done: list[str] = []
    with hold_publishing(root, on_wait=on_wait):
        for theirs in _list_all(other):
            ours = Place(root, theirs.edition, theirs.project, _find_ours(root, theirs))
            check_private(root, theirs.edition)
            lock = find_lock(root, theirs.project, theirs.edition)
            with hold_lock(lock, on_wait=on_wait), explain_failure(ours.where):
                done += _merge_place(ours, theirs)
        rebuild_index(root)
    return done


def _list_all(root: Path) -> Iterator[Place]:
    for edition in EDITIONS:
        yield from list_places(root, edition)


def _find_ours(root: Path, theirs: Place) -> Path:
    """The folder of the same period; ArchiveError where another period has its name here."""
    label = read_info(list_revisions(theirs.folder)[-1].folder)["Period"]
    return find_folder(root, theirs.project, label, theirs.edition)


def _merge_place(ours: Place, theirs: Place) -> Iterator[str]:
    make_folder(ours.folder / ARCHIVE, mode=find_mode(ours.edition))
    tidy(ours.folder)
    here, there = list_revisions(ours.folder), list_revisions(theirs.folder)
    known = {hash_plain(one.folder / MANIFEST) for one in here}
    same = sum(1 for a, b in zip(here, there, strict=False) if _is_same(a, b))
    for revision in there[same:]:
        if same == len(here):
            _copy(ours, theirs, revision)
            yield phrase("{place}: revision {number}", place=ours.where, number=revision.number)
        elif hash_plain(revision.folder / MANIFEST) not in known:
            yield from _append(ours, theirs, revision)
    yield from _withdraw(ours, there)
    tidy(ours.folder)


def _is_same(one: Revision, other: Revision) -> bool:
    return hash_plain(one.folder / TAG_MANIFEST) == hash_plain(other.folder / TAG_MANIFEST)


def _copy(ours: Place, theirs: Place, revision: Revision) -> None:
    """The bag as it is, by one rename; and what is kept of it where it was withdrawn."""
    for name in KEPT:
        kept = find_kept(theirs, revision.number, name)
        if is_plain(kept):
            place = find_kept(ours, revision.number, name)
            make_private(place.parent)
            replace_file(place, read_plain(kept, most=LARGEST_KEPT), mode=0o600)
    archive = ours.folder / ARCHIVE
    building = archive / f"{BUILDING}{hash_plain(revision.folder / TAG_MANIFEST)[:16]}"
    if building.exists() or building.is_symlink():
        remove(building)
    leftovers = shutil.ignore_patterns(f"{TEMPORARY}*", CHECKPOINTS)
    shutil.copytree(revision.folder, building, symlinks=True, ignore=leftovers)
    os.rename(building, archive / revision.folder.name)


def _append(ours: Place, theirs: Place, revision: Revision) -> Iterator[str]:
    """The report as a new revision at the end; of one that was withdrawn, what it printed."""
    if revision.is_withdrawn:
        kept = find_kept(theirs, revision.number, RESULTS)
        if is_plain(kept):
            _keep_results(ours, read_plain(kept, most=LARGEST_KEPT))
            yield phrase(
                "{place}: what revision {number} printed there before it was withdrawn",
                place=ours.where,
                number=revision.number,
            )
        return
    info = read_info(revision.folder)
    files = [path for path in list_within(revision.data) if is_plain(path)]
    payload = {path.relative_to(revision.data).as_posix(): read_plain(path, most=LARGEST_KEPT) for path in files}
    made = publish(
        ours.folder,
        lambda _: payload,
        identity={word: info[word.capitalize()] for word in WORDS},
        now=read_time(info["Published"]),
    )
    yield phrase(
        "{place}: revision {number} there is revision {here} here, the newest; make the report "
        "again to show the figures of today",
        place=ours.where,
        number=revision.number,
        here=made.revision,
    )


def _keep_results(ours: Place, results: bytes) -> None:
    folder = ours.root / ELSEWHERE / ours.project
    make_private(ours.root / RESTRICTED)
    make_private(folder)
    replace_file(folder / f"{hash_bytes(results)[:16]}.json", results, mode=0o600)


def _withdraw(ours: Place, there: list[Revision]) -> Iterator[str]:
    """Withdraws here what was withdrawn there, as far as it stands here."""
    here = [one for one in list_revisions(ours.folder) if not one.is_withdrawn]
    gone = [one for one in there if one.is_withdrawn]
    twins = [other for other in gone if any(_is_same(one, other) for one in here)]
    if twins:  # with the reason of the one that stands here, whatever was withdrawn there since
        info, told = read_info(there[-1].folder), read_tombstone(twins[-1].folder)
        withdraw(
            ours.root,
            ours.project,
            info["Period"],
            reason=told["Reason"],
            edition=ours.edition,
            now=read_time(told["Withdrawn"]),
        )
        yield phrase("{place}: withdrawn, as there", place=ours.where)

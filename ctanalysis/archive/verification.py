"""Verification: every byte of every revision against what was published, never a quick look."""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.archive.archive_checksum import Head, read_head, write_head
from ctanalysis.archive.archive_folders import (
    ARCHIVE,
    PUBLIC,
    REPORTS,
    RESTRICTED,
    Place,
    find_area,
    find_lock,
    list_project_places,
    list_projects,
    show,
)
from ctanalysis.archive.bag import TAG_MANIFEST, TOMBSTONE, hash_bytes
from ctanalysis.archive.bag_checks import REPAIR, RESTORE, Tally, check_bag
from ctanalysis.archive.index import JSON, PAGE, index_places
from ctanalysis.archive.leftovers import list_project_leftovers, list_top_leftovers
from ctanalysis.archive.locks import OnWait, hold_still, try_lock
from ctanalysis.archive.published_links import MOVE, is_ours, list_misshown, list_outdated
from ctanalysis.archive.revisions import Revision, list_revisions, name_revision
from ctanalysis.archive.signatures import is_unsigned, list_keys, list_signature_faults
from ctanalysis.archive.stored_head_checks import (
    PUBLIC_HEAD,
    WHOLE_HEAD,
    StandingHeads,
    describe_break,
    describe_damage,
    list_breaks,
    read_standing,
)
from ctanalysis.archive.stray_files import list_project_strays, list_rewritten, list_strays
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.regular_files import holds, is_plain, read_plain
from ctanalysis.ground.terms import EDITIONS

OTHERWISE = later("does not say what the program writes there")
SHIPPED = later("put the one that comes with the program in its place")
NOT_OURS = later("was not published; nothing but reports lies here")
SECONDS = 10  # how long a run that publishes is waited for
OPEN = 0o077  # what other users of the machine may do


@dataclass(frozen=True)
class Verification:
    """What was found, and how much was read to find it; no problems means all is as it was
    published.
    """

    problems: tuple[Problem, ...]
    revisions: int
    files: int
    head: Head
    last: str  # when something was published or withdrawn last; empty where nothing was
    keys: tuple[str, ...]  # by which the heads are signed, as ssh-keygen names them
    leftovers: tuple[str, ...]  # of runs that were killed
    unfinished: tuple[str, ...]  # what such a run published or withdrew, and the next one finishes
    busy: tuple[str, ...]  # what could not be judged, as reports are being made there
    is_open: bool  # other users of the machine may look into restricted/
    is_unsigned: bool  # nothing is signed, though the settings say by what


def verify(root: Path, *, on_wait: OnWait = None) -> Verification:
    """Checks every archived revision, public and restricted, and names each file that is not as it
    was published.

    Read are all bytes of every file in every bag; checked are missing and extra files, both
    manifests, the form of every bag, the chain from each revision to the one before, what the
    folders show, what lies there besides, and whether the index and the head are what the folders
    say, and the folders what the heads said that stand. Whoever publishes is waited for some
    seconds, after one call of `on_wait`; what cannot be read hides nothing else.
    """
    standing = read_standing(root)  # before the folders, which only grow
    tally, busy = Tally(root, standing.known), list[str]()
    files = dict(write_head([]).texts)
    for edition, project in _list_projects(tally):
        folder = find_area(root, edition) / project
        with tally.go_on(folder), _wait_for(find_lock(root, project, edition), on_wait) as is_had:
            busy += [] if is_had else [show(root, folder)]
            _check_project(tally, edition, project)
    with hold_still(root, seconds=SECONDS, on_wait=on_wait) as is_still:
        with tally.go_on(root / REPORTS):
            places = _list_places(tally)
            _check_strays(tally, places)
            files = index_places(places)
            sums = read_head(files[WHOLE_HEAD].decode())
            are_whole = _check_heads(tally, standing, sums)
            if is_still:
                _check_index(tally, files, places, REPAIR if are_whole else RESTORE)
            else:
                busy.append(f"{REPORTS}/{PAGE}")
    tally.problems += list_signature_faults(root)
    restricted = root / RESTRICTED
    return Verification(
        tuple(tally.problems),
        tally.revisions,
        tally.files,
        Head({name: files[name] for name in (PUBLIC_HEAD, WHOLE_HEAD)}),
        tally.last,
        tuple(dict.fromkeys(key for _, key in list_keys(root))),
        tuple(tally.leftovers),
        tuple(tally.unfinished),
        tuple(busy),
        restricted.is_dir() and bool(restricted.stat().st_mode & OPEN),
        is_unsigned(root),
    )


@contextmanager
def _wait_for(lock: Path, on_wait: OnWait) -> Iterator[bool]:
    """Whether nobody publishes there. On a read-only copy no lock can be made, and none is needed:
    nobody publishes there either.
    """
    with ExitStack() as stack:
        is_had = True
        with suppress(ArchiveError):
            is_had = stack.enter_context(try_lock(lock, seconds=SECONDS, on_wait=on_wait))
        yield is_had


def _list_projects(tally: Tally) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for edition in EDITIONS:
        with tally.go_on(find_area(tally.root, edition)):
            found += [(edition, project) for project in list_projects(tally.root, edition)]
    return found


def _list_places(tally: Tally) -> list[Place]:
    """Every place that can be read; the others are named already, and hide nothing else."""
    found: list[Place] = []
    for edition, project in _list_projects(tally):
        with tally.go_on(find_area(tally.root, edition) / project):
            for place in list_project_places(tally.root, edition, project):
                list_revisions(place.folder)
                found.append(place)
    return found


def _check_project(tally: Tally, edition: str, project: str) -> None:
    for place in list_project_places(tally.root, edition, project):
        with tally.go_on(place.folder):
            _check_place(tally, place)
    folder = find_area(tally.root, edition) / project
    tally.leftovers += [show(tally.root, path) for path in list_project_leftovers(folder)]
    for path in list_project_strays(folder):
        _blame_stray(tally, path)


def _check_place(tally: Tally, place: Place) -> None:
    revisions = list_revisions(place.folder)
    before: Revision | None = None
    for revision in revisions:
        last = before.number if before else 0
        if revision.number > last + 1:
            first = place.folder / ARCHIVE / name_revision(last + 1)
            tally.blame(first, _say_missing(last + 1, revision.number - 1))
        is_next = before is not None and revision.number == last + 1
        check_bag(tally, place, revision, before if is_next else None)
        before = revision
    if revisions:
        _check_shown(tally, place.folder, revisions)


def _say_missing(first: int, last: int) -> str:
    if first == last:
        return phrase("this revision is missing")
    return phrase("this revision is missing, and all after it to {last}", last=last)


def _check_shown(tally: Tally, folder: Path, revisions: list[Revision]) -> None:
    newest = revisions[-1].folder
    is_new = tally.is_new(newest / TAG_MANIFEST) or (revisions[-1].is_withdrawn and tally.is_new(newest / TOMBSTONE))
    wrong = {
        path: phrase("does not lead to {expected}, the newest revision", expected=target)
        for path, target in list_misshown(folder, revisions[-1])
    }
    for path in list_outdated(folder, revisions):
        wrong[path] = phrase("shows what is not there")
    for path, what in wrong.items():
        if is_new and is_ours(path, revisions):
            tally.unfinished[show(tally.root, newest)] = None
        else:
            tally.blame(path, what, REPAIR)


def _check_strays(tally: Tally, places: list[Place]) -> None:
    tally.leftovers += [show(tally.root, path) for path in list_top_leftovers(tally.root)]
    for path in list_strays(tally.root, places):
        _blame_stray(tally, path)
    for path in list_rewritten(tally.root):
        tally.blame(path, phrase(OTHERWISE), phrase(SHIPPED))


def _blame_stray(tally: Tally, path: Path) -> None:
    if not path.name.isprintable() or unicodedata.is_normalized("NFC", path.name):
        tally.blame(path, phrase(NOT_OURS), MOVE)
    else:
        proper = path.with_name(unicodedata.normalize("NFC", path.name))
        tally.misspelled.add(show(tally.root, proper))
        tally.blame(path, phrase("has letters and accents apart in its name"), REPAIR)


def _check_heads(tally: Tally, standing: StandingHeads, now: Mapping[str, str]) -> bool:
    """Whether the folders are what the heads say that stand, and what was published since."""
    breaks = list_breaks(standing, now)
    found = [describe_break(*one) for one in breaks if one[1].where not in tally.misspelled]
    found += [describe_damage(name) for name in standing.damaged if is_plain(tally.root / name)]
    tally.problems += found
    return not found


def _check_index(tally: Tally, files: Mapping[str, bytes], places: list[Place], do: str) -> None:
    """Blames an index or a head that is neither what the folders say, nor what they said before a
    run was stopped.
    """
    has_reports = any(place.edition == PUBLIC for place in places)
    before = index_places(places, tally.known) if tally.known is not None else {}
    for name, data in files.items():
        path = tally.root / name
        if holds(path, data):
            continue
        if not path.exists() and not path.is_symlink():
            if has_reports and path.parent.is_dir():
                tally.blame(path, phrase("is missing"), REPAIR)
        elif holds(path, before.get(name, data)) or _is_before_withdrawal(tally, path, before):
            tally.unfinished[name] = None
        elif is_plain(path):
            tally.blame(path, phrase("is not what the folders say"), do)


def _is_before_withdrawal(tally: Tally, path: Path, before: Mapping[str, bytes]) -> bool:
    """Whether an index gives the head of the time before a withdrawal that was stopped: what was
    withdrawn is gone, and with it what the index said of it.
    """
    is_stopped = any(where.rpartition("/")[2] == TOMBSTONE for where in tally.new)
    digest = hash_bytes(before.get(PUBLIC_HEAD, b"")).encode()
    return is_stopped and path.name in (JSON, PAGE) and is_plain(path) and digest in read_plain(path)

"""Verification: every byte of every revision against what was published, never a quick look."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.archive.bag_checks import REPAIR, Tally, check_bag
from ctanalysis.archive.files import explain_failure
from ctanalysis.archive.head import HEAD, Head, make_head
from ctanalysis.archive.index import make_index
from ctanalysis.archive.locks import hold_lock, hold_still
from ctanalysis.archive.places import (
    ARCHIVE,
    PUBLIC,
    REPORTS,
    RESTRICTED,
    Place,
    find_lock,
    list_places,
    show,
)
from ctanalysis.archive.revisions import (
    Revision,
    list_revisions,
    name_revision,
)
from ctanalysis.archive.shown import MOVE, list_misshown, list_outdated
from ctanalysis.archive.signing import SETTINGS, SIGNED, check_signature, find_key
from ctanalysis.archive.strays import list_leftovers, list_rewritten, list_strays
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.model import EDITIONS

UNTOUCHED = later("verifying changes nothing")
OTHERWISE = later("does not say what the program writes there")
SHIPPED = later("put the one that comes with the program in its place")
NOT_OURS = later("was not published; nothing but reports lies here")


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
    is_busy: bool  # reports were being published, so that index and head could not be judged


def verify(root: Path) -> Verification:
    """Checks every archived revision, public and restricted, and names each file that is not as it
    was published.

    Read are all bytes of every file in every bag; checked are missing and extra files, both
    manifests, the chain from each revision to the one before, what the folders show, what lies
    there besides, and whether the index and the head are what the folders say.
    """
    tally, leftovers = Tally(root), tuple[str, ...]()
    for edition in EDITIONS:
        for place in list_places(root, edition):
            # A run may be between committing a revision and showing it: that is no fault.
            with (
                _hold_if_possible(find_lock(root, place.project, edition)),
                explain_failure(place.where, state=phrase(UNTOUCHED)),
            ):
                _check_place(tally, place)
    with explain_failure(REPORTS, state=phrase(UNTOUCHED)), hold_still(root) as is_still:
        if is_still:
            for path in list_strays(root):
                tally.blame(path, phrase(NOT_OURS), MOVE)
            for path in list_rewritten(root):
                tally.blame(path, phrase(OTHERWISE), phrase(SHIPPED))
            leftovers = tuple(show(root, path) for path in list_leftovers(root))
            _check_index(tally)
        keys = _check_signatures(tally)
        head = make_head(root)
    problems = tuple(tally.problems)
    return Verification(
        problems, tally.revisions, tally.files, head, tally.last, keys, leftovers, not is_still
    )


@contextmanager
def _hold_if_possible(lock: Path) -> Iterator[None]:
    """On a read-only copy no lock can be made, and none is needed: nobody publishes there."""
    with ExitStack() as stack:
        with suppress(ArchiveError):
            stack.enter_context(hold_lock(lock))
        yield


def _check_place(tally: Tally, place: Place) -> None:
    revisions = list_revisions(place.folder)
    newest = revisions[-1].number if revisions else 0
    present = {revision.number: revision for revision in revisions}
    for number in range(1, newest + 1):
        if number not in present:
            tally.blame(
                place.folder / ARCHIVE / name_revision(number), phrase("this revision is missing")
            )
            continue
        check_bag(tally, place, present[number], present.get(number - 1))
    if revisions:
        _check_shown(tally, place.folder, revisions)


def _check_shown(tally: Tally, folder: Path, revisions: list[Revision]) -> None:
    for path, target in list_misshown(folder, revisions[-1]):
        what = phrase("does not lead to {expected}, the newest revision", expected=target)
        tally.blame(path, what, REPAIR)
    for path in list_outdated(folder, revisions):
        tally.blame(path, phrase("shows what is not there"), REPAIR)


def _check_index(tally: Tally) -> None:
    has_reports = any(list_revisions(place.folder) for place in list_places(tally.root, PUBLIC))
    for name, data in make_index(tally.root).items():
        path = tally.root / name
        if path.is_file():
            if path.read_bytes() != data:
                tally.blame(path, phrase("is not what the folders say"), REPAIR)
        elif has_reports and path.parent.is_dir():
            tally.blame(path, phrase("is missing"), REPAIR)


def _check_signatures(tally: Tally) -> tuple[str, ...]:
    """The keys that signed the heads; blames a head whose signature is of another, by another key
    than the evaluator's, or gone.
    """
    keys: dict[str, None] = {}
    anew = phrase("the next report that is published is signed anew")
    try:
        expected = find_key(tally.root)
        for area in (REPORTS, RESTRICTED):
            head = tally.root / area / HEAD
            try:
                key = check_signature(head) if head.is_file() else None
            except ValueError:
                tally.blame(head, phrase("has a signature that does not fit it"), anew)
                continue
            was_signed = (tally.root / f"{SIGNED}.sig").is_file()
            if key is None and head.is_file() and was_signed:
                tally.blame(head, phrase("is not signed any more"), anew)
            if key and expected and expected not in key.split():
                what = phrase("is signed by another key than {settings} names", settings=SETTINGS)
                tally.blame(head, what, phrase("find out who signed it: {key}", key=key))
            if key:
                keys[key] = None
    except OSError:
        pass  # no ssh-keygen here: docs/how-to/publish.md says how to check it elsewhere
    return tuple(keys)

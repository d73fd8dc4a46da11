"""Bags that change places, are taken out or put in."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from ctanalysis.archive.archive_folders import ARCHIVE, list_places
from ctanalysis.archive.bag import DATA, TAG_MANIFEST
from ctanalysis.archive.revisions import list_revisions
from ctanalysis.ground.terms import EDITIONS
from forging.archives import forge_again
from forging.hands import FALSE, Trick, find_places, list_bags, name_words, newest_bag, rechain, swap


def move_bag(chance: random.Random) -> tuple[str, Trick]:
    """Bags that change places: between revisions, periods and editions; taken out, or put in."""
    kind = chance.choice(sorted(MOVES))
    is_fit = chance.choice((True, False))

    def forge(root: Path) -> None:
        MOVES[kind](root, is_fit)
        if is_fit and kind not in UNNUMBERED:
            for edition in EDITIONS:
                for place in list_places(root, edition):
                    rechain(place.folder)
        if is_fit:
            forge_again(root)

    known = "head" if is_fit and kind not in UNNUMBERED else "plain"
    return f"{kind}{', made to fit' if is_fit else ''} [{known}]", forge


def _swap_revisions(root: Path, is_fit: bool) -> None:
    first, second = list_bags(root)[:2]
    swap(first, second)
    if is_fit:
        name_words(first, Revision="1")
        name_words(second, Revision="2")


def _swap_periods(root: Path, is_fit: bool) -> None:
    places = (find_places(root)[0], find_places(root)[-1])
    swap(places[0].folder / ARCHIVE, places[1].folder / ARCHIVE)
    for place in places if is_fit else ():
        for revision in list_revisions(place.folder):
            name_words(revision.folder, Project=place.project, Period=place.folder.name)


def _swap_editions(root: Path, is_fit: bool) -> None:
    places = (find_places(root)[0], find_places(root, "internal")[0])
    swap(newest_bag(places[0]), newest_bag(places[1]))
    for place in places if is_fit else ():
        bag = newest_bag(place)
        name_words(bag, Edition=place.edition, Revision=str(int(bag.name)))


def _repeat_before(root: Path, is_fit: bool) -> None:
    before, newest = list_bags(root)[-2:]
    shutil.rmtree(newest)
    shutil.copytree(before, newest)
    if is_fit:
        name_words(newest, Revision=str(int(newest.name)))


def _roll_back(root: Path, is_fit: bool) -> None:
    shutil.rmtree(list_bags(root)[-1])


def _take_out(root: Path, is_fit: bool) -> None:
    bags = list_bags(root)
    shutil.rmtree(bags[1])
    if is_fit:
        bags[2].rename(bags[1])
        name_words(bags[1], Revision="2")


def _put_in_front(root: Path, is_fit: bool) -> None:
    bags = list_bags(root)
    for bag in reversed(bags):
        bag.rename(bag.with_name(f"{int(bag.name) + 1:04d}"))
    shutil.copytree(bags[1], bags[0])
    for revision in list_revisions(find_places(root)[0].folder) if is_fit else ():
        name_words(revision.folder, Revision=str(revision.number))


def _put_in(inside: str) -> Callable[[Path, bool], None]:
    """A false bag at that place; one that fits has no tag manifest, so that no head knows it."""

    def move(root: Path, is_fit: bool) -> None:
        target = find_places(root)[0].folder.parent / inside
        shutil.copytree(list_bags(root)[0], target)
        (target / DATA / "report.html").write_bytes(FALSE)
        if is_fit:
            (target / TAG_MANIFEST).unlink()

    return move


def _put_beside(number: str) -> Callable[[Path, bool], None]:
    """A false bag of that number beside the others."""

    def move(root: Path, is_fit: bool) -> None:
        period = find_places(root)[0].folder.name
        _put_in(f"{period}/{ARCHIVE}/{number}")(root, is_fit)

    return move


MOVES: dict[str, Callable[[Path, bool], None]] = {
    "two revisions change places": _swap_revisions,
    "two periods change places": _swap_periods,
    "two editions change places": _swap_editions,
    "the newest is the one before": _repeat_before,
    "the newest is gone": _roll_back,
    "one in the middle is gone": _take_out,
    "one more in front": _put_in_front,
    "a revision 0": _put_beside("0000"),
    "a number far ahead": _put_beside("1000000000"),
    "a period of revision 0 alone": _put_in(f"2031/{ARCHIVE}/0000"),
}


UNNUMBERED = ("a revision 0", "a number far ahead", "a period of revision 0 alone")

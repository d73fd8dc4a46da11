"""The forgeries made by hand, whole moves of bags among them: the table of docs/how-to/verify.md
has a line for each.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ctanalysis.archive.archive_folders import RESTRICTED, list_places
from ctanalysis.ground.terms import EDITIONS
from forging.archives import FORGERIES, Forgery
from forging.hands import FALSE, find_places, newest_bag, rechain
from forging.moves import MOVES
from forging.withdrawals import WITHDRAWALS

NAMES = {
    "one more in front": "a revision put before the first, all words and the chain made to fit",
    "two periods change places": "two periods change places, all words and the chain made to fit",
    "two editions change places": "two editions change places, all words and the chain made to fit",
}


def move(kind: str, root: Path) -> None:
    """Moves bags, and makes the words and the chain of all fit."""
    MOVES[kind](root, True)
    for edition in EDITIONS:
        for place in list_places(root, edition):
            rechain(place.folder)


def put_in_front(root: Path) -> None:
    """A revision 0000, of which no head knows."""
    MOVES["a revision 0"](root, True)


def empty_note(root: Path) -> None:
    """A note of a withdrawal without a word, and the report still here."""
    (newest_bag(find_places(root)[0]) / "tombstone.txt").touch()


def hide_in_locks(root: Path) -> None:
    """A false page among the locks."""
    (root / "reports" / ".locks" / "report.html").write_bytes(FALSE)


def hide_as_edition(root: Path) -> None:
    """A folder that reads as one of an edition."""
    (root / RESTRICTED / "Partner").mkdir()


OTHERS: dict[str, Callable[[Path], None]] = {
    "a revision 0, of which no head knows": put_in_front,
    "an empty note of a withdrawal, the report still here": empty_note,
    "a withdrawal invented for the oldest revision alone": WITHDRAWALS["invented for the oldest alone"],
    "all that is kept of withdrawn reports taken away": WITHDRAWALS["all that is kept gone"],
    "a page among the locks": hide_in_locks,
    "a folder beside those of the restricted editions": hide_as_edition,
}
BY_HAND = (
    *FORGERIES,
    *(Forgery(name, partial(move, kind), True) for kind, name in NAMES.items()),
    *(Forgery(name, forge, True) for name, forge in OTHERS.items()),
)

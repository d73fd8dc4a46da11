"""What became of an archive since a head of it was kept: what was added, changed, rolled back or
removed.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ctanalysis.archive.archive_checksum import PLACE
from ctanalysis.archive.bag import TOMBSTONE
from ctanalysis.ground.language import later, phrase

Kind = Literal["added", "withdrawn", "changed", "rolled back", "removed"]
KINDS: dict[str, str] = later(
    {
        "added": "added",
        "withdrawn": "withdrawn",
        "changed": "changed",
        "rolled back": "rolled back",
        "removed": "removed",
    }
)


@dataclass(frozen=True)
class HeadChange:
    """One thing that became of a published folder: which, what kind of change, and in words."""

    kind: Kind
    where: str
    what: str

    @property
    def word(self) -> str:
        """Its kind, for a reader."""
        return phrase(KINDS[self.kind])

    @property
    def is_of_publishing(self) -> bool:
        """Whether publishing and withdrawing do such things; nothing else may have done it."""
        return self.kind in ("added", "withdrawn")


@dataclass
class _Folder:
    revisions: dict[int, str]
    tombstones: dict[int, str]


def compare_heads(earlier: Mapping[str, str], now: Mapping[str, str]) -> list[HeadChange]:
    """Every change from the earlier checksums to those of now, by folder, oldest revision first."""
    before, after = _arrange(earlier), _arrange(now)
    found: list[HeadChange] = []
    for where in sorted(before.keys() | after.keys()):
        was, stands = before.get(where), after.get(where)
        if was is None and stands is not None:
            numbers = _list(stands.revisions)
            found.append(HeadChange("added", where, phrase("is new, with {numbers}", numbers=numbers)))
            found += _compare_tombstones(where, {}, stands.tombstones)
        elif stands is None and was is not None:
            what = phrase("is gone, with {numbers}", numbers=_list(was.revisions))
            found.append(HeadChange("removed", where, what))
        elif was is not None and stands is not None:
            found += _compare_revisions(where, was.revisions, stands.revisions)
            found += _compare_tombstones(where, was.tombstones, stands.tombstones)
    return found


def _compare_revisions(where: str, was: Mapping[int, str], stands: Mapping[int, str]) -> list[HeadChange]:
    found: list[HeadChange] = []
    newest = max(stands, default=0)
    for number in sorted(was.keys() - stands.keys()):
        if number > newest:
            what = phrase(
                "revision {number} is gone, revision {newest} shows as the newest", number=number, newest=newest
            )
            found.append(HeadChange("rolled back", where, what))
        else:
            what = phrase("revision {number} is gone", number=number)
            found.append(HeadChange("removed", where, what))
    for number in sorted(was.keys() & stands.keys()):
        if was[number] != stands[number]:
            what = phrase("revision {number} is not the one that was published", number=number)
            found.append(HeadChange("changed", where, what))
    for number in sorted(stands.keys() - was.keys()):
        if number < max(was, default=0):
            what = phrase("revision {number} was put before a later one", number=number)
            found.append(HeadChange("changed", where, what))
        else:
            what = phrase("revision {number} is new", number=number)
            found.append(HeadChange("added", where, what))
    return found


def _compare_tombstones(where: str, was: Mapping[int, str], stands: Mapping[int, str]) -> list[HeadChange]:
    found: list[HeadChange] = []
    for number in sorted(was.keys() | stands.keys()):
        if number not in was:
            what = phrase("revision {number} was withdrawn", number=number)
            found.append(HeadChange("withdrawn", where, what))
        elif number not in stands:
            what = phrase("the withdrawal of revision {number} is gone", number=number)
            found.append(HeadChange("removed", where, what))
        elif was[number] != stands[number]:
            what = phrase("the withdrawal of revision {number} reads otherwise", number=number)
            found.append(HeadChange("changed", where, what))
    return found


def _arrange(sums: Mapping[str, str]) -> dict[str, _Folder]:
    found: dict[str, _Folder] = defaultdict(lambda: _Folder({}, {}))
    for path, value in sums.items():
        place = PLACE.fullmatch(path)
        if place is None:
            continue
        folder = found[place["folder"]]
        held = folder.tombstones if place["name"] == TOMBSTONE else folder.revisions
        held[int(place["number"])] = value
    return dict(found)


def _list(revisions: Mapping[int, str]) -> str:
    if len(revisions) == 1:
        return phrase("revision {number}", number=min(revisions))
    return phrase("revisions {first} to {last}", first=min(revisions, default=0), last=max(revisions, default=0))

"""The heads that lie in the archive: head.txt of both areas, as publishing wrote it last, and
signed.txt, the one that was signed last. What the folders hold may only have grown since.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.archive.archive_checksum import HEAD, read_head
from ctanalysis.archive.archive_folders import REPORTS, RESTRICTED
from ctanalysis.archive.changes_since_kept_checksum import HeadChange, compare_heads
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.regular_files import read_plain

PUBLIC_HEAD, WHOLE_HEAD = f"{REPORTS}/{HEAD}", f"{RESTRICTED}/{HEAD}"
SIGNED = f"{RESTRICTED}/signed.txt"  # the head that was signed last
FILES = (WHOLE_HEAD, PUBLIC_HEAD, SIGNED)
RESTORE = later(
    "restore it from a backup; where somebody has looked into it and wants it so, take {files} "
    "away and run `make verify REPAIR=yes`"
)


@dataclass(frozen=True)
class StandingHeads:
    """The checksums of each head that lies there, by its path, and those that are no heads."""

    sums: Mapping[str, Mapping[str, str]]
    damaged: tuple[str, ...]

    @property
    def known(self) -> frozenset[str] | None:
        """Every path that the head names which is written last; None where there is no head."""
        held = self.sums.get(WHOLE_HEAD, self.sums.get(PUBLIC_HEAD))
        return None if held is None else frozenset(held)


def read_standing(root: Path) -> StandingHeads:
    """The heads as they lie there now."""
    sums: dict[str, Mapping[str, str]] = {}
    damaged = []
    for name in FILES:
        try:
            sums[name] = read_head(read_plain(root / name).decode())
        except FileNotFoundError:
            continue
        except (OSError, ValueError):
            damaged.append(name)
    return StandingHeads(sums, tuple(damaged))


def list_breaks(
    standing: StandingHeads, now: Mapping[str, str], *, below: str = ""
) -> Iterator[tuple[str, HeadChange]]:
    """Each change since one of the heads was written that publishing and withdrawing do not do, and
    in which file that head lies; each once. With `below` in that folder alone.
    """
    told: set[HeadChange] = set()
    for name, sums in standing.sums.items():
        area = f"{REPORTS}/" if name == PUBLIC_HEAD else ""
        was = {path: value for path, value in sums.items() if path.startswith(below)}
        stands = {path: value for path, value in now.items() if path.startswith(area) and path.startswith(below)}
        for change in compare_heads(was, stands) if was != stands else ():
            if not change.is_of_publishing and change not in told:
                told.add(change)
                yield name, change


def describe_break(name: str, change: HeadChange) -> Problem:
    """What to say of such a change."""
    what = phrase("{kind} since {file} was written: {what}", kind=change.word, file=name, what=change.what)
    return Problem(change.where, what, phrase(RESTORE, files=", ".join(_list_files(name))))


def describe_damage(name: str) -> Problem:
    """What to say of a file that is no head."""
    return Problem(
        name, phrase("is no head of an archive, or not all of one"), phrase(RESTORE, files=", ".join(_list_files(name)))
    )


def refuse_breaks(root: Path, now: Mapping[str, str], *, below: str = "") -> None:
    """ArchiveError where the folders are not what the heads say that were written last, and what
    was added and withdrawn since: no new head is written over that.
    """
    standing = read_standing(root)
    problems = [describe_break(*found) for found in list_breaks(standing, now, below=below)]
    # The public head is a part of the whole one, and can be made again where that is there.
    spare = {PUBLIC_HEAD} if WHOLE_HEAD in standing.sums else set()
    if not below:
        problems += [describe_damage(name) for name in standing.damaged if name not in spare]
    if problems:
        raise ArchiveError(problems)


def _list_files(name: str) -> tuple[str, ...]:
    return (SIGNED,) if name == SIGNED else (PUBLIC_HEAD, WHOLE_HEAD)

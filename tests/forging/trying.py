"""Forgeries tried, each on an archive of its own: what `verify` names of it."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.archive import compare_heads, read_head, verify
from forging.archives import Forgery, forge_again, keep_head, make_archive
from forging.by_hand import BY_HAND


@dataclass(frozen=True)
class Noticed:
    """What was named of a forgery, alone and against an earlier head."""

    name: str
    alone: tuple[str, ...]
    against_head: tuple[str, ...]

    @property
    def is_as_known(self) -> bool:
        """Whether it was named as its name says that it can be; of one made by hand, against the
        head.
        """
        return bool(self.alone if self.name.endswith("[plain]") else self.against_head)


def try_forgeries(forgeries: Sequence[Forgery] = BY_HAND) -> Iterator[Noticed]:
    """Each forgery on an archive of its own."""
    with tempfile.TemporaryDirectory() as place:
        sound = Path(place) / "sound"
        make_archive(sound)
        earlier = read_head(keep_head(sound).decode())
        for number, one in enumerate(forgeries):
            root = Path(place) / str(number)
            shutil.copytree(sound, root, symlinks=True)
            yield _try(one, root, earlier)
            shutil.rmtree(root)


def _try(one: Forgery, root: Path, earlier: dict[str, str]) -> Noticed:
    one.forge(root)
    if one.is_thorough:
        forge_again(root)
    found = verify(root)
    alone = tuple(f"{problem.where} {problem.what}" for problem in found.problems)
    alone += tuple(f"{place} is left by a run, and no report" for place in found.leftovers)
    now = read_head(found.head.texts["restricted/head.txt"].decode())
    since = tuple(f"{change.kind}: {change.where} {change.what}" for change in compare_heads(earlier, now))
    return Noticed(one.name, alone, (*alone, *since))

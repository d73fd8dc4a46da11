"""Whether a report that is asked for stands already, made of exactly what lies there now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ctanalysis.archive import Cache
from ctanalysis.archive.archive_folders import REPORTS
from ctanalysis.archive.bag import hash_file
from ctanalysis.archive.report_step_cache import compare_inputs
from ctanalysis.ground.language import phrase
from ctanalysis.ground.root_folder_and_projects import list_notebooks
from ctanalysis.reports.input_digests import digest, digest_files, digest_made_with, digest_project, sign_archive

ONLY_WORDS = {"texts"}  # what notebooks never read


@dataclass(frozen=True)
class Asked:
    """A report as it is asked for: empty words are the project's own."""

    project: str
    period: str
    edition: str
    formats: tuple[str, ...]

    def find_cache(self, root: Path, explain: Callable[[str], None]) -> Cache:
        """Where it is kept what was made when it was last asked for."""
        return Cache(root, f"asked/{self.project}", explain)

    @property
    def step(self) -> str:
        """The name under which that is kept."""
        return digest([self.period, self.edition, *self.formats])[:16]


@dataclass(frozen=True)
class Standing:
    """What stands of a report that is asked for: what it is made of that has changed since, what
    was said when it was made, and its files.
    """

    changed: tuple[str, ...]
    lines: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    revision: int = 0

    @property
    def needs_notebooks(self) -> bool:
        """Whether something has changed that notebooks may read."""
        return not set(self.changed) <= ONLY_WORDS


@dataclass(frozen=True)
class Made:
    """What is kept of a report that was made."""

    edition: str
    sources: tuple[str, ...]
    lines: tuple[str, ...]
    paths: tuple[Path, ...]
    revision: int

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Made":
        """Made of plain values; KeyError, TypeError or ValueError where they do not fit."""
        sources, lines = (tuple(map(str, kept[name])) for name in ("sources", "lines"))
        paths = tuple(map(Path, kept["paths"]))
        return cls(str(kept["edition"]), sources, lines, paths, int(kept["revision"]))


def find_standing(root: Path, asked: Asked, *, explain: Callable[[str], None]) -> Standing:
    """What stands of the report; nothing is read but digests of the files that it is made of."""
    cache = asked.find_cache(root, explain)
    entry = cache.read(asked.step)
    made = entry.restore(Made.read) if entry is not None else None
    if made is None:
        explain(phrase("  whole report: made, nothing whole was kept"))
        return Standing(("archive",))
    inputs = {
        **digest_before(root, asked.project),
        "data": digest(hash_sources(root, made.sources)),
        "archive": _sign(root, asked.project, made.edition, has_index=_has_index(root)),
    }
    changed = tuple(compare_inputs(entry, inputs))
    if changed:
        names = ", ".join(map(phrase, changed))
        explain(phrase("  whole report: made, changed: {names}", names=names))
        return Standing(changed)
    explain(phrase("  whole report: kept, nothing that it is made of has changed"))
    return Standing((), made.lines, made.paths, made.revision)


def digest_before(root: Path, project: str) -> dict[str, str]:
    """What a report is made of, as it is before anything is read."""
    return {
        **digest_made_with(),
        "notebooks": digest_files(root, list_notebooks(root, project)),
        **digest_project(root, project),
    }


def keep_standing(
    root: Path,
    asked: Asked,
    before: Mapping[str, str],
    *,
    edition: str,
    sources: Mapping[str, str],
    lines: tuple[str, ...],
    paths: tuple[Path, ...],
    revision: int,
) -> None:
    """Keeps that the report stands: `before` is what it was made of, `sources` the hashes of its
    sources as they were read. The project's lock is held.
    """
    made: dict[str, Any] = {
        "edition": edition,
        "sources": sorted(sources),
        "lines": [*lines],
        "paths": [path.as_posix() for path in paths],
        "revision": revision,
    }
    inputs = {**before, "data": digest(dict(sources)), "archive": _sign(root, asked.project, edition, has_index=True)}
    asked.find_cache(root, lambda _: None).keep(asked.step, inputs, made)


def _sign(root: Path, project: str, edition: str, *, has_index: bool) -> str:
    """The signature of the archive, of a public report with whether it is listed."""
    return digest([sign_archive(root, project, edition), edition != "public" or has_index])


def _has_index(root: Path) -> bool:
    return (root / REPORTS / "index.html").is_file()


def hash_sources(root: Path, names: Iterable[str]) -> dict[str, str]:
    """The hashes of a project's sources, as reading them gives them."""
    return {name: hash_file(root / name) for name in names if (root / name).is_file()}

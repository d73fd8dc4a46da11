"""Making a report from beginning to end: read, release, run, render, publish."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ctanalysis.archive import (
    announce_head,
    check_private,
    find_folder,
    find_lock,
    hold_lock,
    hold_publishing,
    log_run,
    publish,
    rebuild_index,
    write_failure,
)
from ctanalysis.archive.archive_folders import LOCKS, RESTRICTED
from ctanalysis.archive.durable_files import replace_file
from ctanalysis.disclosure.history.publication_register import find_memory, write_memory
from ctanalysis.ground.language import phrase
from ctanalysis.reports.cached_steps import find_cache
from ctanalysis.reports.exports import ALWAYS
from ctanalysis.reports.failure_page import render_failure
from ctanalysis.reports.notebooks.execution import RunFailed
from ctanalysis.reports.preparing import Prepared, open_project, prepare_report
from ctanalysis.reports.stopping import finish_first
from ctanalysis.reports.up_to_date import Asked, keep_standing


def make_report(
    root: Path, asked: Asked, *, say: Callable[[str], None], explain: Callable[[str], None] = lambda _: None
) -> tuple[Path, ...]:
    """The paths of what was published in each format, relative to where the project's folder is;
    the HTML report, which is always made, comes last. `explain` hears why each step is done, or is
    not.

    Raises UsageError, ParameterError, DataError, NotebookError, ArchiveError or DisclosureError;
    then nothing was published.
    """
    opened = open_project(root, asked)
    cache = find_cache(root, opened.words, explain)
    prepare = partial(prepare_report, root, opened, cache, say=say)
    return prepare_and_publish(root, asked, opened.words, prepare, say=say)


def prepare_and_publish(
    root: Path, asked: Asked, words: dict[str, str], prepare: Callable[[], Prepared], *, say: Callable[[str], None]
) -> tuple[Path, ...]:
    """The paths of a report that is prepared and published while nobody else does so."""
    check_private(root, words["edition"])

    def wait() -> None:
        say(phrase("Another run of this project is under way; waiting for it to finish …"))

    with hold_lock(find_lock(root, asked.project, words["edition"]), on_wait=wait):
        try:
            prepared = prepare()
            with finish_first(), hold_publishing(root, on_wait=wait):
                made = publish_report(root, asked, prepared)
                rebuild_index(root)
        except RunFailed as failed:
            tell_failure(root, failed, words, say=say)
            raise
    say(f"  {made.outcome}")
    if made.is_new:
        for line in announce_head(root):
            say(f"  {line}")
    return made.paths


@dataclass(frozen=True)
class Report:
    """A report that stands: its files, the HTML report last, and whether they are new."""

    paths: tuple[Path, ...]
    revision: int
    is_new: bool

    @property
    def outcome(self) -> str:
        """What became of it, in words."""
        is_same = "" if self.is_new else phrase(", unchanged: no new revision was needed")
        return phrase("revision {revision}", revision=self.revision) + is_same


def publish_report(root: Path, asked: Asked, prepared: Prepared) -> Report:
    """The report, published; the project's lock is held. ArchiveError if the disk refuses."""
    words = prepared.words
    folder = find_folder(root, *words.values())
    published = publish(folder, lambda number: prepared.payloads[number], identity=words)
    names = (*(f"report.{one}" for one in asked.formats if one != ALWAYS), published.report.name)
    paths = tuple((folder / name).relative_to(root) for name in names)
    report = Report(paths, published.revision, published.is_new)
    if words["edition"] != "internal":
        keep_memory(root, words["project"])
    log_run(
        root,
        {
            **words,
            "report": paths[-1].as_posix(),
            "revision": published.revision,
            "is_new": published.is_new,
            "inputs": prepared.input_hashes,
        },
    )
    if prepared.is_of_known_inputs:
        keep_standing(
            root,
            asked,
            prepared.before,
            edition=words["edition"],
            sources=prepared.input_hashes,
            lines=prepared.lines,
            paths=paths,
            revision=published.revision,
        )
    return report


def keep_memory(root: Path, project: str) -> None:
    """Writes down beside the parameters what was published of a project; one edition after the
    other.
    """
    memory = find_memory(root, project)
    with hold_lock(root / RESTRICTED / LOCKS / f"{project}.printed.lock"):
        if text := write_memory(root, project):
            memory.parent.mkdir(parents=True, exist_ok=True)
            replace_file(memory, text.encode(), mode=0o644)


def tell_failure(root: Path, failed: RunFailed, words: dict[str, str], *, say: Callable[[str], None]) -> None:
    """Writes the page of a run that failed, and says where it is."""
    page = write_failure(
        root, **words, html=render_failure(failed.failure, **words), log=failed.failure.log.encode("utf-8", "replace")
    )
    say(phrase("What to do: {root}", root=page.relative_to(root)))

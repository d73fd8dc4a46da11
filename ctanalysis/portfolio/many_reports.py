"""Reports of all projects, several at once: one that cannot be made does not stop the others, and
what stands already is not made again.
"""

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ctanalysis.archive import announce_head, check_private, describe_failure, find_lock, hold_lock, hold_publishing
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.ground.language import find_language, phrase, speak
from ctanalysis.ground.root_folder_and_projects import list_projects
from ctanalysis.portfolio.index_updates import IndexKeeper
from ctanalysis.portfolio.plan import Chain, Wanted, find_plan, plan_project
from ctanalysis.portfolio.progress import Follow, Progress, ignore
from ctanalysis.portfolio.workers import Pool, WorkersClosed
from ctanalysis.reports.cached_steps import FindCache
from ctanalysis.reports.notebooks.execution import RunFailed
from ctanalysis.reports.preparing import Prepared, open_project, prepare_report
from ctanalysis.reports.reporting import Report, publish_report, tell_failure
from ctanalysis.reports.up_to_date import Asked, digest_before, find_standing


@dataclass(frozen=True)
class FailedRun:
    """A report whose notebooks did not run to their end."""

    words: dict[str, str]
    error: RunFailed


def make_reports(
    root: Path,
    wanted: Wanted,
    workers: Pool,
    *,
    say: Callable[[str], None],
    show: Callable[[Path], None],
    follow: Follow = ignore,
) -> int:
    """Makes what is wanted of every project and shows each path as it is there; what cannot be made
    is said at once and again at the end. `follow` hears how many of how many stand. Returns the
    highest exit code of those that failed, 0 if all were made.
    """
    projects = list_projects(root)
    progress = Progress(len(projects), say, follow)
    language = find_language()

    def make_project(project: str) -> None:
        chains: list[Chain] = []
        with _tell_failures(project, progress):
            chains = find_plan(root, project, wanted, plan=partial(workers.call, plan_project))
        progress.plan(sum(len(chain.reports) for chain in chains) or 1)
        for chain in chains:
            with _tell_failures(f"{project} {chain.edition}", progress):
                _make_chain(root, chain, workers, progress, show, index)

    index = IndexKeeper(root)
    pool = ThreadPoolExecutor(workers.at_once)
    with hold_publishing(root):
        try:
            for future in [pool.submit(make_project, project) for project in projects]:
                future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            workers.close()
            pool.shutdown(wait=True)  # what is being published just now is, to its end
            speak(language)
            with _tell_failures(phrase("the index of the reports"), progress):
                index.finish()
    for line in announce_head(root):
        say(line)
    progress.end()
    return progress.worst


def _make_chain(
    root: Path, chain: Chain, workers: Pool, progress: Progress, show: Callable[[Path], None], index: IndexKeeper
) -> None:
    """The reports of a chain, each published before the next is prepared."""
    check_private(root, chain.edition)
    with hold_lock(find_lock(root, chain.project, chain.edition)):
        for asked in chain.reports:
            name = " ".join(filter(None, (asked.project, asked.period, chain.edition)))
            with _tell_failures(name, progress):
                standing = find_standing(root, asked, explain=lambda _: None)
                report = (
                    _make(root, asked, workers)
                    if standing.changed
                    else Report(standing.paths, standing.revision, False)
                )
                if report.is_new:
                    index.keep()
                progress.add(name, report)
                for path in report.paths:
                    show(path)


@contextmanager
def _tell_failures(name: str, progress: Progress) -> Iterator[None]:
    """What cannot be made is told, a fault of the program by its name alone, and stops no other."""
    try:
        yield
    except WorkersClosed:
        raise
    except CtanalysisError as error:
        progress.fail(name, error)
    except OSError as error:
        progress.fail(name, describe_failure(error))
    except Exception as error:
        what = phrase(
            "an error of the program ({name}); `make report` of it alone shows where", name=type(error).__name__
        )
        progress.fail(name, CtanalysisError(what))


def _make(root: Path, asked: Asked, workers: Pool) -> Report:
    before = digest_before(root, asked.project)  # as it is here, wherever the worker is
    made = workers.call(prepare_in_worker, root, asked, workers.find_cache)
    if isinstance(made, FailedRun):
        tell_failure(root, made.error, made.words, say=lambda _: None)
        raise made.error
    return publish_report(root, asked, replace(made, before=before))


def prepare_in_worker(root: Path, asked: Asked, find_cache: FindCache) -> Prepared | FailedRun:
    """The report, prepared; who publishes it holds the project's lock meanwhile."""
    with _collect_seldom():
        opened = open_project(root, asked)
        try:
            cache = find_cache(root, opened.words, lambda _: None)
            return prepare_report(root, opened, cache, say=lambda _: None, at_once=1)
        except RunFailed as error:
            return FailedRun(opened.words, error)


@contextmanager
def _collect_seldom() -> Iterator[None]:
    """What libraries keep is not looked through for garbage again and again meanwhile."""
    before = gc.get_threshold()
    gc.set_threshold(20_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)

"""Publishing: a revision is built aside, and appears whole by one rename."""

import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ctanalysis.archive.archive_checksum import list_sums
from ctanalysis.archive.archive_folders import ARCHIVE, PUBLIC, Place, find_folder, find_lock, find_mode, show
from ctanalysis.archive.bag import FIRST, check_payload, link_back, make_bag, read_info, write_time
from ctanalysis.archive.durable_files import BUILDING, explain_failure, make_folder, sync_folder, write_new
from ctanalysis.archive.locks import hold_lock
from ctanalysis.archive.published_links import show_newest, tidy
from ctanalysis.archive.revisions import Revision, list_revisions, name_revision
from ctanalysis.archive.run_logs_and_failures import check_private
from ctanalysis.archive.stored_head_checks import refuse_breaks
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.regular_files import holds, is_folder, is_plain, list_within

WORDS = ("project", "period", "edition")
NOT_PUBLISHED = later("the last good report stays as it was")
COMMITTED = later("the new revision is in the archive, and the next run shows it")
Render = Callable[[int], Mapping[str, bytes]]


@dataclass(frozen=True)
class Published:
    """What stands in the folder now, and whether this run put it there."""

    folder: Path
    revision: int
    is_new: bool
    report: Path
    is_first: bool


def is_report_or_results(name: str) -> bool:
    """Whether a payload file decides about a new revision: `report.*` and `results.*` at the top
    level.
    """
    return "/" not in name and name.startswith(("report.", "results."))


def publish(
    folder: Path,
    render: Render,
    *,
    identity: Mapping[str, str],
    deciding: Callable[[str], bool] = is_report_or_results,
    now: datetime | None = None,
) -> Published:
    """Publishes what `render` gives as a new revision, if it differs from the newest one; else
    writes nothing.

    `render(revision)` gives the payload, bytes by relative name, as it is under that revision
    number; it is asked first for the newest number there is. A new revision comes about if and only
    if the bytes of a deciding file differ from the archived ones, or it is not there yet.
    `identity` holds project, period and edition, and `folder` is the one `find_folder` gives for
    them. `now` is the time written into bag-info.txt. The project's lock is held meanwhile; take it
    with `hold_lock(find_lock(...))` before, to hold it for longer or to hear of waiting.

    ArchiveError if the disk refuses, the folder belongs to another period or is not what the head
    says that stands; what stood there stays as it was. ValueError if the payload, the identity or
    the time cannot be used.
    """
    if set(identity) != set(WORDS):
        raise ValueError(f"identity holds {', '.join(WORDS)}, and nothing else")
    time = write_time(now or datetime.now(UTC))
    edition = identity["edition"]
    root = _find_root(folder, identity)
    where = show(root, folder)
    with hold_lock(find_lock(root, identity["project"], edition)):
        with explain_failure(where, state=phrase(NOT_PUBLISHED)):
            if folder.is_dir():  # a first report that cannot be made leaves no folder behind
                _prepare(root, folder, edition)
            revisions = list_revisions(folder)
            place = Place(root, edition, identity["project"], folder)
            refuse_breaks(root, list_sums(place), below=f"{where}/")
        _check_period(where, revisions, identity["period"])
        latest = revisions[-1] if revisions else None
        if latest and not latest.is_withdrawn:
            payload = _render(render, latest.number)
            with explain_failure(where, state=phrase(NOT_PUBLISHED)):
                if _find_difference(latest, payload, deciding) is None:
                    return Published(folder, latest.number, False, folder / "report.html", False)
        number = latest.number + 1 if latest else 1
        payload = dict(_render(render, number))  # all is made before anything is written
        with explain_failure(where, state=phrase(NOT_PUBLISHED)):
            _prepare(root, folder, edition)
            labels = {word.capitalize(): identity[word] for word in WORDS}
            previous = link_back(latest.folder) if latest else FIRST
            _commit(
                folder,
                make_bag(payload, previous, identity=labels, revision=number, time=time),
                number=number,
                edition=edition,
            )
        with explain_failure(where, state=phrase(COMMITTED)):
            sync_folder(folder / ARCHIVE)
            show_newest(folder)
    return Published(folder, number, True, folder / "report.html", number == 1)


def prepare(folder: Path, render: Render) -> dict[int, Mapping[str, bytes]]:
    """All that `publish` will ask of `render` while nobody else publishes there: the payload by
    revision number, the newest one's with a difference alone, where there is one.
    """
    revisions = list_revisions(folder)
    latest = revisions[-1] if revisions else None
    number = latest.number if latest else 0
    prepared: dict[int, Mapping[str, bytes]] = {}
    if latest and not latest.is_withdrawn:
        payload = _render(render, number)
        name = _find_difference(latest, payload, is_report_or_results)
        if name is None:
            return {number: dict(payload)}
        prepared[number] = {"report.html": payload["report.html"], name: payload[name]}
    return {**prepared, number + 1: dict(_render(render, number + 1))}


def _find_root(folder: Path, identity: Mapping[str, str]) -> Path:
    """The root above the folder; a folder that is not the identity's own is refused, so that no
    edition strays.
    """
    depth = 2 if identity["edition"] == PUBLIC else 3
    root = folder.parents[depth] if len(folder.parents) > depth else folder
    if folder != find_folder(root, identity["project"], identity["period"], identity["edition"]):
        what = phrase(
            "is not the folder of {identity}, {identity2}, {identity3}",
            identity=identity["project"],
            identity2=identity["period"],
            identity3=identity["edition"],
        )
        raise ArchiveError([Problem(folder.name, what, "take the folder from find_folder")])
    return root


def _prepare(root: Path, folder: Path, edition: str) -> None:
    check_private(root, edition)
    make_folder(folder / ARCHIVE, mode=find_mode(edition))
    tidy(folder)


def _check_period(where: str, revisions: list[Revision], period: str) -> None:
    """Two labels can give one folder name (2024/25 and 2024-25): the second must not become a
    revision of the first.
    """
    held = read_info(revisions[-1].folder).get("Period", period) if revisions else period
    if held != period:
        what = phrase("holds period {held}, so {period} cannot be published there", held=held, period=period)
        raise ArchiveError([Problem(where, what, phrase("give one of the two another name"))])


def _render(render: Render, number: int) -> Mapping[str, bytes]:
    payload = render(number)
    check_payload(payload)
    return payload


def _find_difference(revision: Revision, payload: Mapping[str, bytes], deciding: Callable[[str], bool]) -> str | None:
    """The first deciding file that is other than archived; compared are the archived bytes
    themselves: a report damaged since is replaced by a whole one. A format that was not asked for
    again is none less.
    """
    archived = {
        path.relative_to(revision.data).as_posix(): path
        for path in (list_within(revision.data) if is_folder(revision.data) else ())
        if is_plain(path)
    }
    others = (
        name
        for name, data in payload.items()
        if deciding(name) and not (name in archived and holds(archived[name], data))
    )
    return next(others, None)


def _commit(folder: Path, files: Mapping[str, bytes], *, number: int, edition: str) -> None:
    archive, mode = folder / ARCHIVE, find_mode(edition)
    building = archive / f"{BUILDING}{secrets.token_hex(8)}"
    try:
        os.mkdir(building, mode)
        for name, data in files.items():
            path = building / name
            make_folder(path.parent, mode=mode)
            write_new(path, data, mode=mode & 0o666)
        for made in {(building / name).parent for name in files}:
            sync_folder(made)
        # From here on the revision exists; before, it does not.
        os.rename(building, archive / name_revision(number))
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise

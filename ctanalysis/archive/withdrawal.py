"""Withdrawal on request: what was published is taken away, and the place where it stood says so."""

from datetime import UTC, datetime
from pathlib import Path

from ctanalysis.archive.archive_folders import PUBLIC, RESTRICTED, Place, find_folder, find_lock, find_mode, show
from ctanalysis.archive.bag import TOMBSTONE, write_time, write_tombstone
from ctanalysis.archive.durable_files import explain_failure, make_private, remove, replace_file, sweep
from ctanalysis.archive.locks import OnWait, hold_lock
from ctanalysis.archive.published_links import tidy
from ctanalysis.archive.revisions import KEPT, find_kept, list_revisions
from ctanalysis.ground.errors import ArchiveError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.regular_files import is_plain, read_plain

LARGEST_KEPT = 1 << 30


def withdraw(
    root: Path,
    project: str,
    period: str,
    *,
    reason: str,
    edition: str = PUBLIC,
    now: datetime | None = None,
    on_wait: OnWait = None,
) -> tuple[int, ...]:
    """Takes away every revision of the period's report, and gives their numbers; the next one
    published goes on counting.

    In each bag a tombstone.txt with time and reason stands in the payload's place; manifests stay,
    so the chain holds. The results are kept in `restricted/withdrawn/`, as somebody may have a copy
    and later reports must not add to it. Rebuild the index afterwards. ArchiveError if nothing was
    published there or the disk refuses; run it again to finish. ValueError if the reason is not one
    line of text. `on_wait` is called once where another run of the project is waited for.
    """
    if not reason.strip() or not reason.isprintable():
        raise ValueError("a withdrawal needs a reason, in one line")
    text = write_tombstone(write_time(now or datetime.now(UTC)), reason.strip())
    folder = find_folder(root, project, period, edition)
    where, place = show(root, folder), Place(root, edition, project, folder)
    with (
        hold_lock(find_lock(root, project, edition), on_wait=on_wait),
        explain_failure(where, state=phrase("a part may be withdrawn already")),
    ):
        if folder.is_dir():
            tidy(folder)
        standing = [revision for revision in list_revisions(folder) if not revision.is_withdrawn]
        if not standing:
            raise ArchiveError(
                [
                    Problem(
                        where,
                        phrase("there is no published report to withdraw"),
                        phrase("see reports/index.html for what there is"),
                    )
                ]
            )
        make_private(root / RESTRICTED)
        # Newest first: a run that is killed on the way never leaves an older revision to be shown
        # as the newest.
        for revision in reversed(standing):
            for name in KEPT:
                kept = find_kept(place, revision.number, name)
                make_private(kept.parent)
                sweep(kept.parent)
                if is_plain(revision.data / name):
                    data = read_plain(revision.data / name, most=LARGEST_KEPT)
                    replace_file(kept, data, mode=0o600)
            replace_file(revision.folder / TOMBSTONE, text, mode=find_mode(edition) & 0o666)
            if revision.data.exists() or revision.data.is_symlink():
                remove(revision.data)
        tidy(folder)
    return tuple(revision.number for revision in standing)

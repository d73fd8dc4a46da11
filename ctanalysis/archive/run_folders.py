"""The folder of a run: what it works with, exact figures among it, until it ends."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ctanalysis.archive.archive_folders import LOCKS, RESTRICTED
from ctanalysis.archive.durable_files import explain_failure, make_private
from ctanalysis.archive.locks import hold_lock, try_lock

RUNS = ".runs"


@contextmanager
def hold_run_folder(root: Path) -> Iterator[Path]:
    """A folder of this run's own in `restricted/.runs`, which only its owner can enter; it is gone
    when the block ends. What runs that were killed have left there goes first.

    ArchiveError if the disk refuses.
    """
    place, locks = root / RESTRICTED / RUNS, root / RESTRICTED / LOCKS
    with ExitStack() as held:
        with explain_failure(f"{RESTRICTED}/{RUNS}"):
            make_private(root / RESTRICTED)
            make_private(place)
            with hold_lock(locks / ".run-folders.lock"):
                _clear(place, locks)
                folder = Path(tempfile.mkdtemp(dir=place))
                held.enter_context(hold_lock(_find_lock(folder, locks)))
        held.callback(_remove, folder, locks)
        yield folder


def _clear(place: Path, locks: Path) -> None:
    """Removes the folders whose run holds its lock no more."""
    for folder in sorted(place.iterdir()):
        with try_lock(_find_lock(folder, locks)) as is_dead:
            if is_dead:
                _remove(folder, locks)


def _remove(folder: Path, locks: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _find_lock(folder, locks).unlink(missing_ok=True)


def _find_lock(folder: Path, locks: Path) -> Path:
    return locks / f".run-{folder.name}.lock"

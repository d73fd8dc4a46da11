"""A disk that refuses, or a kill, at each call of publishing, withdrawing and rebuilding that
changes the disk.

Each round works on an archive of its own. Before one call the process is killed, or that call
fails, once with each answer of a disk. Afterwards the report shows the old or the new text and
nothing else; if it was said that the last report stays as it was, the new one is in no archive; if
a report was withdrawn and that was said, nothing of it can be read. The same work done again must
then succeed and leave an archive that verifies, with no file that is not of it.
"""

import errno
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ctanalysis.archive import rebuild_index, repair, verify, withdraw
from ctanalysis.ground.errors import ArchiveError
from forging.archives import NOON, publish_text

DISK_CALLS = ("mkdir", "open", "write", "fsync", "rename", "replace", "symlink", "unlink", "rmdir", "link")
ANSWERS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EFBIG, errno.EROFS)
REPORT = "reports/proof/2024/report.html"
STAYS, KEPT = "stays as it was", "the new revision is in the archive"


def publish_next(root: Path) -> None:
    """One more revision, and the index."""
    publish_text(root, "proof", "2024", "new")
    rebuild_index(root)


def publish_first(root: Path) -> None:
    """The first revision of another period."""
    publish_text(root, "proof", "2025", "new")
    rebuild_index(root)


def withdraw_all(root: Path) -> None:
    """All revisions withdrawn."""
    try:
        withdraw(root, "proof", "2024", reason="on request", now=NOON)
    except ArchiveError as error:
        if "there is no published report to withdraw" not in str(error):
            raise
    rebuild_index(root)


WORKS: dict[str, Callable[[Path], None]] = {
    "publish the next": publish_next,
    "publish the first": publish_first,
    "withdraw": withdraw_all,
    "repair": lambda root: repair(root) and None,
}


def make_sound(root: Path) -> None:
    """An archive with two revisions, and one link that has to be mended."""
    for text in ("older", "old"):
        publish_text(root, "proof", "2024", text)
    rebuild_index(root)
    (root / "reports/proof/2024/results.json").unlink()


def try_work(name: str, sound: Path, case: Path, every: int = 1) -> Iterator[tuple[str, list[str]]]:
    """Every call with every answer and a kill: what was done, and what was amiss."""
    for answer in (None, *ANSWERS):
        number, went_through = 0, False
        while not went_through:
            number += every
            shutil.copytree(sound, case, symlinks=True)
            what = f"call {number} {'killed' if answer is None else errno.errorcode[answer]}"
            went_through, faults = _try_once(name, case, number, answer)
            yield what, faults
            shutil.rmtree(case)


def _try_once(name: str, root: Path, number: int, answer: int | None) -> tuple[bool, list[str]]:
    if answer is None:
        child = os.fork()
        if child == 0:
            _die_at(name, root, number)
        _, status = os.waitpid(child, 0)
        went_through, said = os.waitstatus_to_exitcode(status) == 0, ""
        faults = [] if went_through or os.WIFSIGNALED(status) else ["the work failed by itself"]
    else:
        went_through, said, faults = _fail_at(name, root, number, answer)
    return went_through, [*faults, *check(name, root, said), *_do_again(name, root)]


def _die_at(name: str, root: Path, number: int) -> None:
    try:
        with _watch(number, lambda: os.kill(os.getpid(), signal.SIGKILL)):
            WORKS[name](root)
        os._exit(0)
    except BaseException:
        os._exit(1)


def _fail_at(name: str, root: Path, number: int, answer: int) -> tuple[bool, str, list[str]]:
    def fail() -> None:
        raise OSError(answer, os.strerror(answer))

    reached: list[int] = []
    try:
        with _watch(number, fail, reached):
            WORKS[name](root)
    except ArchiveError as error:
        return False, str(error), []
    except OSError as error:
        return False, "", [f"{type(error).__name__} reached the user"]
    return not reached, "", []


@contextmanager
def _watch(number: int, strike: Callable[[], None], reached: list[int] | None = None) -> Iterator[None]:
    """Strikes instead of the call of that number."""
    calls, real = [0], {name: getattr(os, name) for name in DISK_CALLS}

    def watch(name: str) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            is_reading = name == "open" and not args[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if not is_reading:
                calls[0] += 1
                if calls[0] == number:
                    if reached is not None:
                        reached.append(number)
                    strike()
            return real[name](*args, **more)

        return call

    for name in DISK_CALLS:
        setattr(os, name, watch(name))
    try:
        yield
    finally:
        for name, call in real.items():
            setattr(os, name, call)


def check(name: str, root: Path, said: str) -> list[str]:
    """What is amiss: a report that is neither, or words that are not so."""
    faults = []
    new_bag = {
        "publish the next": root / "reports/proof/2024/archive/0003",
        "publish the first": root / "reports/proof/2025/archive/0001",
    }.get(name)
    if new_bag is not None:
        if STAYS in said and new_bag.exists():
            faults.append("said that nothing was published, and it was")
        if KEPT in said and not new_bag.exists():
            faults.append("said that the revision is there, and it is not")
    shown = root / REPORT
    text = shown.read_text() if shown.exists() else None
    allowed = {"<p>old</p>", "<p>new</p>"} if name != "withdraw" else {"<p>old</p>", None}
    if text not in allowed:
        faults.append(f"shows {text}")
    problems = [one for one in verify(root).problems if "data" in one.where.split("/")]
    faults += [f"{one.where} {one.what}" for one in problems if "still here" not in one.what]
    return faults


def _do_again(name: str, root: Path) -> list[str]:
    """What is amiss after the same work was done again."""
    try:
        WORKS[name](root)
    except (ArchiveError, OSError) as error:
        return [f"again: {error}"]
    faults = [f"again: {one.where} {one.what}" for one in verify(root).problems]
    left = [path for path in root.rglob(".*-*") if path.name.startswith((".building", ".replacing"))]
    faults += [f"again: left behind {path.relative_to(root)}" for path in left]
    if name == "withdraw" and "<p>" in "".join(
        path.read_text("utf-8", "replace") for path in root.rglob("report.html")
    ):
        faults.append("again: a withdrawn report can be read")
    return faults

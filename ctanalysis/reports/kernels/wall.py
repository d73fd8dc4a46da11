"""The wall around code that is not ours, in reports that others read: the process sees the system's
libraries, this environment and its run's own folder, and nothing else. It opens no connection and
starts no program. Once raised, neither it nor a child of it can take the wall down.

Linux alone offers this to everybody without rights of a kind: Landlock for files, seccomp for
calls. What a process holds in its memory no wall can hide: it is to be raised in one that has never
held an exact figure.
"""

import ctypes
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ctanalysis
from ctanalysis.reports.kernels import ONE_THREAD
from ctanalysis.reports.kernels.forbidden_calls import forbid_calls, is_known_machine

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # of every kind of machine
VERSION_ASKED, PATH_BENEATH = 1, 1
EXECUTE, WRITE_FILE, READ_FILE, READ_FOLDER = 1, 2, 4, 8
RIGHTS = (13, 14, 15, 15, 16)  # of files, by version: how many there are
SHARED = ("/usr/lib", "/lib", "/lib64", "/usr/share/fonts", "/usr/share/zoneinfo", "/etc/localtime")
DEVICES = ("/dev/null", "/dev/urandom", "/dev/random", "/dev/zero")
# by their whole names: what only begins like one of them may be a key to something
KEPT = {
    "HOME", "IPYTHONDIR", "JE_ARROW_MALLOC_CONF", "JPY_PARENT_PID", "LANG", "LANGUAGE", "LC_ALL",
    "LC_CTYPE", "MPLBACKEND", "MPLCONFIGDIR", "PATH", "PYTHONHASHSEED", "TZ", *ONE_THREAD,
}  # fmt: skip


@dataclass(frozen=True)
class Wall:
    """What is left to a process behind the wall: folders and files that it may read, and folders
    that it may write in, too.
    """

    read: tuple[str, ...]
    write: tuple[str, ...]

    def keep_variables(self, variables: dict[str, str]) -> dict[str, str]:
        """The variables without those that may hold an address or a secret."""
        kept = {name: words for name, words in variables.items() if name in KEPT}
        return kept | {"TMPDIR": self.write[0]}


def find_wall(root: Path, folder: Path, published: Iterable[Path]) -> Wall | None:
    """The wall for a run of the project at `root` in its own folder, with what its readers have in
    print left open; None where this system has none, or where the project lies among libraries.
    """
    if find_version() < 1 or not is_known_machine():
        return None
    read = tuple(dict.fromkeys(os.path.realpath(one) for one in _list_readable()))
    project = root.resolve()
    is_open = any(project.is_relative_to(one) for one in read)
    archives = (str(one.resolve()) for one in published if one.is_dir())
    return None if is_open else Wall((*read, *archives), (str(folder.resolve()),))


def read_wall(written: Mapping[str, Iterable[str]]) -> Wall:
    """The wall that was written down for another process."""
    return Wall(tuple(written["read"]), tuple(written["write"]))


def raise_wall(wall: Wall) -> None:
    """Raises it around this process, which must have one thread; OSError where that fails."""
    version = find_version()
    every = (1 << RIGHTS[min(version, len(RIGHTS)) - 1]) - 1
    rules = _call(CREATE_RULESET, ctypes.byref(ctypes.c_uint64(every)), ctypes.c_size_t(8), 0)
    try:
        for path in wall.read:
            _allow(rules, path, READ_FILE | READ_FOLDER)
        for path in DEVICES:
            _allow(rules, path, READ_FILE | WRITE_FILE)
        for path in wall.write:
            _allow(rules, path, every & ~EXECUTE)
        forbid_calls(lambda: _call(RESTRICT_SELF, rules, 0))
    finally:
        os.close(rules)


@cache
def find_version() -> int:
    """The version of Landlock that this system has; 0 where it has none."""
    if sys.platform != "linux":
        return 0
    try:
        return _call(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION_ASKED)
    except OSError:
        return 0


def _list_readable() -> Iterator[str]:
    """Libraries and what they read: this environment, Python's own, the package, fonts, zones."""
    if sys.prefix != sys.base_prefix:
        yield sys.prefix
    yield from (sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    yield str(Path(sys.base_prefix) / "lib")
    yield from ctanalysis.__path__
    yield from filter(os.path.exists, SHARED)


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def _allow(rules: int, path: str, rights: int) -> None:
    """The rights below a folder; those to a file where it is one."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not os.path.isdir(path):
            rights &= READ_FILE | WRITE_FILE
        rule = _PathBeneath(rights, place)
        _call(ADD_RULE, rules, PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(place)


def _call(number: int, *words: object) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    answer: int = library.syscall(number, *words)
    if answer < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return answer

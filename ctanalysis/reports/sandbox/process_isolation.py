"""The wall around the notebooks of reports that others read, ours and others' alike: the process
sees the system's libraries, this environment, what was released and a folder of its own, and
nothing else. It opens no connection, starts no program and no process, and reaches none. Once
raised, it cannot be taken down.

Linux alone offers this to everybody without rights of a kind: Landlock for files, seccomp for
calls. What a process holds in its memory no wall can hide: it is to be raised in one that has never
held an exact figure.
"""

import ctypes
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import ctanalysis
from ctanalysis.reports.sandbox.allowed_calls import is_known_machine, restrict_calls

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # of every kind of machine
VERSION_ASKED, PATH_BENEATH = 1, 1
WRITE_FILE, READ_FILE, READ_FOLDER = 1 << 1, 1 << 2, 1 << 3
REMOVE_FOLDER, REMOVE_FILE, MAKE_FOLDER, MAKE_FILE = 1 << 4, 1 << 5, 1 << 7, 1 << 8
MAKE_SOCKET, RENAME, TRUNCATE = 1 << 9, 1 << 13, 1 << 14
READ = READ_FILE | READ_FOLDER
# no devices, pipes, sockets and links: who is outside might follow them
WRITE = READ | WRITE_FILE | TRUNCATE | REMOVE_FOLDER | REMOVE_FILE | MAKE_FOLDER | MAKE_FILE | RENAME
OF_FILES = READ_FILE | WRITE_FILE | TRUNCATE
RIGHTS = (13, 14, 15, 15, 16)  # of files, by version: how many there are
OF_PORTS, OF_OTHERS = 0b11, 0b11  # all of them: to bind and connect; named sockets and signals
ASKED_SINCE = (1, 4, 6)  # the versions since which files, ports and other processes are asked about
SHARED = (
    "/usr/lib", "/lib", "/lib64", "/usr/share/fonts", "/usr/share/zoneinfo", "/etc/localtime",
    "/etc/mime.types",
    "/nix/store", "/gnu/store",
)  # fmt: skip
DEVICES = ("/dev/null", "/dev/urandom", "/dev/random", "/dev/zero")
# bytes: of a process's memory, its libraries not counted, and of one file; a report needs a tenth
MOST_MEMORY, LONGEST_FILE = 4 << 30, 100 << 20


@dataclass(frozen=True)
class Wall:
    """What is left to a process behind the wall: folders and files that it may read, folders that
    it may write in, too, and those in which it makes the sockets that it is reached by.
    """

    read: tuple[str, ...]
    write: tuple[str, ...] = ()
    sockets: tuple[str, ...] = ()

    def enclose(self, folder: Path, given: Path) -> "Wall":
        """The wall around one kernel: it works in this folder alone, and reads what it is given."""
        return replace(self, read=(*self.read, str(given.resolve())), write=(str(folder.resolve()),))


def find_wall(root: Path, published: Iterable[Path]) -> Wall | None:
    """The wall for a run of the project at `root`, with what its readers have in print left open;
    None where this system has none, or where the project lies among libraries.
    """
    if find_version() < 1 or not is_known_machine():
        return None
    read = tuple(dict.fromkeys(os.path.realpath(one) for one in _list_readable()))
    project = root.resolve()
    is_open = any(project.is_relative_to(one) for one in read)
    archives = (str(one.resolve()) for one in published if one.is_dir())
    return None if is_open else Wall((*read, *archives))


def raise_wall(wall: Wall) -> None:
    """Raises it around this process, which must have one thread; OSError where that fails."""
    version = find_version()
    every = (1 << RIGHTS[min(version, len(RIGHTS)) - 1]) - 1
    asked = (every, OF_PORTS, OF_OTHERS)
    words = [one for one, since in zip(asked, ASKED_SINCE, strict=True) if version >= since]
    attributes = (ctypes.c_uint64 * len(words))(*words)
    rules = _call(CREATE_RULESET, attributes, ctypes.c_size_t(ctypes.sizeof(attributes)), 0)
    try:
        for path in wall.read:
            _allow(rules, path, READ)
        for path in DEVICES:
            _allow(rules, path, OF_FILES & every)
        for path in wall.write:
            _allow(rules, path, WRITE & every)
        for path in wall.sockets:
            _allow(rules, path, READ | MAKE_SOCKET)
        _hold_resources()
        restrict_calls(lambda: _call(RESTRICT_SELF, rules, 0))
    finally:
        os.close(rules)


def _hold_resources() -> None:
    """Bounds that no report meets; nobody raises them again behind the wall. Of processes there
    are none to be counted.
    """
    import resource

    for kind, most in (
        (resource.RLIMIT_DATA, MOST_MEMORY),
        (resource.RLIMIT_FSIZE, LONGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        _, before = resource.getrlimit(kind)
        bound = most if before == resource.RLIM_INFINITY else min(most, before)
        resource.setrlimit(kind, (bound, bound))


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
            rights &= OF_FILES
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

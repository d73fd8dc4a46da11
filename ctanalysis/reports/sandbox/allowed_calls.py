"""The calls to the system that a process behind the wall may make: those that computing, drawing
and its own files need. Every other is refused: connections, other programs and processes, a look
into them, rights and times of files.

A list of what is allowed holds for calls that nobody has thought of yet; one of what is forbidden
does not.
"""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Callable, Iterable, Iterator

from ctanalysis.reports.sandbox.system_call_numbers import (
    ASKED,
    HARMLESS,
    IDLE,
    LAST,
    MACHINES,
    UNSUPPORTED,
    list_numbers,
)

NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2  # of prctl
SET_FILTER, OF_ALL_THREADS = 1, 1  # of seccomp
LOAD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, JUMP_IF_SET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOWED, FAILED = 0x7FFF0000, 0x00050000
REFUSED, UNKNOWN = FAILED | errno.EACCES, FAILED | errno.ENOSYS
NUMBER, MACHINE, WORDS = 0, 4, 16  # where a call's record has them
HALVES = (0, 4)  # of a word, the lower first
FOREIGN = 0x40000000  # from here on a second numbering of the same calls
THREAD = 0x00010000  # of clone
UNIX, STREAM, CLOSED, WITHOUT_WAITING = 1, 1, 0x80000, 0x800  # of sockets
STREAMS = tuple(STREAM | one | two for one in (0, CLOSED) for two in (0, WITHOUT_WAITING))
# owners, signals and leases of files, and looks at folders
OF_OTHERS = (8, 10, 15, 1024, 1026)  # of fcntl
NAMES_OF_THREADS = (15, 16)  # of prctl
# the size of a terminal, what waits to be read, whether it waits, and what a child inherits
OF_FILES = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # of ioctl
# with them the kernel's own sockets are made; afterwards nobody makes one
FOR_SOCKETS = ("socket", "bind", "listen", "seccomp")


def is_known_machine() -> bool:
    """Whether the numbers of this machine's calls are known."""
    return platform.machine() in MACHINES


def restrict_calls(just_before: Callable[[], object]) -> None:
    """Allows these calls alone to this process from now on; what is still to be called is called
    when the process can win no rights any more. OSError where the system does not take it.
    """
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no new privileges")
    program = _write_program(_list_steps(platform.machine(), os.getpid()))
    just_before()
    if library.prctl(SET_SECCOMP, FILTER, program, 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def close_sockets() -> None:
    """From now on no thread of this process makes a socket, or opens one to others. OSError where
    the system does not take it.
    """
    asked = list_numbers(platform.machine(), ASKED)
    program = _write_program(_list_last_steps([asked[name] for name in FOR_SOCKETS]))
    library = ctypes.CDLL(None, use_errno=True)
    words = (asked["seccomp"], SET_FILTER, OF_ALL_THREADS)
    if library.syscall(*map(ctypes.c_long, words), program):
        raise OSError(ctypes.get_errno(), "seccomp")


def _write_program(steps: Iterable[bytes]) -> ctypes.Array[ctypes.c_char]:
    """The filter as the system takes it; it holds its own steps."""
    written = b"".join(steps)
    words = ctypes.create_string_buffer(written)
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(written) // 8, ctypes.addressof(words)))
    program.words = words  # type: ignore[attr-defined]
    return program


def _list_steps(machine: str, own: int) -> Iterator[bytes]:
    """The filter of that machine for the process of that number: from the record of a call to
    whether it is allowed.
    """
    harmless = dict(list_numbers(machine, HARMLESS))
    asked = list_numbers(machine, ASKED)
    controlled = harmless.pop("fcntl")
    yield _step(LOAD, MACHINE)
    yield _step(JUMP_IF_EQUAL, MACHINES[machine], 1, 0)
    yield _step(RETURN, REFUSED)
    yield _step(LOAD, NUMBER)
    yield _step(JUMP_IF_AT_LEAST, FOREIGN, 0, 1)
    yield _step(RETURN, REFUSED)
    # libraries take another way where a call is unknown; where it is refused they give up
    yield _step(JUMP_IF_AT_LEAST, LAST + 1, 0, 1)
    yield _step(RETURN, UNKNOWN)
    for number in (*harmless.values(), *(asked[name] for name in FOR_SOCKETS[1:])):
        yield from _answer(number, [_step(RETURN, ALLOWED)])
    for number in list_numbers(machine, IDLE).values():
        yield from _answer(number, [_step(RETURN, FAILED)])  # with no error
    for number in list_numbers(machine, UNSUPPORTED).values():
        yield from _answer(number, [_step(RETURN, FAILED | errno.ENOTSUP)])
    yield from _answer(asked["clone3"], [_step(RETURN, UNKNOWN)])
    yield from _answer(asked["clone"], _hold(0, THREAD, REFUSED, JUMP_IF_SET))
    yield from _answer(controlled, _list_answers(1, OF_OTHERS, REFUSED, ALLOWED))
    yield from _answer(asked["ioctl"], _list_answers(1, OF_FILES, ALLOWED, FAILED | errno.ENOTTY))
    yield from _answer(asked["prctl"], _list_answers(0, NAMES_OF_THREADS, ALLOWED, UNKNOWN))
    yield from _answer(asked["socket"], _hold(0, UNIX))
    pair = _list_answers(1, STREAMS, ALLOWED, REFUSED)
    yield from _answer(asked["socketpair"], [*_hold(0, UNIX)[:-1], *pair])
    yield from _answer(asked["sendto"], _hold_none(4))  # to nobody but who is at the other end
    for name in ("kill", "tgkill"):
        yield from _answer(asked[name], _hold(0, own))
    for name, no_words in (("sched_getaffinity", []), ("prlimit64", _hold_none(2))):
        answers = no_words or [_step(RETURN, ALLOWED)]
        is_own = [_step(LOAD, WORDS), _step(JUMP_IF_EQUAL, 0, 2, 0)]
        yield from _answer(asked[name], [*is_own, _step(JUMP_IF_EQUAL, own, 1, 0), _step(RETURN, REFUSED), *answers])
    yield _step(RETURN, REFUSED)


def _list_last_steps(refused: list[int]) -> Iterator[bytes]:
    """The filter that is added when all sockets are there; the first one has looked at the rest."""
    yield _step(LOAD, NUMBER)
    for number in refused:
        yield from _answer(number, [_step(RETURN, REFUSED)])
    yield _step(RETURN, ALLOWED)


def _answer(number: int, answers: list[bytes]) -> Iterator[bytes]:
    """The answers to the call of that number; the next steps for others."""
    yield _step(JUMP_IF_EQUAL, number, 0, len(answers))
    yield from answers


def _hold(place: int, word: int, other: int = REFUSED, jump: int = JUMP_IF_EQUAL) -> list[bytes]:
    """Allowed with this word in that place alone."""
    return [_step(LOAD, WORDS + 8 * place), _step(jump, word, 1, 0), _step(RETURN, other), _step(RETURN, ALLOWED)]


def _hold_none(place: int) -> list[bytes]:
    """Allowed where no address stands in that place."""
    loaded = [
        step
        for half, left in zip(HALVES, (2, 0), strict=True)
        for step in (_step(LOAD, WORDS + 8 * place + half), _step(JUMP_IF_EQUAL, 0, 0, left + 1))
    ]
    return [*loaded, _step(RETURN, ALLOWED), _step(RETURN, REFUSED)]


def _list_answers(place: int, words: Iterable[int], listed: int, other: int) -> list[bytes]:
    """One answer to the words that are listed, another to the others."""
    answers = [_step(LOAD, WORDS + 8 * place)]
    for word in words:
        answers += [_step(JUMP_IF_EQUAL, word, 0, 1), _step(RETURN, listed)]
    return [*answers, _step(RETURN, other)]


def _step(code: int, word: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_so, if_not, word)

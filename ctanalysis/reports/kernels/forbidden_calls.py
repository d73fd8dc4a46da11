"""Calls to the system that a process behind the wall is refused: connections, other programs, and a
look into other processes.
"""

import ctypes
import errno
import platform
import struct
from collections.abc import Callable, Iterator

NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2  # of prctl
LOAD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOWED, REFUSED = 0x7FFF0000, 0x00050000 | errno.EACCES
NUMBER, MACHINE, FIRST_WORD = 0, 4, 16  # where a call's record has them
UNIX = 1  # the family of sockets that a kernel speaks through
FOREIGN = 0x40000000  # from here on a second numbering of the same calls
SOCKET = "socket"
# the machine's number, and those of the calls
MACHINES = {
    "x86_64": (0xC000003E, {
        SOCKET: 41, "connect": 42, "execve": 59, "ptrace": 101, "open_by_handle_at": 304,
        "process_vm_readv": 310, "process_vm_writev": 311, "bpf": 321, "execveat": 322,
        "io_uring_setup": 425, "pidfd_getfd": 438, "shmget": 29, "shmat": 30,
    }),
    "aarch64": (0xC00000B7, {
        SOCKET: 198, "connect": 203, "execve": 221, "ptrace": 117, "open_by_handle_at": 265,
        "process_vm_readv": 270, "process_vm_writev": 271, "bpf": 280, "execveat": 281,
        "io_uring_setup": 425, "pidfd_getfd": 438, "shmget": 194, "shmat": 196,
    }),
}  # fmt: skip


def is_known_machine() -> bool:
    """Whether the numbers of this machine's calls are known."""
    return platform.machine() in MACHINES


def forbid_calls(just_before: Callable[[], object]) -> None:
    """Refuses these calls to this process from now on; what is still to be called is called when
    the process can win no rights any more. OSError where the system does not take it.
    """
    steps = b"".join(_list_steps(*MACHINES[platform.machine()]))
    words = ctypes.create_string_buffer(steps)
    program = struct.pack("HxxxxxxP", len(steps) // 8, ctypes.addressof(words))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no new privileges")
    just_before()
    if library.prctl(SET_SECCOMP, FILTER, ctypes.c_char_p(program), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def _list_steps(machine: int, calls: dict[str, int]) -> Iterator[bytes]:
    """The filter, as the system reads it: from the record of a call to whether it is allowed."""
    refused = [number for name, number in calls.items() if name != SOCKET]
    last = len(refused) + 4  # steps from the first jump to the refusal
    yield _step(LOAD, MACHINE)
    yield _step(JUMP_IF_EQUAL, machine, 1, 0)
    yield _step(RETURN, REFUSED)
    yield _step(LOAD, NUMBER)
    yield _step(JUMP_IF_AT_LEAST, FOREIGN, last, 0)
    for place, number in enumerate(refused, start=1):
        yield _step(JUMP_IF_EQUAL, number, last - place, 0)
    yield _step(JUMP_IF_EQUAL, calls[SOCKET], 0, 2)
    yield _step(LOAD, FIRST_WORD)
    yield _step(JUMP_IF_EQUAL, UNIX, 0, 1)
    yield _step(RETURN, ALLOWED)
    yield _step(RETURN, REFUSED)


def _step(code: int, word: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_so, if_not, word)

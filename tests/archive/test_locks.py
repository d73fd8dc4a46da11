"""Locks: one at a time, no waiting for oneself, and let go on any exit."""

import errno
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from places import ROOT

from ctanalysis.archive import hold_lock
from ctanalysis.archive.locks import _is_of_dead, try_lock
from ctanalysis.ground.errors import ArchiveError

HOLD = "import sys; from pathlib import Path; from ctanalysis.archive import hold_lock\n"
HOLD += "with hold_lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.readline()"


def hold_elsewhere(lock: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLD, str(lock)]
    here = ROOT
    holder = subprocess.Popen(command, cwd=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout and holder.stdout.readline() == "held\n"
    return holder


def test_a_second_process_waits_and_says_so_once(tmp_path: Path) -> None:
    lock, said = tmp_path / "reports/.locks/ukraine.lock", []
    holder = hold_elsewhere(lock)
    threading.Timer(0.2, lambda: holder.communicate("\n")).start()
    start = time.monotonic()
    with hold_lock(lock, on_wait=lambda: said.append("waiting")):
        assert time.monotonic() - start > 0.1
    assert said == ["waiting"]


def test_nobody_waits_for_a_free_lock(tmp_path: Path) -> None:
    with hold_lock(tmp_path / ".locks/a.lock", on_wait=lambda: pytest.fail("waited")):
        pass


def test_a_lock_is_let_go_when_its_process_is_killed(tmp_path: Path) -> None:
    lock = tmp_path / ".locks/a.lock"
    holder = hold_elsewhere(lock)
    with try_lock(lock) as is_held:
        assert not is_held
    holder.kill()
    holder.communicate()
    with try_lock(lock) as is_held:
        assert is_held


def test_a_lock_is_let_go_on_an_error(tmp_path: Path) -> None:
    lock = tmp_path / ".locks/a.lock"
    with pytest.raises(ZeroDivisionError), hold_lock(lock):
        raise ZeroDivisionError
    hold_elsewhere(lock).communicate("\n")


def test_the_holder_may_take_its_lock_again_and_keeps_it_to_the_end(tmp_path: Path) -> None:
    lock = tmp_path / ".locks/a.lock"
    taken: list[bool] = []

    def take_in_thread() -> None:
        with try_lock(lock) as is_held:
            taken.append(is_held)

    with hold_lock(lock):
        with hold_lock(lock), try_lock(lock) as is_held:
            assert is_held
        thread = threading.Thread(target=take_in_thread)
        thread.start()
        thread.join()
    assert taken == [False]


def _is_free(lock: Path) -> bool:
    with try_lock(lock) as is_held:
        return is_held


def test_a_forked_child_does_not_keep_the_lock_of_its_parent(tmp_path: Path) -> None:
    # The holder forks a child that lives on, and is killed itself.
    lock = tmp_path / ".locks/a.lock"
    fork = HOLD.replace("print", "import os, time; child = os.fork(); child or time.sleep(20); print").replace(
        "'held'", "child"
    )
    command = [sys.executable, "-c", fork, str(lock)]
    here = ROOT
    holder = subprocess.Popen(command, cwd=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    child = int(holder.stdout.readline())
    try:
        holder.kill()
        holder.wait()
        deadline = time.monotonic() + 10  # the child lets go as soon as it runs
        while not _is_free(lock) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert _is_free(lock)
    finally:
        os.kill(child, 9)
        holder.stdout.close()
        if holder.stdin:
            holder.stdin.close()


def test_a_lock_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / ".locks").write_text("in the way")
    with pytest.raises(ArchiveError, match=r"\.locks/a\.lock"), hold_lock(tmp_path / ".locks/a.lock"):
        pass


def test_locks_of_restricted_reports_lie_in_a_private_folder(tmp_path: Path) -> None:
    with hold_lock(tmp_path / "restricted/.locks/a.lock"):
        assert (tmp_path / "restricted").stat().st_mode & 0o777 == 0o700


@pytest.fixture(params=[errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def no_locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(request.param, "no locks here")

    monkeypatch.setattr("fcntl.flock", refuse)


@pytest.mark.usefixtures("no_locks")
def test_a_disk_without_locks_has_a_file_that_says_who_works(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    held = tmp_path / "a.lock.held"
    with hold_lock(path):
        assert held.read_text().split() == [socket.gethostname(), str(os.getpid())]
        with hold_lock(path):  # the same thread may take it again
            assert held.is_file()
    assert not held.exists()


@pytest.mark.usefixtures("no_locks")
def test_another_that_works_there_is_waited_for_and_one_that_has_ended_is_not(tmp_path: Path) -> None:
    held = tmp_path / "a.lock.held"
    held.write_text("elsewhere 1\n")
    with try_lock(tmp_path / "a.lock") as is_held:
        assert not is_held
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    held.write_text(f"{socket.gethostname()} {ended.pid}\n")
    with hold_lock(tmp_path / "a.lock"):
        assert held.read_text().split()[1] == str(os.getpid())


def test_a_lock_is_of_the_dead_where_its_process_of_this_machine_has_ended(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    here, held = socket.gethostname(), tmp_path / "held"
    for words, is_dead in (
        (f"{here} {ended.pid}", True), (f"{here} {os.getpid()}", False), (f"elsewhere {ended.pid}", False),
    ):  # fmt: skip
        held.write_text(words)
        assert _is_of_dead(held) is is_dead

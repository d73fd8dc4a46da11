"""Proof that another user of the machine finds nothing of an internal run: no port, no socket, no
file, no process argument with a figure.

    python -m benchmarks.prove_neighbour

Run as root, on Linux. An internal report with a planted number of nine digits is made in a scratch
checkout that everybody may enter; meanwhile a process of another user (nobody) looks, again and
again: at every file it can read in the checkout, the temporary folders and the user's home, at the
arguments and surroundings of every process, and tries to connect to every port and socket. Exit
code 1 if it finds the number anywhere, or gets any answer.
"""

import encodings.idna  # noqa: F401  nobody may not be able to read where it lies
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from places import ROOT
from sittings import PARAMETERS
from sittings import PLANTED as LIKE
from sittings import ROWS as LIKE_ROWS

NOBODY = 65534
PLANTED = "918273645"  # less common than the other in what is installed
ROWS = LIKE_ROWS.replace(LIKE, PLANTED)
LARGEST = 20_000_000
BESIDE = ("/dev/shm", "/run/user", "/var/tmp")


@dataclass
class Seen:
    """What the other user found: where, once each, and how often it looked."""

    places: set[str] = field(default_factory=set)
    rounds: int = 0
    files: int = 0


def main() -> int:
    """Makes the report while the other user looks."""
    if os.getuid() != 0:
        print("This proof changes the user, which only root may do.")
        return 2
    with tempfile.TemporaryDirectory(prefix="neighbour-") as scratch:
        place = Path(scratch)
        place.chmod(0o755)
        root, home, temporary = place / "team", place / "home", place / "tmp"
        _write_checkout(root)
        home.mkdir(mode=0o755)
        temporary.mkdir()
        temporary.chmod(0o1777)
        before = _list_ports()
        with tempfile.TemporaryFile() as found:
            child = os.fork()
            if child == 0:
                _look_on(found.fileno(), [root, home, temporary, place], before)
            done = subprocess.run(
                [sys.executable, "-P", "-m", "ctanalysis", "report", "--project", "planted"]
                + ["--edition", "internal"],
                cwd=root,
                env={**os.environ, "HOME": str(home), "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
            )
            (place / "stop").touch()
            os.waitpid(child, 0)
            found.seek(0)
            seen = json.loads(found.read())
        report = root / "restricted/internal/planted/2024-Q2/report.html"
        is_there = report.is_file() and PLANTED[:3] in report.read_text("utf-8")
    print(f"the report was made: {done.returncode == 0 and is_there}")
    print(f"the other user looked {seen['rounds']} times, at {seen['files']} files")
    for where in seen["places"]:
        print(f"FOUND {where}")
    print(f"{len(seen['places'])} places gave something away")
    return bool(seen["places"]) or not is_there


def _write_checkout(root: Path) -> None:
    """What holds the figures themselves is the user's to protect: data/ is shut, as a team would;
    all the program makes beside it stands as it makes it.
    """
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    for folder in ("params", "data/planted"):
        (root / folder).mkdir(parents=True)
    (root / "params/planted.yml").write_text(PARAMETERS, "utf-8")
    (root / "data/planted/observations.csv").write_text(ROWS, "utf-8")
    (root / "data").chmod(0o700)


def _look_on(found: int, folders: list[Path], before: set[int]) -> None:
    """As the other user, until told to stop; writes what was seen, and ends."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    seen, began = Seen(), time.time()
    stop = folders[-1] / "stop"
    try:
        while not stop.exists() or seen.rounds < 3:
            seen.rounds += 1
            for folder in (*folders[:-1], *map(Path, BESIDE)):
                _look_at_files(folder, seen)
            for path in Path(tempfile.gettempdir()).iterdir():  # what is new there
                with suppress(OSError):
                    if path.stat().st_mtime >= began and path not in stop.parents:
                        _look_at_files(path, seen)
            _look_at_processes(seen)
            _knock(seen, before)
            time.sleep(0.02)
    except BaseException as error:
        seen.places.add(f"the looking failed: {type(error).__name__}: {error}")
    record = {"places": sorted(seen.places), "rounds": seen.rounds, "files": seen.files}
    os.write(found, json.dumps(record).encode())
    os._exit(0)


def _look_at_files(folder: Path, seen: Seen) -> None:
    for place, _, names in os.walk(folder, onerror=lambda error: None):
        for name in names:
            path = os.path.join(place, name)
            with suppress(OSError):
                status = os.lstat(path)
                if not os.path.isfile(path) or status.st_size > LARGEST:
                    if path.endswith(".sock") or "kernel-" in name:
                        _try_socket(path, seen)
                    continue
                with open(path, "rb") as file:
                    seen.files += 1
                    if PLANTED.encode() in file.read():
                        seen.places.add(f"file {path}")


def _look_at_processes(seen: Seen) -> None:
    for number in filter(str.isdigit, os.listdir("/proc")):
        for part in ("cmdline", "environ", "maps", "stack"):
            with suppress(OSError):
                text = Path(f"/proc/{number}/{part}").read_bytes()
                if PLANTED.encode() in text:
                    seen.places.add(f"/proc/…/{part}")
        with suppress(OSError):
            for name in os.listdir(f"/proc/{number}/fd"):
                with open(f"/proc/{number}/fd/{name}", "rb") as file:
                    if PLANTED.encode() in file.read(LARGEST):
                        seen.places.add(f"/proc/…/fd of {number}")


def _knock(seen: Seen, before: set[int]) -> None:
    """At every port that was not open before, and at every socket by its name."""
    for port in _list_ports() - before:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.2):
            seen.places.add(f"port {port} answered")
    lines = Path("/proc/net/unix").read_text().splitlines()[1:]
    for name in {line.split()[-1] for line in lines if len(line.split()) == 8}:
        if "kernel" in name or "neighbour" in name or ".runs" in name or "ctanalysis" in name:
            _try_socket("\0" + name[1:] if name.startswith("@") else name, seen)


def _try_socket(name: str, seen: Seen) -> None:
    with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
        line.settimeout(0.2)
        line.connect(name)
        seen.places.add(f"socket {name!r} answered")


def _list_ports() -> set[int]:
    found = set()
    for table in ("tcp", "tcp6"):
        with suppress(OSError):
            for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
                words = line.split()
                if words[3] == "0A":
                    found.add(int(words[1].rsplit(":", 1)[1], 16))
    return found


if __name__ == "__main__":
    sys.exit(main())

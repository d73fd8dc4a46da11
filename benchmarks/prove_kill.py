"""Proof that nothing is half done: publishing is killed with SIGKILL, again and again, and what
stands is checked each time.

    python -m benchmarks.prove_kill [--kills 60] [--pairs 20] [--seed 1]

Three parts: a kill before each call that changes the disk, kills at random moments, and kills while
two publish at once. After every kill the report, its results, every manifest and the index must be
whole, and nothing acknowledged may be lost; rebuilding must then show what was committed, and the
next publish must leave an archive that verifies and nothing else. One line a round, a count at the
end, exit code 1 if any failed.
"""

import argparse
import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from ctanalysis.archive import find_folder, publish, rebuild_index, verify
from ctanalysis.ground.errors import ArchiveError

IDENTITY = {"project": "proof", "period": "2024", "edition": "public"}
DISK_CALLS = ("mkdir", "open", "write", "fsync", "rename", "replace", "symlink", "unlink")
HERE = Path(__file__).resolve().parent.parent


def main() -> int:
    """Runs the three parts in a scratch folder; 0 if every round left everything whole."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.prove_kill", description="Kill publishing, and check what is left."
    )
    parser.add_argument("--kills", type=int, default=60, help="kills at random moments")
    parser.add_argument("--pairs", type=int, default=20, help="kills while two publish at once")
    parser.add_argument("--seed", type=int, default=1, help="decides the moments")
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    words = parser.parse_args()
    if words.work:
        work_until_killed(words.work)
    chance = random.Random(words.seed)
    rounds = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, faults in (
            *prove_each_step(Path(scratch) / "steps"),
            *prove_random(Path(scratch) / "random", words.kills, 1, chance),
            *prove_random(Path(scratch) / "pairs", words.pairs, 2, chance),
        ):
            rounds, failed = rounds + 1, failed + bool(faults)
            print(f"{name}: {'; '.join(faults) or 'whole'}", flush=True)
    print(f"{rounds} rounds, {rounds - failed} left everything whole, {failed} did not")
    return 1 if failed else 0


def prove_each_step(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Kills a publish before its first call that changes the disk, the next one before its second,
    until one gets through.
    """
    for first, start in (("first publish", 0), ("second publish", 1)):
        step, killed = 0, True
        while killed:
            step += 1
            case = root / f"{start}-{step}"
            case.mkdir(parents=True)
            for number in range(start):
                publish_once(case, str(number))
            killed = _run_child(partial(_publish_and_die, case, step))
            yield (
                f"{first}, killed before call {step}" if killed else f"{first}, not killed",
                check_and_recover(case, start),
            )


def prove_random(root: Path, kills: int, at_once: int, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Kills workers that publish without pause, always in the same folder, so that what one kill
    leaves meets the next.
    """
    root.mkdir()
    for number in range(1, kills + 1):
        command = [sys.executable, "-m", "benchmarks.prove_kill", "--work", str(root)]
        workers = [subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) for _ in range(at_once)]
        for worker in workers:
            assert worker.stdout and worker.stdout.readline() == "ready\n"
        moment = chance.uniform(0, 0.15)
        time.sleep(moment)
        acknowledged, ended = 0, []
        for worker in workers:
            worker.kill()
            said = worker.communicate()[0].split("\n")[:-1]  # a line that the kill cut short says nothing
            acknowledged = max([acknowledged, *map(int, said)])
            if worker.returncode != -signal.SIGKILL:
                ended.append("a worker failed by itself")
        kind = "random kill" if at_once == 1 else f"{at_once} at once, killed"
        yield (f"{kind} {number} after {moment * 1000:.0f} ms", ended + check_and_recover(root, acknowledged))


def check_and_recover(root: Path, acknowledged: int) -> list[str]:
    """What is not whole after a kill, what rebuilding the index does not finish, and what the next
    publish does not put right.
    """
    faults = try_to_check(root, acknowledged)
    try:
        rebuild_index(root)
        committed = len(list((find_folder(root, **IDENTITY) / "archive").glob("[0-9]*")))
        faults += [f"after rebuilding: {fault}" for fault in try_to_check(root, committed)]
        publish_once(root, f"recovered {time.monotonic_ns()}")
        faults += [f"after publishing: {fault}" for fault in try_to_check(root, committed + 1)]
        left = [path for path in root.rglob(".*ing-*")]
        return (
            faults
            + [f"left behind: {path.name}" for path in left]
            + [f"verify: {problem}" for problem in verify(root).problems]
        )
    except ArchiveError as error:
        return [*faults, f"cannot go on: {error}"]


def try_to_check(root: Path, acknowledged: int) -> list[str]:
    """What is not whole; a file that cannot even be read is not whole either."""
    try:
        return check_whole(root, acknowledged)
    except (OSError, ValueError, KeyError) as error:
        return [f"a file cannot be read: {error!r}"]


def check_whole(root: Path, acknowledged: int) -> list[str]:
    """What is not whole, checked by reading the files alone; `acknowledged` is the last revision a
    publish had returned.
    """
    folder, faults = find_folder(root, **IDENTITY), []
    shown = [path for path in (folder / "report.html", folder / "results.json") if path.exists()]
    if len(shown) == 1 or (acknowledged and not shown):
        faults.append("report.html and results.json do not stand together")
    if len(shown) == 2:
        found = re.fullmatch(r"<p>(\d+) (.*)</p>(x*)\n", shown[0].read_text())
        results = json.loads(shown[1].read_text())
        if not found or len(found[3]) != 50_000 or results != {"revision": int(found[1]), "text": found[2]}:
            faults.append("report.html and results.json are not whole, or not of one revision")
        elif int(found[1]) < acknowledged:
            faults.append(f"revision {acknowledged} was published, {found[1]} is shown")
    revisions = sorted(path for path in (folder / "archive").glob("[0-9]*"))
    if [int(path.name) for path in revisions] != list(range(1, len(revisions) + 1)) or len(revisions) < acknowledged:
        faults.append("a revision is missing")
    for bag in revisions:
        for manifest in (bag / "manifest-sha256.txt", bag / "tagmanifest-sha256.txt"):
            for line in manifest.read_text().splitlines():
                expected, name = line.split("  ", 1)
                if hashlib.sha256((bag / name).read_bytes()).hexdigest() != expected:
                    faults.append(f"{bag.name}/{name} is not what its manifest says")
    return faults + _check_index(root / "reports", acknowledged)


def publish_once(root: Path, text: str) -> int:
    """Publishes a small report with that text, rebuilds the index, and gives the revision."""

    def render(revision: int) -> dict[str, bytes]:
        # Long enough that a file takes several writes.
        report = f"<p>{revision} {text}</p>{'x' * 50_000}\n".encode()
        results = json.dumps({"revision": revision, "text": text}).encode()
        return {"report.html": report, "results.json": results, "notebooks/50_data_quality.ipynb": b"{}"}

    published = publish(find_folder(root, **IDENTITY), render, identity=IDENTITY)
    rebuild_index(root)
    return published.revision


def work_until_killed(root: Path) -> None:
    """Publishes without pause and says each revision once it stands."""
    print("ready", flush=True)
    for number in range(sys.maxsize):
        print(publish_once(root, f"{os.getpid()} {number}"), flush=True)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "href" and value]


def _check_index(reports: Path, acknowledged: int) -> list[str]:
    page, data, faults, listed = reports / "index.html", reports / "index.json", [], 0
    if page.exists():
        text, links = page.read_text(), _Links()
        links.feed(text)
        if not text.endswith("</html>\n") or not all((reports / link).is_file() for link in links.found):
            faults.append("index.html is not whole, or a link leads nowhere")
    if data.exists():
        for project in json.loads(data.read_text())["projects"]:
            for period in project["periods"]:
                listed = period["revision"]
                if not all((reports / revision["report"]).is_file() for revision in period["revisions"]):
                    faults.append("index.json names a revision that is not there")
    if listed < acknowledged or (acknowledged and not page.exists()):
        faults.append("the index lost what it had listed")
    return faults


def _run_child(work: Callable[[], None]) -> bool:
    """Runs the work in a forked child; gives whether it was killed."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _publish_and_die(root: Path, step: int) -> None:
    """Publishes, and kills its own process before the call number `step` that changes the disk."""
    calls = iter(range(1, sys.maxsize))

    def watch(call: Callable[..., Any]) -> Callable[..., Any]:
        def count_and_call(*args: Any, **kwargs: Any) -> Any:
            if next(calls) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            # Few bytes at a time: a kill then finds files half written.
            return call(args[0], args[1][:20_000]) if call is write else call(*args, **kwargs)

        return count_and_call

    write = os.write
    for name in DISK_CALLS:
        setattr(os, name, watch(getattr(os, name)))
    publish_once(root, "killed")


if __name__ == "__main__":
    sys.exit(main())

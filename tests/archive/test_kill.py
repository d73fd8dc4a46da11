"""Killed at any moment, cut short by the system, or two at once: what stands is whole."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

from ctanalysis.archive import rebuild_index, verify

HERE = ROOT

PUBLISH = """
import json, resource, sys
from pathlib import Path
from ctanalysis.archive import find_folder, publish, rebuild_index
from ctanalysis.ground.errors import ArchiveError

root, text, times, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
identity = {"project": "proof", "period": "2024", "edition": "public"}
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
for number in range(times):
    def render(revision):
        report = f"{revision} {text} {number}".encode() + b"x" * 5000
        return {"report.html": report, "results.json": json.dumps(f"{text} {number}").encode()}
    try:
        print(publish(find_folder(root, **identity), render, identity=identity).revision)
    except ArchiveError as error:
        sys.exit(str(error))
    rebuild_index(root)
"""


def start_publishing(root: Path, text: str, *, times: int = 1, limit: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PUBLISH, str(root), text, str(times), str(limit)]
    return subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_a_kill_at_each_step_and_at_random_moments_leaves_everything_whole() -> None:
    command = [sys.executable, "-m", "benchmarks.prove_kill", "--kills", "4", "--pairs", "2", "--seed", "7"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=120, check=False)
    *rounds, count = done.stdout.splitlines()
    assert [line for line in rounds if not line.endswith(": whole")] == []
    assert len(rounds) > 100
    assert count.endswith("left everything whole, 0 did not")
    assert done.returncode == 0, done.stderr


def test_processes_that_publish_at_once_take_turns_and_lose_nothing(tmp_path: Path) -> None:
    publishers = [start_publishing(tmp_path, name, times=5) for name in ("a", "b", "c")]
    said = [publisher.communicate(timeout=60) for publisher in publishers]
    assert [errors for _, errors in said] == ["", "", ""]
    assert sorted(int(number) for numbers, _ in said for number in numbers.split()) == list(range(1, 16))
    (project,) = json.loads((tmp_path / "reports/index.json").read_bytes())["projects"]
    assert len(project["periods"][0]["revisions"]) == 15
    assert verify(tmp_path).problems == ()


def test_a_limit_of_the_system_on_file_size_leaves_the_last_good_report(tmp_path: Path) -> None:
    start_publishing(tmp_path, "good").communicate()
    _, errors = start_publishing(tmp_path, "bad", limit=1000).communicate()
    assert errors.startswith(
        "reports/proof/2024: a file grew larger than the system allows; the last good report stays as it was\n"
    )
    assert b"good" in (tmp_path / "reports/proof/2024/report.html").read_bytes()
    rebuild_index(tmp_path)
    assert verify(tmp_path).problems == ()
    assert [path.name for path in (tmp_path / "reports/proof/2024/archive").iterdir()] == ["0001"]

"""Workers on other machines make the same reports, get only what they need, and say nothing."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made.portfolio import write_project
from places import ROOT

from ctanalysis.ground.errors import DataError, NotebookError, UsageError
from ctanalysis.portfolio import dask_cluster as module
from ctanalysis.portfolio.dask_cluster import Cluster, Failed, Task, describe_program, run_task
from ctanalysis.portfolio.many_reports import make_reports
from ctanalysis.portfolio.plan import read_wanted
from ctanalysis.portfolio.worker_bundle import Bundle, bundle_project
from ctanalysis.portfolio.workers import Workers

WANTED = read_wanted("2024-Q3..2024-Q4", "", ("html",))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[Any]:
    """A scheduler and two workers on this machine."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as made:
        with distributed.Client(made, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield made


def make_root(folder: Path) -> Path:
    """Two invented projects."""
    for number in (1, 2):
        write_project(folder, number)
    (folder / "notebooks").symlink_to(ROOT / "notebooks")
    return folder


def list_reports(root: Path) -> dict[str, bytes]:
    """What every revision holds but its time."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.glob("reports/*/*/archive/*/data/**/*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_reports_of_a_cluster_are_those_of_this_machine(tmp_path: Path, scheduler: Any) -> None:
    here, there = make_root(tmp_path / "here"), make_root(tmp_path / "there")
    said: list[str] = []
    assert make_reports(here, WANTED, Workers(2), say=said.append, show=lambda _: None) == 0
    workers = Cluster(scheduler.scheduler_address)
    assert workers.number == 2
    assert make_reports(there, WANTED, workers, say=said.append, show=lambda _: None) == 0
    made = list_reports(there)
    assert len([name for name in made if name.endswith("report.html")]) == 4
    assert made == list_reports(here)
    again = Cluster(scheduler.scheduler_address)
    assert make_reports(there, WANTED, again, say=said.append, show=lambda _: None) == 0
    assert said[-1].startswith("Reports: 0 made, 4 unchanged, 0 failed")


@pytest.mark.slow
def test_a_task_is_done_after_all_workers_were_lost(tmp_path: Path, scheduler: Any) -> None:
    def tell_process(root: Path, project: str) -> int:
        time.sleep(1)
        return os.getpid()

    root, workers = make_root(tmp_path), Cluster(scheduler.scheduler_address)
    numbers = workers._client.run(os.getpid).values()
    assert workers.call(tell_process, root, "made-0001") in numbers
    for number in numbers:
        threading.Timer(0.5, os.kill, (number, signal.SIGKILL)).start()
    assert workers.call(tell_process, root, "made-0001") not in numbers
    workers.close()


@pytest.mark.slow
def test_a_lost_worker_loses_no_report_and_doubles_none(tmp_path: Path, scheduler: Any) -> None:
    root, said = make_root(tmp_path), list[str]()
    workers = Cluster(scheduler.scheduler_address)
    numbers = workers._client.run(os.getpid)
    threading.Timer(1.5, os.kill, (next(iter(numbers.values())), signal.SIGKILL)).start()
    assert make_reports(root, WANTED, workers, say=said.append, show=lambda _: None) == 0
    names = [name for name in list_reports(root) if name.endswith("report.html")]
    assert names == [
        f"reports/made-000{number}/2024-Q{quarter}/archive/0001/data/report.html"
        for number in (1, 2)
        for quarter in (3, 4)
    ]


def test_nothing_is_left_on_a_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.tempfile, "gettempdir", lambda: str(tmp_path))

    def look(root: Path, project: str) -> list[str]:
        assert root.stat().st_mode & 0o077 == 0
        return sorted(path.name for path in root.rglob("*") if path.is_file())

    task = Task(look, "it", (), Bundle({"params/it.yml": b"x"}), "en", describe_program())
    assert run_task(task) == ["it.yml"]
    assert not [path for path in tmp_path.rglob("*.yml")]


def test_an_error_on_a_worker_is_an_answer_without_its_words() -> None:
    def fail(root: Path, project: str) -> None:
        raise ValueError("17 girls")

    task = Task(fail, "it", (), Bundle({"data/it.csv": b"17"}), "en", describe_program())
    answer = run_task(task)
    assert isinstance(answer, Failed) and isinstance(answer.error, NotebookError)
    assert "ValueError" in str(answer.error)
    assert "17" not in f"{answer!r} {answer.error} {task!r} {task.bundle!r}"


def test_a_problem_of_the_data_arrives_as_it_was() -> None:
    def fail(root: Path, project: str) -> None:
        raise DataError([])

    answer = run_task(Task(fail, "it", (), Bundle({}), "en", describe_program()))
    assert isinstance(answer, Failed) and isinstance(answer.error, DataError)


def test_a_worker_of_another_version_is_refused() -> None:
    other = {**describe_program(), "scipy": "0.1"}
    answer = run_task(Task(print, "it", (), Bundle({}), "en", other))
    assert isinstance(answer, Failed) and isinstance(answer.error, UsageError)
    assert "another version of: scipy" in str(answer.error)


def test_a_bundle_holds_one_projects_files_and_no_cache(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    (root / "restricted" / ".cache").mkdir(parents=True)
    (root / "restricted" / ".cache" / "x").touch()
    names = [name for name in bundle_project(root, "made-0001").files if "notebooks" not in name]
    assert names == ["params/made-0001.yml", "data/made-0001/observations.csv"]


@pytest.mark.slow
def test_a_function_beside_the_makefile_gives_the_client(
    tmp_path: Path, scheduler: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "params").mkdir()
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "mine.py").write_text(
        f"from distributed import Client\ndef connect():\n    return Client({scheduler.scheduler_address!r})\n"
    )
    monkeypatch.chdir(tmp_path)
    workers = Cluster("mine:connect")
    assert workers.number == 2
    workers.close()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "no_module:make", "os:getpid", "nonsense"])
def test_an_address_without_a_scheduler_is_said(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed")
    monkeypatch.setattr(module, "SECONDS", 1)
    began = time.monotonic()
    with pytest.raises(UsageError, match="cannot be used"):
        Cluster(address)
    assert time.monotonic() - began < 20

"""Many reports: one that fails stops no other, and only what is missing is made."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from report_desk import Desk, make_desk

from ctanalysis.portfolio.many_reports import make_reports
from ctanalysis.portfolio.plan import read_wanted
from ctanalysis.portfolio.workers import Workers
from ctanalysis.reports import cached_steps
from ctanalysis.reports.cached_steps import find_cache
from ctanalysis.reports.notebooks.execution import Failure, RunFailed


class Here:
    """Workers that are this thread."""

    at_once = 1
    find_cache = staticmethod(find_cache)

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def call(self, function: Callable[..., Any], *words: Any) -> Any:
        with self._lock:
            return function(*words)

    def close(self) -> None:
        pass


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = make_desk(tmp_path, monkeypatch)
    for name in ("other", "broken"):
        text = (desk.root / "params" / "small.yml").read_text().replace("id: small", f"id: {name}")
        (desk.root / "params" / f"{name}.yml").write_text(text)
    (desk.root / "params" / "broken.yml").write_text("project: {id: broken\n")
    return desk


def make(desk: Desk, periods: str = "2024-Q1..2024-Q2") -> tuple[int, list[str], list[str]]:
    said: list[str] = []
    shown: list[str] = []
    code = make_reports(
        desk.root,
        read_wanted(periods, "", ("html",)),
        Here(),
        say=said.append,
        show=lambda path: shown.append(path.as_posix()),
    )
    return code, said, sorted(shown)


ALL = [f"reports/{project}/2024-{quarter}/report.html" for project in ("other", "small") for quarter in ("Q1", "Q2")]


def test_a_project_that_cannot_be_read_stops_no_other_and_is_named_at_the_end(desk: Desk) -> None:
    code, said, shown = make(desk)
    assert code == 3 and shown == ALL
    assert [line for line in said if line.startswith("Reports: 4 made, 0 unchanged, 1 failed")]
    (end,) = [index for index, line in enumerate(said) if line.startswith("Reports: ")]
    assert said[end + 1].startswith("  broken: params/broken.yml, line")
    assert said[-1] == "The same command makes what is missing, and only that."
    assert (desk.root / "reports" / "index.html").is_file()


def test_only_what_has_changed_is_made_again(desk: Desk) -> None:
    make(desk)
    (desk.root / "params" / "broken.yml").unlink()
    make(desk)  # each of a project's reports has now seen what the others print
    desk.ran.clear()
    code, said, shown = make(desk)
    assert code == 0 and not desk.ran and shown == ALL
    assert said[-1].startswith("Reports: 0 made, 4 unchanged, 0 failed")
    shutil.rmtree(desk.root / "reports" / "other" / "2024-Q2")
    assert make(desk)[0] == 6  # it was published, and what may be shown rests on it
    printed = desk.root / "params" / "printed" / "other.txt"
    kept = [line for line in printed.read_text().splitlines() if "2024-Q2" not in line]
    printed.write_text("".join(f"{line}\n" for line in kept))  # nobody ever had it
    for area in ("reports", "restricted"):  # as the message says that is to be meant
        (desk.root / area / "head.txt").unlink()
    _, said, _ = make(desk)
    assert said[-1].startswith("Reports: 1 made, 3 unchanged")


@pytest.mark.slow
def test_one_row_of_one_in_many_projects_runs_one_report_and_changes_no_other_byte(desk: Desk) -> None:
    (desk.root / "params" / "broken.yml").unlink()
    text = (desk.root / "params" / "small.yml").read_text()
    rows = (desk.root / "data" / "small" / "observations.csv").read_text()
    for number in range(30):
        name = f"p{number:02d}"
        one = text.replace("id: small", f"id: {name}").replace("data/small", f"data/{name}")
        (desk.root / "params" / f"{name}.yml").write_text(one)
        (desk.root / "data" / name).mkdir()
        (desk.root / "data" / name / "observations.csv").write_text(rows)
    make(desk, "2024-Q2")
    before = _read_all(desk.root / "reports")
    desk.ran.clear()
    changed = rows.replace("trained,2024-Q2,,,44,", "trained,2024-Q2,,,45,")
    assert changed != rows
    (desk.root / "data" / "p17" / "observations.csv").write_text(changed)
    _, said, _ = make(desk, "2024-Q2")
    assert said[-1].startswith("Reports: 1 made, 31 unchanged, 0 failed")
    assert len(desk.ran) == len(set(desk.ran)) > 1  # each notebook once
    after = _read_all(desk.root / "reports")
    others = {name for name in before if not name.startswith(("p17/", "index.", "head."))}
    assert {name: after[name] for name in others} == {name: before[name] for name in others}
    assert {name.split("/")[0] for name in after.keys() - before.keys()} == {"p17"}


def _read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_run_that_fails_leaves_its_page_and_the_others_are_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(given: Any, *words: Any, **more: Any) -> Any:
        if given.words["project"] == "other":
            raise RunFailed(Failure("20_findings.ipynb", 3, "ValueError", "a log"))
        return desk.run(given, *words, **more)

    monkeypatch.setattr(cached_steps, "run_notebooks", run)
    (desk.root / "params" / "broken.yml").unlink()
    code, said, shown = make(desk)
    assert code == 5 and shown == ALL[2:]
    assert (desk.root / "restricted" / "failed" / "other-2024-Q1-public.html").is_file()
    assert said[-2].startswith("  other 2024-Q2 public: The notebook 20_findings.ipynb stopped")


def test_a_fault_of_the_program_stops_no_other_and_tells_no_value(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(given: Any, *words: Any, **more: Any) -> Any:
        if given.words["project"] == "other":
            raise KeyError("17 girls")
        return desk.run(given, *words, **more)

    monkeypatch.setattr(cached_steps, "run_notebooks", run)
    (desk.root / "params" / "broken.yml").unlink()
    code, said, shown = make(desk)
    assert code == 1 and shown == ALL[2:]
    assert [line for line in said if "an error of the program (KeyError)" in line]
    assert not [line for line in said if "17" in line and "head of" not in line]


def test_what_a_worker_raises_arrives_as_it_was() -> None:
    workers = Workers(1)
    try:
        with pytest.raises(RunFailed) as caught:
            workers.call(_fail, Path(), "small")
        assert caught.value.failure.cell == 3
    finally:
        workers.close()


def _fail(root: Path, project: str) -> None:
    raise RunFailed(Failure("20_findings.ipynb", 3, "ValueError", "a log"))

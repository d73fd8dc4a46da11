"""A section of one's own reads nothing private, and nothing that it leaves behind is seen or run by
another: in reports that others read.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from forking import stop_forking
from places import ROOT
from shipped import load_shipped

from ctanalysis.archive import NoCache
from ctanalysis.ground.errors import NotebookError
from ctanalysis.ground.root_folder_and_projects import list_notebooks
from ctanalysis.reports.cached_steps import run_or_reuse
from ctanalysis.reports.engine import cell_process
from ctanalysis.reports.notebooks.runs import Given, give_evaluation, read_notebooks, run_notebooks
from ctanalysis.reports.sandbox import process_isolation as walls
from ctanalysis.reports.sandbox.process_isolation import find_wall

SECRET = "987654321"
TAKEN = 'ct.describe.__globals__["__builtins__"]'
VERBS = "import ctanalysis as ct"
Cells = tuple[str, ...]
RunOwn = Callable[..., dict[str, str]]
pytestmark = pytest.mark.skipif(
    walls.find_version() < 1, reason="this system has no Landlock (Linux 5.13 and later has it)"
)


def make_cell(source: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": source, "outputs": [],
            "execution_count": None}  # fmt: skip


def write_book(path: Path, cells: Cells, **head: Any) -> Path:
    words = make_cell('project: str = ""\nperiod: str = ""\nedition: str = ""', "parameters")
    book = {"nbformat": 4, "nbformat_minor": 4, "metadata": {"kernelspec": {
        "name": "python3", "language": "python", "display_name": "P"}},
        "cells": [words, *map(make_cell, cells)]}  # fmt: skip
    path.write_text(json.dumps(book | head))
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "project"
    for folder in ("notebooks", "params", "restricted/partner/own", "restricted/partner/other"):
        (made / folder).mkdir(parents=True)
    (made / "secret.csv").write_text(f"a name,{SECRET}\n")
    for name in ("own", "other"):
        (made / "restricted/partner" / name / "results.json").write_text(f'"{name} {SECRET}"')
    return made


@pytest.fixture
def run(root: Path) -> RunOwn:
    """What sections of these cells show, by name; one after another, as in a batch of reports."""

    def run_own(edition: str = "public", **sections: Cells) -> dict[str, str]:
        paths = [
            write_book(root / "notebooks" / f"{name[1:]}.ipynb",
                       tuple(cell.replace("ROOT", str(root)) for cell in cells))
            for name, cells in sections.items()
        ]  # fmt: skip
        return run_paths(root, paths, edition)

    return run_own


def run_paths(root: Path, paths: list[Path], edition: str) -> dict[str, str]:
    words = {"project": "own", "period": "2024", "edition": edition}
    ran = run_or_reuse(
        Given(words, "evaluation.json", {"figure": 60}), paths, NoCache(root, "", print),
        report_progress=print, at_once=1,
    )  # fmt: skip
    return {name: "".join(map(_list_shown, book["cells"])) for name, book in ran.items()}


def _list_shown(cell: dict[str, Any]) -> str:
    return json.dumps(cell.get("outputs", []))


def is_secret(shown: str) -> bool:
    return SECRET in shown or SECRET[::-1] in shown


@pytest.mark.parametrize("cells", [
    (VERBS, f"ct.tabulate = {TAKEN}['open']", "lines = ct.tabulate('ROOT/secret.csv')",
     "[line[::-1] for line in lines]"),
    (VERBS, f"ct.plot = {TAKEN}['exec']",
     "a = {}\nct.plot(\"got = open('ROOT/secret.csv').read()\", a)", 'a["got"]'),
    (VERBS, f"[0 for ct.tabulate in [{TAKEN}['open']]]",
     "[line[::-1] for line in ct.tabulate('ROOT/secret.csv')]"),
    (VERBS, "ct . describe(ct . __loader__ . get_data('ROOT/secret.csv'))"),
    ('mkdir -p; "rev" "ROOT/secret.csv"',),
    ("open('ROOT/secret.csv').read()",),
], ids=["open", "exec", "a loop", "a blank", "a line for the shell", "plainly"])  # fmt: skip
@pytest.mark.sampled(2)
def test_no_private_file_is_read_however_it_is_asked_for(run: RunOwn, cells: Cells) -> None:
    try:
        shown = run(_60_own=cells)["60_own"]
    except NotebookError as refused:
        shown = str(refused)
    assert not is_secret(shown)


@pytest.mark.parametrize("name", ["env", "pwd", "ls"])
@pytest.mark.sampled(1)
def test_a_name_is_no_command(run: RunOwn, name: str) -> None:
    with pytest.raises(NotebookError, match=f"NameError: {name}"):
        run(_60_own=(name,))


def test_a_notebook_of_two_formats_is_refused(root: Path) -> None:
    hostile = [{"cell_type": "code", "metadata": {}, "outputs": [], "collapsed": False,
                "language": "python", "input": "open('secret.csv').read()"}]  # fmt: skip
    path = write_book(root / "notebooks" / "60_own.ipynb", (VERBS,), nbformat=3, nbformat_minor=0,
                      worksheets=[{"metadata": {}, "cells": hostile}])  # fmt: skip
    with pytest.raises(NotebookError, match="no notebook of format 4"):
        run_paths(root, [path], "public")


def test_the_words_are_set_once(root: Path) -> None:
    path = write_book(root / "notebooks" / "60_own.ipynb", ("project",))
    book = json.loads(path.read_text())
    book["cells"].insert(1, make_cell('project: str = "other"', "parameters"))
    path.write_text(json.dumps(book))
    with pytest.raises(NotebookError, match="more than one cell is tagged parameters"):
        run_paths(root, [path], "public")


START = """
import os, pathlib
d = pathlib.Path(os.environ["IPYTHONDIR"]) / "profile_default" / "startup"
d.mkdir(parents=True, exist_ok=True)
code = "open('ROOT/notebooks/outside.txt', 'w').write(open('ROOT/secret.csv').read())"
(d / "00-own.py").write_text(code)
(d.parent / "ipython_kernel_config.py").write_text(code)
"""
MODULES = """
code = "open('ROOT/notebooks/outside.txt', 'w').write(open('ROOT/secret.csv').read())"
for name in ("ipykernel_launcher", "sitecustomize", "nh3", "ctanalysis", "debugpy"):
    open(name + ".py", "w").write(code)
"""
LATER = f"""
import os
if os.fork() == 0:
    import time
    os.setsid()
    for _ in range(400):
        try:
            {START.strip().replace(chr(10), chr(10) + " " * 12)}
        except OSError:
            pass
        time.sleep(0.01)
    os._exit(0)
"""


@pytest.mark.parametrize("left", [START, MODULES, LATER], ids=["start-up", "modules", "a child"])
@pytest.mark.parametrize("way", ["fork", "spawn"])
@pytest.mark.sampled(2)
def test_nothing_that_it_leaves_is_run_by_another(
    run: RunOwn, root: Path, left: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cell_process.SWITCH, way)
    run(_10_own=(left,), _20_ours=(VERBS, "ct.METHODS"))
    assert not (root / "notebooks" / "outside.txt").exists()


def test_what_it_writes_and_changes_no_other_sees(run: RunOwn) -> None:
    look = "import os\nprint(sorted(os.listdir('.')), open('evaluation.json').read())"
    change = (VERBS, "import os\nos.unlink('evaluation.json')\nopen('left', 'w').write('x')\n"
              "open('evaluation.json', 'w').write('{}')")  # fmt: skip
    shown = run(_10_own=change, _90_last=(look,))
    assert "left" not in shown["90_last"] and '{\\"figure\\": 60}' in shown["90_last"].replace("\\\\", "\\")


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_a_verb_that_it_replaces_is_itself_in_the_next_and_in_the_next_run(run: RunOwn, edition: str) -> None:
    first = run(edition, _10_own=(VERBS, "ct.list_chain = 7"), _20_ours=(VERBS, "ct.list_chain"))
    again = run(edition, _20_ours=(VERBS, "ct.list_chain"))
    assert "list_chain" in first["20_ours"] and "list_chain" in again["20_ours"]


def test_of_what_is_for_partners_it_reads_its_own_projects(run: RunOwn) -> None:
    own = "open('ROOT/restricted/partner/own/results.json').read()"
    assert "own 987654321" in run("partner", _60_own=(own,))["60_own"]
    shown = run("partner", _60_own=(own.replace("/own/", "/other/"),))["60_own"]
    assert not is_secret(shown)


@pytest.mark.parametrize("kind", ["process", "kernel"])
@pytest.mark.sampled(1)
def test_no_secret_of_who_started_the_program_is_in_its_memory(
    root: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE", f"postgres://u:{SECRET}@localhost/x")
    stop_forking()
    look = """
import ctypes, os
c = ctypes.CDLL(None)
at = ctypes.c_void_p.in_dll(c, "program_invocation_name").value & ~4095
r, w = os.pipe()
raw = b""
while c.write(w, ctypes.c_void_p(at), 4096) > 0:
    raw, at = raw + os.read(r, 4096), at + 4096
print(raw.count(b"DATABASE="), len(raw) > 1000)
"""
    path = write_book(root / "notebooks" / "60_own.ipynb", (look,))
    if kind == "process":  # as if its cells called our verbs alone
        monkeypatch.setattr("ctanalysis.reports.notebooks.notebook_source.calls_only_verbs", lambda *_: True)
    assert "0 True" in run_paths(root, [path], "public")["60_own"]
    stop_forking()


@pytest.mark.slow
def test_what_it_asked_for_is_named_by_its_own_words(run: RunOwn, capsys: Any) -> None:
    run(_60_own=("open('ROOT/secret.csv')",), _61_away=(
        "import urllib.request as u\nu.urlopen('http://127.0.0.1:9/')",))  # fmt: skip
    said = capsys.readouterr().out
    assert "cell 2 asked for more than released figures: secret.csv" in said
    assert "cell 2 asked for more than released figures: the network" in said


@pytest.mark.parametrize(("cell", "why"), [
    ("print('x' * 30_000_000)", "cell 2 (it showed more than 20 MB)"),
    ("raise type('\\x1b]0;\\x07All good', (Exception,), {})('7')", "cell 2 (0Allgood)"),
    ("{'a': 1}['vlaue']", "cell 2 (KeyError: vlaue)"),
    ("{'a': 1}[str(40 + 2)]", "cell 2 (KeyError)"),
    ("bytearray(2**33)", "cell 2 (MemoryError)"),
])  # fmt: skip
@pytest.mark.sampled(1)
def test_why_it_stopped_is_said_in_words_that_are_its_own(run: RunOwn, cell: str, why: str) -> None:
    with pytest.raises(NotebookError) as failed:
        run(_60_own=(cell,))
    assert why in str(failed.value)
    assert "\x1b" not in str(failed.value)


@pytest.mark.parametrize("way", ["fork", "spawn"])
@pytest.mark.slow
def test_notebooks_of_ours_give_the_same_inside_the_wall_and_outside(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cell_process.SWITCH, way)
    given = give_evaluation(load_shipped("uk"))
    sources = read_notebooks(list_notebooks(ROOT))
    made = []
    for wall in (None, find_wall(ROOT, [ROOT / "reports"])):
        folder = tmp_path / ("outside" if wall is None else "inside")
        folder.mkdir()
        made.append(run_notebooks(given, sources, folder, report_progress=print, wall=wall))
    assert made[0] == made[1] and all("outputs" in str(book) for book in made[0].values())

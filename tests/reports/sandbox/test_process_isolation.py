"""Behind the wall nothing of the project can be read, by whatever way, and what a report needs can
be done.
"""

import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from forking import stop_forking
from hostile_code import CALLS, FILES, NETWORK, PROCESSES
from nbclient import NotebookClient

from ctanalysis.reports.engine import cell_process
from ctanalysis.reports.engine.cell_process import CellProcess
from ctanalysis.reports.kernels.isolated_notebook_kernel import OwnKernel
from ctanalysis.reports.notebooks.runs import make_folder
from ctanalysis.reports.sandbox import process_isolation as walls
from ctanalysis.reports.sandbox.process_isolation import Wall, find_wall
from ctanalysis.reports.sandbox.variables import list_fixed, list_harmless

SECRET = "987654321"
needs_a_wall = pytest.mark.skipif(
    walls.find_version() < 1, reason="this system has no Landlock (Linux 5.13 and later has it)"
)
ATTACKS = {**FILES, **PROCESSES, **NETWORK}
if platform.machine() == "x86_64":
    ATTACKS |= CALLS


@pytest.fixture(scope="module", params=["process", pytest.param("spawned process", marks=pytest.mark.slow), "kernel"])
def said(tmp_path_factory: pytest.TempPathFactory, request: Any) -> Iterator[dict[str, str]]:
    """What each attack, and what a report needs, gave behind the wall: in a process of cells, and in
    an ordinary kernel.
    """
    import socket

    place = tmp_path_factory.mktemp("project")
    folder = place / "run"
    folder.mkdir()
    (folder / "given.json").write_text("{}")
    secret = place / "observations.csv"
    secret.write_text(f"value\n{SECRET}\n")
    peer = str(place / "peer")
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listening.bind(peer)
    wall = find_wall(place, [])
    assert wall is not None
    home = make_folder(folder / "given.json", "own", wall)
    enclosed = wall.enclose(home, folder / "given.json")
    head = (
        f"import os\nSECRET, PEER, OUT = {str(secret)!r}, {peer!r}, 'out'\n"
        f"PARENT, LEFT = os.getppid(), {str(place / 'left')!r}\n"
    )
    cells = {"head": head + NEEDED, **{name: wrap(code) for name, code in ATTACKS.items()}}
    run = run_in_kernel if request.param == "kernel" else run_in_process
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE", f"postgres://u:{SECRET}@localhost/x")
        patch.setenv(cell_process.SWITCH, "spawn" if "spawned" in request.param else "")
        stop_forking()  # as if the program had been started with it
        found = run(home, enclosed, list(cells.values()))
        stop_forking()
    listening.setblocking(False)
    with pytest.raises(BlockingIOError):
        listening.recv(9)  # nothing has come
    listening.close()
    assert secret.read_text() == f"value\n{SECRET}\n"
    yield {
        name: "".join(str(one.get("text", one.get("data", one.get("evalue", "")))) for one in outputs)
        for name, outputs in zip(cells, found, strict=True)
    }


def run_in_process(home: Path, wall: Wall, cells: list[str]) -> list[Any]:
    process = CellProcess(home, wall)
    try:
        return [process.run(cell)[1] for cell in cells]
    finally:
        process.end()


def run_in_kernel(home: Path, wall: Wall, cells: list[str]) -> list[Any]:
    kernel = OwnKernel(home, wall)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    words = kernel.list_words()
    try:
        NotebookClient(book, timeout=60, **words).execute()
        return [cell.outputs for cell in book.cells]
    finally:
        kernel.end()


NEEDED = """
import matplotlib.pyplot as plt, pandas as pd, seaborn as sns, statsmodels.api as sm
import ctanalysis as ct
pd.DataFrame({"a": [1, 2]}).to_csv("mine.csv"); pd.read_csv("mine.csv")
figure = pd.DataFrame({"a": [1, 2]}).plot().figure; figure.savefig("mine.png"); plt.close()
import shutil; shutil.copy2("mine.csv", "copied.csv"); os.mkdir("a"); shutil.copytree("a", "b")
pd.DataFrame({"a": [1, 2]}).to_excel("mine.xlsx"); assert len(pd.read_excel("mine.xlsx")) == 2
print(pd.Timestamp("2024-06-01", tz="Europe/Paris"), sm.OLS([1, 2, 4], [1, 2, 3]).fit().params)
"""


def wrap(code: str) -> str:
    """The code with its last line printed, and what stops it."""
    *lines, last = code.replace("; ", "\n").split("\n")
    if not last.startswith((" ", "assert", "import", "from")) and "=" not in last.split("(")[0]:
        last = f"print({last})"
    body = "\n".join(f"    {line}" for line in (*lines, last))
    return f"try:\n{body}\nexcept BaseException as error:\n    print('refused:', type(error))"


@needs_a_wall
def test_what_a_report_needs_can_be_done(said: dict[str, str]) -> None:
    assert "2024-06-01" in said["head"]


@needs_a_wall
@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_of_the_project_is_read(said: dict[str, str], name: str) -> None:
    assert SECRET not in said[name]
    assert "refused" in said[name] or "for safe execution" in said[name]


@needs_a_wall
def test_a_project_among_the_libraries_has_no_wall(tmp_path: Path) -> None:
    assert find_wall(Path(walls.ctanalysis.__path__[0]), []) is None


def test_where_the_system_has_none_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "a machine of another kind")
    assert find_wall(tmp_path, []) is None


def test_variables_that_may_hold_a_secret_are_not_kept() -> None:
    keys = ("DATABASE_URL", "LANGCHAIN_API_KEY", "JPY_API_TOKEN", "CTANALYSIS_DATABASE")
    kept = list_harmless({**dict.fromkeys(keys, "x"), "LANG": "fr", "MPLBACKEND": "agg"}, home=Path("/run"))
    assert kept == {"LANG": "fr", "HOME": "/run", "TMPDIR": "/run", **list_fixed()}


def test_what_decides_the_last_digit_of_sums_is_the_same_in_all_processes() -> None:
    assert list_harmless({"OPENBLAS_CORETYPE": "Haswell"})["OPENBLAS_CORETYPE"] == "Haswell"

"""Behind the wall nothing of the project can be read, by whatever way, and what a report needs can
be done.
"""

import os
import platform
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from ctanalysis.reports.kernels import wall as walls
from ctanalysis.reports.kernels.provisioner import ForkedKernelManager
from ctanalysis.reports.kernels.wall import Wall, find_wall

SECRET = "987654321"
needs_a_wall = pytest.mark.skipif(
    walls.find_version() < 1, reason="this system has no Landlock (Linux 5.13 and later has it)"
)
ATTACKS = {
    "open": "open(SECRET).read()",
    "a descriptor": "import os; os.read(os.open(SECRET, os.O_RDONLY), 99)",
    "from the working folder": "open(os.path.relpath(SECRET)).read()",
    "a folder": "os.listdir(os.path.dirname(SECRET))",
    "all names of a library": "from pandas import *; read_csv(SECRET)",
    "a class of a library": "import pandas; pandas.ExcelFile(SECRET).parse()",
    "a map of memory": "import numpy; numpy.memmap(SECRET, mode='r').tobytes()",
    "a query": "pandas.DataFrame({'a': [1]}).query('@open(@SECRET).read() != a')",
    "a command of IPython": "get_ipython().getoutput('cat ' + SECRET)",
    "a magic": "get_ipython().run_line_magic('run', SECRET)",
    "a shell": "os.popen('cat ' + SECRET).read()",
    "a program": "import subprocess; subprocess.run(['/bin/cat', SECRET], capture_output=True)",
    "a child": "pid = os.fork()\nif not pid:\n    try:\n        open(OUT, 'w').write(open(SECRET)"
    ".read())\n    finally:\n        os._exit(0)\nos.waitpid(pid, 0); open(OUT).read()",
    "a thread of the kernel": "import threading\nfrom IPython import get_ipython\n"
    "got, done = [], threading.Event()\n"
    "def look():\n    try:\n        got.append(open(SECRET).read())\n    finally:\n        "
    "done.set()\n"
    "get_ipython().kernel.iopub_thread.schedule(look)\ndone.wait(5); got[0]",
    "a link": "os.symlink(SECRET, 'link'); open('link').read()",
    "a hard link": "os.link(SECRET, 'hard'); open('hard').read()",
    "a renamed folder": "os.rename(os.path.dirname(SECRET), 'taken'); os.listdir('taken')",
    "C": "import ctypes; c = ctypes.CDLL(None); c.fopen.restype = ctypes.c_void_p\n"
    "f = c.fopen(SECRET.encode(), b'r'); assert f, 'refused'; f",
    "the parent's memory": "open(f'/proc/{os.getppid()}/mem', 'rb').read(1)",
    "the parent's words": "open(f'/proc/{os.getppid()}/environ', 'rb').read()",
    "the parent's descriptors": "os.listdir(f'/proc/{os.getppid()}/fd')",
    "tracing the parent": "import ctypes\n"
    "assert ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0) == 0, 'refused'",
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a name": "socket.getaddrinfo('example.org', 80)",
    "a datagram": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "a socket of the system": "s = socket.socket(socket.AF_UNIX)\ns.connect(PEER)",
    "the environment": "os.environ['DATABASE']",
    "an inherited descriptor": "[os.readlink(f'/proc/self/fd/{n}') for n in range(3, 20)]",
    "a pickle": "import pickle; pickle.load(open(SECRET, 'rb'))",
    "taking it down": "import ctypes; ctypes.CDLL(None).prctl(38, 0, 0, 0, 0); open(SECRET).read()",
}  # fmt: skip

QUIET = ("a shell", "a child", "a magic", "an inherited descriptor")  # which say nothing of it


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What each attack, and what a report needs, gave in one kernel behind the wall."""
    import socket

    place = tmp_path_factory.mktemp("project")
    folder = place / "run"
    folder.mkdir()
    secret = place / "observations.csv"
    secret.write_text(f"value\n{SECRET}\n")
    peer = str(place / "peer")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(peer)
    listening.listen()
    kernel = ForkedKernelManager(kernel_name="ctanalysis")
    kernel.wall = find_wall(place, folder, [])
    assert kernel.wall is not None
    head = f"SECRET, PEER, OUT = {str(secret)!r}, {peer!r}, 'out'\nimport os\n"
    os.environ["DATABASE"] = f"postgres://u:{SECRET}@localhost/x"
    cells = {"head": head + NEEDED, **{name: wrap(code) for name, code in ATTACKS.items()}}
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(code) for code in cells.values()]
    )
    client = NotebookClient(
        notebook, km=kernel, timeout=60, resources={"metadata": {"path": str(folder)}}
    )
    client.owns_km = True
    try:
        client.execute()
    finally:
        del os.environ["DATABASE"]
        listening.close()
    yield {
        name: "".join(str(one.get("text", one.get("data", one.get("evalue", ""))))
                      for one in cell.outputs)
        for name, cell in zip(cells, client.nb.cells, strict=True)
    }  # fmt: skip


NEEDED = """
import matplotlib.pyplot as plt, pandas as pd, seaborn as sns, statsmodels.api as sm
import ctanalysis as ct
pd.DataFrame({"a": [1, 2]}).to_csv("mine.csv"); pd.read_csv("mine.csv")
figure = pd.DataFrame({"a": [1, 2]}).plot().figure; figure.savefig("mine.png"); plt.close()
print(pd.Timestamp("2024-06-01", tz="Europe/Paris"), sm.OLS([1, 2, 4], [1, 2, 3]).fit().params)
"""


def wrap(code: str) -> str:
    """The code with its last line printed, and what stops it."""
    *lines, last = code.replace("; ", "\n").split("\n")
    if not last.startswith((" ", "assert", "import")) and "=" not in last.split("(")[0]:
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
    assert "refused" in said[name] or name in QUIET


@needs_a_wall
def test_a_project_among_the_libraries_has_no_wall(tmp_path: Path) -> None:
    assert find_wall(Path(walls.ctanalysis.__path__[0]), tmp_path, []) is None


def test_where_the_system_has_none_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "a machine of another kind")
    assert find_wall(tmp_path, tmp_path, []) is None


def test_variables_that_may_hold_a_secret_are_not_kept() -> None:
    wall = Wall((), ("/run",))
    keys = ("DATABASE_URL", "LANGCHAIN_API_KEY", "JPY_API_TOKEN", "CTANALYSIS_DATABASE")
    kept = wall.keep_variables({**dict.fromkeys(keys, "x"), "LANG": "fr", "MPLBACKEND": "agg"})
    assert kept == {"LANG": "fr", "MPLBACKEND": "agg", "TMPDIR": "/run"}

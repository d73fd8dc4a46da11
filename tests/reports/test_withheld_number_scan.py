"""The census: a number that belongs to nothing released, and is a withheld figure, stops a report.

And a planted count of nine digits, withheld beside a few girls, is nowhere after a run however the
run ends: not in what was published, not in what the run wrote down, not in what it says.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from people_project import BY_YEAR
from places import ROOT

from ctanalysis.ground.errors import DisclosureError
from ctanalysis.observations import Observation
from ctanalysis.params import load_parameters
from ctanalysis.reports.withheld_number_scan import list_secrets, take_census

PLANTED = 123_456_789
OBSERVATIONS = f"""\
indicator_id,period,sex,value
found,2024,,{PLANTED + 4}
found,2024,female,4
found,2024,male,{PLANTED}
"""


def notice(text: str, name: str = "report.html", results: str = "{}") -> str:
    try:
        take_census({name: text.encode()}, results.encode(), {1457.0, 29834.0})
    except DisclosureError as stopped:
        return str(stopped).splitlines()[0]
    return ""


@pytest.mark.parametrize("text", [
    "1457", "1,457", "1 457", "1\u202f457", "1.457", "of 29834 people", "29,834",
    '<img alt="1457 men">', '<a title="1457 men">x</a>', '<svg aria-label="1457 men"/>', '<meta content="1457 men">',
    '<path d="M1 2"/><text x="3">1457</text>', "<td>1457</td>",
])  # fmt: skip
def test_a_secret_number_that_was_not_released_is_noticed(text: str) -> None:
    assert notice(f"<h2>People</h2> <p>{text}</p>").startswith("report.html, People: a number")


@pytest.mark.parametrize("text", [
    "1458", "14570", "1457 %", "(1457%)", "v1457", "<style>a{width:1457px}</style>",
    '<path d="M57 1457"/>', "<script>1457</script>", "0.1457",
])  # fmt: skip
def test_other_numbers_shares_and_drawings_pass(text: str) -> None:
    assert notice(f"<h2>People</h2> <p>{text}</p>") == ""


def test_what_the_results_hold_passes() -> None:
    assert notice("29 834 and 1457", results='{"a": [{"n": 29834}, "of 1 457"]}') == ""
    assert notice("1457", results='{"gap": -1457.4}') == ""


def test_what_a_notebook_printed_is_looked_at() -> None:
    outputs = [{"output_type": "stream", "text": ["men: 1", "457\n"]}]
    notebook = json.dumps({"cells": [{"source": ["print(rows)"], "outputs": outputs}]})
    assert notice(notebook, "notebooks/60_own.ipynb").startswith("notebooks/60_own.ipynb: a number")


def test_small_and_round_figures_are_no_secrets_that_can_be_recognised(write_small: Callable[..., Path]) -> None:
    parameters = load_parameters(write_small(OBSERVATIONS, BY_YEAR), "small")
    period = parameters.periods.parse("2024")
    rows = [Observation("found", period, (), value) for value in (4, 25, 57, 1200, 35000, 1457)]
    assert list_secrets(rows, parameters) == {1457.0}


OWN = 'import pathlib\nprint(pathlib.Path(r"{file}").read_text())'
ENDS = {
    "success": (None, 0),
    "crash": (None, 5),
    "own notebook": (None, 0),  # what it printed is left out
    "SIGTERM": (signal.SIGTERM, None),
    "SIGKILL": (signal.SIGKILL, None),
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.sampled(1)
def test_a_planted_count_is_nowhere_after_a_run(end: str, write_small: Callable[..., Path], tmp_path: Path) -> None:
    root = write_small(OBSERVATIONS, BY_YEAR, root=tmp_path / "checkout")
    add_notebooks(root, end)
    shutil.copy(ROOT / ".gitignore", root)
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=root, check=True, stdin=subprocess.DEVNULL)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    number, code = ENDS[end]
    process = subprocess.Popen(
        [sys.executable, "-m", "ctanalysis", "report", "--project", "small"],
        cwd=root,
        env=os.environ | {"TMPDIR": str(scratch), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if number is not None:
        wait_for_a_run(root, process)
        process.send_signal(number)
    said, _ = process.communicate(timeout=120)
    assert code is None or process.returncode == code, said.decode()
    assert list(find_planted("what was said", said)) == []
    for folder in (root, scratch):
        for path in folder.rglob("*"):
            if path.is_file() and path.parent != root / "data" / "small":
                assert list(find_planted(path.name, path.read_bytes())) == [], path
    if number is None:
        assert any((root / "reports").rglob("report.html")) == (code == 0)
    status = ["git", "status", "--porcelain", "-uall"]
    seen = subprocess.run(status, cwd=root, capture_output=True, check=True, text=True).stdout
    new = [line for line in seen.splitlines() if not line.startswith("A ")]
    assert set(new) <= {"?? params/printed/small.txt"}  # which reports there are, without figures


def add_notebooks(root: Path, end: str) -> None:
    """The report's first section; one that fails, or one that reads the data itself."""
    shutil.copy(ROOT / "notebooks/20_findings.ipynb", root / "notebooks")
    notebook = json.loads((ROOT / "notebooks/50_data_quality.ipynb").read_text("utf-8"))
    more = {
        "crash": f"raise ValueError({PLANTED // PLANTED})",
        "own notebook": OWN.format(file=root / "data/small/observations.csv"),
    }
    if end in more:
        notebook["cells"].append({**notebook["cells"][-1], "id": "own", "source": more[end]})
    (root / "notebooks/60_own.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def wait_for_a_run(root: Path, process: subprocess.Popen[bytes]) -> None:
    """Until what was released lies in the run's folder, or it is over."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if any((root / "restricted").rglob("evaluation.json")):
            return
        time.sleep(0.01)


def find_planted(name: str, contents: bytes) -> Iterator[str]:
    """The ways in which the planted count stands in the bytes: in any of the usual bases, with
    separators or without, as a number of the machine; in packed files too.
    """
    digits = r"[^0-9]{0,3}".join(str(PLANTED))
    texts = [f"{PLANTED:x}", f"{PLANTED:X}", f"{PLANTED:o}", f"{PLANTED:b}", f"{PLANTED / 1e8:.6f}"]
    if re.search(digits.encode(), contents):
        yield f"{name}: decimal"
    for text in texts:
        if text.encode() in contents:
            yield f"{name}: {text}"
    for size, order in ((4, "little"), (4, "big"), (8, "little"), (8, "big")):
        if PLANTED.to_bytes(size, order) in contents:  # type: ignore[arg-type]
            yield f"{name}: {size} bytes, {order}"
    if zipfile.is_zipfile(BytesIO(contents)):
        with zipfile.ZipFile(BytesIO(contents)) as packed:
            for inner in packed.namelist():
                yield from find_planted(f"{name}/{inner}", packed.read(inner))

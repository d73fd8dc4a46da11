"""A project's files are read once a run: parameters, figures, actions, the evaluator's words."""

import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT
from shipped import copy_checkout

PROGRAM = """
import os, sys
from collections import Counter
from pathlib import Path

root, seen = Path.cwd(), Counter()

def see(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)):
        path = Path(os.path.abspath(arguments[0]))
        if path.is_relative_to(root / "params") or path.is_relative_to(root / "data"):
            seen[path.relative_to(root).as_posix()] += 1

from ctanalysis.figures.period_and_edition import choose_words
from ctanalysis.figures.evaluation import release_evaluation
from ctanalysis.follow_up.actions import find_plan
from ctanalysis.follow_up.all_project_files import read_files

sys.addaudithook(see)
files = read_files(root, "riverbend")
chosen = choose_words(files.data, "", "public")
evaluation = release_evaluation(root, files.data, chosen)
find_plan(files.actions, evaluation.period), files.narrative.for_edition("public")
for name, times in sorted(seen.items()):
    print(times, name)
"""


@pytest.mark.slow
def test_every_file_of_a_project_is_read_once(tmp_path: Path) -> None:
    root = copy_checkout(tmp_path, ["riverbend"])
    words = [sys.executable, "-c", PROGRAM]
    there = {"PYTHONPATH": str(ROOT), "PATH": "", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(words, cwd=root, env=there, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    read = dict(reversed(line.split(" ", 1)) for line in done.stdout.splitlines())
    assert set(read.values()) == {"1"}
    assert {"params/riverbend.yml", "params/riverbend/actions.csv"} <= read.keys()
    assert any("narrative/" in name for name in read) and any("data/" in name for name in read)

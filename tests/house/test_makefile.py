"""The Makefile hands every word over as it was typed, and nothing in a word is ever run."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

WORDS = (
    "PROJECT", "PERIOD", "PERIODS", "EDITION", "FORMAT", "EXPLAIN", "WORKERS", "SCHEDULER", "PORT",
    "FROM", "HEAD", "REPAIR", "PYTHON"
)  # fmt: skip
PRINTER = "import json, os, sys\nprint(json.dumps({'arguments': sys.argv[1:], 'environ': dict(os.environ)}))\n"

DOLLARS = [
    "$(shell touch pwned)",
    "$(touch pwned)",
    "$$(touch pwned)",
    "${shell touch pwned}",
    "a$",
    "$(eval $(shell touch pwned))",
]
PLAIN = ["`touch pwned`", '"; touch pwned; "', "'; touch pwned; '", "; touch pwned", "a b", "../x",
    "a\ntouch pwned", '}"; touch pwned; "{',
         "| touch pwned", "-x", "a#b", "\\", "é", "a,b", "(", "*"]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the Makefile, two projects, and a tool that prints what it is called
    with.
    """
    folder = tmp_path / "a folder é"
    for name in ("tools", "params"):
        (folder / name).mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "tools" / "environment.py").write_text(PRINTER)
    for name in ("ukraine.yml", "riverbend.yml", "README.md", "$(touch pwned).yml"):
        (folder / "params" / name).touch()
    return folder


def call_make(folder: Path, *arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Call make as a user would, whatever called the tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in WORDS and not name.startswith(("MAKE", "MFLAGS", "CT_"))
    }
    kept["PATH"] = f"{Path(sys.executable).parent}:{kept['PATH']}"
    environ = {**kept, **environ}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=environ, capture_output=True, text=True, timeout=60, check=False
    )


def read_arguments(done: "subprocess.CompletedProcess[str]") -> list[str]:
    """Return the arguments that the tool was called with; its line must be all of stdout."""
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    arguments = json.loads(done.stdout)["arguments"]
    assert isinstance(arguments, list)
    return arguments


def assert_nothing_ran(folder: Path) -> None:
    """Nothing that a word held was run, wherever make was."""
    assert not list(folder.parent.rglob("pwned"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("report PROJECT=ukraine PERIOD=2023 EDITION=public FORMAT=html",
         "run report --project ukraine --period 2023 --edition public --format html"),
        ("report PROJECT=ukraine", "run report --project ukraine"),
        ("report", "run report"),
        ("report PROJECT=", "run report"),
        ("report PROJECT=uk EXPLAIN=yes", "run report --project uk --explain"),
        ("reports", "run reports"),
        ("verify", "run verify"),
        ("verify HEAD=kept/head.txt REPAIR=yes", "run verify --head kept/head.txt --repair"),
        ("reports PERIODS=2023..2024 EDITION=public,partner WORKERS=3",
         "run reports --periods 2023..2024 --edition public,partner --workers 3"),
        ("reports SCHEDULER=tcp://10.0.0.1:8786", "run reports --scheduler tcp://10.0.0.1:8786"),
        ("portfolio PERIOD=2024", "run report --project portfolio --period 2024"),
        ("portfolio PROJECT=portfolio-b", "run report --project portfolio-b"),
        ("check PROJECT=uk", "run check --project uk"),
        ("new PROJECT=x", "run new --project x"),
        ("new PROJECT=x FROM=../table.xlsx", "run new --project x --from ../table.xlsx"),
        ("lab", "run lab"),
        ("lab PROJECT=uk PORT=8900", "run lab --project uk --port 8900"),
        ("lab PROJECT=uk", "run lab --project uk"),
        ("verify", "run verify"),
        ("merge FROM=/media/stick", "run merge --from /media/stick"),
        ("test", "test"),
        ("prove-tests", "python -m pytest -n auto --dist loadfile -m slow"),
        ("prove-reports", "python -m benchmarks.prove_reports"),
        ("prove-accessible", "python -m benchmarks.prove_accessible"),
        ("prove-figures", "python -m benchmarks.prove_figures"),
        ("prove-same", "python -m pytest -q tests/figures/test_same_figures.py "
            "tests/figures/test_recomputation.py --projects 300 --all-periods -m 'slow or not slow'"),
        ("prove-disclosure", "python -m benchmarks.prove_disclosure"),
        ("prove-families", "python -m benchmarks.prove_families"),
        ("prove-reuse",
         "python -m pytest -q tests/reports/test_nothing_twice.py --edits 300"),
        ("prove-stops", "python -m benchmarks.prove_stops"),
        ("prove-lab", "python -m benchmarks.prove_lab"),
        ("prove-inputs", "python -m benchmarks.prove_inputs"),
        ("prove-archive", "python -m benchmarks.prove_archive"),
        ("prove-faults", "python -m benchmarks.prove_faults"),
        ("prove-hijacks", "python -m benchmarks.prove_hijacks"),
        ("prove-neighbour", "python -m benchmarks.prove_neighbour"),
        ("prove-kill", "python -m benchmarks.prove_kill"),
        ("prove-coverage", "python -m benchmarks.coverage"),
        ("prove-report-claims", "python -m benchmarks.prove_report_claims"),
        ("prove-mutants", "python -m benchmarks.mutants"),
        ("prove-conditions", "python -m benchmarks.mutants --conditions --room params observations intake statistics "
            "analyses figures disclosure follow_up showing reports archive portfolio cli"),
        ("profile PROJECT=uk", "python -m benchmarks.profile_report uk"),
        ("bench-statistics", "python -m benchmarks.statistics_speed"),
        ("bench-release", "python -m benchmarks.release_speed"),
        ("bench-usefulness", "python -m benchmarks.usefulness"),
        ("bench-report", "python -m benchmarks.report_speed"),
        ("bench-portfolio", "python -m benchmarks.portfolio_speed"),
        ("bench-archive", "python -m benchmarks.large_archive"),
        ("bench-scale", "python -m benchmarks.scale_speed"),
        ("bench-growth", "python -m benchmarks.growth_speed"),
        ("lock", "python tools/lock.py"),
        ("audit", "python tools/audit.py"),
    ],
)  # fmt: skip
def test_each_target_calls_the_program(folder: Path, typed: str, expected: str) -> None:
    assert read_arguments(call_make(folder, *typed.split())) == shlex.split(expected)


@pytest.mark.parametrize("value", PLAIN)
@pytest.mark.sampled(4)
def test_a_word_arrives_as_it_was_typed(folder: Path, value: str) -> None:
    for word, option in (("PROJECT", "--project"), ("FORMAT", "--format")):
        assert read_arguments(call_make(folder, "report", f"{word}={value}")) == ["run", "report", option, value]
        assert read_arguments(call_make(folder, "report", **{word: value})) == ["run", "report", option, value]
        assert read_arguments(call_make(folder, "-e", "report", **{word: value})) == ["run", "report", option, value]
    assert_nothing_ran(folder)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("value", DOLLARS)
def test_a_dollar_is_refused_with_the_word_and_without_its_value(folder: Path, word: str, value: str) -> None:
    for done in (
        call_make(folder, "report", f"{word}={value}"),
        call_make(folder, "report", **{word: value}),
        call_make(folder, f"{word}:={value.replace('$', '$$')}"),
    ):
        assert done.returncode == 2 and f"{word} may hold" in done.stderr and value not in done.stderr
        assert done.stdout == "" and len(done.stderr.splitlines()) == 1
    assert_nothing_ran(folder)


@pytest.mark.parametrize("word", ["PERIO", "project", "CT_PROJECT", "START"])
def test_a_misspelt_word_is_refused_and_never_run(folder: Path, word: str) -> None:
    done = call_make(folder, "report", f"{word}=$(shell touch pwned)")
    assert done.returncode == 2 and f"There is no word {word}" in done.stderr
    assert_nothing_ran(folder)


def test_other_variables_of_the_environment_pass_untouched(folder: Path) -> None:
    done = call_make(folder, "-e", "report", OTHER="$(shell touch pwned)", CT_PROJECT="$(shell touch pwned)")
    assert json.loads(done.stdout)["environ"]["OTHER"] == "$(shell touch pwned)"
    assert read_arguments(done) == ["run", "report"]
    assert_nothing_ran(folder)


def test_the_program_gets_neither_the_words_nor_the_flags_of_make(folder: Path) -> None:
    environ = json.loads(call_make(folder, "-j2", "report", "PROJECT=uk").stdout)["environ"]
    assert not {"PROJECT", "MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES"} & set(environ)


def test_stdout_is_the_programs_alone(folder: Path) -> None:
    done = call_make(folder.parent, "-C", str(folder), "report", MAKELEVEL="2")
    assert read_arguments(done) == ["run", "report"]


def test_make_alone_shows_a_newcomer_eight_commands_and_the_projects(folder: Path) -> None:
    done = call_make(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == call_make(folder, "help").stdout
    shown = re.findall(r"^  make (\S+)", done.stdout, re.MULTILINE)
    assert shown == ["report", "reports", "portfolio", "check", "new", "lab", "verify", "test"]
    assert "`make words`" in done.stdout and "`make proofs`" in done.stdout
    last = done.stdout.splitlines()[-1]
    assert "riverbend" in last and "ukraine" in last and "README" not in last
    assert_nothing_ran(folder)


def test_every_command_and_every_word_is_explained_in_one_line(folder: Path) -> None:
    pages = [call_make(folder, page).stdout for page in ("help", "proofs", "words")]
    shown = re.findall(r"^  make (\S+)", "".join(pages), re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text()
    targets, words = (re.search(rf"^{start} (.*)$", makefile, re.MULTILINE) for start in (r"\.PHONY:", "WORDS :="))
    assert targets and words and sorted(shown) == sorted(set(targets[1].split()) - {"help", "words", "proofs"})
    assert set(re.findall(r"^  ([A-Z]+)=", pages[2], re.MULTILINE)) == set(words[1].split())
    assert all(len(line) <= 120 for page in pages for line in page.splitlines())
    assert_nothing_ran(folder)


def test_without_python_there_is_a_sentence(folder: Path) -> None:
    tools = folder.parent / "bin"
    tools.mkdir()
    for name in ("make", "sh"):
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    done = call_make(folder, "report", PATH=str(tools))
    assert (
        done.returncode == 2 and "Python 3.11, 3.12 or 3.13 is needed" in done.stderr and "apt install" in done.stderr
    )
    # A Python that the user names serves to start with.
    assert read_arguments(call_make(folder, "report", f"PYTHON={sys.executable}", PATH=str(tools))) == ["run", "report"]


def test_clean_removes_what_can_be_made_again_and_nothing_else(folder: Path) -> None:
    for name in (".venv/bin", "reports/uk", "restricted/partner", "ctanalysis/__pycache__", ".mypy_cache"):
        (folder / name).mkdir(parents=True)
    assert call_make(folder, "clean").returncode == 0
    assert not any((folder / name).exists() for name in (".venv", "ctanalysis/__pycache__", ".mypy_cache"))
    assert (
        (folder / "reports/uk").is_dir()
        and (folder / "restricted/partner").is_dir()
        and (folder / "ctanalysis").is_dir()
    )

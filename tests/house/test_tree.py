"""The checkout: the folders of the layout, the licence, and nothing that ties it to one machine or
one package index.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from places import ROOT

FOLDERS = (
    "notebooks",
    "params",
    "data",
    "ctanalysis",
    "reports",
    "docs",
    "docs/how-to",
    "docs/methods",
    "benchmarks",
    "requirements",
    "tests",
    "tests/house",
    "tests/reference",
    "tools",
)
PAGES = (
    "README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md", "LICENSE", "Makefile",
    "environment.yml", "pyproject.toml", "requirements/report.lock",
    ".ci/run", "params/README.md", "params/schema.json", "reports/README.md", "data/README.md",
    "docs/methods.md", "docs/decisions.md", "docs/architecture.md", "CITATION.cff", "SECURITY.md",
)  # fmt: skip
TEXT = {".py", ".md", ".yml", ".yaml", ".toml", ".json", ".ipynb", ".csv", ".lock", ".css", ".j2", ".cfg", ".txt", ""}

# Each pattern is put together here, so that this file does not hold what it looks for.
MACHINE = re.compile("(?<![\\w.:~-])/" + "(?:home|root|work|Users|private|mnt)/" + r"\w")
HOST = re.compile(
    r"(?i)\b"
    + "|".join(
        name + end
        for name, end in (
            ("pypi\\.", "(?:org|python\\.org)"),
            ("python" + "hosted", r"\.org"),
            ("conda\\.", "anaconda\\.org"),
            ("artifact" + "ory", ""),
            ("npm" + "js", r"\.org"),
        )
    )
)
OPTION = re.compile("--(?:extra-)?" + "index" + "(?:-url)?[ =]|--find" + "-links|--trusted" + "-host|index" + "_url")

# Files that name such words because they refuse or take out exactly these: (file, pattern) and why.
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("tests/house/test_locks.py", "index options"): "the test that no lock holds them"
}


def test_the_patterns_find_what_they_should() -> None:
    assert MACHINE.search("see " + "/ho" + "me/ana/report") and not MACHINE.search(
        "https://example.test" + "/ho" + "me/ana"
    )
    assert HOST.search("from py" + "pi.org/simple") and OPTION.search("pip install --index" + "-url=x")


def list_files() -> list[Path]:
    """The files that git keeps or would keep; where there is no git, all but what it would
    ignore.
    """
    found = None
    if shutil.which("git"):
        found = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True
        )
    if found is not None and found.returncode == 0 and found.stdout:
        return [ROOT / name for name in sorted(found.stdout.decode().split("\0")) if name and (ROOT / name).is_file()]
    kept = [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not path.is_relative_to(ROOT / "restricted")
        and not path.is_relative_to(ROOT / "data" / "local")
    ]
    kept = [
        path
        for path in kept
        if not any(
            part == "__pycache__" or (part.startswith(".") and part != ".ci")
            for part in path.relative_to(ROOT).parts[:-1]
        )
    ]
    return sorted(
        path for path in kept if not path.is_relative_to(ROOT / "reports") or path == ROOT / "reports" / "README.md"
    )


def test_nothing_else_lies_at_the_top() -> None:
    named = {Path(name).parts[0] for name in (*FOLDERS, *PAGES, ".gitignore")}
    assert {path.relative_to(ROOT).parts[0] for path in list_files()} - named == set()


def test_the_readme_names_what_lies_at_the_top_and_nothing_else() -> None:
    layout = (ROOT / "README.md").read_text("utf-8").partition("## What lies where")[2]
    named = set(re.findall(r"`([\w.]+)/?`", layout.partition("Copyright")[0]))
    there = {path.relative_to(ROOT).parts[0] for path in list_files()}
    assert named - {"restricted"} == there


@pytest.mark.parametrize("name", FOLDERS)
def test_the_layout_is_there(name: str) -> None:
    assert (ROOT / name).is_dir()


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_there_and_not_empty(name: str) -> None:
    assert (ROOT / name).stat().st_size > 0


@pytest.mark.parametrize(
    ("what", "pattern"), [("machine paths", MACHINE), ("registry hosts", HOST), ("index options", OPTION)]
)
def test_nothing_ties_the_checkout_to_a_place(what: str, pattern: re.Pattern[str]) -> None:
    wrong = []
    for path in list_files():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix not in TEXT or (name, what) in EXCEPTIONS:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if found := pattern.search(line):
                wrong.append(f"{name}:{number}: {found.group()}")
    assert not wrong, "\n".join(wrong)


def test_the_licence_says_who_what_and_where() -> None:
    words = (ROOT / "LICENSE").read_text("utf-8")
    assert "Copyright the ctanalysis authors" in words
    assert "SPDX-License-Identifier: Apache-2.0" in words
    assert "http://www.apache.org/licenses/LICENSE-2.0" in words


def test_reports_and_private_data_stay_out_of_git() -> None:
    kept = [path.relative_to(ROOT).as_posix() for path in list_files()]
    assert [name for name in kept if name.startswith("reports/")] == ["reports/README.md"]
    assert not [name for name in kept if name.startswith(("restricted/", "data/local/"))]


def test_the_picture_of_a_report_is_small() -> None:
    assert (ROOT / "docs" / "images" / "report.png").stat().st_size < 300_000

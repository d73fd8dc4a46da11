"""A team's own folder: made by the wheel alone, and brought to a newer version."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from places import ROOT

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.root_folder_and_projects import find_root, list_notebooks
from ctanalysis.intake import team_folder
from ctanalysis.intake.team_folder import MADE, make_folder, read_changes, upgrade_folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the built wheel puts into an environment, and nothing of the checkout beside it."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as files:
        files.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_what_is_ours_and_nothing_of_ones_own(installed: Path) -> None:
    held = [
        path.relative_to(installed / "ctanalysis/shipped").as_posix()
        for path in (installed / "ctanalysis/shipped").rglob("*")
        if path.is_file()
    ]
    tracked = subprocess.run(
        ["git", "ls-files", "notebooks", "params", "data", "CHANGELOG.md"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    assert set(held) <= set(tracked)
    notebooks = {name for name in tracked if name.startswith("notebooks/")}
    assert notebooks <= set(held), "name the new notebook in pyproject.toml"


@pytest.mark.slow
def test_a_folder_made_by_the_wheel_alone_makes_a_report(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "our é folder"
    folder.mkdir()
    script = tmp_path / "bin" / "ctanalysis"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m ctanalysis "$@"\n')
    script.chmod(0o755)
    environ = {
        **{name: word for name, word in os.environ.items() if not name.startswith("MAKE")},
        "PYTHONPATH": str(installed),
        "PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}",
    }

    def call(*words: str) -> str:
        done = subprocess.run(words, cwd=folder, env=environ, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    call("ctanalysis", "init")
    assert call("make", "report", "PROJECT=ukraine") == "reports/ukraine/2023/report.html"
    assert "nothing that needs mending" in call("make", "check", "PROJECT=ukraine")
    assert "all as they were published" in call("make", "verify")
    done = subprocess.run(["make", "report", "PROJECT=$(touch pwned)"], cwd=folder, env=environ)
    assert done.returncode == 2 and not (folder / "pwned").exists()


def test_a_folder_that_holds_projects_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "params").mkdir()
    with pytest.raises(UsageError, match="choose an empty folder"):
        make_folder(tmp_path, say=print)
    assert [path.name for path in tmp_path.iterdir()] == ["params"]


def test_an_own_notebook_is_a_section_and_takes_the_place_of_one_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    for name in ("20_findings.ipynb", "60_mine.ipynb"):
        (tmp_path / "notebooks" / name).write_text("{}")
    found = list_notebooks(tmp_path)
    assert [path.name for path in found if path.is_relative_to(tmp_path)] == ["20_findings.ipynb", "60_mine.ipynb"]
    assert [path.name for path in found] == sorted(path.name for path in found)
    assert "30_people.ipynb" in [path.name for path in found]


def test_an_upgrade_renews_what_nobody_changed_and_leaves_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_folder(tmp_path, say=print)
    assert find_root(tmp_path) == tmp_path.resolve()
    said: list[str] = []
    upgrade_folder(tmp_path, say=said.append)
    assert said == [f"This folder is of version {team_folder.__version__}, as the program is."]
    (tmp_path / ".gitignore").write_text("# mine\n")
    (tmp_path / "data/README.md").unlink()
    files = {name: b"new\n" for name in ("Makefile", ".gitignore", "data/README.md", "added.md")}
    monkeypatch.setattr(team_folder, "list_files", files.items)
    monkeypatch.setattr(team_folder, "__version__", "9.0")
    monkeypatch.setattr(team_folder, "read_changes", lambda path, since: f"new since {since}")
    before = json.loads((tmp_path / MADE).read_text())["version"]
    upgrade_folder(tmp_path, say=said.append)
    assert said[1:] == [
        "Makefile: renewed", ".gitignore: changed by you, and stays; the new one is .gitignore.new",
        "added.md: renewed", f"From version {before} to 9.0:", f"new since {before}",
    ]  # fmt: skip
    assert (tmp_path / ".gitignore").read_text() == "# mine\n"
    assert not (tmp_path / "data/README.md").exists()


def test_the_changes_are_those_of_the_versions_since(tmp_path: Path) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changes\n\n## 0.3\n\nC\n\n## 0.2\n\nB\n\n## 0.1\n\nA\n")
    assert read_changes(changelog, "0.1") == "0.3\n\nC\n\n0.2\n\nB"

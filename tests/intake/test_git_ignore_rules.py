"""Git leaves a new project alone: wherever the repository begins, whenever it was made, and in a
clone.
"""

import subprocess
from pathlib import Path

import pytest
from intake_tables import build

from ctanalysis.cli import main
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.intake.new_project import take_workbook
from ctanalysis.intake.team_folder import make_folder

CASES = {"Cases": {"rows": [
    ["Date of registration", "Sex", "Site", "Service"],
    *[[f"{n:02}/01/2024", "F" if n % 2 else "M", "North", "Shelter"] for n in range(1, 13)],
]}}  # fmt: skip
MARK = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"]


def git(folder: Path, *words: str) -> list[str]:
    done = subprocess.run(["git", *MARK, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def commit_all(folder: Path) -> list[str]:
    """Everything that git takes when everything is added."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all")
    return git(folder, "ls-files")


def make_new(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str = "shelter") -> None:
    monkeypatch.chdir(folder)
    workbook = build(folder.parent / "list.xlsx", CASES)
    assert main(["new", "--project", name, "--from", str(workbook)]) == 0
    assert (folder / "params" / f"{name}.yml").is_file()


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = tmp_path / "above" / "team"
    folder.mkdir(parents=True)
    make_folder(folder, say=lambda line: None)
    return folder


@pytest.mark.parametrize("first", ["git", "new"])
@pytest.mark.parametrize("where", ["team", "above"])
def test_a_draft_is_in_no_commit_whoever_makes_the_repository_and_when(
    team: Path, monkeypatch: pytest.MonkeyPatch, first: str, where: str
) -> None:
    repository = team if where == "team" else team.parent
    if first == "git":
        git(repository, "init", "--quiet")
    make_new(team, monkeypatch)
    if first == "new":
        git(repository, "init", "--quiet")
    held = commit_all(repository)
    assert not [name for name in held if "shelter" in name]
    assert [name for name in held if name.endswith("params/.gitignore")]
    assert [name for name in held if name.endswith("params/ukraine.yml")]


def test_the_rule_goes_with_a_clone(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(team, "init", "--quiet")
    make_new(team, monkeypatch)
    commit_all(team)
    clone = team.parent.parent / "colleague"
    git(team.parent, "clone", "--quiet", str(team), str(clone))
    for name in ("params/shelter.yml", "params/shelter/guesses.csv", "data/local/shelter/o.csv"):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text("sent by hand\n", encoding="utf-8")
    assert git(clone, "status", "--porcelain") == []


def test_a_folder_that_nobody_made_is_told_too_and_twice_says_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plain"
    for name in ("params", "data", "notebooks"):
        (folder / name).mkdir(parents=True)
    make_new(folder, monkeypatch)
    make_new(folder, monkeypatch)
    git(folder, "init", "--quiet")
    assert commit_all(folder) == ["data/.gitignore", "params/.gitignore"]
    lines = (folder / "params/.gitignore").read_text("utf-8").splitlines()
    assert lines[1:] == ["/shelter.yml", "/shelter/"]


def test_the_rule_is_there_before_a_question_is_written_down(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[*row, "Yes" if n % 2 else "Consent"] for n, row in enumerate(CASES["Cases"]["rows"])]
    monkeypatch.chdir(team)
    workbook = build(team.parent / "list.xlsx", {"Cases": {"rows": rows}})
    git(team, "init", "--quiet")
    assert main(["new", "--project", "shelter", "--from", str(workbook)]) == 4
    assert (team / "params/shelter/source_map.yml").is_file()
    assert not [name for name in commit_all(team) if "shelter" in name]


def test_a_refused_workbook_leaves_a_project_that_was_there_in_git(tmp_path: Path) -> None:
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "small.yml").write_text("project: {id: small}\n")
    (tmp_path / "params" / ".gitignore").write_text("/other.yml\n")
    with pytest.raises(CtanalysisError):
        take_workbook(tmp_path, "small", str(tmp_path / "none.xlsx"), say=print)
    assert (tmp_path / "params" / ".gitignore").read_text() == "/other.yml\n"

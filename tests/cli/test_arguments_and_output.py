"""What verbs print for other programs, and what a shell completes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.cli import main
from ctanalysis.cli.arguments_and_output import list_names


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> object:
    """What a verb prints as JSON, and nothing else on stdout."""
    capsys.readouterr()
    code = main([*words, "--json"])
    told = capsys.readouterr()
    assert code == 0, told.err
    return json.loads(told.out)


def test_check_and_catalogue_as_json(
    write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_small())
    found = ask(capsys, "check", "--project", "small")
    assert isinstance(found, dict) and found["project"] == "small"
    assert found["found"][0].startswith("small: 2 indicators, 4 observations")
    entries = ask(capsys, "catalogue", "shelter")
    assert isinstance(entries, list) and {"code", "title", "unit"} <= set(entries[0])


def test_verify_says_what_is_amiss_as_json_too(
    write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from ctanalysis.archive import find_folder, publish, rebuild_index

    root = write_small()
    monkeypatch.chdir(root)
    words = {"project": "small", "period": "2024", "edition": "public"}
    folder = find_folder(root, *words.values())
    publish(folder, lambda _: {"report.html": b"x", "results.json": b"{}"}, identity=words)
    rebuild_index(root)
    found = ask(capsys, "verify")
    assert isinstance(found, dict) and found["problems"] == [] and found["revisions"] == 1
    page = folder / "archive" / "0001" / "data" / "report.html"
    page.chmod(0o644)
    page.write_text("y")
    assert main(["verify", "--json"]) == 6
    told = json.loads(capsys.readouterr().out)["problems"]
    assert told and set(told[0]) == {"where", "what", "do"} and "report.html" in told[0]["where"]


def test_the_names_of_projects_are_completed_where_there_are_some(
    write_small: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_small())
    assert list_names() == ["small"]
    monkeypatch.chdir("/")
    assert list_names() == []

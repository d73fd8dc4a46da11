"""`check`, `rate`, `new` and `catalogue`: what they say of the files of a project."""

from collections.abc import Callable
from pathlib import Path

import pytest
from people_project import BY_QUARTER

from ctanalysis.cli import main

OBSERVATIONS = "indicator_id,period,sex,value\n" + "".join(
    f"found,2024-Q{quarter},{sex},{value}\n"
    for quarter in range(1, 5)
    for sex, value in (("", 42), ("female", 2), ("male", 40))
)
PORTFOLIO = """\
portfolio: {title: Two offices}
projects:
  small: {}
"""


def check(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(["check", "--project", "small", *words]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("words", "edition"), [((), "public"), (("--edition", "partner"), "partner")])
def test_check_says_what_the_edition_that_is_named_would_withhold(
    write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...], edition: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(write_small(OBSERVATIONS, BY_QUARTER))
    (told,) = [line for line in check(capsys, *words) if "edition would withhold" in line]
    assert told.startswith(f"The {edition} edition would withhold ")


def test_check_holds_the_texts_against_the_figures_of_the_edition_that_is_named(
    write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_small(OBSERVATIONS.replace(",42\n", ",4\n").replace(",40\n", ",2\n"), BY_QUARTER)
    note = root / "params" / "small" / "narrative" / "indicators" / "found.md"
    note.parent.mkdir(parents=True)
    note.write_text("The target was reached.\n")
    monkeypatch.chdir(root)
    refuted = {
        edition: any("where the target was 90 (2024): missed" in line for line in check(capsys, "--edition", edition))
        for edition in ("public", "internal")
    }
    assert refuted == {"public": False, "internal": True}


@pytest.mark.parametrize("words", [
    ("rate", "--project", "small"), ("check", "--project", "small"), ("check", "--project", "portfolio"),
    ("catalogue", "hotline"), ("catalogue",), ("new", "--project", "other"),
])  # fmt: skip
def test_a_command_that_did_what_it_was_asked_ends_with_nothing(
    words: tuple[str, ...], write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    root = write_small()
    (root / "params" / "portfolio.yml").write_text(PORTFOLIO, encoding="utf-8")
    monkeypatch.chdir(root)
    assert main(list(words)) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("words", [
    ("rate",), ("rate", "--project", "portfolio"), ("rate", "--project", "Small!"), ("rate", "--project", "none"),
    ("check",), ("check", "--project", "small", "--edition", "secret"), ("check", "--project", "portfolio-none"),
    ("new",), ("new", "--project", "portfolio"), ("new", "--project", "small"), ("new", "--project", "../up"),
])  # fmt: skip
def test_a_command_that_is_asked_what_cannot_be_done_refuses(
    words: tuple[str, ...], write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    root = write_small()
    monkeypatch.chdir(root)
    before = sorted(root.rglob("*"))
    assert main(list(words)) not in (0, None)
    assert capsys.readouterr().err and sorted(root.rglob("*")) == before


def test_check_of_a_portfolio_names_its_projects(
    write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_small()
    (root / "params" / "portfolio.yml").write_text(PORTFOLIO, encoding="utf-8")
    monkeypatch.chdir(root)
    assert main(["check", "--project", "portfolio"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Two offices: 1 projects, public edition", "  small · no report yet",
    ]  # fmt: skip


def test_new_names_what_it_wrote(
    write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_small()
    monkeypatch.chdir(root)
    assert main(["new", "--project", "other"]) == 0
    written = capsys.readouterr().out.splitlines()
    assert "params/other.yml" in written and all((root / name).exists() for name in written)

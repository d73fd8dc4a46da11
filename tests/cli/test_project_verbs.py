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

"""Several services or forms of exploitation in one cell: each is counted."""

import csv
from pathlib import Path

import pytest
from case_lists import make_list
from found_figures import contents
from intake_tables import build

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.intake import take_in
from ctanalysis.intake.tables.multiple_choice_cells import find_several
from ctanalysis.params import load_parameters


def count(root: Path, heading: str, words: list[str]) -> tuple[dict[str, float], list[str]]:
    """What each value of the column has over all periods, and what was said."""
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir()
    rows = [
        ["Case ID", "Referral date", "Sex", heading],
        *[[f"C{n}", f"2024-01-{n + 1:02d}", "FM"[n % 2], words[n % len(words)]] for n in range(24)],
    ]
    said: list[str] = []
    book = build(root / "x.xlsx", {"Cases": {"rows": rows}})
    take_in(root, "x", str(book), say=said.append)
    read_project(root, "x")
    name = heading.lower().replace(" ", "_")
    with (root / "data/local/x/observations.csv").open(encoding="utf-8") as lines:
        found = [(row[name], float(row["value"])) for row in csv.DictReader(lines) if row[name]]
    return dict(found), said


@pytest.mark.parametrize(
    ("heading", "words", "counted"),
    [
        ("Forms of exploitation", ["sexual; labour", "labour", "sexual", "Labour"], {"labour": 18, "sexual": 12}),
        ("Form of exploitation", ["Sexual, Labour", "Labour"], {"Sexual": 12, "Labour": 24}),
        ("Forms of exploitation", ["sexual|begging", "labour"], {"sexual": 12, "begging": 12, "labour": 12}),
        ("Services received", ["shelter legal_aid", "shelter", "legal_aid"], {"shelter": 16, "legal_aid": 16}),
        ("Services received", ["Food and shelter", "shelter"], {"Food": 12, "shelter": 24}),
    ],
)
def test_each_value_of_a_cell_is_counted(
    heading: str, words: list[str], counted: dict[str, float], tmp_path: Path
) -> None:
    found, said = count(tmp_path, heading, words)
    assert found == counted
    assert "some cells name several values" in " ".join(said)
    (dimension,) = [
        one
        for name, one in load_parameters(tmp_path, "x").dimensions.items()
        if name == heading.lower().replace(" ", "_")
    ]
    assert dimension.adds_up is False


def test_a_comma_inside_a_name_splits_nothing_and_is_said(tmp_path: Path) -> None:
    found, said = count(tmp_path, "Service", ["Food, clothes", "Shelter"])
    assert found == {"Food, clothes": 12, "Shelter": 12}
    assert "were taken for one value each; write ; between several" in " ".join(said)
    assert load_parameters(tmp_path, "x").dimensions["service"].adds_up is True


def test_a_value_is_cut_after_a_hundred_letters_and_spelt_as_it_stands_first() -> None:
    texts = ["Shelter; " + "x" * 101, "shelter", "y" * 101]
    listed = make_list(("Service", "service", texts))
    (spelt,) = find_several(contents(), listed).values()
    assert [spelt.split(text) for text in [*texts, "z" * 101]] == [
        ("Shelter", "x" * 100), ("Shelter",), ("y" * 100,), ("z" * 100,),
    ]  # fmt: skip


@pytest.mark.parametrize(("texts", "guesses"), [
    (["Shelter", "Food"], 0), (["Shelter", "Food, clothes"], 1), (["Shelter; Food", "Food"], 1),
    (["Shelter; Food", "Soap, clothes"], 2),
])  # fmt: skip
def test_what_is_split_and_what_is_not_is_said(texts: list[str], guesses: int) -> None:
    found = contents()
    find_several(found, make_list(("Service", "service", texts)))
    assert len(found.guesses) == guesses

"""The catalogue: every indicator in it can begin a project, and is found by word."""

from pathlib import Path

import pytest

from ctanalysis.cli import main
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.follow_up.numbers_of_named_groups import list_told
from ctanalysis.ground.errors import UsageError
from ctanalysis.intake.catalogue import TEXTS, CatalogueEntry, find_entries, read_catalogue, search_catalogue
from ctanalysis.intake.new_project import write_project

PATHWAY = ["PRT-OC-14", "PRT-OC-15", "PRT-OC-16", "PRT-IM-04"]
FINANCIAL = ["PRT-OC-17", "PRS-OC-10", "PRS-OC-11", "PRS-OC-12", "PRS-OC-13", "PRS-OC-15"]
BANKS = [*FINANCIAL[:-1], "PRS-OC-14", "PRS-OC-15"]
ONLINE = ["PRV-OC-11", "PRV-IM-03"]
WITHOUT_NUMBERS = {"PRV-OP-08", *ONLINE, *PATHWAY, *FINANCIAL}
KEYS = (
    "pillar", "level", "unit", "direction", "aggregate", "counts", "sensitivity", "data_basis", "definition", "source",
    "method", "frequency", "limitations", "baseline", "do_no_harm", "by",
)  # fmt: skip
PILLARS = {"PRV": "prevention", "PRT": "protection", "PRS": "prosecution", "PSH": "partnership"}
LEVELS = {"OP": "output", "OC": "outcome", "IM": "impact"}


def test_every_indicator_of_the_catalogue_can_begin_a_project(checkout: Path) -> None:
    codes = [entry.code for entry in read_catalogue()]
    write_project(checkout, "x", codes)
    data = read_project(checkout, "x")
    assert len(codes) == len(set(codes)) == 82
    assert {indicator.id for indicator in data.parameters.indicators} == set(codes)
    assert {row.indicator for row in data.observations} == set(codes) and not data.notes


@pytest.mark.parametrize("entry", read_catalogue(), ids=lambda entry: entry.code)
def test_an_indicator_has_every_key_a_code_of_its_pillar_and_level_and_a_share_both_its_counts(
    entry: CatalogueEntry,
) -> None:
    keys = entry.keys
    assert [name for name in KEYS if name != "by" and not keys.get(name)] == [] and "by" in keys
    pillar, level, _ = entry.code.split("-")
    assert (PILLARS[pillar], LEVELS[level]) == (keys["pillar"], keys["level"])
    assert ("population" in keys) == (keys["counts"] in ("people", "cases")) or keys["counts"] == "money"
    if keys["unit"] == "percentage":
        assert "Above the line: " in keys["definition"] and "; below: " in keys["definition"]


def test_numbers_in_the_words_of_an_indicator_are_not_taken_for_people_who_are_withheld(checkout: Path) -> None:
    write_project(checkout, "x", sorted(WITHOUT_NUMBERS))
    parameters = read_project(checkout, "x").parameters
    told = [
        (indicator.id, number.sentence)
        for indicator in parameters.indicators
        for text in (indicator.title, *(getattr(indicator, name) for name in TEXTS))
        for number in list_told(text, parameters)
    ]
    assert told == []


def test_what_more_of_is_not_better_by_itself_has_no_direction() -> None:
    found = {entry.code for entry in find_entries(["PRV-OP-08", *FINANCIAL]) if entry.keys["direction"] == "none"}
    assert found == {"PRV-OP-08", "PRS-OC-10", "PRS-OC-13"}


def test_what_counts_survivors_is_protected_as_such() -> None:
    bare = [
        entry.code
        for entry in read_catalogue()
        if entry.keys["pillar"] == "protection"
        and entry.keys["counts"] == "people"
        and entry.keys["population"] != "victims"
    ]
    assert bare == ["PRT-OP-06"]  # service providers


@pytest.mark.parametrize(("words", "codes"), [
    (["re-trafficking"], ["PRT-IM-01", "PRT-IM-04"]), (["RE-Trafficking", "protection", "24"], ["PRT-IM-01"]),
    (["partnership", "impact"], ["PSH-IM-01"]), (["PRS-OC-04"], ["PRS-OC-04"]), (["zebra"], []),
    (["bank"], BANKS), (["financial"], FINANCIAL), (["pathway"], PATHWAY), (["transit"], ["PRV-OP-08"]),
    (["online"], ONLINE), (["survivor account"], ["PRT-OC-17"]),
])  # fmt: skip
def test_an_indicator_is_found_by_its_words_pillar_level_and_code(words: list[str], codes: list[str]) -> None:
    assert [entry.code for entry in search_catalogue(words)] == codes


def test_a_project_begins_with_the_chosen_indicators_and_what_they_are_counted_by(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(checkout)
    assert main(["new", "--project", "shelter", "--indicators", "prt-oc-01, PSH-OP-01"]) == 0
    assert main(["check", "--project", "shelter"]) == 0
    assert "shelter: 2 indicators, 2 observations; nothing that needs" in capsys.readouterr().out
    written = (checkout / "params/shelter.yml").read_text(encoding="utf-8")
    assert "disaggregation: [sex, age_group, exploitation]" in written
    assert "# Do no harm: Minutes must not contain case details." in written


def test_an_indicator_without_groups_begins_a_project_without_dimensions(checkout: Path) -> None:
    write_project(checkout, "x", ["PSH-OP-01"])
    assert not read_project(checkout, "x").parameters.dimensions


@pytest.mark.parametrize(("codes", "words"), [
    (["PRT-OC-99"], 'no indicator "PRT-OC-99" in the catalogue; did you mean'),
    (["PSH-OP-01", "psh-op-01"], '"psh-op-01" is named twice'),
])  # fmt: skip
def test_a_code_that_is_wrong_or_named_twice_is_refused(codes: list[str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        find_entries(codes)


def test_the_search_prints_a_line_an_indicator_and_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "shelter", "output"]) == 0
    said = capsys.readouterr()
    assert "PRT-OP-04  Services delivered (protection, output, count)" in said.out.splitlines()
    assert "make new PROJECT=mine INDICATORS=PRT-OP-04" in said.err
    assert main(["catalogue", "zebra"]) == 2

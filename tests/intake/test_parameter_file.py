"""The parameter file of a drafted project: its dimensions, its results, and every guess marked."""

from datetime import date
from typing import Any

import pytest
from found_figures import span

from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.drafted_indicator import DraftIndicator
from ctanalysis.intake.drafts.drafted_targets import DraftedTarget
from ctanalysis.intake.drafts.parameter_file import DraftProject, list_dimensions, list_results, write_parameters

LOOSE = "parts and total disagree in "
PLACES = "places of the second level below the country, which protects more than the first"


def write(*indicators: DraftIndicator, **more: Any) -> list[str]:
    """The lines of the file."""
    day = (date(2024, 1, 1), "")
    calendar = more.pop("calendar", DraftCalendar())
    project = DraftProject("x", "t.xlsx", ("T", ""), ("MD", "a guess"), day, day, calendar, **more)
    return write_parameters(project, list(indicators)).splitlines()


@pytest.mark.parametrize(("name", "values", "loose", "overlap", "line"), [
    ("sex", ["female"], 0, False, 'kind: sex, values: ["female"]}'),
    ("sex", ["female", "unknown"], 0, False,
     'kind: sex, values: ["female", "unknown"], unknown: unknown}'),
    ("sex", ["female"], 1, False,
     f'kind: sex, values: ["female"], adds_up: loosely}}   # guessed: {LOOSE}1'),
    ("service", ["a"], 3, False, f'values: ["a"], adds_up: loosely}}   # guessed: {LOOSE}1; 2; 3'),
    ("service", ["a"], 4, False,
     f'values: ["a"], adds_up: loosely}}   # guessed: {LOOSE}1; 2; 3 and 1 more'),
    ("service", ["a"], 0, True, 'values: ["a"], adds_up: false}'),
    ("part", ["a"], 0, False,
     'values: ["a"], adds_up: false}   # guessed: parts named in rows; they may overlap'),
    ("age_group", ["0-17", "18+"], 0, False, 'kind: age, values: ["0-17", "18+"]}'),
    ("age_group", ["0-18", "18+"], 0, False,
     'kind: age, values: ["0-18", "18+"], adds_up: false}   # guessed: some bands overlap'),
    ("service", ["0-18", "18+"], 0, False, 'values: ["0-18", "18+"]}'),
    ("site", ["a"], 0, False, f'kind: place, level: 2, values: ["a"]}}   # guessed: {PLACES}'),
    ("home_district", ["a"], 0, False,
     f'kind: place, level: 2, values: ["a"]}}   # guessed: {PLACES}'),
    ("form_of_exploitation", ["a"], 0, False, 'kind: exploitation, values: ["a"]}'),
    ("website", ["a"], 0, False, 'values: ["a"]}'),
])  # fmt: skip
def test_a_dimension_says_what_it_is_and_whether_its_parts_add_up(
    name: str, values: list[str], loose: int, overlap: bool, line: str
) -> None:
    told = {name: [str(number + 1) for number in range(loose)]} if loose else {}
    overlapping = frozenset({name} if overlap else ())
    lines = write(dimensions={name: values}, loose=told, overlapping=overlapping)
    assert lines[lines.index("dimensions:") + 1] == f"  {name}: {{{line}"


def test_dimensions_of_people_come_first_each_with_its_values_once() -> None:
    groups = [
        (("district", "B"), ("sex", "male")),
        (("age_group", "18+"), ("area", "C")),
        (("district", "A"),),
        (("age_group", "0-17"), ("sex", "female")),
    ]
    assert list(list_dimensions(groups).items()) == [
        ("sex", ["female", "male"]), ("age_group", ["0-17", "18+"]), ("area", ["C"]),
        ("district", ["B", "A"]),
    ]  # fmt: skip


def draft(id_: str, *sections: str, **more: Any) -> DraftIndicator:
    return DraftIndicator(id_, {"title": (id_, "")}, sections=sections, place="cell A2", **more)


def test_heads_of_sections_are_a_chain_of_results_and_pillars_none() -> None:
    one = draft("a", "Prevention", "Outcome 1", "Output 1")
    two, three = draft("b", "Prevention", "Outcome 1", "Output 2"), draft("c", "Protection")
    lines = write(one, two, three)
    at = lines.index("results:")
    assert lines[at + 1 : lines.index("indicators:") - 1] == [
        "  - id: R1", "    level: outcome", '    statement: "Outcome 1"',
        "  - id: R2", "    level: output", '    statement: "Output 1"', "    parent: R1",
        "  - id: R3", "    level: output", '    statement: "Output 2"', "    parent: R1",
    ]  # fmt: skip
    assert [line for line in lines if "result:" in line] == ["    result: R2", "    result: R3"]
    assert [id_ for id_, _ in list_results([one, two, three])] == ["R1", "R2", "R3"]


@pytest.mark.parametrize(("head", "is_result"), [
    ("Prevention", False), ("Pillar 1: Prevention of the crime", False),
    ("Outcome: prevention", True), ("Prevention of the crime in the whole country", True),
    ("Training", True),
])  # fmt: skip
def test_a_short_head_that_only_names_a_pillar_is_no_result(head: str, is_result: bool) -> None:
    assert bool(list_results([draft("a", head)])) is is_result


WOMEN = {"where": {"sex": "female"}}


@pytest.mark.parametrize(("baselines", "lines"), [
    ([{"period": "2023", "value": 5.0}],
     ['    baseline: {period: "2023", value: 5}   # guessed: w']),
    ([{"period": "2023", "value": 5.0, **WOMEN}],
     ["    baseline:",
      '      - {period: "2023", value: 5, where: {sex: "female"}}   # guessed: w']),
    ([{"period": "2023", "value": 5.0}, {"period": "2023", "value": 4.0, **WOMEN}],
     ["    baseline:", '      - {period: "2023", value: 5}   # guessed: w',
      '      - {period: "2023", value: 4, where: {sex: "female"}}   # guessed: w']),
    ([], []),
])  # fmt: skip
def test_one_baseline_stands_on_its_line_and_those_of_groups_in_a_list(
    baselines: list[dict[str, object]], lines: list[str]
) -> None:
    written = write(draft("a", baselines=[DraftedTarget(keys, "w") for keys in baselines]))
    at = written.index('    title: "a"') + 1
    assert written[at:] == lines


@pytest.mark.parametrize(("value", "written"), [
    (5.0, "5"), (0.1 + 0.2, "0.3"), (1e12, "1000000000000"), (-1e12, "-1000000000000"),
    (123456789012.5, "123456789012"), (999999999999.0, "999999999999"), ("a", "a"), (7, "7"),
    (["a", "b"], '["a", "b"]'),
])  # fmt: skip
def test_a_number_is_written_without_an_exponent(value: object, written: str) -> None:
    lines = write(draft("a", targets=[DraftedTarget({"value": value})]))
    assert lines[-1] == f"      - {{value: {written}}}"


def test_the_project_and_its_calendar_say_what_was_guessed() -> None:
    calendar = DraftCalendar("quarter", 7, {"PY1": span("2024")})
    lines = write(calendar=calendar, why_calendar="the years  of the table")
    assert "  country: MD   # guessed: a guess" in lines and '  title: "T"' in lines
    assert "  fiscal_year_start: 7   # guessed: the years of the table" in lines
    assert lines[lines.index("  periods:") + 1] == '    "PY1": 2024-01-01..2024-12-31'
    assert "  periods:" not in write() and "dimensions:" not in write() and "results:" not in write()

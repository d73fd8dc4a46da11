"""Sentences on many projects: why one needs a call, how many are behind, who was served."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import NeedSum, Practice, ProjectStanding, SameIndicator, StandingCount, UnlikeIndicator
from ctanalysis.showing.wording.portfolio import (
    describe_need,
    describe_practice,
    describe_project_standing,
    describe_same,
    describe_standing_count,
    describe_unlike,
    write_badge,
    write_need_window,
    write_share_behind,
    write_share_of_all,
    write_without,
)

YEAR = {"window": "2024", "begins": "2024-01-01"}


@pytest.mark.parametrize(("fields", "window", "share"), [
    ({**YEAR, "ends": "2024-06-30", "value_of_all": 80.0, "needed_of_all": 50.0},
     "January to June 2024", "80 % of 50"),
    ({"window": "2024", "ends": "2024-06-30"}, "2024", "–"),
    ({**YEAR, "value_of_all": 80.0}, "2024", "–"), ({"needed_of_all": 50.0}, "", "–"),
])  # fmt: skip
def test_a_sum_of_needs_has_its_stretch_and_everybodys_share_with_its_n(
    fields: dict[str, Any], window: str, share: str
) -> None:
    row = NeedSum(unit="percentage", **fields)
    assert (write_need_window(row), write_share_of_all(row)) == (window, share)


TWO_OF_SIX = {"on_course": 3.0, "little_behind": 1.0, "behind": 2.0, "behind_titles": ("A", "B")}
BEHIND = "2 of 6 indicators that can be judged are behind: A; B."


@pytest.mark.parametrize(("fields", "said"), [
    ({}, "Nothing in it can be judged."), (TWO_OF_SIX, BEHIND),
    ({"on_course": 3.0, "behind": 1.0}, "1 of 4 indicators that can be judged is behind."),
    ({"on_course": 3.0}, "0 of 3 indicators that can be judged are behind."),
    ({**TWO_OF_SIX, "has_ended": True}, f"{BEHIND} The project has ended."),
    ({**TWO_OF_SIX, "reasons": ("half behind",)}, BEHIND),
    ({**TWO_OF_SIX, "reasons": ("fell",), "behind_before": 1.0},
     f"{BEHIND} In the last portfolio report: 1 behind."),
    ({**TWO_OF_SIX, "reasons": ("half behind", "fell"), "behind_before": 1.0},
     f"{BEHIND} In the last portfolio report: 1 behind."),
    ({**TWO_OF_SIX, "reasons": ("fell",)}, f"{BEHIND} In the last portfolio report: 0 behind."),
    ({"reasons": ("no figures",), "no_figure": 1.0}, "1 indicator lacks its figure."),
    ({"reasons": ("no figures",), "no_figure": 3.0}, "3 indicators lack their figures."),
    ({"reasons": ("late",), "late": 1.0, "ends": "2024-03-31"},
     "Its last report ends on 31 March 2024; 1 of its own reporting periods has ended since."),
    ({"reasons": ("late",), "late": 2.0, "ends": "2024-03-31"},
     "Its last report ends on 31 March 2024; 2 of its own reporting periods have ended since."),
    ({"reasons": ("late",), "late": 0.0, "ends": "2024-03-31"},
     "Its last report ends on 31 March 2024; 0 of its own reporting periods have ended since."),
    ({"left_behind": ("provision/legal aid/sex=female", "provision/shelter/")},
     "Nothing in it can be judged. Left behind in assistance: legal aid (sex: female); shelter."),
])  # fmt: skip
def test_a_project_says_why_somebody_should_call_else_how_it_stands(fields: dict[str, Any], said: str) -> None:
    assert describe_project_standing(ProjectStanding(**fields)) == said


def test_a_project_without_a_report_says_so() -> None:
    said = describe_project_standing(ProjectStanding(reasons=("no report",)))
    assert said == "No report on this time, or on one before it, is published in this edition."


@pytest.mark.parametrize(("fields", "badge"), [
    ({"reasons": ("late", "fell"), "status": "call"}, "report is late, fell back"),
    ({"status": "behind"}, "something is behind"), ({}, "no report"),
])  # fmt: skip
def test_a_badge_names_the_reasons_for_a_call_else_the_status(fields: dict[str, Any], badge: str) -> None:
    assert write_badge(ProjectStanding(**fields)) == badge


@pytest.mark.parametrize(("on_course", "behind", "share"), [
    (9.0, 1.0, "10 %"), (8.0, 1.0, ""), (10.0, 0.0, "0 %"), (199.0, 1.0, "<1 %"), (0.0, 0.0, ""),
])  # fmt: skip
def test_a_share_that_is_behind_is_given_of_ten_and_more(on_course: float, behind: float, share: str) -> None:
    assert write_share_behind(StandingCount(on_course=on_course, behind=behind)) == share


@pytest.mark.parametrize(("on_course", "projects", "said"), [
    (8.0, 4.0, "2 of 10 indicators that can be judged are behind (20 %), in 4 projects."),
    (2.0, 1.0, "2 of 4 indicators that can be judged are behind, in 1 project."),
    (2.0, 0.0, "2 of 4 indicators that can be judged are behind, in 0 projects."),
])  # fmt: skip
def test_a_pillar_counts_what_is_behind_in_how_many_projects(on_course: float, projects: float, said: str) -> None:
    row = StandingCount(on_course=on_course, behind=2.0, projects=projects)
    assert describe_standing_count(row) == said


@pytest.mark.parametrize(("fields", "said"), [
    ({}, "No project prints who needed it and who received it."),
    ({"group": "sex=female"},
     "No project prints who needed it and who received it (sex: female)."),
    ({"needed": 40.0, "received": 30.0, "value": 75.0, "projects": 2.0, "window": "FY2023/24",
      "begins": "2023-07-01", "ends": "2024-06-30"},
     "July 2023 to June 2024: 30 of 40 (75 %) who needed it received it, in 2 projects."),
    ({"window": "Year 2"}, "Year 2: No project prints who needed it and who received it."),
    ({"needed": 40.0, "received": 30.0, "value": 75.0, "projects": 2.0},
     "30 of 40 (75 %) who needed it received it, in 2 projects."),
    ({"needed": 4.0, "received": 3.0, "projects": 1.0},
     "3 of 4 who needed it received it, in 1 project."),
    ({"needed": 4.0, "received": 3.0, "projects": 1.0, "projects_without": 1.0,
      "group": "sex=female"},
     "3 of 4 who needed it received it (sex: female), in 1 project. 1 more project does not print "
     "these figures."),
    ({"needed": 4.0, "received": 3.0, "projects": 1.0, "projects_without": 2.0},
     "3 of 4 who needed it received it, in 1 project. 2 more projects do not print these figures."),
])  # fmt: skip
def test_a_need_is_told_with_how_many_projects_print_it(fields: dict[str, Any], said: str) -> None:
    assert describe_need(NeedSum(unit="percentage", **fields)) == said


def test_where_no_project_prints_a_need_it_is_withheld_or_not_recorded() -> None:
    assert write_without(NeedSum(projects_without=3.0)) == "withheld or not recorded"


@pytest.mark.parametrize(("fields", "said"), [
    ({"named": ("A",)}, "1 project has a figure for its way to the target."),
    ({"named": ("A", "B")}, "2 projects have a figure for their way to the target."),
    ({"named": ("A", "B", "C"), "low": 0.2, "middle": 0.5, "high": 0.9},
     "Half of 3 projects have gone 50 % of the way to their own target, or less; the middle half "
     "lies between 20 % and 90 %."),
    ({"named": ("A", "B", "C"), "middle": 0.0},
     "Half of 3 projects have gone 0 % of the way to their own target, or less; the middle half "
     "lies between 0 % and 0 %."),
])  # fmt: skip
def test_projects_that_measure_alike_say_how_far_half_of_them_have_gone(fields: dict[str, Any], said: str) -> None:
    assert describe_same(SameIndicator(**fields)) == said


@pytest.mark.parametrize(("differs", "said"), [
    (("unit",), "They differ in: unit."), (("no definition",), "A definition is missing."),
    (("unit", "direction"), "They differ in: unit and direction."),
    (("unit", "no definition"), "They differ in: unit. A definition is missing."), ((), ""),
])  # fmt: skip
def test_unlike_ways_of_measuring_are_named(differs: tuple[str, ...], said: str) -> None:
    assert describe_unlike(UnlikeIndicator(differs=differs)) == said


@pytest.mark.parametrize(("fields", "said"), [
    ({}, "In 2 of the 5 projects that measure it alike it may be worth replicating: A, B."),
    ({"strong": 1.0}, "In 2 of the 5 projects that measure it alike it may be worth "
     "replicating: A, B. In 1 of them the evidence is strong."),
    ({"named": tuple("ABCDEFGH")}, "In 8 of the 5 projects that measure it alike it may be "
     "worth replicating: A, B, C, D, E, F and 2 more."),
    ({"measured": None},
     "In 2 of the 0 projects that measure it alike it may be worth replicating: A, B."),
])  # fmt: skip
def test_a_practice_says_where_it_worked_and_how_strong_that_is(fields: dict[str, Any], said: str) -> None:
    assert describe_practice(Practice(**{"named": ("A", "B"), "measured": 5.0, **fields})) == said

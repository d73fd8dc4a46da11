"""Tables on many projects, as a reader reads their cells."""

import re
from typing import Any

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import NeedSum, Practice, ProjectStanding, StandingCount
from ctanalysis.showing.tables.portfolio import (
    SHOWN,
    name_standing,
    tabulate_needs,
    tabulate_practices,
    tabulate_projects,
    tabulate_standings,
)

COUNTED = {"on_course": 3.0, "behind": 2.0, "no_figure": 1.0}


def read_rows(shown: str) -> list[list[str]]:
    """The words of each cell of the table's body."""
    body = shown.partition("<tbody>")[2]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub("<[^>]+>", " ", one).split()) for one in row] for row in cells]


def project(**fields: Any) -> ProjectStanding:
    return ProjectStanding(title="Shelter", project="shelter", period="2024", **fields)


def test_a_project_has_its_counts_and_one_without_a_report_has_none() -> None:
    rows = (project(status="behind", **COUNTED), project(status="no report", reasons=("late",)))
    with_report, without = read_rows(tabulate_projects(Findings("projects", rows)))
    assert with_report[0].endswith("shelter · 2024") and without[0].endswith("2024")
    assert with_report[1:7] == ["3", "0", "2", "1", "0", "0"] and without[1:7] == ["–"] * 6


def test_what_was_behind_before_is_told_where_it_changed() -> None:
    rows = (
        project(status="behind", change="worse", behind_before=1.0, **COUNTED),
        project(status="behind", change="as before", behind_before=2.0, **COUNTED),
    )
    cells = [row[3] for row in read_rows(tabulate_projects(Findings("projects", rows)))]
    assert cells == ["2 was 1", "2"]


def test_after_the_first_thirty_the_others_are_folded() -> None:
    rows = tuple(project(status="on course") for _ in range(SHOWN + 2))
    assert "The other" not in tabulate_projects(Findings("projects", rows[:SHOWN]))
    assert "The other 2 projects" in tabulate_projects(Findings("projects", rows))


def test_standings_are_the_portfolio_its_pillars_and_its_regions() -> None:
    rows = (
        StandingCount(projects=4.0, **COUNTED),
        StandingCount(pillar="protection", projects=3.0, **COUNTED),
        StandingCount(region="East", projects=2.0, **COUNTED),
        StandingCount(region="East", pillar="protection", projects=1.0, **COUNTED),
    )
    shown = read_rows(tabulate_standings(Findings("standings", rows)))
    assert [row[0] for row in shown] == ["The portfolio", "Protection", "East"]
    assert name_standing(rows[3]) == "East, Protection"
    assert [row[-1] for row in shown] == ["4", "3", "2"]


def test_a_sum_of_needs_says_when_and_what_is_missing() -> None:
    whole = NeedSum(service="legal aid", window="2024", needed=40.0, received=30.0, unmet=10.0,
                    value=75.0, projects=2.0, unit="percentage")  # fmt: skip
    group = NeedSum(service="legal aid", group="sex=f", value=50.0, unit="percentage",
                    marks=("left behind",), value_of_all=75.0, needed_of_all=40.0)  # fmt: skip
    first, second = read_rows(tabulate_needs(Findings("needs", (whole, group))))
    assert first[:5] == ["legal aid", "2024", "40", "30", "75 %"] and first[6:] == ["10", "2"]
    assert second[:2] == ["legal aid – sex: f", "–"] and second[4].startswith("50 % ▼")
    assert second[5:7] == ["75 % of 40", "–"]
    assert "No report names a service" in tabulate_needs(Findings("needs", ()))


def test_a_practice_is_its_title_and_its_sentence() -> None:
    rows = (Practice(title="Hotline", sentence="Reached twice."), Practice(title="Shelter"))
    shown = read_rows(tabulate_practices(Findings("practices", rows)))
    assert shown == [["Hotline", "Reached twice."], ["Shelter", ""]]


def test_each_project_of_many_stands_in_one_of_both_tables() -> None:
    rows = tuple(
        ProjectStanding(project=f"p{n}", title=f"Project {n:02d}", status="on course") for n in range(SHOWN + 3)
    )
    shown = tabulate_projects(Findings("projects", rows))
    assert sorted(re.findall(r"Project \d\d", shown)) == [f"Project {n:02d}" for n in range(SHOWN + 3)]

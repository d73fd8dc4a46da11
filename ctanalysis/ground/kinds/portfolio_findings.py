"""The kinds of findings about many projects: each row counts, adds up or names what the projects'
own reports print, and nothing else.
"""

from dataclasses import dataclass
from typing import Annotated

from ctanalysis.ground.findings import Finding, Number, Text, kind

Names = tuple[str, ...]


@kind("project")
@dataclass(frozen=True, kw_only=True)
class ProjectFinding(Finding):
    """What a report is a report of: its project, its time, how much of it is withheld."""

    country: Annotated[Text, "two letters"] = None
    funders: Annotated[Names, "who pays"] = ()
    begins: Annotated[Text, "the first day of the period"] = None
    ends: Annotated[Text, "the last day of the period"] = None
    project_begins: Annotated[Text, "the first day of the project"] = None
    project_ends: Annotated[Text, "the last day of the project"] = None
    months: Annotated[Number, "how many months one of its reporting periods has"] = None
    figures: Annotated[Number, "how many figures its data hold up to the period's end"] = None
    figures_withheld: Annotated[Number, "how many of them are withheld"] = None
    invented: Annotated[bool, "whether its figures are made up"] = False


@dataclass(frozen=True, kw_only=True)
class Counted(Finding):
    """How many indicators stand where. An indicator counts once, by its total; one that has targets
    for groups alone by the worst of them.
    """

    on_course: Annotated[Number, "achieved or on track"] = None
    little_behind: Annotated[Number, "watch, nearly met or partly met"] = None
    behind: Annotated[Number, "off track, not met or regressed"] = None
    on_course_by_chance: Annotated[Number, "on course: for how many chance may decide"] = None
    behind_by_chance: Annotated[Number, "of these, for how many chance may decide"] = None
    no_figure: Annotated[Number, "the figure of the period is missing, or those of some periods"] = None
    not_judged: Annotated[Number, "with its figure: nothing is due yet, there is no target, or it is context"] = None
    statuses_withheld: Annotated[Number, "withheld to protect people"] = None

    @property
    def judged(self) -> float:
        """How many can be judged."""
        return (self.on_course or 0) + (self.little_behind or 0) + (self.behind or 0)


@kind("projects")
@dataclass(frozen=True, kw_only=True)
class ProjectStanding(Counted):
    """Where a project stands, and why somebody should call it. `title` is the project's, `period`
    that of its latest report.
    """

    project: Annotated[Text, "the project's id"] = None
    region: Annotated[Text, "its region in the portfolio"] = None
    rank: Annotated[Number, "its place: the most reasons for a call first"] = None
    status: Annotated[Text, "call, behind, a little behind, on course, cannot be judged or no report"] = None
    reasons: Annotated[Names, "why somebody should call: by their codes"] = ()
    revision: Annotated[Number, "of its latest report"] = None
    ends: Annotated[Text, "the last day of that report's period"] = None
    late: Annotated[Number, "how many of its own periods have ended since without a report"] = None
    behind_titles: Annotated[Names, "the indicators that are behind, the most urgent first"] = ()
    has_ended: Annotated[bool, "whether the project has ended"] = False
    left_behind: Annotated[Names, "the references of groups that are left behind in a service"] = ()
    data_remarks: Annotated[Number, "how many remarks on its data bear on a figure or a verdict"] = None
    figures: Annotated[Number, "how many figures its data hold"] = None
    figures_withheld: Annotated[Number, "how many of them are withheld"] = None
    behind_before: Annotated[Number, "how many were behind in the last portfolio report"] = None
    change: Annotated[Text, "since then: better, worse, as before or new"] = None


@kind("standings")
@dataclass(frozen=True, kw_only=True)
class StandingCount(Counted):
    """How many indicators of a pillar or a region stand where; of the portfolio where both are
    null.
    """

    region: Annotated[Text, "the region; null: all"] = None
    projects: Annotated[Number, "of how many projects"] = None


@kind("needs")
@dataclass(frozen=True, kw_only=True)
class NeedSum(Finding):
    """Who needed a service and who received it in one stretch of time, added up over the projects
    that print both for it.
    """

    service: Annotated[Text, "the service"] = None
    window: Annotated[Text, "the stretch of time that all these figures are of"] = None
    begins: Annotated[Text, "its first day, where the reports tell it"] = None
    ends: Annotated[Text, "its last day, where the reports tell it"] = None
    projects: Annotated[Number, "how many projects are in the sum"] = None
    projects_without: Annotated[Number, "how many offer it and print no such figures"] = None
    needed: Annotated[Number, "how many needed it"] = None
    received: Annotated[Number, "how many of them received it"] = None
    unmet: Annotated[Number, "how many did not"] = None
    value: Annotated[Number, "the share that received it, in percent; its n is `needed`"] = None
    value_of_all: Annotated[Number, "of a group: everybody's share in the same projects"] = None
    needed_of_all: Annotated[Number, "of how many that share is"] = None
    marks: Annotated[Names, "left behind"] = ()


@kind("same_indicators")
@dataclass(frozen=True, kw_only=True)
class SameIndicator(Finding):
    """An indicator that several projects measure alike: how far each has gone to its target."""

    definition: Annotated[Text, "how all of them define it"] = None
    projects: Annotated[Number, "how many measure it so"] = None
    named: Annotated[Names, "the titles of those with a figure for the way to the target"] = ()
    achievements: Annotated[tuple[float, ...], "(actual - start) / (target - start) of each"] = ()
    low: Annotated[Number, "a quarter of them has gone no further than this"] = None
    middle: Annotated[Number, "half of them has gone no further than this"] = None
    high: Annotated[Number, "three quarters of them have gone no further than this"] = None


@kind("unlike_indicators")
@dataclass(frozen=True, kw_only=True)
class UnlikeIndicator(Finding):
    """An indicator that several projects report under one id and measure in different ways."""

    differs: Annotated[Names, "unit, direction, definition, or no definition"] = ()
    variants: Annotated[Names, "each way, and how many projects measure so"] = ()
    projects: Annotated[Number, "how many projects report it"] = None


@kind("practices")
@dataclass(frozen=True, kw_only=True)
class Practice(Finding):
    """What works in several places: flagged as fit to be replicated by two projects or more."""

    named: Annotated[Names, "the titles of the projects"] = ()
    measured: Annotated[Number, "how many projects measure the indicator so"] = None
    status: Annotated[Text, "why: reached in two periods, or a credible comparison"] = None
    strong: Annotated[Number, "in how many of them the evidence is strong"] = None

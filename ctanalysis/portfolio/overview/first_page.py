"""The first page of a portfolio report, which stands alone: how many projects are on course and who needs a call, the
board of all projects, and what else a donor asks.
"""

from dataclasses import dataclass, replace

from ctanalysis.analyses.evidence_strength import may_turn
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import NeedSum, ProjectStanding, StandingCount
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.terms import RATINGS
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.pillar_board import CLASSES, count_tiles, list_classes, list_pillars, list_rows
from ctanalysis.portfolio.overview.portfolio_snapshot import Portfolio
from ctanalysis.portfolio.overview.status_counts import NO_FIGURE, list_judged
from ctanalysis.portfolio.overview.unmet_needs_sentences import say_needs
from ctanalysis.reports.page.running_line import EDITION_WORDS
from ctanalysis.showing.tables.portfolio import name_standing
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording.numbers import FEW, write_digits, write_part
from ctanalysis.showing.wording.numbers_in_words import Words, capitalise, count_in_words, join_words, phrase_count
from ctanalysis.showing.wording.period_phrases import write_months
from ctanalysis.showing.wording.portfolio import write_badge

CALLED = 3  # projects that are told of at length
NAMED = 3  # in a sentence
ON_COURSE: Words = later((
    "{few} of {all} projects is on course.", "{few} of {all} projects are on course.",
))  # fmt: skip
OF_ONE = later((
    "The one project that can be judged is not on course.", "The one project that can be judged is on course.",
))  # fmt: skip
NOT_TOLD: Words = later(("{few} cannot be judged.", "{few} cannot be judged."))
NEED_CALLS = later(("{named} needs a call: {why}.", "{named} need a call."))
NOT_COUNTED = later((
    "{number} target of a demonstration is not counted here.",
    "{number} targets of demonstrations are not counted here.",
))  # fmt: skip
SOME_BEHIND: Words = later((
    "{few} has something behind, and none needs a call.", "{few} have something behind, and none needs a call.",
))  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What a portfolio's notebook found, as its first page needs it."""

    projects: Findings[ProjectStanding]
    standings: Findings[StandingCount]
    needs: Findings[NeedSum]


def write_first_page(portfolio: Portfolio, told: Told, revision: int) -> str:
    """The page as HTML."""
    calls = [row for row in told.projects if row.reasons]
    found = list_classes(portfolio)
    real, made_up = _count_apart(portfolio)
    rows = list_rows(portfolio, told.projects)
    answers = {
        phrase("Where are the gaps?"): say_where_gaps_are(told),
        phrase("What has changed?"): say_what_changed(portfolio, told.projects),
        phrase("Can I trust it?"): f"{say_whether_to_trust(told.projects)} {say_chance(portfolio)}".strip(),
    }
    return render(
        "portfolio_first_page",
        heading=write_heading(told.projects),
        strip=list_strip(portfolio, revision),
        warnings=list_warnings(portfolio),
        segments=count_tiles(real),
        whole=len(real),
        counted=phrase_number(*NOT_COUNTED, made_up) if made_up else "",
        pillars=list_pillars(portfolio),
        rows=rows,
        key=count_tiles(name for name in CLASSES if name in found),
        has_late=any(row.is_late for row in rows),
        answers=answers,
        calls=calls[:CALLED],
        others=say_others(calls[CALLED:]),
    )


def _is_on_course(row: ProjectStanding) -> bool:
    """Whether nothing in it is behind, and less is a little behind than on course, as last reported: a late report is
    a reason for a call, and no delay of the project.
    """
    return not row.behind and (row.little_behind or 0) <= (row.on_course or 0)


def _count_apart(portfolio: Portfolio) -> tuple[list[str], int]:
    """The classes of the targets that are judged, without those of demonstrations where there are others, and how many
    these are.
    """

    def list_of(members: list[Member]) -> list[str]:
        classes = list_classes(replace(portfolio, members=tuple(members)))
        return [name for name in classes if name in CLASSES and name != NO_FIGURE]

    made_up = [member for member in portfolio.reported if member.about and member.about.invented]
    real = [member for member in portfolio.reported if member not in made_up]
    if not list_of(real):
        return list_of(made_up), 0
    return list_of(real), len(list_of(made_up))


def write_heading(projects: Findings[ProjectStanding]) -> str:
    """How many projects are on course, and which need a call; where none does, how many have something behind.

    >>> late = ProjectStanding(title="Teme", status="call", reasons=("late",), behind=2.0)
    >>> rows = [late, ProjectStanding(status="on course", on_course=3.0)]
    >>> write_heading(Findings("projects", tuple(rows)))
    'One of two projects is on course. Teme needs a call: report is late.'
    """
    told = [row for row in projects if row.judged]
    good = sum(map(_is_on_course, told))
    said = capitalise(phrase_count(ON_COURSE, good, all=count_in_words(len(told)))) if told else ""
    said = phrase(OF_ONE[good]) if len(told) == 1 else said
    well = [row for row in told if _is_on_course(row)]
    if 2 * sum(row.on_course_by_chance or 0 for row in well) > sum(row.on_course or 0 for row in well):
        said = phrase("{said}, perhaps by chance.", said=said.rstrip("."))
    if len(told) < len(projects):
        said = f"{said} {capitalise(phrase_count(NOT_TOLD, len(projects) - len(told)))}".strip()
    called = [row for row in projects if row.reasons]
    calls = [row.title or row.project or "" for row in called]
    behind = sum(row.status == "behind" for row in projects)
    if calls:
        more = [phrase("{few} more", few=count_in_words(len(calls) - NAMED))] if len(calls) > NAMED else []
        words = NEED_CALLS[len(calls) > 1]
        rest = phrase(words, named=join_words([*calls[:NAMED], *more]), why=write_badge(called[0]))
    else:
        rest = capitalise(phrase_count(SOME_BEHIND, behind)) if behind else ""
    return f"{said} {rest}".strip()


def list_strip(portfolio: Portfolio, revision: int) -> list[str]:
    """What this report is: its months, edition and revision, how many projects, who pays."""
    settings = portfolio.parameters.portfolio
    regions = {member.region for member in portfolio.members if member.region}
    said = [
        settings.title,
        write_months(portfolio.period),
        phrase("{edition} edition, revision {revision}", edition=phrase(portfolio.edition), revision=revision),
        phrase_number("{number} project", "{number} projects", len(portfolio.members)),
        phrase_number("{number} region", "{number} regions", len(regions)) if regions else "",
        ", ".join(map(phrase, settings.pillars)),
        phrase("paid for by {project}", project=", ".join(settings.funders)) if settings.funders else "",
    ]
    return [words for words in said if words]


def list_warnings(portfolio: Portfolio) -> list[str]:
    """What must stand on the first page."""
    said = []
    if portfolio.invented:
        said.append(
            phrase_number(
                "{number} of {count} projects is a demonstration: all its figures are made up.",
                "{number} of {count} projects are demonstrations: all their figures are made up.",
                portfolio.invented,
                count=len(portfolio.members),
            )
        )
    if portfolio.edition != "public":
        said.append(f"{phrase(EDITION_WORDS[portfolio.edition])}.")
    return said


def say_where_gaps_are(told: Told) -> str:
    """In which pillar and region most is behind, and which service most people go without."""
    said = []
    for rows in (
        [row for row in told.standings if row.region is None and row.pillar is not None],
        [row for row in told.standings if row.pillar is None and row.region is not None],
    ):
        judged = [row for row in rows if row.judged >= FEW]
        if len(judged) > 1:
            worst = max(judged, key=lambda row: (row.behind or 0) / row.judged)
            if not worst.behind:
                continue
            chance = int(worst.behind_by_chance or 0)
            words = later((
                "{name} ({behind} of {judged}, {share})",
                "{name} ({behind} of {judged}, {share}; {chance} perhaps by chance)",
            ))  # fmt: skip
            said.append(
                phrase(
                    words[chance > 0],
                    chance=chance,
                    name=name_standing(worst),
                    behind=write_digits(worst.behind or 0, 0),
                    judged=write_digits(worst.judged, 0),
                    share=write_part((worst.behind or 0) / worst.judged),
                )
            )
    where = phrase("The largest share is behind in {named}.", named=join_words(said)) if said else ""
    return f"{where} {say_needs(told.needs)}".strip()


def say_what_changed(portfolio: Portfolio, projects: Findings[ProjectStanding]) -> str:
    """In how many projects more, or fewer, indicators are behind than in the last report."""
    if not portfolio.before:
        return phrase("This is the first report on this portfolio.")
    found = {
        change: [row.title or "" for row in projects if row.change == change] for change in ("worse", "better", "new")
    }
    said = [
        phrase_number(
            "in {number} project more indicators are behind{named}",
            "in {number} projects more indicators are behind{named}",
            len(found["worse"]),
            named=_name(found["worse"]),
        ),
        phrase_number(
            "in {number} fewer{named}", "in {number} fewer{named}", len(found["better"]), named=_name(found["better"])
        ),
    ]
    if found["new"]:
        said.append(phrase_number("{number} is new", "{number} are new", len(found["new"])))
    gone = {row.project for row in portfolio.before} - {row.project for row in projects}
    if gone:
        said.append(phrase_number("{number} is no longer in it", "{number} are no longer in it", len(gone)))
    return phrase(
        "Since {period}: {said}.",
        period=write_months(portfolio.parameters.calendar.parse(portfolio.before_period)),
        said=join_words(said),
    )


def say_whether_to_trust(projects: Findings[ProjectStanding]) -> str:
    """How many report in time, how many remarks there are, how much is withheld."""
    reported = [row for row in projects if row.ends is not None]
    in_time = sum(not row.late for row in reported)
    remarks = sum(row.data_remarks or 0 for row in reported)
    hidden = sum(row.figures_withheld or 0 for row in reported)
    figures = sum(row.figures or 0 for row in reported)
    said = [
        phrase_number(
            "Of {count} projects {number} has the last report that is due.",
            "Of {count} projects {number} have the last report that is due.",
            in_time,
            count=len(projects),
        )
    ]
    if late := len(reported) - in_time:
        said.append(
            phrase_number(
                "{number} is late: its figures here are of an earlier time.",
                "{number} are late: their figures here are of an earlier time.",
                late,
            )
        )
    said.append(
        phrase_number(
            "{number} remark on their data bears on a figure or a verdict; their reports say which.",
            "{number} remarks on their data bear on a figure or a verdict; their reports say which.",
            int(remarks),
        )
    )
    if hidden:
        said.append(
            phrase(
                "{hidden} of the {figures} figures in their data are withheld to protect people, "
                "and are in no sum here.",
                hidden=write_digits(hidden, 0),
                figures=write_digits(figures, 0),
            )
        )
    return " ".join(said)


def say_chance(portfolio: Portfolio) -> str:
    """For how many of the targets chance may decide whether they count as reached; empty where for none."""
    rows = [row for member in portfolio.reported for row in list_judged(member, portfolio) if row.status in RATINGS]
    turning = sum(map(may_turn, rows))
    words = later((
        "Of {judged} targets chance may decide whether {number} counts as reached.",
        "Of {judged} targets chance may decide whether {number} count as reached.",
    ))  # fmt: skip
    return phrase_number(*words, turning, judged=len(rows)) if turning else ""


def say_others(rows: list[ProjectStanding]) -> str:
    """The projects that have a reason for a call too, counted."""
    if not rows:
        return ""
    return phrase_number(
        "{number} more project has a reason for a call: {named}.",
        "{number} more projects have a reason for a call: {named}.",
        len(rows),
        named=list_first([row.title or "" for row in rows], 2 * NAMED, between=phrase("; ")),
    )


def _name(titles: list[str]) -> str:
    return f" ({list_first(titles, NAMED, between=phrase('; '))})" if titles else ""

"""Sentences on many projects: why one needs a call, how many indicators are behind, who was
served.
"""

from datetime import date

from ctanalysis.ground.kinds import (
    Counted,
    NeedSum,
    Practice,
    ProjectStanding,
    SameIndicator,
    StandingCount,
    UnlikeIndicator,
)
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.mark_words import write_window
from ctanalysis.ground.periods import Period
from ctanalysis.showing.wording.numbers import (
    FEW,
    write_digits,
    write_group_words,
    write_number,
    write_part,
    write_share,
)
from ctanalysis.showing.wording.numbers_in_words import capitalise, join_words
from ctanalysis.showing.wording.period_phrases import write_day, write_months
from ctanalysis.showing.wording.status_and_verdict_words import MISSING

NAMED = 3  # indicators, or projects, in a sentence
PROJECT_STATUSES = later({
    "behind": "something is behind", "a little behind": "mostly a little behind",
    "on course": "on course", "cannot be judged": "cannot be judged", "no report": "no report",
})  # fmt: skip
REASONS = later({
    "no report": "no report", "late": "report is late", "half behind": "half or more is behind",
    "fell": "fell back",
    "no figures": "no figures",
})  # fmt: skip


def describe_project_standing(row: ProjectStanding) -> str:
    """Why somebody should call the project; else how it stands."""
    said = [words for reason in row.reasons if (words := _say_reason(reason, row))]
    if not said:
        said = [_say_behind(row) if row.judged else phrase("Nothing in it can be judged.")]
    if row.has_ended:
        said.append(phrase("The project has ended."))
    if row.left_behind:
        named = [_name_left_behind(reference) for reference in row.left_behind]
        said.append(phrase("Left behind in assistance: {named}.", named=list_first(named, NAMED, between=phrase("; "))))
    return " ".join(said)


def _name_left_behind(reference: str) -> str:
    """`provision/legal aid/sex=female` as a reader sees it."""
    service, _, group = reference.partition("/")[2].rpartition("/")
    return write_left_behind(service, group)


def write_left_behind(service: str, group: str) -> str:
    """A service, and the group that is left behind in it."""
    return f"{service} ({write_group_words(group)})" if group else service


def write_badge(row: ProjectStanding) -> str:
    """In a few words how the project stands: its reasons for a call, else its status."""
    if row.reasons:
        return ", ".join(phrase(REASONS[reason]) for reason in row.reasons)
    return phrase(PROJECT_STATUSES[row.status or "no report"])


def _say_reason(reason: str, row: ProjectStanding) -> str:
    if reason == "no report":
        return phrase("No report on this time, or on one before it, is published in this edition.")
    if reason == "late":
        return phrase_number(
            "Its last report ends on {day}; {number} of its own reporting periods has ended since.",
            "Its last report ends on {day}; {number} of its own reporting periods have ended since.",
            int(row.late or 0),
            day=write_day(date.fromisoformat(row.ends or "")),
        )
    if reason == "half behind":
        return _say_behind(row)
    if reason == "fell":
        more = _say_behind(row) if "half behind" not in row.reasons else ""
        before = phrase(
            "In the last portfolio report: {number} behind.", number=write_digits(row.behind_before or 0, 0)
        )
        return f"{more} {before}".strip()
    return phrase_number(
        "{number} indicator lacks its figure.", "{number} indicators lack their figures.", int(row.no_figure or 0)
    )


def _say_behind(row: ProjectStanding) -> str:
    named = list_first(row.behind_titles, NAMED, between=phrase("; "))
    return write_behind(row) + (f"{phrase(': ')}{named}." if named else ".")


def write_behind(row: Counted) -> str:
    """How many of those that can be judged are behind, without a full stop."""
    said = phrase_number(
        "{number} of {judged} indicators that can be judged is behind",
        "{number} of {judged} indicators that can be judged are behind",
        int(row.behind or 0),
        judged=write_digits(row.judged, 0),
    )
    if not row.behind_by_chance:
        return said
    chance = phrase("for {number} chance may decide", number=int(row.behind_by_chance))
    return f"{said} ({chance})"


def describe_standing_count(row: StandingCount) -> str:
    """How many indicators of a pillar, a region or the portfolio are behind."""
    share = write_share_behind(row)
    return phrase_number(
        "{behind}{share}, in {number} project.",
        "{behind}{share}, in {number} projects.",
        int(row.projects or 0),
        behind=write_behind(row),
        share=f" ({share})" if share else "",
    )


def write_share_behind(row: Counted) -> str:
    """The share that is behind of what can be judged; empty where that is few."""
    return write_part((row.behind or 0) / row.judged) if row.judged >= FEW else ""


def describe_need(row: NeedSum) -> str:
    """Who needed a service and who received it, in how many projects."""
    who = f" ({write_group_words(row.group)})" if row.group else ""
    if row.needed is None:
        nobody = phrase("No project prints who needed it and who received it{who}.", who=who)
        return _say_when(row, nobody)
    share = f" ({write_number(row, 'value')})" if row.value is not None else ""
    said = phrase_number(
        "{received} of {needed}{share} who needed it received it{who}, in {number} project.",
        "{received} of {needed}{share} who needed it received it{who}, in {number} projects.",
        int(row.projects or 0),
        received=write_number(row, "received"),
        needed=write_number(row, "needed"),
        share=share,
        who=who,
    )
    if row.projects_without:
        said += " " + write_without(row)
    return _say_when(row, said)


def _say_when(row: NeedSum, said: str) -> str:
    when = write_need_window(row)
    return f"{capitalise(when)}{phrase(': ')}{said}" if when else said


def write_need_window(row: NeedSum) -> str:
    """Which stretch of time a sum is of: in months where its days are known."""
    if row.begins and row.ends:
        first, last = date.fromisoformat(row.begins), date.fromisoformat(row.ends)
        return write_months(Period(row.window or "", first, last))
    return write_window(row.window) if row.window else ""


def write_share_of_all(row: NeedSum) -> str:
    """Everybody's share in the same projects, with its n."""
    if row.value_of_all is None or row.needed_of_all is None:
        return MISSING
    return phrase("{share} of {n}", share=write_number(row, "value_of_all"), n=write_digits(row.needed_of_all, 0))


def write_without(row: NeedSum) -> str:
    """How many projects offer the service and print no such figures."""
    if not row.projects and row.needed is not None:
        return phrase("who received it was not recorded")
    if not row.projects:
        return phrase("withheld or not recorded")
    return phrase_number(
        "{number} more project does not print these figures.",
        "{number} more projects do not print these figures.",
        int(row.projects_without or 0),
    )


def describe_same(row: SameIndicator) -> str:
    """How far the projects have gone to their own targets."""
    if row.middle is None:
        return phrase_number(
            "{number} project has a figure for its way to the target.",
            "{number} projects have a figure for their way to the target.",
            len(row.named),
        )
    return phrase(
        "Half of {count} projects have gone {middle} of the way to their own target, or less; the "
        "middle half lies between {low} and {high}.",
        count=len(row.named),
        middle=write_share(row.middle),
        low=write_share(row.low or 0),
        high=write_share(row.high or 0),
    )


def describe_unlike(row: UnlikeIndicator) -> str:
    """In what the ways differ."""
    words = join_words([phrase(one) for one in row.differs if one != "no definition"])
    said = [phrase("They differ in: {words}.", words=words)] if words else []
    if "no definition" in row.differs:
        said.append(phrase("A definition is missing."))
    return " ".join(said)


def describe_practice(row: Practice) -> str:
    """In how many projects it works."""
    said = phrase(
        "In {number} of the {measured} projects that measure it alike it may be worth replicating: {named}.",
        number=len(row.named),
        measured=write_digits(row.measured or 0, 0),
        named=list_first(row.named, 2 * NAMED),
    )
    if row.strong:
        said += " " + phrase("In {number} of them the evidence is strong.", number=write_digits(row.strong, 0))
    return capitalise(said)

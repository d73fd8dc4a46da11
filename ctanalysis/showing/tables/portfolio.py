"""Tables on many projects: each project with its reasons for a call, counts by pillar and region,
sums of needs, indicators that are alike and that are not, what works in several places.
"""

from collections.abc import Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import (
    Counted,
    NeedSum,
    Practice,
    ProjectStanding,
    SameIndicator,
    StandingCount,
    UnlikeIndicator,
)
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_mark
from ctanalysis.showing import html
from ctanalysis.showing.wording import MISSING, write_digits, write_group_words, write_number
from ctanalysis.showing.wording.numbers import write_share
from ctanalysis.showing.wording.portfolio import (
    write_badge,
    write_need_window,
    write_share_behind,
    write_share_of_all,
    write_without,
)

SHOWN = 30  # projects; the others are folded
SHAPES = {
    "call": "✕", "no report": "✕", "behind": "◐", "a little behind": "◔", "on course": "●",
    "cannot be judged": "…",
}  # fmt: skip
TONES = {"call": "bad", "no report": "bad", "behind": "watch", "a little behind": "watch", "on course": "good"}
COUNTS = later({
    "on_course": "Reached or on course", "little_behind": "A little behind or short",
    "behind": "Behind or missed",
    "no_figure": "Figures missing", "not_judged": "Not judged", "statuses_withheld": "Withheld",
})  # fmt: skip
BEHIND = list(COUNTS).index("behind")
COUNTED_NOTE = later(
    "Reached or on course: achieved or on track. A little behind or short: watch, nearly met or "
    "partly met. Behind or missed: off track, not met or regressed. Figures missing: none for "
    "the stretch of time that would be judged, or none of some of its periods. Not judged: nothing "
    "is due yet, there is no target, or the figure is for information."
)
ORDER_NOTE = later(
    "Order: the most reasons for a call first, then the greater share behind. It is an order of "
    "reading, not a ranking of how well projects work: their targets and their places differ."
)
SUM_NOTE = later(
    "Only figures that the projects' own reports print are added up. A person whom two projects "
    "served counts twice, and so does one who needed a service in two periods that a project adds "
    "up. Figures of different stretches of time are added up apart. A group's "
    "share stands beside everybody's in the same projects."
)
WAY_NOTE = later(
    "Progress: the share of the way from a project's own start to its own target. Targets differ in how much they ask."
)


def tabulate_projects(findings: Findings[ProjectStanding]) -> str:
    """A row a project, in the order of urgency; after the first 30 the others are folded."""
    rows = list(findings)
    columns = [
        phrase("Project"), *(phrase(words) for words in COUNTS.values()),
        phrase("Remarks on data that bear on a figure or a verdict"), phrase("How it stands"),
    ]  # fmt: skip
    cells = list(map(_write_project, rows))
    first = html.table(
        phrase("Projects, those with the most reasons for a call first"),
        columns,
        cells[:SHOWN],
        notes=[COUNTED_NOTE, ORDER_NOTE],
        class_="ct-wide ct-projects",
    )
    if len(rows) <= SHOWN:
        return first
    title = phrase("The other {number} projects", number=len(rows) - SHOWN)
    others = html.table(title, columns, cells[SHOWN:], class_="ct-wide ct-projects")
    return html.join([first, html.write("folded", title, others)])


def _write_project(row: ProjectStanding) -> list[str]:
    has_report = row.status != "no report"
    badge = html.write(
        "badge",
        SHAPES.get(row.status or "", ""),
        write_badge(row),
        "watch" if row.reasons == ("late",) else TONES.get(row.status or "", "plain"),
    )
    said = [row.project if has_report else "", row.region, row.period]
    small = html.write("small", " · ".join(words for words in said if words))
    counts = _write_counts(row, has_report)
    if row.change in ("better", "worse"):
        was = phrase("was {number}", number=write_digits(row.behind_before or 0, 0))
        counts[BEHIND] += " " + html.write("small", was)
    return [
        html.text(row.title or "") + " " + small,
        *counts,
        html.text(write_digits(row.data_remarks, 0) if row.data_remarks is not None else MISSING),
        badge + " " + html.write("small", row.sentence or ""),
    ]


def _write_counts(row: Counted, has_any: bool) -> list[str]:
    return [html.text(write_digits(getattr(row, name) or 0, 0) if has_any else MISSING) for name in COUNTS]


def tabulate_standings(findings: Findings[StandingCount]) -> str:
    """A row a pillar and a row a region, the portfolio first."""
    rows = [row for row in findings if row.pillar is None or row.region is None]
    return html.table(
        phrase("Indicators by where they stand"),
        [
            phrase("Pillar or region"), *(phrase(words) for words in COUNTS.values()),
            phrase("Behind, of those judged"), phrase("Projects"),
        ],
        (
            [
                html.text(name_standing(row)),
                *_write_counts(row, True),
                html.text(write_share_behind(row) or phrase("too few to say")),
                html.text(write_digits(row.projects or 0, 0)),
            ]
            for row in rows
        ),
        notes=[COUNTED_NOTE],
        class_="ct-wide",
    )  # fmt: skip


def name_standing(row: StandingCount) -> str:
    """What a count is of."""
    parts = [row.region or "", phrase(row.pillar).capitalize() if row.pillar else ""]
    return ", ".join(filter(None, parts)) or phrase("The portfolio")


def tabulate_needs(findings: Findings[NeedSum]) -> str:
    """A row a service, and one a group of it."""
    if not len(findings):
        return html.nothing(phrase("No report names a service with who needed it."))
    columns = [
        phrase("Service and group"), phrase("When"), phrase("Needed it"), phrase("Received it"),
        phrase("Share"), phrase("Everybody, same projects"), phrase("Did not"), phrase("Projects"),
    ]  # fmt: skip
    return html.table(
        phrase("Needs against services received, added up"),
        columns,
        map(_write_need, findings),
        notes=[SUM_NOTE],
        class_="ct-wide",
    )


def _write_need(row: NeedSum) -> list[str]:
    group = write_group_words(row.group)
    mark = phrase("; ").join(map(write_mark, row.marks))
    without = html.write("small", write_without(row)) if row.projects_without else ""
    return [
        html.text(f"{row.service} – {group}") if group else html.write("strong", row.service),
        html.text(write_need_window(row) or MISSING),
        html.text(write_number(row, "needed")),
        html.text(write_number(row, "received")),
        html.text(write_number(row, "value")) + (html.write("small", f"▼ {mark}", "ct-marks") if mark else ""),
        html.text(write_share_of_all(row)),
        html.text(MISSING if row.unmet is None else write_digits(row.unmet, 0)),
        (html.text(write_digits(row.projects, 0)) + " " if row.projects else "") + without,
    ]


def tabulate_same(findings: Findings[SameIndicator]) -> str:
    """A row an indicator: how many projects, and how far they have gone."""
    if not len(findings):
        return html.nothing(phrase("No indicator is measured in the same way by two projects."))
    columns = [
        phrase("Indicator"), phrase("Projects"), phrase("With progress"),
        phrase("A quarter at most"), phrase("Half at most"), phrase("Three quarters at most"),
        phrase("Least"), phrase("Most"),
    ]  # fmt: skip
    return html.table(
        phrase("The same indicator in several projects: progress to each one's own target"),
        columns,
        map(_write_same, findings),
        notes=[WAY_NOTE],
        class_="ct-wide",
    )


def _write_same(row: SameIndicator) -> list[str]:
    quarters = [MISSING if one is None else write_share(one) for one in (row.low, row.middle, row.high)]
    ends = [_name_end(row, place) for place in (0, -1)] if row.named else [MISSING, MISSING]
    words = html.write("small", row.definition) if row.definition else ""
    counts = [write_digits(row.projects or 0, 0), str(len(row.named))]
    return [html.text(name_measured(row)) + " " + words, *map(html.text, (*counts, *quarters, *ends))]


def name_measured(row: SameIndicator) -> str:
    """The indicator with its unit: two ways of measuring may have one title."""
    return f"{row.title or ''}, {phrase((row.unit or '').replace('_', ' '))}"


def _name_end(row: SameIndicator, place: int) -> str:
    return f"{row.named[place]}{phrase(': ')}{write_share(row.achievements[place])}"


def tabulate_unlike(findings: Findings[UnlikeIndicator]) -> str:
    """A row an indicator: in what its ways differ, and each way with its projects."""
    if not len(findings):
        return html.nothing(phrase("No indicator with the same id is measured in different ways."))
    rows = (
        [
            html.text(row.title or "") + " " + html.write("small", row.indicator),
            html.text(row.sentence or ""),
            html.write("bullets", list(row.variants)),
        ]
        for row in findings
    )
    columns = [phrase("Indicator"), phrase("Why it is not compared"), phrase("Projects, and how")]
    title = phrase("Indicators of one name that are not compared, or not in all projects")
    return html.table(title, columns, rows, class_="ct-wide")


def tabulate_practices(findings: Findings[Practice]) -> str:
    """A row an indicator that works in several projects."""
    if not len(findings):
        return html.nothing(phrase("Nothing is flagged as fit to be replicated in two projects."))
    rows: Sequence[Sequence[str]] = [[html.text(row.title or ""), html.text(row.sentence or "")] for row in findings]
    columns = [phrase("Indicator"), phrase("Where it works")]
    return html.table(phrase("What works in several places"), columns, rows)

"""The action plan: all actions with what they answer, and what is flagged and has none."""

from collections.abc import Set

from ctanalysis.follow_up.actions import Action, ActionPlan
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag
from ctanalysis.showing import html
from ctanalysis.showing.tables import slug, write_group_words, write_status


def write_action_section(
    plan: ActionPlan, flags: Findings[Flag], hidden: Set[str] = frozenset()
) -> str:
    """All actions with what they answer, and the flagged findings without one; `hidden` are the
    references of withheld findings. Empty when there is nothing.
    """
    if not plan.actions and not len(flags):
        return ""
    flagged = {row.reference: row for row in flags}
    rows = [
        _write_row(action, flagged.get(action.finding), plan, hidden)
        for action in sorted(plan.actions, key=lambda a: (a.status != "open", a.due, a.finding))
    ]
    columns = ["Finding", "Now", "Action", "Responsible", "Due", "Status", "Decided in"]
    table = (
        html.table("Actions agreed", columns, rows, class_="ct-wide")
        if rows
        else html.tag("p", "No action is written down in actions.csv.")
    )
    unanswered = [
        html.tag(
            "li",
            write_status(row.status),
            " ",
            _link(row),
            ": ",
            html.text(row.sentence or ""),
            html.tag("small", html.text(f"finding: {row.reference}")),
        )
        for row in plan.find_unanswered(flags)
    ]
    lists = html.tag("h3", "Flagged, and no open action") + (
        html.tag("ul", *unanswered, class_="ct-list")
        if unanswered
        else html.tag(
            "p", "Every flagged finding that can be shown has an open action.", class_="ct-quiet"
        )
    )
    return html.tag("div", table, lists, id="actions")


def _write_row(action: Action, flag: Flag | None, plan: ActionPlan, hidden: Set[str]) -> list[str]:
    state = "overdue" if action.is_overdue(plan.period) else action.status
    comment = html.tag("small", html.text(action.comment)) if action.comment else ""
    return [
        html.text(action.finding),
        write_status(flag.status)
        if flag
        else html.tag(
            "span",
            "withheld" if action.finding in hidden else "no longer flagged",
            class_="ct-quiet",
        ),
        html.text(action.action) + comment,
        html.text(action.responsible),
        html.text(action.due.isoformat()),
        html.tag("strong", html.text(state)) if state == "overdue" else html.text(state),
        html.text(action.since.label if action.since else "–"),
    ]


def _link(row: Flag) -> str:
    name = (
        f"{(row.reference or '').split('/', 1)[-1]}"
        if row.flagged in ("provision", "comparisons")
        else f"{row.indicator}{' ' + write_group_words(row.group) if row.group else ''}"
    )
    return html.tag("a", html.text(name), href=f"#card-{slug(row.indicator or '')}")

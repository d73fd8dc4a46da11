"""The list of readings: every cell that was read, what it was taken for, and what was guessed about
it.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, replace
from pathlib import Path

from ctanalysis.ground.formula_escaping import shield, unshield
from ctanalysis.ground.language import phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.terms import write_group
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.tables.workbook_contents import Account, Contents

SHOWN = 20
FIGURES = ("actual", "target", "baseline", "numerator", "denominator")


def complete_accounts(found: Contents, calendar: DraftCalendar) -> None:
    """Adds to the account of every figure its indicator, its period and its group."""
    for indicator in found.indicators:
        title = found.find_account(indicator.cell)
        if title and title.taken_for not in FIGURES:  # a map may find it by its first figure
            title.indicator = indicator.id
        for figure in indicator.figures:
            account = found.find_account(figure.cell)
            if account is None or figure.figure.parts and figure.group or account.indicator:
                continue
            account.indicator = indicator.id
            account.group = write_group(figure.group) or ""
            if figure.whole:
                account.period = account.period or "project"
            elif figure.span is not None and not account.period:
                account.period = calendar.find_label(figure.span) or figure.span.write()


def list_accounts(found: Contents) -> list[Account]:
    """The accounts, sheet by sheet, row by row."""
    order = {sheet.name: index for index, sheet in enumerate(found.workbook.sheets)}
    return [
        account
        for _, account in sorted(found.accounts.items(), key=lambda item: (order[item[0][0]], item[0][1], item[0][2]))
    ]


def join_lines_of_lists(accounts: Iterable[Account], lists: Collection[str]) -> list[Account]:
    """The accounts without one for each line of a list, whose lines may be people: of the cells of a column that were
    read alike, the first stands with their number, without a period or a group.

    Args:
        accounts: every cell, in order.
        lists: the sheets that are lists.
    """
    alike: dict[tuple[str, ...], list[Account]] = {}
    for account in accounts:
        column = account.cell.rstrip("0123456789")
        is_line = account.sheet in lists and not account.value and account.taken_for not in ("header", "title")
        own = (account.sheet, column, account.taken_for, account.reading, account.sentence)
        alike.setdefault(own if is_line else (account.sheet, account.cell), []).append(account)
    return [
        replace(first, period="", group="", sentence=phrase("{sentence} ({count} cells, this is the first)",
                                                            sentence=first.sentence, count=1 + len(others)))
        if others else first
        for first, *others in alike.values()
    ]  # fmt: skip


def write_readings(accounts: Iterable[Account]) -> str:
    """The text of readings.csv."""
    names = ["sheet", "cell", "indicator", "period", "group", "taken_for", "value", "reading", "sentence"]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([shield(getattr(account, name)) for name in names] for account in accounts)
    return out.getvalue()


def read_readings(path: Path) -> list[Account]:
    """The readings of the last time; none when there is no such file, or it is not one of ours."""
    if not path.is_file():
        return []
    known = {field.name for field in fields(Account)}
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if not reader.fieldnames or not known <= set(reader.fieldnames):
            return []
        return [Account(**{name: unshield(row[name] or "") for name in known}) for row in reader]


def print_readings(
    found: Contents, accounts: list[Account], file: str, say: Callable[[str], None], asked: Iterable[str] = ()
) -> None:
    """Says what was counted, asked and guessed: how many cells were taken for what, the questions
    that decide verdicts, then each guess with its cell, without any figure.
    """
    kinds = Counter(_name_kind(account) for account in accounts)
    say(
        phrase("{name}: {count} cells: ", name=found.workbook.name, count=len(accounts))
        + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])))
        + "."
    )
    for text in asked:
        say(phrase("QUESTION ON A VERDICT: {text}", text=text))
    reasons = Counter(account.sentence for account in accounts if account.reading == "not used")
    for reason, count in sorted(reasons.items(), key=lambda item: (" NOT " not in item[0], -item[1], item[0]))[:SHOWN]:
        first = next(account for account in accounts if account.reading == "not used" and account.sentence == reason)
        say(
            phrase(
                "  {words}not used ({count}), first in sheet {sheet}, cell {cell}: {reason}",
                words=phrase("LOOK AT THIS, ") if " NOT " in reason else "",
                count=count,
                sheet=first.sheet,
                cell=first.cell,
                reason=reason,
            )
        )
    guesses = [
        (f"sheet {account.sheet}, cell {account.cell}", account.sentence)
        for account in accounts
        if account.reading == "guess"
    ]
    grouped: dict[str, list[str]] = {}
    for place, sentence in guesses:
        grouped.setdefault(sentence, []).append(place)
    if guesses or found.guesses:
        say(
            phrase(
                "Guesses to be confirmed ({count}; those about the parameters stand in their lines):",
                count=len(guesses) + len(found.guesses),
            )
        )
    for sentence in found.guesses[:SHOWN]:
        say(f"  {sentence}")
    if len(found.guesses) > SHOWN:
        say(phrase("  and {shown} more of this kind.", shown=len(found.guesses) - SHOWN))
    shown = 0
    for sentence, places in sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0])):
        if shown >= SHOWN:
            break
        listed = places[: max(1, min(5, SHOWN - shown))]
        shown += len(listed)
        more = f" and {len(places) - len(listed)} more cells" if len(places) > len(listed) else ""
        say(f"  {'; '.join(listed)}{more}: {sentence}")
    if len(guesses) > shown:
        say(phrase("  and {shown} more in {file}", shown=len(guesses) - shown, file=file))
    for question in found.questions:
        allowed = (
            f" Answer {question.id} in the source map with one of: {', '.join(question.answers)}."
            if question.answers
            else ""
        )
        say(phrase("QUESTION {id}: {text}{allowed}", id=question.id, text=question.text, allowed=allowed))
        say(f"  {list_first(question.places, 5, between='; ')}")


def _name_kind(account: Account) -> str:
    if account.reading == "not used" and not account.taken_for.endswith("checked"):
        return "not used"
    if account.taken_for.endswith("checked"):
        return "totals and shares checked"
    return {
        "actual": "actuals",
        "target": "targets",
        "baseline": "baselines",
        "header": "headings",
        "title": "lines above",
        "indicator": "titles of indicators",
        "section": "heads of sections",
    }.get(account.taken_for, "descriptions")

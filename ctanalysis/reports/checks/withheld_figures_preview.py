"""What an edition would withhold, and why: said to the evaluator by `make check`, and never
published.
"""

from collections.abc import Iterator, Sequence

from ctanalysis.disclosure import Ledger, Policy
from ctanalysis.disclosure.audit.audited_release import release_checked
from ctanalysis.disclosure.cells.baselines import list_baselines
from ctanalysis.disclosure.cells.table_cells import Key
from ctanalysis.disclosure.suppress.primary import UNKNOWN, find_reason
from ctanalysis.disclosure.suppress.withholding_reasons import Withheld, explain_hidden, find_corrections
from ctanalysis.ground.language import phrase, phrase_number
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.terms import Group, write_group
from ctanalysis.observations import ReadData
from ctanalysis.reports.checks.costly_groups import tell_costly_groups

NAMED = 3
MOST_NAMED = 10  # indicators
MOST_FIGURES = 5_000


def tell_withheld(data: ReadData, edition: str, ledger: Ledger) -> Iterator[str]:
    """What an edition would withhold, in a few sentences; of a project with very many figures, that
    it was not worked out.
    """
    figures = sum(row.is_figure for row in data.observations)
    if figures > MOST_FIGURES:
        yield phrase(
            "What the {edition} edition would withhold of {count} figures takes minutes to work "
            "out; `make check PROJECT={project} EDITION={word}` does.",
            edition=phrase(edition),
            count=figures,
            project=data.parameters.project.id,
            word=edition,
        )
        return
    yield from count_withheld(data, edition, ledger)
    yield from tell_costly_groups(data, edition, ledger)
    yield from tell_missing_numbers(data)
    yield from describe_corrections(data, edition, ledger)


def tell_missing_numbers(data: ReadData) -> Iterator[str]:
    """One sentence: which percentages and means of people say not of how many, so that others may not see them."""
    policy = Policy("public", data.parameters)
    missing: dict[str, list[str]] = {}
    for name, rows in (("", data.observations), (phrase("baseline"), list_baselines(data.parameters))):
        for row in rows:
            if find_reason(row, data.parameters.by_id[row.indicator], policy) == UNKNOWN:
                missing.setdefault(row.indicator, []).append(name or row.period.label)
    if missing:
        listed = [f"{id_} ({list_first(list(dict.fromkeys(times)), NAMED)})" for id_, times in missing.items()]
        yield phrase_number(
            "{number} figure about people does not say of how many, so that the public and the partner edition "
            "withhold it: {listed}. Write its n, or its numerator and denominator, and it can be shown.",
            "{number} figures about people do not say of how many, so that the public and the partner edition withhold "
            "them: {listed}. Write their n, or their numerator and denominator, and they can be shown.",
            sum(map(len, missing.values())),
            listed=list_first(listed, MOST_NAMED),
        )


def count_withheld(data: ReadData, edition: str, ledger: Ledger) -> Iterator[str]:
    """One sentence: how many figures, and how many sums are shown in their place."""
    released = release_checked(data.observations, Policy(edition, data.parameters), ledger)
    if not released.withheld:
        return
    yield phrase(
        "The {edition} edition would withhold {count} of {all} figures, and show {sums} sums in "
        "their place; `make check PROJECT={project} EDITION={word}` says which and why.",
        edition=phrase(edition),
        count=released.withheld,
        all=sum(row.is_figure for row in data.observations),
        sums=sum(row.is_added_up for row in released.observations),
        project=data.parameters.project.id,
        word=edition,
    )


def describe_corrections(data: ReadData, edition: str, ledger: Ledger) -> Iterator[str]:
    """Of corrections by few people: with which reports they collide, what they cost, and the ways
    out.
    """
    policy = Policy(edition, data.parameters)
    rows = [*data.observations, *list_baselines(data.parameters)]
    found = find_corrections(rows, policy, ledger)
    if found.rows:
        yield phrase_number(
            "{number} figure differs by few people from what is in print, and is withheld for it; {others} others with "
            "it. Ways out: publish so; or leave it as it was printed until it differs by more, which shows all of "
            "these; or publish the longer period alone, which shows a sum of {summed} of them.",
            "{number} figures differ by few people from what is in print, and are withheld for it; {others} others "
            "with them. Ways out: publish so; or leave them as they were printed until they differ by more, which "
            "shows all of these; or publish the longer period alone, which shows a sum of {summed} of them.",
            len(found.rows),
            others=found.others,
            summed=found.summed,
        )


def list_withheld(data: ReadData, edition: str, ledger: Ledger) -> Iterator[str]:
    """A line a withheld figure, under a heading an indicator: why, for which others, and what is
    shown instead. The internal edition protects nothing.
    """
    if edition == "internal":
        return
    policy = Policy(edition, data.parameters)
    rows = [*data.observations, *list_baselines(data.parameters)]
    indicator = ""
    closed = release_checked(data.observations, policy, ledger).closed
    for one in explain_hidden(rows, policy, ledger, closed=closed):
        if one.row.indicator != indicator:
            indicator = one.row.indicator
            yield f"{indicator}: {data.parameters.by_id[indicator].title}"
        yield "  " + _write_line(one)


def _write_line(one: Withheld) -> str:
    row = one.row
    place = _write_place(row.period.label, row.group)
    words = one.reason
    if one.protects:
        words += f": {_write_keys(one.protects, row.indicator)}"
    if one.instead:
        sums = "; ".join(_write_place(wider.period.label, wider.group) for wider in one.instead)
        words += phrase(". Shown instead: {sums}", sums=sums)
    return f"{place}: {words}"


def _write_keys(keys: Sequence[Key], indicator: str) -> str:
    named = [
        ("" if name == indicator else f"{name} ") + _write_place(period, group)
        for name, period, group, _ in keys[:NAMED]
    ]
    more = len(keys) - NAMED
    return "; ".join(named) + (phrase(" and {count} more", count=more) if more > 0 else "")


def _write_place(period: str, group: Group) -> str:
    return f"{period} {write_group(group)}" if group else period

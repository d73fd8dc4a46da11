"""The results matrix of the handbook: for each pillar, results with their indicators, targets and
means of verification.
"""

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.mark_words import write_window
from ctanalysis.ground.terms import PILLARS
from ctanalysis.ground.translatable_words import name_group
from ctanalysis.params import Indicator, Step, Target, list_chain
from ctanalysis.showing import html
from ctanalysis.showing.html import Shown, label
from ctanalysis.showing.wording.period_phrases import write_day

COLUMNS = later(("Objective or result", "Performance indicator", "Target", "Data collection", "Data source"))


def show_matrix(evaluation: Evaluation) -> Shown:
    """The matrix as one table a pillar, from the parameters; results without an indicator and
    indicators without a result are said.

    Raises UsageError for anything but an evaluation.

    >>> ct.show_matrix(evaluation)  # doctest: +SKIP
    """
    check_given("show_matrix", evaluation, "Evaluation")
    chain = list_chain(evaluation.parameters)
    tables = [
        _write_pillar(pillar, chain)
        for pillar in PILLARS
        if any(i.pillar == pillar for step in chain for i in step.indicators)
    ]
    notes = [html.write("paragraph", words, "ct-note") for words in _list_loose(chain)]
    shown = Shown(html.write("box", [*tables, *notes]), phrase("results matrix: {count} pillars", count=len(tables)))
    return label(shown, evaluation.edition, evaluation.supposed.values())


def write_declared_target(target: Target, indicator: Indicator) -> str:
    """The target in words: `2025: at most 5`, with its group, and the earlier value of a revised one; of what is to be
    kept with how far from it is still kept.
    """
    value = _write_value(target)
    if indicator.tolerance is not None and target.value is not None:
        within = write_decimal(f"{indicator.tolerance:g}")
        value = phrase("{value}, give or take {tolerance}", value=value, tolerance=within)
    where = (
        " ("
        + ", ".join(f"{name_group(name)}{phrase(': ')}{name_group(value)}" for name, value in target.where.items())
        + ")"
        if target.where
        else ""
    )
    revised = (
        (
            phrase(
                " (was {was} until {approved}{words})",
                was=write_decimal((f"{target.was:g}")),
                approved=target.approved and write_day(target.approved),
                words=phrase(": ") + target.reason if target.reason else "",
            )
        )
        if target.was is not None
        else ""
    )
    return f"{write_window(target.window)}{phrase(': ')}{value}{where}{revised}"


def _write_pillar(pillar: str, chain: tuple[Step, ...]) -> str:
    rows = []
    for step in chain:
        inside = [indicator for indicator in step.indicators if indicator.pillar == pillar]
        for position, indicator in enumerate(inside):
            rows.append(
                [
                    _write_result(step)
                    if position == 0
                    else html.write("quiet", phrase("{id}, continued", id=step.result.id if step.result else "–")),
                    *_write_indicator(indicator),
                ]
            )
    return html.table(
        phrase("Results matrix: {pillar}", pillar=phrase(pillar)), COLUMNS, rows, class_="ct-wide ct-matrix"
    )


def _write_result(step: Step) -> str:
    if step.result is None:
        return html.write("emphasis", phrase("names no result"))
    assumptions = (
        html.write("small", phrase("Assumes: {assumptions}", assumptions=step.result.assumptions))
        if step.result.assumptions
        else ""
    )
    return (
        html.write("strong", f"{step.result.id} ({phrase(step.result.level)})")
        + " "
        + html.text(step.result.statement)
        + assumptions
    )


def _write_indicator(indicator: Indicator) -> list[str]:
    targets = [write_declared_target(target, indicator) for target in indicator.targets]
    collection = [
        word
        for word in (
            indicator.method,
            indicator.frequency and phrase("Frequency: {frequency}", frequency=phrase(indicator.frequency)),
        )
        if word
    ]
    source = [
        word
        for word in (
            indicator.source,
            indicator.responsible and phrase("Responsible: {responsible}", responsible=indicator.responsible),
        )
        if word
    ]
    return [
        html.text(f"{indicator.id} {indicator.title}")
        + html.write(
            "small",
            phrase(
                "{value}, wanted: {direction}",
                value=phrase(indicator.unit.replace("_", " ")),
                direction=phrase(indicator.direction),
            ),
        ),
        html.write("bullets", targets)
        if targets
        else phrase("none (context)" if indicator.direction == "none" else "none"),
        html.text(" ".join(collection) or phrase("not written down")),
        html.text(" ".join(source) or phrase("not written down")),
    ]


def _list_loose(chain: tuple[Step, ...]) -> list[str]:
    """What the chain lacks, said in words."""
    bare = [step.result for step in chain if step.result is not None and not step.indicators]
    loose = [indicator.id for step in chain if step.result is None for indicator in step.indicators]
    words = [
        (
            phrase(
                "Results without an indicator: {result}.",
                result=phrase("; ").join(f"{result.id} {result.statement}" for result in bare),
            )
        )
        if bare
        else ""
    ]
    words.append(phrase("Indicators that name no result: {loose}.", loose=", ".join(loose)) if loose else "")
    return [word for word in words if word]


def _write_value(target: Target) -> str:
    if target.value is not None:
        return write_decimal(f"{target.value:g}") if isinstance(target.value, float) else target.value
    if target.at_most is not None:
        return phrase("at most {at_most}", at_most=write_decimal(f"{target.at_most:g}"))
    if target.at_least is not None:
        return phrase("at least {at_least}", at_least=write_decimal(f"{target.at_least:g}"))
    if target.low is not None and target.high is not None:
        return phrase("{low} to {high}", low=write_decimal(f"{target.low:g}"), high=write_decimal(f"{target.high:g}"))
    if target.percent_of_baseline is not None:
        return phrase(
            "{percent_of_baseline} % on the baseline",
            percent_of_baseline=write_decimal(f"{target.percent_of_baseline:+g}"),
        )
    return str(target.text)

"""The results matrix of the handbook: for each pillar, results with their indicators, what these are, their targets
and means of verification.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.mark_words import write_window
from ctanalysis.ground.terms import PILLARS
from ctanalysis.ground.value_labels import name_group
from ctanalysis.params import Indicator, Step, Target, list_chain
from ctanalysis.showing.definitions import list_facts, list_texts, say_what_is_unwritten
from ctanalysis.showing.html import Shown, label
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording.period_phrases import write_day


@dataclass(frozen=True)
class MatrixRow:
    """An indicator: what it is, what is wanted of it, and where its figures come from."""

    name: str
    code: str
    texts: tuple[tuple[str, str], ...]  # definition and limits, with their labels
    facts: tuple[str, ...]
    targets: tuple[str, ...]
    verification: str


@dataclass(frozen=True)
class MatrixResult:
    """A result with its indicators of one pillar."""

    level: str
    statement: str
    assumptions: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class MatrixPillar:
    """One table."""

    name: str
    results: tuple[MatrixResult, ...]


def show_matrix(evaluation: Evaluation) -> Shown:
    """The matrix as one table a pillar, from the parameters; results without an indicator and
    indicators without a result are said.

    Raises UsageError for anything but an evaluation.

    >>> ct.show_matrix(evaluation)  # doctest: +SKIP
    """
    check_given("show_matrix", evaluation, "Evaluation")
    chain = list_chain(evaluation.parameters)
    pillars = [
        MatrixPillar(pillar, tuple(_list_results(pillar, chain)))
        for pillar in PILLARS
        if any(i.pillar == pillar for step in chain for i in step.indicators)
    ]
    notes = [*_list_loose(chain), say_what_is_unwritten(evaluation.parameters.indicators)]
    page = render("results_matrix", pillars=pillars, notes=[words for words in notes if words])
    shown = Shown(page, phrase("results matrix: {count} pillars", count=len(pillars)))
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


def _list_results(pillar: str, chain: tuple[Step, ...]) -> Iterator[MatrixResult]:
    for step in chain:
        rows = tuple(_write_row(indicator) for indicator in step.indicators if indicator.pillar == pillar)
        if rows and step.result is None:
            yield MatrixResult("", phrase("names no result"), "", rows)
        elif rows and step.result is not None:
            level = f"{step.result.id} ({phrase(step.result.level)})"
            yield MatrixResult(level, step.result.statement, step.result.assumptions or "", rows)


def _write_row(indicator: Indicator) -> MatrixRow:
    none = later(("none", "none (context)"))[indicator.direction == "none"]
    return MatrixRow(
        indicator.title,
        indicator.id,
        tuple(list_texts(indicator)),
        tuple(list_facts(indicator)),
        tuple(write_declared_target(target, indicator) for target in indicator.targets) or (phrase(none),),
        _write_verification(indicator),
    )


def _write_verification(indicator: Indicator) -> str:
    """How the figures are collected, how often, from where, and who answers for them."""
    told = [
        indicator.method,
        indicator.frequency and phrase("Frequency: {frequency}", frequency=phrase(indicator.frequency)),
        indicator.source and phrase("Source: {source}", source=indicator.source),
        indicator.responsible and phrase("Responsible: {responsible}", responsible=indicator.responsible),
    ]
    words = [f"{one.rstrip('.')}." for one in told if one]
    return " ".join(words) or phrase("not written down")


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

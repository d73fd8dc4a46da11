"""From an estimate to a finding: the effect in the indicator's unit, its verdict, the row of the
choice table, what it would take.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ctanalysis.analyses.cautions import REPORTING, WEAKENED, list_cautions
from ctanalysis.analyses.comparisons.comparison_sides import Side, find_named
from ctanalysis.analyses.interval_verdicts import BY_LINES, CENSUS, find_verdict
from ctanalysis.analyses.logical_bounds import find_scale_ends
from ctanalysis.analyses.method_choice import BY_KEY, find_effect
from ctanalysis.analyses.outliers import find_outliers
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.finding_fields import make_head
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.terms import EARLIER, LEFT_SCALE, Group
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS, Estimate

CLEAR, NOT_CLEAR = ("C", "W", "H"), ("N", "D", "R", "X", "E")
HELD_TO = ("C1", "C2", "W1", "W2", "E", "N+")  # verdicts that hold the range against the smallest change that matters


@dataclass(frozen=True)
class Answer:
    """An estimate, the row of the choice table, what it is multiplied by to be in the indicator's
    unit, the value of no change, and what stands beside it.
    """

    key: str
    estimate: Estimate
    scale: float = 1.0
    null: float = 0.0
    warnings: tuple[str, ...] = ()
    stretches: tuple[tuple[float | None, ...], ...] = ()  # of the series it is about
    named: str = ""  # the method that the parameters name, where it was used
    effect: str = ""  # of that method, where it is none of the choice table's


def begin(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> ComparisonFinding:
    """The finding with what is known before anything is computed."""
    names = {
        "before_after": f"{comparison.before} then {comparison.after}",
        "intervention": f"at {comparison.date}",
        "difference_in_differences": (f"{comparison.treated} against {comparison.control}, at {comparison.date}"),
    }
    group = evaluation.parameters.find_group(comparison.where)
    return ComparisonFinding(
        **make_head(indicator, evaluation.period, group),
        window=names.get(comparison.kind, comparison.period),
        comparison=comparison.id,
        design="randomised" if comparison.randomised else comparison.kind,
        marks=(EARLIER,) if _is_past(comparison, evaluation) else (),
    )


def _is_past(comparison: Comparison, evaluation: Evaluation) -> bool:
    """Whether its last period ended before the evaluation's began; a series runs up to it."""
    last = comparison.after or comparison.period
    return last is not None and evaluation.calendar.parse(last).end < evaluation.period.start


def describe_by_lines(found: ComparisonFinding, sides: Iterable[Sequence[float]]) -> ComparisonFinding:
    """What lines through complete counts give is no record, and none is given where a lone figure would make it."""
    held = refuse_lone(found, sides)
    return replace(held, reason=phrase(BY_LINES)) if held.verdict == "X" else held


def refuse_lone(found: ComparisonFinding, sides: Iterable[Sequence[float]]) -> ComparisonFinding:
    """The finding without an effect of complete counts where a lone figure among them would make it."""
    if found.verdict != "X" or not any(map(find_outliers, sides)):
        return found
    return refuse(replace(found, value=None), phrase("a figure far from all others would make it"))


def refuse(finding: ComparisonFinding, reason: str, *, sides: tuple[Side, Side] | None = None) -> ComparisonFinding:
    """The finding without an effect, and why; the figures of the sides are facts and stay."""
    if sides is not None:
        finding = replace(finding, start=sides[0].figure.value, actual=sides[1].figure.value)
    return replace(finding, estimate_status="refused", verdict="R", reason=reason)


def withhold(finding: ComparisonFinding) -> ComparisonFinding:
    """The finding of figures that may not be shown."""
    return replace(refuse(finding, phrase("one of its figures is withheld to protect people")), withheld=True)


def answer(
    finding: ComparisonFinding, indicator: Indicator, found: Answer, *, least: float | None = None
) -> ComparisonFinding:
    """The finding with its effect, range, p and verdict; complete counts get the effect alone."""
    estimate, census = found.estimate, indicator.data_basis == "census"
    low, high = (None, None) if census else (_show(estimate.low, found), _show(estimate.high, found))
    if found.null == 0 and not (found.key.startswith("slope") or found.effect):
        ends = find_scale_ends(indicator)
        low = None if low is None else max(low, ends.least - ends.most)
        high = None if high is None else min(high, ends.most - ends.least)
    smallest = (indicator.smallest_change or 0.0) if least is None else least
    verdict = (
        "X"
        if census
        else find_verdict(low, high, wanted=indicator.direction, smallest_change=smallest, null=found.null)
    )
    if not estimate.is_usable:
        verdict = "R"
    reporting = (REPORTING,) if indicator.reporting_sensitive else ()
    cautions = (
        reporting
        if census
        else ()
        if not estimate.is_usable
        else (
            *finding.warnings,
            *estimate.warnings,
            *found.warnings,
            *list_cautions(found.key, estimate, indicator, found.stretches),
        )
    )
    if smallest and found.null == 1 and estimate.is_usable and not census:
        words = later("smallest_change is a difference, and is not held against a ratio")
        cautions = (*cautions, phrase(words))
    if smallest and found.null == 0 and verdict in HELD_TO:
        cautions = (
            *cautions,
            phrase("the smallest change that matters was set to {smallest}", smallest=write_decimal(f"{smallest:g}")),
        )
    return replace(
        finding,
        value=_show(estimate.estimate, found),
        effect=found.effect or find_effect(found.key)[0],
        null=found.null,
        low=low,
        high=high,
        level=None if low is None and high is None else estimate.level,
        method=found.key,
        named_method=found.named or None,
        estimate_status=estimate.status,
        p=None if census else estimate.p,
        verdict=verdict,
        warnings=cautions,
        reason=CENSUS if census else estimate.reason,
    )


def use_named(comparison: Comparison, indicator: Indicator, found: Answer, inputs: dict[str, object]) -> Answer:
    """The answer of the method that the parameters name, with the default's beside it; or the
    default, and why the named one was not used.
    """
    default, name = BY_KEY[found.key].name, comparison.method
    if name is None or name == default:
        return found
    if name not in METHODS:
        return replace(
            found,
            warnings=(
                *found.warnings,
                phrase("the parameters name a method that does not exist ({name}); the default was used", name=name),
            ),
        )
    named = _try(name, inputs)
    is_other = named is not None and named.name != found.estimate.name
    if is_other and named is not None and named.low is not None and indicator.smallest_change:
        words = later("a ratio cannot be held against smallest_change; the default was used")
        return replace(found, warnings=(*found.warnings, phrase(words)))
    if named is None or named.estimate is None:
        return replace(
            found,
            warnings=(
                *found.warnings,
                phrase("the named method {name} cannot be used on these figures; the default was used", name=name),
            ),
        )
    if named.low is None and named.high is None:  # a test alone: the range stays the default's
        estimate = replace(found.estimate, p=named.p)
        words = phrase("the p is that of {name}, which the parameters name", name=name)
        return replace(found, estimate=estimate, named=name, warnings=(*found.warnings, words))
    words = phrase(
        "{name} was named in the parameters; the default, {default}, gives {range}",
        name=name,
        default=default,
        range=_write_range(found),
    )
    made = replace(found, estimate=named, named=name, warnings=(*found.warnings, words))
    if named.name == found.estimate.name:
        return made
    effect = "odds ratio" if "_or_" in name else named.name  # a ratio where the default has none
    is_ratio = "ratio" in effect
    scale, null = (1.0, 1.0) if is_ratio else (found.scale, 0.0)
    return replace(made, effect=effect, scale=scale, null=null)


def _try(name: str, inputs: dict[str, object]) -> Estimate | None:
    """The method's answer, or None when it takes other inputs than these."""
    try:
        return METHODS[name](**inputs)
    except TypeError:
        return None


def weaken(finding: ComparisonFinding, why: str) -> ComparisonFinding:
    """The finding with the weaker verdict, where another look at the same figures is not clear."""
    if not (finding.verdict or "").startswith(CLEAR):
        return finding
    return unsay(finding, why)


def unsay(finding: ComparisonFinding, why: str) -> ComparisonFinding:
    """The finding without any answer, about the same neither."""
    words = f"{phrase(WEAKENED)}{phrase(': ')}{why}"
    return replace(finding, verdict="N", warnings=(*finding.warnings, words))


def hold_scale(finding: ComparisonFinding, indicator: Indicator, heights: Sequence[float]) -> ComparisonFinding:
    """The finding without its answer, with a mark, where what would have been without the change lies beyond the
    indicator's scale: no share would have gone on to 109 %.
    """
    lowest, highest = find_scale_ends(indicator)
    if finding.verdict in ("R", "X", "D") or not heights or lowest <= min(heights) <= max(heights) <= highest:
        return finding
    return replace(unsay(finding, phrase(LEFT_SCALE)), marks=(*finding.marks, LEFT_SCALE))


def hold_alike(
    finding: ComparisonFinding, indicator: Indicator, before: float, after: float, *, others: float
) -> ComparisonFinding:
    """The same where a group could not have moved as the `others` did, and did not itself move the way by which it
    lies apart from that: from 85 to 90 % is no fall because another rose by 20 points.
    """
    alike = before + others
    return finding if (after - before) * (after - alike) > 0 else hold_scale(finding, indicator, [alike])


def name_group(evaluation: Evaluation, comparison: Comparison, value: str | None) -> Group:
    """The group of one side of a comparison by a dimension, by the name under which it has rows."""
    where = {**comparison.where, str(comparison.by): value or ""}
    return find_named(evaluation, comparison.indicator, where)


def _show(number: float | None, found: Answer) -> float | None:
    return None if number is None or math.isinf(number) else number * found.scale


def _write_range(found: Answer) -> str:
    """The default's answer in the indicator's unit."""
    shown = [_show(number, found) for number in (found.estimate.estimate, found.estimate.low, found.estimate.high)]
    value, low, high = (
        write_decimal(f"{number:.3g}") if number is not None else phrase("no limit") for number in shown
    )
    return phrase("{value} ({low} to {high})", value=value, low=low, high=high)

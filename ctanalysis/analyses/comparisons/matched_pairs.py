"""The same people before and after: matched pairs, and the unmatched beside them; two summaries
without a link are never pairs.
"""

from dataclasses import replace

from ctanalysis.analyses.comparisons.comparison_sides import IS_PROVISIONAL, Side
from ctanalysis.analyses.comparisons.estimates_as_findings import Answer, answer, begin, refuse, withhold
from ctanalysis.analyses.comparisons.linked_people import choose_for_pairs, write_linked
from ctanalysis.analyses.effective_sample_sizes import tell_change_of_everybody
from ctanalysis.analyses.logical_bounds import Bounds, find_change_bounds, hold_change
from ctanalysis.disclosure import Policy
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import PROVISIONAL, Group
from ctanalysis.observations import Observation
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS

NO_CHANGE = Bounds(0.0, 0.0)


def compare_pairs(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> ComparisonFinding:
    """The finding of matched pairs in a period, with the unmatched counted and the independent
    comparison beside it.
    """
    finding = begin(evaluation, comparison, indicator)
    period = evaluation.calendar.parse(comparison.period or "")
    group = evaluation.parameters.find_group(comparison.where)
    if period.end > evaluation.period.end:
        return refuse(finding, phrase("it reaches past the end of this report's period"))
    rows = [
        row for row in evaluation.observations.find(indicator.id, group, wave="pairs") if row.period.same_days(period)
    ]
    pre, post = (_find_wave(evaluation, indicator, group, period, wave) for wave in ("pre", "post"))
    if not rows:
        linked = (
            phrase("two summaries without a link between the people are not compared as pairs")
            if pre and post
            else phrase("no matched pairs were reported for {label}", label=period.label)
        )
        return refuse(finding, linked)
    row = rows[-1]
    if row.withheld:
        return withhold(finding)
    if row.status == PROVISIONAL:
        return refuse(finding, phrase(IS_PROVISIONAL, name=period.label))
    if indicator.sites or indicator.design_effect or indicator.estimated_by:
        words = later("it is not known how much the changes carry in a sample that was not drawn one by one")
        return refuse(finding, phrase(words))
    chosen = choose_for_pairs(indicator, row)
    if chosen is None:
        return refuse(finding, phrase("the changes cannot be those of yes and no"))
    estimate = METHODS[chosen.name](**chosen.inputs)
    change, pairs = row.mean_change or 0.0, row.n_pairs or 0.0
    bounds = None if group else find_change_bounds(indicator, change, pairs)
    estimate = hold_change(estimate, bounds and (NO_CHANGE, bounds), scale=chosen.scale)
    first, second = (
        Side(name, Figure(wave.mean if wave else None, n=wave.n if wave else None))
        for name, wave in (("before", pre), ("after", post))
    )
    finding = replace(
        finding,
        window=f"the same people before and after, {period.label}",
        start=first.figure.value,
        actual=second.figure.value,
        n=row.n_pairs,
    )
    if not group and pairs == indicator.population_size and indicator.data_basis == "sample":
        return tell_change_of_everybody(finding, row.mean_change)
    inputs = write_linked(chosen) if None not in chosen.inputs.values() else ""
    beside = (
        *([inputs] if inputs else []),
        *_describe_unmatched(evaluation, indicator, group, row.n_pairs or 0.0, (first, second)),
        *_compare_unlinked(pre, post),
    )
    return answer(finding, indicator, Answer(chosen.key, estimate, chosen.scale, warnings=beside))


def _compare_unlinked(pre: Observation | None, post: Observation | None) -> tuple[str, ...]:
    """What all papers say, matched or not: the other answer to the same question."""
    if not pre or not post or pre.withheld or post.withheld or pre.sd is None or post.sd is None:
        return ()
    other = METHODS["compare_means"](mean1=post.mean, sd1=post.sd, n1=post.n, mean2=pre.mean, sd2=pre.sd, n2=pre.n)
    if other.estimate is None or other.low is None or other.high is None:
        return ()
    told = [
        phrase(
            "{name}: mean {mean}, sd {sd}, n {n}",
            name=name,
            mean=write_decimal(f"{row.mean:.1f}"),
            sd=write_decimal(f"{row.sd:.1f}"),
            n=write_decimal(f"{row.n:g}"),
        )
        for name, row in ((phrase("before"), pre), (phrase("after"), post))
    ]
    return (
        phrase(
            "all papers, matched or not, as two groups: {estimate} ({low} to {high}), computed from {sides}",
            estimate=write_decimal(f"{other.estimate:+.1f}"),
            low=write_decimal(f"{other.low:+.1f}"),
            high=write_decimal(f"{other.high:+.1f}"),
            sides=phrase("{first} and {second}", first=told[0], second=told[1]),
        ),
    )


def _describe_unmatched(
    evaluation: Evaluation, indicator: Indicator, group: Group, pairs: float, sides: tuple[Side, Side]
) -> list[str]:
    """How many papers found no partner; a small number of people is said without the number."""
    least = Policy(evaluation.edition, evaluation.parameters).find_threshold(indicator, group)
    counts = [(side.name, (side.figure.n or 0.0) - pairs) for side in sides]
    if any(0 < count < least for _, count in counts):
        return [phrase("some papers could not be matched")]
    words = [f"{int(count)} {phrase(name)}" for name, count in counts if count > 0]
    return [phrase("papers that could not be matched: {words}", words=", ".join(words))] if words else []


def _find_wave(
    evaluation: Evaluation, indicator: Indicator, group: Group, period: Period, wave: str
) -> Observation | None:
    rows = evaluation.observations.find(indicator.id, group, wave=wave)
    return next((row for row in rows if row.period.same_days(period)), None)

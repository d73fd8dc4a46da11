"""The same people asked twice with a link between their answers: compared with themselves."""

from ctanalysis.analyses.comparisons.comparison_sides import Side
from ctanalysis.analyses.comparisons.side_methods import Chosen
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.judged_targets import find_baseline
from ctanalysis.figures.series import find_comparable
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import TOTAL
from ctanalysis.observations import Observation
from ctanalysis.observations.linked_answer_changes import count_turned
from ctanalysis.observations.observation import PAIRED
from ctanalysis.params import Comparison, Indicator

PAIR = 2
ROUGHLY = 0.1  # of the change, by which printed means may be off


def find_linked(
    evaluation: Evaluation, indicator: Indicator, sides: tuple[Side, Side], *, last: Period, rounds: int
) -> Chosen | str | None:
    """How the same people are compared with themselves, where the last round says who of them
    changed since the start; a reason where that is withheld or contradicts both rounds; None where
    it does not say so. What is not stated is taken for linked where there are two rounds alone, so
    that a change has one start.
    """
    is_stated = indicator.samples == "linked"
    is_designed = indicator.sites or indicator.design_effect or indicator.estimated_by
    if is_designed or any(side.figure.survey is not None for side in sides):
        return None  # how much the changes of such a sample carry is not known
    if not is_stated and (indicator.samples is not None or rounds > PAIR):
        return None
    rows = [
        row
        for wave in ("pairs", "pre")
        for row in evaluation.observations.find(indicator.id, TOTAL, wave=wave)
        if row.period.same_days(last)
    ]
    if not rows or rows[0].wave != "pairs" or len(rows) > 1 and not is_stated:
        return None  # a change within one round is no change since the start
    row = rows[0]
    if row.withheld:
        return phrase("who changed is withheld to protect people")
    if row.mean_change is None or row.sd_change is None or not row.n_pairs:
        return None
    chosen = choose_for_pairs(indicator, row)
    return chosen and (_find_contradiction(row.mean_change, row.n_pairs, sides) or chosen)


def choose_for_pairs(indicator: Indicator, row: Observation) -> Chosen | None:
    """How a change of the same people is judged: of a share by who turned, of a score by the mean
    change; None of a share whose change cannot be that of yes and no.
    """
    changes = {name: getattr(row, name) for name in PAIRED}
    if not indicator.unit_of.is_part:
        return Chosen("pairs", "compare_pairs", dict(changes))
    if None in changes.values():
        return None
    scale = indicator.share_scale or 1.0
    turned = count_turned(changes["mean_change"], changes["sd_change"], changes["n_pairs"], scale)
    if turned is None:
        return None
    return Chosen("share-linked", "paired_turned", dict(turned._asdict()), scale)


def _find_contradiction(change: float, pairs: float, sides: tuple[Side, Side]) -> str | None:
    """Why the changes of the same people cannot be those of both rounds: there are more of them
    than were asked, or they are all who were asked and changed by something else.
    """
    sizes = [side.figure.n or 0.0 for side in sides]
    if pairs > min(sizes):
        return phrase("more people are linked than were asked in one of both rounds")
    start, end = (side.figure.value or 0.0 for side in sides)
    is_off = abs(change - (end - start)) > ROUGHLY * max(1.0, abs(end - start))
    if pairs == sizes[0] == sizes[1] and is_off:
        return phrase("the changes of the same people contradict the figures of both rounds")
    return None


def write_linked(chosen: Chosen) -> str:
    """The numbers that go into it, so that it can be redone by hand."""
    given = {name: write_decimal(f"{value:.4g}") for name, value in chosen.inputs.items()}
    if chosen.key == "pairs":
        return phrase(
            "computed from {n_pairs} pairs, mean change {mean_change}, sd of the changes {sd_change}", **given
        )
    return phrase("computed from {pairs} who were asked both times: {gained} gained a yes, {lost} lost it", **given)


def find_compared_linked(
    evaluation: Evaluation, comparison: Comparison, indicator: Indicator, sides: tuple[Side, Side]
) -> Chosen | str | None:
    """The same for a declared comparison of everybody at the start and in a later round."""
    if comparison.kind != "before_after" or comparison.where or indicator.data_basis != "sample":
        return None
    before, after = (evaluation.calendar.parse(label or "") for label in (comparison.before, comparison.after))
    stretch, _ = find_comparable(evaluation, indicator)
    known = [point.period for point in stretch if point.figure.value is not None]
    declared = find_baseline(indicator, TOTAL, evaluation.parameters, evaluation.period)
    begins = evaluation.calendar.parse(declared.period or "") if declared else next(iter(known), None)
    if begins is None or not begins.same_days(before):
        return None
    between = sum(before.end < one.end < after.end for one in known)
    return find_linked(evaluation, indicator, sides, last=after, rounds=PAIR + between)

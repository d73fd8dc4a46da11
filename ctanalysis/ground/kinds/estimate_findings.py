"""The kinds of findings that estimate: what moves, what differs, what is to come."""

from dataclasses import dataclass
from typing import Annotated

from ctanalysis.ground.findings import Finding, Number, Text, kind


@dataclass(frozen=True, kw_only=True)
class Estimated(Finding):
    """A finding with an estimate: its range, the row of the choice table, its verdict."""

    window: Annotated[Text, "the stretch of time, or the target's window"] = None
    start: Annotated[Number, "the first figure, or that of the first side"] = None
    actual: Annotated[Number, "the last figure, that of the second side, or what counts so far"] = None
    value: Annotated[Number, "the estimate, of the kind that `effect` names"] = None
    effect: Annotated[Text, "what the estimate is: difference, slope, ratio or odds ratio, a period or at once"] = None
    null: Annotated[Number, "the value of no change: 1 of a ratio, else 0"] = None
    low: Annotated[Number, "the lower limit of its range"] = None
    high: Annotated[Number, "the upper limit of its range"] = None
    level: Annotated[Number, "how often such ranges hold the true value (a fraction)"] = None
    method: Annotated[Text, "the row of the choice table"] = None
    estimate_status: Annotated[Text, "ok, warn, descriptive_only or refused"] = None
    verdict: Annotated[
        Text,
        "what the range says, by its code: C clearly better, W clearly worse (1: enough to matter, "
        "2: of uncertain size), E about the same, N no clear change (N+: a big gain is unlikely), "
        "H a clear difference that is neither better nor worse, X no sample, D described, "
        "R too few to say",
    ] = None
    n: Annotated[Number, "of series the periods used, else how many the estimate is made of"] = None


@kind("trends")
@dataclass(frozen=True, kw_only=True)
class TrendFinding(Estimated):
    """Whether an indicator moves: `value` is the change a period; of a sample that was asked too
    seldom for that the difference between its start and its last round.
    """

    p: Annotated[Number, "the p-value"] = None
    p_adjusted: Annotated[Number, "the p-value among all series of the report"] = None
    looked_at: Annotated[Number, "how many series were looked at together"] = None
    broken_by: Annotated[Text, "the declared break after which its figures lie"] = None
    span: Annotated[Number, "periods from the first figure to the last"] = None
    pace: Annotated[Number, "of a share: how far the line through it moves in a period, in the unit"] = None
    pace_low: Annotated[Number, "the lower end of the 95 % range of that pace"] = None
    pace_high: Annotated[Number, "the upper end of the 95 % range of that pace"] = None
    swing: Annotated[
        Number, "of counts that come by themselves: by how much two of this size differ without a reason"
    ] = None
    chance: Annotated[Number, "of what is described from start to end: by how much two such differ by chance alone"] = (
        None
    )
    within: Annotated[
        Number,
        "by how much it moved within the groups of a dimension, where that is less than three quarters of its change",
    ] = None
    rounds: Annotated[Number, "of a way from start to end: the rounds, the start one of them"] = None
    start_n: Annotated[Number, "of start to end: how many the first figure is made of"] = None
    actual_n: Annotated[Number, "of start to end: how many the last figure is made of"] = None
    linked: Annotated[Number, "of start to end: how many people were asked both times"] = None


@kind("changes")
@dataclass(frozen=True, kw_only=True)
class ChangeFinding(Finding):
    """How far the last figure of an indicator lies from the first that can be compared with it:
    described, not tested.
    """

    window: Annotated[Text, "from which period to which"] = None
    start: Annotated[Number, "the first figure"] = None
    start_n: Annotated[Number, "how many it is made of"] = None
    actual: Annotated[Number, "the last figure"] = None
    n: Annotated[Number, "how many it is made of"] = None
    value: Annotated[Number, "actual less start, in the unit"] = None
    relative: Annotated[Number, "value / start, a fraction"] = None
    movement: Annotated[Text, "better, worse, same, or neither where no way is the better"] = None


@kind("stability")
@dataclass(frozen=True, kw_only=True)
class StabilityFinding(Finding):
    """Whether the latest figure of a series is out of the ordinary."""

    window: Annotated[Text, "the stretch of the series"] = None
    actual: Annotated[Number, "the latest figure"] = None
    centre: Annotated[Number, "the centre of the chart"] = None
    lower_limit: Annotated[Number, "the lower limit of ordinary swing"] = None
    upper_limit: Annotated[Number, "the upper limit of ordinary swing"] = None
    status: Annotated[Text, "ordinary swing, or which signal"] = None
    rule: Annotated[Text, "the rule behind a signal"] = None
    method: Annotated[Text, "the row of the choice table"] = None
    estimate_status: Annotated[Text, "ok or warn"] = None
    n: Annotated[Number, "the periods used"] = None


@kind("comparisons")
@dataclass(frozen=True, kw_only=True)
class ComparisonFinding(Estimated):
    """What differs between two sides: `value` is the effect."""

    comparison: Annotated[Text, "the declared comparison's id"] = None
    design: Annotated[Text, "before_after, groups, paired, intervention, …"] = None
    named_method: Annotated[Text, "the method that the parameters name, where it was used"] = None
    p: Annotated[Number, "the p-value"] = None
    start_n: Annotated[Number, "how many the first figure is made of"] = None
    actual_n: Annotated[Number, "how many the other figure is made of"] = None
    looked_before: Annotated[
        Number, "of two areas: over how many periods before it was looked whether both moved alike"
    ] = None
    shorter_side: Annotated[Number, "of a series around a day: the figures on its shorter side"] = None
    apart: Annotated[tuple[str, ...], "of several groups: those that differ clearly from every other"] = ()
    marks: Annotated[tuple[str, ...], "exploratory; of an earlier period"] = ()


@kind("forecasts")
@dataclass(frozen=True, kw_only=True)
class ForecastFinding(Estimated):
    """Whether a target ahead is met if the pace continues: `value` is the likely end."""

    target: Annotated[Number, "the target ahead"] = None
    pace: Annotated[Number, "the pace a period so far, in the time of the target"] = None
    pace_needed: Annotated[Number, "the pace a period that the target takes"] = None
    chance: Annotated[Number, "the chance of meeting the target (0 to 1)"] = None

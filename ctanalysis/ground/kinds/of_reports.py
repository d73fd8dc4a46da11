"""The kinds of findings of a report, but for those on its data: one class each, with the columns
that it has the thing for.
"""

from dataclasses import dataclass
from typing import Annotated

from ctanalysis.ground.findings import (
    Band,
    Finding,
    Measured,
    Number,
    Text,
    kind,
)
from ctanalysis.ground.model import (
    BETWEEN_ROUNDS,
    GROUPS_ONLY,
    LOOSE,
    NEEDS_FIGURE,
    OPEN,
    OVER_A_BREAK,
)


@kind("profile")
@dataclass(frozen=True, kw_only=True)
class ProfileFinding(Finding):
    """How many people of a year are in one part of a dimension."""

    window: Annotated[Text, "the year"] = None
    dimension: Annotated[Text, "the dimension; `route` for pairs of places"] = None
    value: Annotated[Number, "the people in this part"] = None
    denominator: Annotated[Number, "everybody in that year"] = None
    marks: Annotated[
        tuple[str, ...],
        "unknown, overlaps, adds up loosely, over a break in the series, or of what part of the "
        "year it is",
    ] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The marks that say that a figure stands for a part of its year only."""
        others = ("unknown", "overlaps", LOOSE, OVER_A_BREAK)
        return tuple(mark for mark in self.marks if mark not in others)


@kind("gaps", "tracking")
@dataclass(frozen=True, kw_only=True)
class GapFinding(Measured):
    """Where an indicator (and group) stands against baseline and target."""

    definition: Annotated[Text, "how the indicator is defined"] = None
    window: Annotated[Text, "the window of the target that is judged"] = None
    scope: Annotated[Text, "period, ytd or life: over what actual and due run"] = None
    measured: Annotated[Text, "of a level not measured in just this period: when it was"] = None
    baseline: Annotated[Number, "where it stood before"] = None
    start: Annotated[Number, "where the way to the target begins"] = None
    target: Annotated[float | Band | None, "the target; of a band low and high"] = None
    target_words: Annotated[Text, "of a target in words: its words"] = None
    due: Annotated[Number, "what is due by the period's end"] = None
    due_kind: Annotated[Text, "target, last target, assumed path or threshold"] = None
    actual: Annotated[Number, "the figure that is judged"] = None
    last_measured: Annotated[Number, "between two rounds: the last figure, as of `measured`"] = None
    low: Annotated[Number, "the lower limit of the range of the actual"] = None
    high: Annotated[Number, "the upper limit of the range of the actual"] = None
    level: Annotated[Number, "how often such ranges hold the true value (a fraction)"] = None
    method: Annotated[Text, "the row of the choice table that gave the range"] = None
    gap: Annotated[Number, "how far still to go; positive: not there yet"] = None
    gap_to_due: Annotated[Number, "how far behind what is due"] = None
    achievement: Annotated[Number, "(actual - start) / (target - start), a fraction"] = None
    attainment: Annotated[Number, "(actual - start) / (due - start), a fraction"] = None
    status: Annotated[Text, "the status word"] = None
    comment: Annotated[Text, "why it is so, as marked fit to print by who reported it"] = None

    @property
    def figure(self) -> float | None:
        """The actual."""
        return self.actual

    @property
    def has_no_figure(self) -> bool:
        """Whether its figure (or rating) is missing: it should be there, and is not. That does not
        hang on whether it would be judged: a figure for information can be missing too. What is
        withheld is there; of what does not apply, or is not due in this period, none is missing;
        where a person set the status, that stands in the figure's place; and figures that can be
        read in two ways wait for an answer. What would not be judged may be counted by group alone:
        then its total is missing, and no figure.
        """
        needs = ("no data",) if self.measured_in.is_rating else NEEDS_FIGURE
        return (
            self.actual is None
            and not self.withheld
            and self.status in needs
            and not {BETWEEN_ROUNDS, GROUPS_ONLY, OPEN} & {*self.marks}
        )

    @property
    def is_open(self) -> bool:
        """Whether it is not judged because a question on the reading of its figures is open."""
        return OPEN in self.marks


@kind("verdicts")
@dataclass(frozen=True, kw_only=True)
class VerdictFinding(GapFinding):
    """What the report says of an indicator (and group): its gap, at the project's end that of the
    project's life; and the last target's own figures where that has another status.
    """

    last_window: Annotated[Text, "the window of the last target"] = None
    last_actual: Annotated[Number, "the figure over that window"] = None
    last_target: Annotated[float | Band | None, "the last target"] = None
    last_status: Annotated[Text, "the status by the last target alone"] = None


@dataclass(frozen=True, kw_only=True)
class Estimated(Finding):
    """A finding with an estimate: its range, the row of the choice table, its verdict."""

    window: Annotated[Text, "the stretch of time, or the target's window"] = None
    start: Annotated[Number, "the first figure, or that of the first side"] = None
    actual: Annotated[Number, "the last figure, that of the second side, or what counts so far"] = (
        None
    )
    value: Annotated[Number, "the estimate; a ratio where the method gives one"] = None
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
    start_n: Annotated[Number, "of start to end: how many the first figure is made of"] = None
    actual_n: Annotated[Number, "of start to end: how many the last figure is made of"] = None


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
    marks: Annotated[tuple[str, ...], "exploratory; of an earlier period"] = ()


@kind("forecasts")
@dataclass(frozen=True, kw_only=True)
class ForecastFinding(Estimated):
    """Whether a target ahead is met if the pace continues: `value` is the likely end."""

    target: Annotated[Number, "the target ahead"] = None
    pace: Annotated[Number, "the pace a period so far, in the time of the target"] = None
    pace_needed: Annotated[Number, "the pace a period that the target takes"] = None
    chance: Annotated[Number, "the chance of meeting the target (0 to 1)"] = None


@kind("provision")
@dataclass(frozen=True, kw_only=True)
class ProvisionFinding(Finding):
    """Who needed a service and who received it."""

    service: Annotated[Text, "the service"] = None
    window: Annotated[Text, "the stretch of time"] = None
    needed: Annotated[Number, "how many needed it"] = None
    received: Annotated[Number, "how many of them received it"] = None
    unmet: Annotated[Number, "how many did not"] = None
    value: Annotated[Number, "the share that received it, in percent; its n is `needed`"] = None
    low: Annotated[Number, "the lower limit of the share's range"] = None
    high: Annotated[Number, "the upper limit of the share's range"] = None
    level: Annotated[Number, "how often such ranges hold the true value (a fraction)"] = None
    method: Annotated[Text, "the row of the choice table that gave the range"] = None
    status: Annotated[Text, "provision gap, no gap, data gap or withheld"] = None
    marks: Annotated[tuple[str, ...], "left behind"] = ()


@kind("spending")
@dataclass(frozen=True, kw_only=True)
class SpendingFinding(Finding):
    """What was spent of the budget of a result: `value` is what one unit of its output cost."""

    window: Annotated[Text, "the stretch of time that budget and spending are of"] = None
    currency: Annotated[Text, "three letters"] = None
    budget: Annotated[Number, "what was to be spent"] = None
    spent: Annotated[Number, "what was spent, in the periods for which that is given"] = None
    spent_in: Annotated[Text, "of how many periods it is given, where not of all"] = None
    spent_budget: Annotated[Number, "the budget of the periods whose spending is given"] = None
    counted: Annotated[Text, "the title of the output that is counted"] = None
    actual: Annotated[Number, "how many were counted in that time"] = None
    value: Annotated[Number, "spent, divided by that count"] = None


@kind("flags")
@dataclass(frozen=True, kw_only=True)
class Flag(Finding):
    """A finding that calls for action, under the reference that actions name."""

    reference: Annotated[Text, "what an action writes: `gaps/officers-trained`"] = None
    flagged: Annotated[Text, "the kind of the finding"] = None
    number: Annotated[Number, "its number in this report"] = None
    purpose: Annotated[
        Text, "corrective action, gap in provision, could be replicated or review the design"
    ] = None
    strength: Annotated[Text, "of the evidence: strong, some, weak or none"] = None
    window: Annotated[Text, "the stretch of time of the finding"] = None
    status: Annotated[Text, "why it is flagged"] = None


@kind("figures")
@dataclass(frozen=True, kw_only=True)
class FigureFinding(Measured):
    """An indicator's figure in one reporting period, with the target that ends there."""

    begins: Annotated[Text, "the first day of the period"] = None
    ends: Annotated[Text, "the last day of the period"] = None
    stretch: Annotated[Text, "which stretch between declared breaks it can be compared in"] = None
    basis: Annotated[Text, "census, sample or process"] = None
    value: Annotated[Number, "the figure in the indicator's unit"] = None
    baseline: Annotated[Number, "the baseline, of flows for a period of that length"] = None
    target: Annotated[float | Band | None, "the target that ends with the period"] = None
    status: Annotated[Text, "not applicable, suppressed by the source, or corrected downwards"] = (
        None
    )
    judged: Annotated[
        Number, "the figure over the window that is judged, up to the period's end, where longer"
    ] = None
    judged_since: Annotated[Text, "the first day of that window"] = None
    judged_target: Annotated[float | Band | None, "the target of that window"] = None

    @property
    def figure(self) -> float | None:
        """The period's value."""
        return self.value


@kind("fits")
@dataclass(frozen=True, kw_only=True)
class FitFinding(Finding):
    """A period of an interrupted series, with the lines through it."""

    comparison: Annotated[Text, "the declared comparison"] = None
    observed: Annotated[Number, "what was observed"] = None
    fitted: Annotated[Number, "the line through the figures"] = None
    counterfactual: Annotated[Number, "what the line before would have given"] = None
    is_after: Annotated[bool, "whether the period lies after the change"] = False

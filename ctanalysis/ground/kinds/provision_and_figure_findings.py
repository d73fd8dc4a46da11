"""The kinds of findings on provision, needs met, spending, flags, figures, places and fits: one class each, with the
columns that it has the thing for.
"""

from dataclasses import dataclass
from typing import Annotated

from ctanalysis.ground.findings import Band, Finding, Measured, Number, Text, kind


@kind("provision")
@dataclass(frozen=True, kw_only=True)
class ProvisionFinding(Finding):
    """Who needed a service and who received it."""

    service: Annotated[Text, "the service"] = None
    window: Annotated[Text, "the stretch of time"] = None
    needed: Annotated[Number, "how many needed it"] = None
    received: Annotated[Number, "how many of them received it"] = None
    unmet: Annotated[Number, "how many did not"] = None
    received_at_most: Annotated[Number, "where that was not recorded: how many received it at most"] = None
    value: Annotated[Number, "the share that received it, in percent; its n is `needed`"] = None
    low: Annotated[Number, "the lower limit of the share's range"] = None
    high: Annotated[Number, "the upper limit of the share's range"] = None
    level: Annotated[Number, "how often such ranges hold the true value (a fraction)"] = None
    method: Annotated[Text, "the row of the choice table that gave the range"] = None
    status: Annotated[Text, "provision gap, no gap, data gap or withheld"] = None
    marks: Annotated[tuple[str, ...], "left behind, provisional"] = ()


@kind("needs_met")
@dataclass(frozen=True, kw_only=True)
class NeedsMetFinding(ProvisionFinding):
    """Who needed a service and who received it in one year; on a group's last year what became of its distance to
    everybody.
    """

    apart: Annotated[Number, "the group's share less everybody's of that year, in percentage points"] = None
    first_apart: Annotated[Number, "of the last year: the same in the first year that has it"] = None
    first_window: Annotated[Text, "of the last year: that first year"] = None
    change: Annotated[
        Text, "of the last year: closing, opening, turned round, stays, may be chance, like everybody or cannot be told"
    ] = None
    why: Annotated[Text, "why it cannot be told"] = None


@kind("pathways")
@dataclass(frozen=True, kw_only=True)
class PathwayFinding(Finding):
    """A step of a service pathway: who was due for it and who took it."""

    pathway: Annotated[Text, "the title of the pathway"] = None
    step: Annotated[Number, "which step it is, from 1"] = None
    window: Annotated[Text, "the stretch of time"] = None
    due: Annotated[Number, "how many were due for the step"] = None
    taken: Annotated[Number, "how many of them took it"] = None
    value: Annotated[Number, "the share that took it, in percent; its n is `due`"] = None
    marks: Annotated[tuple[str, ...], "the largest gap, provisional, or of what part of the time it is"] = ()


@kind("groups")
@dataclass(frozen=True, kw_only=True)
class GroupFinding(Measured):
    """An indicator's figure of everybody, or of a group by sex or age, in one stretch of time."""

    dimension: Annotated[Text, "the dimension that groups are parts of"] = None
    window: Annotated[Text, "the stretch of time"] = None
    value: Annotated[Number, "the figure in the indicator's unit"] = None

    @property
    def figure(self) -> float | None:
        """The figure in that time."""
        return self.value


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
    purpose: Annotated[Text, "corrective action, gap in provision, could be replicated or review the design"] = None
    strength: Annotated[Text, "of the evidence: strong, some, descriptive, weak or none"] = None
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
    status: Annotated[Text, "not applicable, suppressed by the source, or corrected downwards"] = None
    judged: Annotated[Number, "the figure over the window that is judged, up to the period's end, where longer"] = None
    judged_since: Annotated[Text, "the first day of that window"] = None
    judged_target: Annotated[float | Band | None, "the target of that window"] = None

    @property
    def figure(self) -> float | None:
        """The period's value."""
        return self.value


@kind("places")
@dataclass(frozen=True, kw_only=True)
class PlaceFinding(Finding):
    """A place of a map."""

    dimension: Annotated[Text, "the dimension that it is a value of"] = None
    step: Annotated[Text, "of routes: route_from, route_through or route_to"] = None
    place: Annotated[Text, "the value"] = None
    outline: Annotated[Text, "its rings on a grid of 600 steps, as JSON; one position for a point"] = None
    source: Annotated[Text, "who drew the outlines"] = None


@kind("fits")
@dataclass(frozen=True, kw_only=True)
class FitFinding(Finding):
    """A period of an interrupted series, with the lines through it."""

    comparison: Annotated[Text, "the declared comparison"] = None
    observed: Annotated[Number, "what was observed"] = None
    fitted: Annotated[Number, "the line through the figures"] = None
    counterfactual: Annotated[Number, "what the line before would have given"] = None
    is_after: Annotated[bool, "whether the period lies after the change"] = False

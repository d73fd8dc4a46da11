"""The kinds of findings on where indicators stand, and on the people they are about."""

from dataclasses import dataclass
from typing import Annotated

from ctanalysis.ground.findings import Band, Finding, Measured, Number, Text, kind
from ctanalysis.ground.terms import (
    BETWEEN_ROUNDS,
    GROUPS_ONLY,
    LOOSE,
    NEEDS_FIGURE,
    OPEN,
    OVER_A_BREAK,
    PROVISIONAL,
    STATUSES,
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
        "unknown, overlaps, adds up loosely, over a break in the series, provisional, or of what part of the year",
    ] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The marks that say that a figure stands for a part of its year only."""
        others = ("unknown", "overlaps", LOOSE, OVER_A_BREAK, PROVISIONAL)
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
    bound: Annotated[Text, "of a threshold: at most, at least or between"] = None
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

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.status is not None and self.status not in STATUSES:
            raise ValueError(
                f'"{self.status}" is no status. Add it to STATUSES in ground/terms.py: what is no status is counted '
                "nowhere; the tests then say where else it belongs."
            )

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
    project's life; the last target's own figures where that has another status; and what became of the targets before.
    """

    last_window: Annotated[Text, "the window of the last target"] = None
    last_actual: Annotated[Number, "the figure over that window"] = None
    last_target: Annotated[float | Band | None, "the last target"] = None
    last_status: Annotated[Text, "the status by the last target alone"] = None
    earlier_windows: Annotated[tuple[str, ...], "the windows of targets whose time was over before"] = ()
    earlier_statuses: Annotated[tuple[str, ...], "the statuses by those targets, in their order"] = ()

"""What is known of a line before it is judged, and what is said of it."""

from dataclasses import dataclass, field, replace
from datetime import date

from ctanalysis.figures.figure import Figure
from ctanalysis.figures.judged_targets import Judged
from ctanalysis.figures.project_time_clipping import MOST_OVER, POOLED, clip
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.ground.periods import Period
from ctanalysis.params import Indicator, StatusBands


@dataclass(frozen=True)
class Judgement:
    """The judged row: status and marks, and the numbers that may be shown with that status."""

    status: str
    due: float | None = None
    due_kind: str | None = None
    start: float | None = None
    gap: float | None = None
    gap_to_due: float | None = None
    achievement: float | None = None
    attainment: float | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """Everything that decides a judgement."""

    indicator: Indicator
    period: Period
    judged: Judged
    figure: Figure
    baseline: float | None
    baseline_period: Period | None
    bands: StatusBands
    targets: list[TargetInForce] = field(default_factory=list)
    rating: str | None = None
    is_baseline_round: bool = False
    is_between_rounds: bool = False
    is_baseline_withheld: bool = False
    was_measured: bool = True  # whether it has had a figure up to now
    is_other_part: bool = False  # its start is of another part of the year, and a season may explain it
    same_people: str | None = None  # what those say who were asked at its start as well, where that is not the same
    broken_on: date | None = None  # the last declared break between its start and its figure
    later_baseline: Period | None = None  # of a target whose time was over before its baseline was measured
    is_over: bool = False  # its rows hold time that is not the project's, so that it is held against no baseline
    in_time: float | None = None  # the figure of the target's own window, where that is behind
    data_as_of: date | None = None  # the day on which the figures were taken

    @property
    def own_stretch(self) -> Period:
        """The project's own part of the judged stretch, where that is less by more than a little."""
        target, stretch = self.judged.target, self.judged.stretch
        if target is None or target.own is None or not target.own.overlaps(stretch):
            return stretch
        own = clip(stretch, target.own)
        return own if own.months < stretch.months * (1 - MOST_OVER) else stretch

    @property
    def rising(self) -> bool:
        """Whether more is better."""
        return self.indicator.direction == "increase"

    @property
    def is_pooled(self) -> bool:
        """Whether it is a share, rate or mean of a whole window, of which some is known: what is to come changes it."""
        target = self.judged.target
        is_inside = target is not None and target.window.overlaps(self.judged.stretch)
        return is_inside and self.indicator.aggregate in POOLED and not self.indicator.schedule

    @property
    def has_ended(self) -> bool:
        """Whether the judged window has ended, and had when the figures were taken."""
        return self.judged.target is not None and self.judged.target.window.end <= self.until.end

    @property
    def until(self) -> Period:
        """The period, up to the day on which the figures were taken where that lies in it."""
        day = self.data_as_of
        return replace(self.period, end=day) if day and self.period.start <= day < self.period.end else self.period

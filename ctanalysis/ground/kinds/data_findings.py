"""The kinds of findings on a report's data: what was seen of it, and its cells."""

from dataclasses import dataclass
from typing import Annotated

from ctanalysis.ground.findings import Finding, Measured, Number, Text, kind


@kind("quality")
@dataclass(frozen=True, kw_only=True)
class QualityFinding(Finding):
    """What was seen of an indicator's data under one standard."""

    standard: Annotated[Text, "validity, integrity, precision, reliability or timeliness"] = None
    status: Annotated[Text, "remarks, or nothing seen"] = None
    remarks: Annotated[tuple[str, ...], "what was seen, the weightiest first"] = ()
    weighty: Annotated[Number, "how many of the remarks bear on a figure or a verdict"] = None
    kinds: Annotated[tuple[str, ...], "what each of these weighty ones is counted as"] = ()
    lacking: Annotated[tuple[str, ...], "those on what should be reported and is not"] = ()


@kind("series")
@dataclass(frozen=True, kw_only=True)
class CellFinding(Measured):
    """A cell of the data as released: shown, withheld, or suppressed by the source."""

    wave: Annotated[Text, "pre, post or pairs, where there is one"] = None
    value: Annotated[float | str | None, "the figure in the indicator's unit"] = None
    status: Annotated[Text, "suppressed by the source, or a person's rating"] = None

    @property
    def figure(self) -> float | str | None:
        """The cell's value."""
        return self.value

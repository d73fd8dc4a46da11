"""The kinds of differences between two published reports, in the order in which they are told, and
one difference in words.
"""

from dataclasses import dataclass

from ctanalysis.ground.language import later, phrase

# every kind of difference, in the order in which they are told, and what it is called
KINDS = later(
    {
        "revised": "Figures revised",
        "restated": "Figures restated, because the definition or the unit is another",
        "added": "Figures added for earlier periods",
        "removed": "Figures no longer given",
        "withheld": "Figures withheld now",
        "shown": "Figures shown now that were withheld",
        "suppressed": "Figures that the source suppresses now",
        "rounding": "Figures that differ by rounding alone",
        "better": "Lines that stand better against their target",
        "worse": "Lines that stand worse against their target",
        "over": "Lines whose time is over, in the same band as before",
        "other target": "Lines judged against another target, or after a break in the series",
        "judged": "Lines judged now, and not in the last report",
        "unjudged": "Lines judged in the last report, and not now",
        "target": "Targets changed",
        "baseline": "Baselines changed",
        "definition": "Definitions reworded",
        "direction": "Directions changed",
        "unit": "Units changed",
        "title": "Titles changed",
        "indicator added": "Indicators added",
        "indicator dropped": "Indicators dropped",
        "method": "Methods changed",
        "verdict": "Other verdicts on trends and comparisons",
        "flag opened": "Flags opened",
        "flag changed": "Flags that stand, for another reason now",
        "flag closed": "Flags closed",
        "new": "Figures of periods that are new",
    }
)
CORRECTIONS = ("revised", "restated", "added", "removed", "target", "baseline", "definition")


@dataclass(frozen=True)
class Difference:
    """One difference: its kind, what it is about, and how it was and is, where that may be told."""

    kind: str
    indicator: str
    title: str
    place: str = ""  # the period and the group, or the finding
    before: str | None = None
    after: str | None = None

    @property
    def sentence(self) -> str:
        """The difference in words.

        >>> Difference("revised", "x", "Calls", "2023", "40", "44").sentence
        'Calls, 2023: 40 → 44'
        """
        where = f"{self.title}, {self.place}" if self.place else self.title
        values = [words for words in (self.before, self.after) if words is not None]
        return f"{where}{phrase(': ')}{' → '.join(values)}" if values else where

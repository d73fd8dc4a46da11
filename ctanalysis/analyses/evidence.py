"""How strong the evidence of findings is: strong, some, weak or none, by stated rules, with why."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ctanalysis.figures.declared_targets import NEARLY
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, QualityFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.model import EARLIER, EXPLORATORY, NOT_CARRIED, RATINGS

CREDIBLE = ("difference_in_differences", "randomised", "intervention")
DOUBTS = ("chance not known", "sample too small to say", "within chance")
FAR_AHEAD = 1.5  # of what is due
ENOUGH = 30.0  # people or things that a share or a mean is made of


@dataclass(frozen=True)
class Evidence:
    """Its strength in a word, and what it rests on."""

    strength: str
    why: str


def weigh_evidence(
    names: Collection[str],
    gaps: Iterable[GapFinding],
    comparisons: Iterable[ComparisonFinding],
    quality: Iterable[QualityFinding],
) -> Evidence:
    """The strength of what these indicators say together.

    None: no figure in the period. Strong: of at least half of the indicators with a figure a
    declared comparison of this period, whose design carries it (two areas, chosen by lot, before
    and after a known day), has a clear answer, and their data are without remark. Weak: of more
    than half of them chance is not known or may decide, or the data have remarks. Some: all else.
    The rules are ours; an evaluator may say otherwise in words.

    >>> weigh_evidence(["a"], [GapFinding(indicator="a", status="no data")], [], []).strength
    'none'
    """
    known = [
        row
        for row in gaps
        if row.indicator in names
        and row.group is None
        and not row.withheld
        and (row.actual is not None or row.status in RATINGS)
    ]
    if not known:
        return Evidence("none", phrase("none of its indicators has a figure that can be shown"))
    remarked = {row.indicator for row in quality if row.weighty}
    told = {row.indicator for row in comparisons if is_credible(row)} - remarked
    clear = [row for row in known if row.indicator in told]
    compared = phrase(
        "a comparison whose design carries it for {count} of {count2} figures",
        count=len(clear),
        count2=len(known),
    )
    if clear and 2 * len(clear) >= len(known):
        return Evidence("strong", phrase("{compared}, and data without remark", compared=compared))
    doubtful = [row for row in known if is_in_doubt(row) or row.indicator in remarked]
    unseen = remarked.intersection(names) - {row.indicator for row in known}
    of = phrase("{count} of {count2} figures", count=len(doubtful), count2=len(known))
    if 2 * len(doubtful) > len(known):
        return Evidence(
            "weak", phrase("chance may decide, or the data have remarks, for {of}", of=of)
        )
    rest = (
        phrase("no doubt is noted on any figure")
        if not doubtful and not unseen
        else phrase("no doubt is noted on those with a figure, remarks on others")
        if not doubtful
        else phrase("doubts are noted on {of}", of=of)
    )
    design = compared if clear else phrase("no design here tells why it is so")
    return Evidence("some", f"{rest}{phrase('; ')}{design}")


def is_credible(row: ComparisonFinding) -> bool:
    """Whether a comparison of this period has a clear answer from a design that carries it."""
    return (
        row.design in CREDIBLE
        and (row.verdict or "")[:1] in ("C", "W")
        and row.estimate_status in ("ok", "warn")
        and EARLIER not in row.marks
        and EXPLORATORY not in row.marks
        and set(NOT_CARRIED).isdisjoint(row.marks)
    )


def is_far_ahead(row: GapFinding) -> bool:
    """Whether it is so far beyond what was due that its target may have been too easy."""
    return "soft target" in row.marks or (row.attainment or 0.0) > FAR_AHEAD + NEARLY


def is_in_doubt(row: GapFinding) -> bool:
    """Whether chance may decide where a figure stands, or too few stand behind it."""
    few = row.measured_in.shows_n and row.n is not None and row.n < ENOUGH
    return few or any(mark.startswith(DOUBTS) for mark in row.marks)

"""How strong the evidence of findings is: strong, some, weak or none, by design and precision."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ctanalysis.analyses.declared_events import read_events
from ctanalysis.figures.target_values_and_bounds import NEARLY
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, QualityFinding
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.mark_words import LIKELY_AHEAD, START_MAY_BE, UNLIKELY_AHEAD
from ctanalysis.ground.terms import CHANCE_ALONE, EARLIER, EXPLORATORY, FEW_PEOPLE, NO_PAIR, NOT_CARRIED, RATINGS

# the designs of comparisons, the strongest first
DESIGNS: tuple[str, ...] = later((
    "by lot", "two areas, looked at before", "two areas", "a series around a day", "before and "
    "after", "groups beside each other", "a series around a day, with few figures on a side",
    "a design that does not carry its answer",
))  # fmt: skip
BY_LOT, TWO_AREAS, TWO_AREAS_UNSEEN, SERIES, BEFORE_AND_AFTER, GROUPS, SHORT, UNCARRIED = DESIGNS
UNHELD = ("intervention", "before_after", "halves")  # designs that hold nobody else beside
LONG_SIDE = 8  # figures on each side of a day
BY_CHANCE = ("sample too small to say", "within chance")  # how marks begin
WELL = ("achieved", "on track")
DESCRIBED = "D"  # the verdict of a comparison without a test
NOT_KNOWN = "chance not known"  # the mark of a figure that may be chance, and has no range
FAR_AHEAD = 1.5  # of what is due
WIDEST = 4.0  # times its nearer end: a range whose farther end lies beyond it says little of how much
FEWEST_IN_ALL = 60.0  # people on both sides together, below which no answer is called precise
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
    """The strength of what these indicators say together, by the design of their comparisons and by
    the precision of their figures; never by whether something was found.

    None: no figure in the period. Strong: at least half of the indicators with a figure have a
    declared comparison of this period by lot, or of two areas that moved alike before, whose
    range is precise (a clear answer, or about the same, of 60 people or more), and data without
    remark. Weak: of more than half of them chance is not known or may decide, or the data have
    remarks. Descriptive: nothing was compared, so that they say how it stands and not why. Some: all else.
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
        and row.status != "baseline"
        and (row.actual is not None or row.status in RATINGS)
    ]
    if not known:
        return Evidence("none", phrase("none of its indicators has a figure that can be shown"))
    remarked = {row.indicator for row in quality if row.weighty}
    ours = [row for row in comparisons if row.indicator in {one.indicator for one in known}]
    told = {row.indicator for row in ours if is_strong(row)} - remarked
    strong = [row for row in known if row.indicator in told]
    design = phrase("compared: {design}", design=_name_best(ours, len(known)))
    if strong and 2 * len(strong) >= len(known):
        sure = later((
            "precise, and data without remark, for {count} of {number} figure",
            "precise, and data without remark, for {count} of {number} figures",
        ))  # fmt: skip
        return Evidence("strong", _join(design, phrase_number(*sure, len(known), count=len(strong))))
    doubtful = [row for row in known if is_in_doubt(row) or row.indicator in remarked]
    unseen = remarked.intersection(names) - {row.indicator for row in known}
    of = phrase_number("{count} of {number} figure", "{count} of {number} figures", len(known), count=len(doubtful))
    if 2 * len(doubtful) > len(known):
        words = phrase("chance may decide, or the data have remarks, for {of}", of=of)
        return Evidence("weak", _join(design, words))
    if doubtful:
        rest = phrase("doubts are noted on {of}", of=of)
    elif any(_is_doubted(row) for row in ours):
        rest = phrase("a doubt is noted on a comparison")
    elif unseen:
        rest = phrase("no doubt is noted on those with a figure, remarks on others")
    else:
        rest = phrase("no doubt is noted on any figure")
    return Evidence("some" if _list_usable(ours) else "descriptive", _join(design, rest))


def _join(design: str, precision: str) -> str:
    return f"{design}{phrase('; ')}{phrase('certainty: {words}', words=precision)}"


def _name_best(rows: Iterable[ComparisonFinding], figures: int) -> str:
    """The strongest design among them, and of how many figures."""
    usable = _list_usable(rows)
    found = [_name_design(row) for row in usable]
    best = min(found, key=DESIGNS.index, default=None)
    if best is None:
        return phrase("nothing that tells why it is so")
    named = {row.indicator for row, name in zip(usable, found, strict=True) if name == best}
    words = later(("{design}, for {count} of {number} figure", "{design}, for {count} of {number} figures"))
    return phrase_number(*words, figures, design=phrase(best), count=len(named))


def _list_usable(rows: Iterable[ComparisonFinding]) -> list[ComparisonFinding]:
    """The comparisons of this period that have an answer."""
    return [row for row in rows if _is_of_now(row) and row.verdict not in ("R", "X", None)]


def _name_design(row: ComparisonFinding) -> str:
    """The design in the words of DESIGNS, by facts that are stored with it."""
    if not set(NOT_CARRIED).isdisjoint(row.marks):
        return UNCARRIED
    if row.design == "randomised":
        return BY_LOT
    if row.design == "difference_in_differences":
        return TWO_AREAS if row.looked_before and row.verdict != DESCRIBED else TWO_AREAS_UNSEEN
    if row.design == "intervention":
        return SERIES if (row.shorter_side or 0) >= LONG_SIDE else SHORT
    return GROUPS if row.design == "groups" else BEFORE_AND_AFTER


def _is_doubted(row: ComparisonFinding) -> bool:
    """Whether a comparison of now says itself what its answer may not carry, or rests on few."""
    has_events = row.design in UNHELD and bool(read_events(row.warnings))
    return _is_of_now(row) and (_is_of_few(row) or has_events or not set(row.marks) <= {NO_PAIR})


def is_strong(row: ComparisonFinding) -> bool:
    """Whether its design carries a precise answer: a clear one, or that little changed."""
    is_precise = (row.verdict or "")[:1] in ("C", "W", "E")
    is_precise &= not _is_doubted(row) and not _is_wide(row)
    return _is_usable(row) and is_precise and _name_design(row) in (BY_LOT, TWO_AREAS)


def _is_wide(row: ComparisonFinding) -> bool:
    """Whether a clear difference may be so many times as large as it may be, or more."""
    if row.null != 0 or row.low is None or row.high is None or row.verdict == "E":
        return False
    near, far = sorted((abs(row.low), abs(row.high)))
    return far > WIDEST * near


def _is_of_few(row: ComparisonFinding) -> bool:
    """Whether a comparison by lot is of so few people or events that its answer says little of how
    much; of clusters and series the figures are no people.
    """
    if FEW_PEOPLE in row.marks:
        return True
    if row.design != "randomised" or row.method == "clusters":
        return False
    is_wide = row.low is None or row.high is None or row.high > WIDEST * row.low
    if row.null == 1 and (is_wide or CHANCE_ALONE in row.marks):
        return True
    if row.measured_in.is_rate:
        return False  # n is of years or beds
    events = (row.start or 0.0) + (row.actual or 0.0)
    return (events if row.measured_in.is_count else row.n or 0.0) < FEWEST_IN_ALL


def is_by_lot(row: ComparisonFinding) -> bool:
    """Whether a lot decided who took part, so that nothing else explains a difference but chance."""
    return _name_design(row) == BY_LOT


def is_credible(row: ComparisonFinding) -> bool:
    """Whether a comparison of this period has a clear answer from a design that holds those who were reached against
    others: by lot, or two areas that did not drift apart before. A series around a day, and two areas at which nobody
    looked before, cannot tell what else happened.
    """
    is_clear = (row.verdict or "")[:1] in ("C", "W") and not _is_doubted(row)
    return _is_usable(row) and is_clear and _name_design(row) in (BY_LOT, TWO_AREAS)


def _is_usable(row: ComparisonFinding) -> bool:
    return row.estimate_status in ("ok", "warn") and _is_of_now(row)


def _is_of_now(row: ComparisonFinding) -> bool:
    """Whether it is declared, and of this report's own period."""
    return EARLIER not in row.marks and EXPLORATORY not in row.marks


def is_far_ahead(row: GapFinding) -> bool:
    """Whether it is so far beyond what was due that its target may have been too easy."""
    return "soft target" in row.marks or (row.attainment or 0.0) > FAR_AHEAD + NEARLY


def is_in_doubt(row: GapFinding) -> bool:
    """Whether chance may decide where a figure stands, or too few stand behind it."""
    few = row.measured_in.shows_n and row.n is not None and row.n < ENOUGH
    return few or may_be_chance(row) or NOT_KNOWN in row.marks


def may_turn(row: GapFinding) -> bool:
    """Whether chance leaves open that a target that is reached or on course is not, or the other way round."""
    others = tuple(one for one in RATINGS if one not in WELL) if row.status in WELL else WELL
    return could_be(row, others)


def could_be(row: GapFinding, statuses: Collection[str]) -> bool:
    """Whether chance, or the pace so far, leaves one of these statuses open.

    >>> row = GapFinding(status="achieved", marks=("within chance: could be nearly met",))
    >>> could_be(row, ["nearly met"]), could_be(row, ["not met"])
    (True, False)
    """
    if row.status == "regressed" and START_MAY_BE in row.marks and any(one != "regressed" for one in statuses):
        return True
    if UNLIKELY_AHEAD in row.marks and row.status not in WELL:
        statuses = [one for one in statuses if one not in (*WELL, "nearly met")]
    elif (
        UNLIKELY_AHEAD in row.marks and "off track" in statuses or LIKELY_AHEAD in row.marks and "on track" in statuses
    ):
        return True
    said = [mark for mark in row.marks if mark.startswith(BY_CHANCE)]
    return any(re.search(rf"\b{status}\b", mark) for mark in said for status in statuses)


def may_be_chance(row: GapFinding) -> bool:
    """Whether its range leaves another status open, or it is worse than at its start by no more than
    chance.
    """
    return (
        row.status == "regressed" and START_MAY_BE in row.marks or any(mark.startswith(BY_CHANCE) for mark in row.marks)
    )

"""The title of a report: how much of what was promised is reached, and what weighs most of the rest."""

from collections.abc import Iterator, Mapping, Sequence

from ctanalysis.analyses.cautions import REPORTING
from ctanalysis.analyses.evidence_strength import NOT_KNOWN, could_be
from ctanalysis.analyses.one_line_per_indicator import list_groups_behind, rank_level, rank_status, take_one_each
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.mark_words import UNLIKELY_AHEAD
from ctanalysis.ground.terms import NEEDS_ATTENTION, PROVISIONAL, RATINGS
from ctanalysis.showing.wording.movement import goes_its_way, write_change
from ctanalysis.showing.wording.numbers import write_name_of_group, write_number
from ctanalysis.showing.wording.numbers_in_words import Words, capitalise, count_in_words, join_words, phrase_count
from ctanalysis.showing.wording.outcome_changes import find_way
from ctanalysis.showing.wording.result_headings import GOOD, MAY_BE_WORSE, SHORT, name_shortfall

FEW = 4  # targets: so few are counted, of more their share is told
TOLD_APART = 3  # targets of outputs, and as many of what they lead to
NAMED = 3  # targets that were missed; of more the weightiest
MOVES = 2  # series that move, where nothing can be judged


def write_report_title(gaps: Findings[GapFinding], trends: Findings[TrendFinding], *, has_ended: bool) -> str:
    """How many of the targets are reached or on course, outputs apart from what they lead to where they differ, and
    by name the weightiest that is not; where nothing can be judged, what moves clearly.

    >>> statuses = {"a": "achieved", "b": "achieved", "c": "not met"}
    >>> rows = tuple(GapFinding(indicator=i, title=f"Title {i}", status=s) for i, s in statuses.items())
    >>> write_report_title(Findings("gaps", rows), Findings("trends", ()), has_ended=True)
    'Two of three targets were reached. Missed: Title c.'
    """
    all_ = take_one_each(gaps)
    rows = [row for row in all_ if not row.is_open]
    judged = [row for row in rows if row.status in RATINGS]
    if not judged:
        moves = [row for row in trends if goes_its_way(row)][:MOVES]
        caution = [phrase(REPORTED_MORE)] if any(phrase(REPORTING) in row.warnings for row in moves) else []
        return " ".join([*map(write_change, moves), *caution]) or _tell_counted(rows, gaps)
    promised = sum(row.status in UNKNOWN and (row.target is not None or bool(row.target_words)) for row in rows)
    time = "ended" if has_ended else "going" if any(row.status == "achieved" for row in judged) else "course"
    told = (_tell_levels_apart(judged) if has_ended else "") or _tell_share(judged, time)
    waiting = len(all_) - len(rows)
    if waiting > len(judged):  # what is said of so few is not said of the project
        whole = count_in_words(waiting + len(judged) + promised)
        told = f"{capitalise(phrase_count(MOST_WAIT, waiting, whole=whole))} {told}"
    more = [phrase_count(MORE, promised)] if promised else []
    more += [phrase_count(WAIT, waiting)] if 0 < waiting <= len(judged) else []
    behind = list(map(write_name_of_group, list_groups_behind(gaps)))
    more += [phrase("behind for a group: {named}.", named=list_first(behind, 2))] if behind else []
    short = {row.indicator for row in judged if row.group and row.status not in GOOD}
    reached = [write_name_of_group(row) for row in gaps if row.group and row.indicator in short and row.status in GOOD]
    more += [phrase("reached for a group: {named}.", named=list_first(reached, 2))] if reached else []
    return " ".join([told, *_name_short(judged, _list_usual(judged, trends)), *map(capitalise, more)])


def _tell_counted(rows: Sequence[GapFinding], gaps: Findings[GapFinding]) -> str:
    """Of a project without targets the first figure that is shown; of others that nothing can be judged."""
    shown = [row for row in rows if row.actual is not None and not row.withheld and not row.group]
    if not shown or any(row.target is not None or row.target_words for row in gaps):
        return phrase("No target can be judged.")
    first = shown[0]
    return phrase(
        "{title} ({number} in {period}). No target was set.",
        title=first.title or "",
        number=write_number(first, "actual"),
        period=first.period or "",
    )


def _list_usual(judged: Sequence[GapFinding], trends: Findings[TrendFinding]) -> dict[str | None, str]:
    """Indicators that are worse than at their start by no more than such figures differ without a reason, with what a
    title says of them.
    """
    moving = {row.indicator: row for row in trends}
    return {
        row.indicator: phrase(WORSE_AS_USUAL)
        for row in judged
        if row.status == "regressed"
        and (trend := moving.get(row.indicator)) is not None
        and trend.verdict == "X"
        and find_way(row, trend)[0] == "unclear"
    }


def _tell_share(judged: Sequence[GapFinding], time: str) -> str:
    reached = sum(row.status in GOOD for row in judged)
    if 0 < reached < len(judged) <= FEW:
        told = phrase_count(COUNTED[time], reached, judged=count_in_words(len(judged)))
        return f"{capitalise(told)}{_tell_chance(judged)}."
    return f"{phrase(SHARES[time, name_part(reached, len(judged))])}{_tell_chance(judged)}{_tell_others(judged)}."


def _tell_levels_apart(judged: Sequence[GapFinding]) -> str:
    """How outputs fared beside what they lead to, where most of the one were reached and no more than half of the
    other; empty otherwise.
    """
    outputs = [row for row in judged if row.result_level == "output"]
    above = [row for row in judged if row.result_level in ("impact", "outcome")]
    if min(len(outputs), len(above)) < TOLD_APART:
        return ""
    first, second = (name_part(sum(row.status in GOOD for row in rows), len(rows)) for rows in (outputs, above))
    if first not in OUTPUTS or second not in OUTCOMES:
        return ""
    return f"{phrase(OUTPUTS[first])}{phrase(OUTCOMES[second])}{_tell_others(above)}{_tell_chance(judged)}."


def _tell_chance(judged: Sequence[GapFinding]) -> str:
    """What has to be said of what is reached or on course: that at the pace so far it will not be, or, of more than
    half, that it may be so by chance, that chance is not known, or that the figures are provisional.
    """
    good = [row for row in judged if row.status in GOOD]
    ahead = sum(UNLIKELY_AHEAD in row.marks for row in good)
    perhaps = sum(could_be(row, (*NEEDS_ATTENTION, "nearly met")) for row in good) - ahead
    if ahead:
        return phrase_count(AT_THIS_PACE, ahead)
    if 2 * perhaps > len(good):
        is_share_of_few = 2 * len(good) < len(judged) and len(judged) > FEW
        return phrase(BY_CHANCE[is_share_of_few, perhaps == len(good)])
    for mark, words in RESERVES.items():
        if good and 2 * sum(mark in row.marks for row in good) >= len(good):
            return phrase(words)
    return ""


def _tell_others(rows: Sequence[GapFinding]) -> str:
    """That more than half of what is not reached is nearly so."""
    short = [row for row in rows if row.status not in GOOD]
    nearly = sum(row.status == "nearly met" for row in short)
    if 2 * nearly <= len(short):
        return ""
    if len(rows) == 1:
        return phrase(", though nearly")
    if len(short) == len(rows):
        return phrase(", though all nearly") if nearly == len(rows) else phrase(", though most nearly")
    return phrase(", all others nearly") if nearly == len(short) else phrase(", most others nearly")


def name_part(some: int, whole: int) -> str:
    """`all`, `most`, `half`, `fewer` than half, or `none` of them.

    >>> [name_part(some, 4) for some in (4, 3, 2, 1, 0)]
    ['all', 'most', 'half', 'fewer', 'none']
    """
    if some in (0, whole):
        return "all" if some else "none"
    return "half" if 2 * some == whole else "most" if 2 * some > whole else "fewer"


def _name_short(judged: Sequence[GapFinding], usual: Mapping[str | None, str]) -> Iterator[str]:
    """The weightiest that are not reached by name, up to three, or the first and how many more; what chance may decide
    is named only where there is nothing else.
    """
    found = next((rows for rows in ([r for r in judged if r.status in of] for of in BEHIND) if rows), [])
    sure = [row for row in found if not could_be(row, (*GOOD, "nearly met"))]
    ordered = sorted(sure or found, key=lambda row: (rank_level(row), rank_status(row)))
    rest = [row for row in found if row not in ordered]
    by_head: dict[str, list[str]] = {}
    unknown: dict[str, bool] = {}
    for row in ordered:
        head = usual.get(row.indicator) or name_shortfall(row)
        head = SHORT["regressed"] if head == MAY_BE_WORSE else head  # what chance may decide is said below
        by_head.setdefault(head, []).append(row.title or row.indicator or "")
        unknown[head] = unknown.get(head, True) and NOT_KNOWN in row.marks
    if len(found) > NAMED:  # the first by name, and of each kind how many more
        first = next(iter(by_head))
        by_head = {head: _count_others(titles, is_first=head == first) for head, titles in by_head.items()}
    for head, titles in by_head.items():
        reserve = phrase(RESERVES[NOT_KNOWN]) if sure and unknown[head] else ""
        reserve = reserve if sure else phrase(", perhaps by chance")
        yield f"{capitalise(phrase(head))}{phrase(': ')}{join_words(titles)}{reserve}."
    back = [row for row in rest if row.status == "regressed"]
    for words, count in ((BY_CHANCE_TOO, len(rest) - len(back)), (BACK_TOO, len(back))):
        if count:
            yield f"{capitalise(phrase_count(words, count))}."


def _count_others(titles: Sequence[str], *, is_first: bool) -> list[str]:
    named = [*titles[:1]] if is_first or len(titles) == 1 else []
    others = len(titles) - len(named)
    return [*named, *([phrase("{few} more", few=count_in_words(others))] if others else [])]


WORSE_AS_USUAL = later("worse than at the start, by no more than such figures swing")
BY_CHANCE_TOO: Words = later(("{few} more fell short, perhaps by chance", "{few} more fell short, perhaps by chance"))
# of a target missed in earnest, too: only the way from the start is in doubt
BACK_TOO: Words = later((
    "{few} more is worse than at the start, perhaps by chance",
    "{few} more are worse than at the start, perhaps by chance",
))  # fmt: skip
# of what was reached: whether it is less than half of many targets, and whether all of it may be chance
BY_CHANCE = later({
    (False, True): ", perhaps by chance", (False, False): ", many perhaps by chance",
    (True, True): ", and these perhaps by chance", (True, False): ", and many of these perhaps by chance",
})  # fmt: skip
AT_THIS_PACE: Words = later((
    ", though {few} is unlikely to be met at the pace so far",
    ", though {few} are unlikely to be met at the pace so far",
))  # fmt: skip
RESERVES = later({
    NOT_KNOWN: ", how far by chance is not known", PROVISIONAL: ", on provisional figures",
})  # fmt: skip
REPORTED_MORE = later("More that is recorded need not mean more that happens.")
UNKNOWN = ("no data", "partial", "withheld")
MORE: Words = later(("{few} more cannot be judged.", "{few} more cannot be judged."))
WAIT: Words = later(("{few} more waits for an answer.", "{few} more wait for an answer."))
MOST_WAIT: Words = later((
    "{few} of {whole} targets waits for an answer; of the others:",
    "{few} of {whole} targets wait for an answer; of the others:",
))  # fmt: skip
# by whether the time is over, or nothing is reached yet
COUNTED: dict[str, Words] = later({
    "ended": ("{few} of {judged} targets was reached", "{few} of {judged} targets were reached"),
    "going": ("{few} of {judged} targets is reached or on course",
              "{few} of {judged} targets are reached or on course"),
    "course": ("{few} of {judged} targets is on course", "{few} of {judged} targets are on course"),
})  # fmt: skip
SHARES = later({
    ("ended", "all"): "All targets were reached",
    ("ended", "most"): "Most targets were reached",
    ("ended", "half"): "Half of the targets were reached",
    ("ended", "fewer"): "Fewer than half of the targets were reached",
    ("ended", "none"): "No target was reached",
    ("going", "all"): "All targets are reached or on course",
    ("going", "most"): "Most targets are reached or on course",
    ("going", "half"): "Half of the targets are reached or on course",
    ("going", "fewer"): "Fewer than half of the targets are reached or on course",
    ("course", "all"): "All targets are on course",
    ("course", "most"): "Most targets are on course",
    ("course", "half"): "Half of the targets are on course",
    ("course", "fewer"): "Fewer than half of the targets are on course",
    ("course", "none"): "No target is on course",
})  # fmt: skip
OUTPUTS = later({"all": "All output targets were reached", "most": "Most output targets were reached"})
OUTCOMES = later({
    "half": ", but only half of those for outcomes", "fewer": ", but fewer than half of those for outcomes",
    "none": ", but none of those for outcomes",
})  # fmt: skip
BEHIND = (("regressed", "not met", "off track"), ("partly met", "watch"))  # the weightiest first

"""Whether lives changed, in two short sentences: how many outcomes improved or got worse, and what else that may be."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from ctanalysis.analyses.cautions import REPORTING, YEARS
from ctanalysis.analyses.evidence_strength import WELL, is_credible, may_turn
from ctanalysis.analyses.multiplicity_of_trends import is_start_to_end
from ctanalysis.analyses.natural_variation import is_usual
from ctanalysis.analyses.one_line_per_indicator import rank_level, take_one_each
from ctanalysis.analyses.start_to_end import OTHER_ROUNDS
from ctanalysis.analyses.untested_start_to_end import judge_ends, leave_mix
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import START_MAY_BE
from ctanalysis.ground.terms import RATINGS
from ctanalysis.showing.wording.chapter_sureness import list_numbers
from ctanalysis.showing.wording.most_improved_outcomes import name_most_improved
from ctanalysis.showing.wording.movement import goes_its_way, moves_apart, write_change
from ctanalysis.showing.wording.numbers import write_number
from ctanalysis.showing.wording.numbers_in_words import Words, capitalise, count_in_words, join_words, phrase_count

OUTCOMES = ("impact", "outcome")
LISTED = 8  # findings by number
NO_NUMBERS: Mapping[str, int] = MappingProxyType({})
HARDLY = 0.1  # of the way to the target


def say_whether_lives_changed(
    gaps: Findings[GapFinding],
    trends: Findings[TrendFinding],
    comparisons: Findings[ComparisonFinding],
    *,
    numbers: Mapping[str, int] = NO_NUMBERS,
) -> str:
    """How many of the outcomes improved or got worse, how many of them by more than chance, and which (by the `numbers`
    of their findings); what got worse; and that no comparison shows whose doing it is, where none does.
    """
    rows = sorted((row for row in take_one_each(gaps) if row.result_level in OUTCOMES), key=rank_level)
    wanted = [row for row in rows if row.direction in ("increase", "decrease")]
    if not rows:
        return phrase("No outcome is measured here, only what was delivered.")
    kept = [row for row in rows if row.direction == "maintain" and row.status in RATINGS]
    if not wanted and kept:
        held = [row for row in kept if row.status in WELL]
        told = phrase_count(KEPT, len(held), judged=count_in_words(len(kept)))
        return f"{told}{phrase(', perhaps by chance') if any(map(may_turn, held)) else ''}."
    if not wanted:
        return " ".join([phrase(EITHER_WAY), *([phrase(REPORTED_MORE)] if _may_be_reporting(trends) else [])])
    moving = {row.indicator: row for row in trends}
    ways: dict[str, list[GapFinding]] = {way: [] for way in ("better", "worse", "unclear", "untold")}
    clear: dict[str, list[TrendFinding]] = {way: [] for way in ways}
    for row in wanted:
        trend = moving.get(row.indicator)
        way, is_clear = find_way(row, trend)
        ways[way].append(row)
        if is_clear and trend is not None:
            clear[way].append(trend)
    first, *rest = [
        words
        for words in (
            join_words(
                [
                    _count_way(way, len(ways[way]), clear[way], [moving.get(row.indicator) for row in ways[way]])
                    + _list_numbers(ways[way], numbers)
                    for way in ("better", "worse")
                    if ways[way]
                ]
            ),
            phrase("; ").join(
                phrase_count(WAYS[way], len(ways[way]))
                + _list_numbers(ways[way], numbers)
                + _count_near(way, ways[way])
                for way in ("unclear", "untold")
                if ways[way]
            ),
        )
        if words
    ]
    said = [
        phrase_count(OF_OUTCOMES[any(row.result_level == "impact" for row in wanted)], len(wanted), parts=first),
        *name_most_improved(ways["better"], {row.indicator for row in clear["better"]}),
        *(f"{capitalise(words)}." for words in rest),
        *_write_worst(ways["worse"], moving),
    ]
    better = [moving[row.indicator] for row in ways["better"] if row.indicator in moving]
    shown = {
        row.indicator: ((row.verdict or "")[:1], row.design == "randomised") for row in comparisons if is_credible(row)
    }
    moved = [moving[row.indicator] for row in (*ways["better"], *ways["worse"]) if row.indicator in moving]
    reserves = [*_list_reserves(better, moved, numbers), *_tell_causes(wanted, ways["better"], shown)]
    return " ".join([*said, *(f"{capitalise(words)}." for words in reserves)])


def _count_near(way: str, rows: Sequence[GapFinding]) -> str:
    """How many of those without a clear change are at their targets, or near them: what was asked was little."""
    near = [row for row in rows if row.status in (*WELL, "nearly met")] if way == "unclear" else []
    words = NEAR[any(row.status in WELL for row in near)]
    return phrase_count(words, len(near)) if near else ""


def _list_numbers(rows: Sequence[GapFinding | TrendFinding], numbers: Mapping[str, int]) -> str:
    """The numbers of their findings in brackets, where they are few."""
    known = [numbers[row.indicator or ""] for row in rows if row.indicator in numbers]
    return f" ({list_numbers(known)})" if 0 < len(known) <= LISTED else ""


def _tell_causes(
    wanted: Sequence[GapFinding], better: Sequence[GapFinding], shown: Mapping[str | None, tuple[str, bool]]
) -> Iterator[str]:
    """For how many outcomes a draw by lot, or another comparison with others, speaks for the project or against it;
    that none speaks for it.
    """
    told = {way: sum(shown.get(row.indicator) == way for row in wanted) for way in SHOWN}
    yield from (phrase_count(SHOWN[way], number) for way, number in told.items() if number)
    if better and not told["C", True] and not told["C", False]:
        yield phrase(WHOSE_DOING)


def _list_reserves(
    better: Sequence[TrendFinding], moved: Sequence[TrendFinding], numbers: Mapping[str, int]
) -> Iterator[str]:
    """What else a change may be: a season, and of an improvement who came back, or more that is found."""
    seasons = [row for row in moved if phrase(OTHER_ROUNDS) in row.warnings]
    if seasons:
        yield phrase_count(SEASONS, len(seasons), which=_list_numbers(seasons, numbers))
    lost = sum(map(moves_apart, better))
    if lost:
        yield phrase_count(LOST, lost)
    if _may_be_reporting(better):
        yield phrase("more cases found may only mean better detection")


def _count_way(way: str, number: int, clear: Sequence[TrendFinding], all_of_them: Sequence[TrendFinding | None]) -> str:
    """How many, and in brackets how many of them by more than chance; of what has few rounds that is the chance of its
    samples alone, since so few cannot show how it swings.
    """
    counted = phrase_count(WAYS[way], number)
    if not clear:
        is_full = all(trend is None or trend.verdict in ("X", "R") for trend in all_of_them)
        are_counts = all(trend is None or trend.measured_in.is_count for trend in all_of_them)
        return f"{counted}{phrase(UNTESTED[are_counts])}" if is_full else counted
    rounds = sum(is_start_to_end(row) for row in clear)
    kind = "series" if not rounds else "rounds" if rounds == len(clear) else "both"
    words = ALL_CLEAR if len(clear) == number else SOME_CLEAR
    return counted + phrase(words[kind], few=count_in_words(len(clear)))


def _write_worst(worse: Sequence[GapFinding], moving: Mapping[str | None, TrendFinding]) -> Iterator[str]:
    """From where to where the first of those went that got worse: by its series where that shows it, else since its
    start.
    """
    for row in worse[:1]:
        trend = moving.get(row.indicator)
        start, actual = (None, None) if trend is None else (trend.start, trend.actual)
        shows = start is not None and actual is not None and (actual < start) is (row.direction == "increase")
        if trend is not None and (shows or trend.within is not None) and (trend.verdict == "X" or goes_its_way(trend)):
            yield write_change(trend)
        elif row.baseline is not None and row.actual is not None:
            words = later("{title}: from {start} at the start to {actual}.")
            start_words, actual_words = write_number(row, "baseline"), write_number(row, "actual")
            yield phrase(words, title=row.title or row.indicator or "", start=start_words, actual=actual_words)


def _may_be_reporting(trends: Iterable[TrendFinding]) -> bool:
    return any(phrase(REPORTING) in row.warnings for row in trends)


def find_way(row: GapFinding, trend: TrendFinding | None) -> tuple[str, bool]:
    """What became of an outcome since its start, and whether by more than chance: as its trend says, but not better
    where it is worse than at its start; of what is counted in full, and of what has steps, by its baseline, where that
    is of the same time.
    """
    is_level = not row.measured_in.adds_up or row.start == row.baseline  # what adds up has its way from nothing
    by_baseline = _hold_against(row, row.baseline, row.actual) if is_level else "untold"
    if row.measured_in.is_threshold:
        return by_baseline, False
    verdict = (trend.verdict or "")[:1] if trend is not None else ""
    if trend is None or verdict not in ("C", "W", "N", "E", "X"):
        return "untold", False
    if verdict != "X":
        way = {"C": "better", "W": "worse"}.get(verdict, "unclear")
        if row.status == "regressed" and START_MAY_BE not in row.marks and way != "worse":
            return ("unclear" if way == "better" else "worse"), False
        return way, way != "unclear"
    is_part = phrase(YEARS) not in trend.warnings and row.measured_in.adds_up and not row.measured_in.is_count
    if judge_ends(trend) in ("apart", "untold") or _is_swing_of_all(trend) or is_part:
        return "untold", False
    moved = leave_mix(trend)
    way = "unclear" if is_usual(moved) else _hold_against(row, moved.start, moved.actual)
    if trend.within is not None or way == "worse" and by_baseline in ("worse", "untold"):
        return way, False
    if by_baseline != "untold":
        way = "unclear" if way != by_baseline or _is_swing(row, trend) else by_baseline
    if row.status == "regressed":
        way = "unclear" if _is_swing(row, trend) else "worse"
    return way, False


def _is_swing_of_all(trend: TrendFinding) -> bool:
    """Whether such counts swing by as much as there were at first: to nothing would be usual then, and a change cannot
    be told.
    """
    return is_usual(trend) and (trend.swing or 0.0) >= (trend.start or 0.0) and trend.measured_in.is_count


def _is_swing(row: GapFinding, trend: TrendFinding) -> bool:
    """Whether a figure that is counted in full lies no farther from its baseline than such figures differ without a
    reason: of a share of so many two standard errors of a difference, else the swing of its series.
    """
    if row.actual is None or row.baseline is None:
        return False
    change, swing = abs(row.actual - row.baseline), trend.swing
    if row.measured_in.is_percent and row.n:
        share = min(1.0, (row.actual + row.baseline) / 200)
        swing = 200 * math.sqrt(2 * share * (1 - share) / row.n)
    return swing is not None and change <= swing


def _hold_against(row: GapFinding, start: float | None, end: float | None) -> str:
    """Whether an outcome went the wanted way, by a tenth or more: of the way to its target, or, of what is added up,
    since a target is of a longer time then, of where it began.
    """
    if start is None or end is None:
        return "untold"
    gained = end - start if row.direction == "increase" else start - end
    is_flow = row.measured_in.adds_up and row.start != row.baseline
    way = start if is_flow else row.target - start if isinstance(row.target, float) else 0.0
    whole = abs(way)
    if gained == 0 or abs(gained) < HARDLY * whole:
        return "unclear"
    return "better" if gained > 0 else "worse"


# by what it is that is clear: series, starts and ends of so few rounds that these show sampling error alone, or both
ALL_CLEAR = later({
    "series": " (by more than chance)", "rounds": " (by more than sampling error)",
    "both": " (by more than chance)",
})  # fmt: skip
SOME_CLEAR = later({
    "series": " ({few} by more than chance)", "rounds": " ({few} by more than sampling error)",
    "both": " ({few} by more than chance)",
})  # fmt: skip
# by whether an impact is among them
OF_OUTCOMES: tuple[Words, Words] = later((
    ("Of {few} outcome indicator {parts}.", "Of {few} outcome indicators {parts}."),
    ("Of {few} outcome and impact indicator {parts}.", "Of {few} outcome and impact indicators {parts}."),
))  # fmt: skip
SEASONS: Words = later((
    "{few} of the changes{which} may be seasonal", "{few} of the changes{which} may be seasonal",
))  # fmt: skip
LOST: Words = later((
    "for {few} improvement all answers together tell otherwise than those who were asked both times",
    "for {few} improvements all answers together tell otherwise than those who were asked both times",
))  # fmt: skip
WHOSE_DOING = later("no comparison here can show whether the project is the cause")
# by the verdict, and whether a lot decided
SHOWN: dict[tuple[str, bool], Words] = later({
    ("C", True): ("for {few} a draw by lot speaks for the project", "for {few} a draw by lot speaks for the project"),
    ("W", True): ("for {few} a draw by lot speaks against the project",
                  "for {few} a draw by lot speaks against the project"),
    ("C", False): (
        "for {few} a comparison with others speaks for the project, and cannot rule out all other causes",
        "for {few} comparisons with others speak for the project, and cannot rule out all other causes",
    ),
    ("W", False): (
        "for {few} a comparison with others speaks against the project, and cannot rule out all other causes",
        "for {few} comparisons with others speak against the project, and cannot rule out all other causes",
    ),
})  # fmt: skip
KEPT: Words = later((
    "Outcomes to be kept where they are: {few} of {judged} is, as last measured",
    "Outcomes to be kept where they are: {few} of {judged} are, as last measured",
))  # fmt: skip
UNTESTED = later((" (without a test)", " (counted in full, without a test)"))
EITHER_WAY = later("The outcomes measured here are for information: neither a rise nor a fall is good in itself.")
REPORTED_MORE = later("More cases found may mean more harm, or better detection.")
# by whether one of them is at its target
NEAR: tuple[Words, Words] = later((
    (", {few} of them near its target", ", {few} of them near their targets"),
    (", {few} of them at its target or near it", ", {few} of them at their targets or near them"),
))  # fmt: skip
WAYS: dict[str, Words] = later({
    "better": ("{few} improved", "{few} improved"), "worse": ("{few} got worse", "{few} got worse"),
    "unclear": ("{few} shows no clear change", "{few} show no clear change"),
    "untold": ("for {few} we cannot tell", "for {few} we cannot tell"),
})  # fmt: skip

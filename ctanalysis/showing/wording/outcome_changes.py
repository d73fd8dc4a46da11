"""Whether lives changed, in two short sentences: how many outcomes improved or got worse, and what else that may be."""

from collections.abc import Iterable, Iterator, Sequence

from ctanalysis.analyses.by_indicator import rank_level, take_one_each
from ctanalysis.analyses.cautions import OTHER_PARTS, REPORTING
from ctanalysis.analyses.evidence import is_credible
from ctanalysis.analyses.start_to_end import OTHER_ROUNDS
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.showing.wording.counts import Words, capitalise, count_in_words, join_words, phrase_count
from ctanalysis.showing.wording.movement import goes_its_way, is_usual, write_change

OUTCOMES = ("impact", "outcome")
HARDLY = 0.1  # of the way to the target


def say_whether_lives_changed(
    gaps: Findings[GapFinding], trends: Findings[TrendFinding], comparisons: Findings[ComparisonFinding]
) -> str:
    """How many of the outcomes improved or got worse, how many of them by more than chance; what got worse; and that
    no comparison shows whose doing it is, where none does.
    """
    rows = sorted((row for row in take_one_each(gaps) if row.result_level in OUTCOMES), key=rank_level)
    wanted = [row for row in rows if row.direction in ("increase", "decrease")]
    if not rows:
        return phrase("No outcome is measured here, only what was delivered.")
    if not wanted:
        return " ".join([phrase(EITHER_WAY), *([phrase(REPORTED_MORE)] if _may_be_reporting(trends) else [])])
    moving = {row.indicator: row for row in trends}
    ways: dict[str, list[GapFinding]] = {way: [] for way in ("better", "worse", "unclear", "untold")}
    clear = dict.fromkeys(ways, 0)
    for row in wanted:
        way, is_clear = _find_way(row, moving.get(row.indicator))
        ways[way].append(row)
        clear[way] += is_clear
    first, *rest = [
        words
        for words in (
            join_words([_count_way(way, len(ways[way]), clear[way]) for way in ("better", "worse") if ways[way]]),
            phrase("; ").join(phrase_count(WAYS[way], len(ways[way])) for way in ("unclear", "untold") if ways[way]),
        )
        if words
    ]
    said = [
        phrase_count(OF_OUTCOMES, len(wanted), parts=first),
        *(f"{capitalise(words)}." for words in rest),
        *(write_change(moving[row.indicator]) for row in ways["worse"][:1] if _is_told(moving.get(row.indicator))),
    ]
    named = {row.indicator for row in wanted}
    is_shown = any(is_credible(row) for row in comparisons if row.indicator in named)
    better = [moving[row.indicator] for row in ways["better"] if row.indicator in moving]
    reserves = [*_list_reserves(better), *([] if is_shown or not ways["better"] else [phrase(WHOSE_DOING)])]
    return " ".join([*said, *(f"{capitalise(words)}." for words in reserves)])


def _list_reserves(better: Sequence[TrendFinding]) -> Iterator[str]:
    """What else an improvement may be: a season, or more that is found."""
    seasons = sum(phrase(OTHER_ROUNDS) in row.warnings for row in better)
    if seasons:
        yield phrase_count(SEASONS, seasons)
    if _may_be_reporting(better):
        yield phrase("more cases found may be better detection")


def _count_way(way: str, number: int, clear: int) -> str:
    return phrase_count(WAYS[way], number) + _tell_clear(clear, number)


def _tell_clear(clear: int, all_of_them: int) -> str:
    """How many of them by more than chance, in brackets."""
    if not clear:
        return phrase(" (counted in full, without a test)")
    if clear == all_of_them:
        return phrase(" (by more than chance)")
    return phrase(" ({few} by more than chance)", few=count_in_words(clear))


def _is_told(trend: TrendFinding | None) -> bool:
    return trend is not None and (trend.verdict == "X" or goes_its_way(trend))


def _may_be_reporting(trends: Iterable[TrendFinding]) -> bool:
    return any(phrase(REPORTING) in row.warnings for row in trends)


def _find_way(row: GapFinding, trend: TrendFinding | None) -> tuple[str, bool]:
    """What became of an outcome since its start, as its trend says, and whether by more than chance; of what has
    steps, as its baseline says.
    """
    if row.measured_in.is_threshold:
        return _hold_against(row, row.baseline, row.actual), False
    verdict = (trend.verdict or "")[:1] if trend is not None else ""
    if trend is None or verdict not in ("C", "W", "N", "E", "X"):
        return "untold", False
    if verdict != "X":
        return {"C": "better", "W": "worse"}.get(verdict, "unclear"), verdict in ("C", "W")
    is_like_others = is_usual(trend) or phrase(OTHER_PARTS) in trend.warnings
    return ("unclear" if is_like_others else _hold_against(row, trend.start, trend.actual)), False


def _hold_against(row: GapFinding, start: float | None, end: float | None) -> str:
    """Whether an outcome went the wanted way, by a tenth of the way to its target or more."""
    if start is None or end is None:
        return "untold"
    gained = end - start if row.direction == "increase" else start - end
    whole = abs(row.target - start) if isinstance(row.target, float) else 0.0
    if gained == 0 or abs(gained) < HARDLY * whole:
        return "unclear"
    return "better" if gained > 0 else "worse"


OF_OUTCOMES: Words = later(("Of {few} outcome {parts}.", "Of {few} outcomes {parts}."))
SEASONS: Words = later((
    "{few} improvement may only follow the season", "{few} improvements may only follow the season",
))  # fmt: skip
WHOSE_DOING = later("no comparison shows that the project caused it")
EITHER_WAY = later("The outcomes measured here are for information: neither way is the better.")
REPORTED_MORE = later("More cases found may mean more harm, or better detection.")
WAYS: dict[str, Words] = later({
    "better": ("{few} improved", "{few} improved"), "worse": ("{few} got worse", "{few} got worse"),
    "unclear": ("{few} shows no clear change", "{few} show no clear change"),
    "untold": ("for {few} we cannot tell", "for {few} we cannot tell"),
})  # fmt: skip

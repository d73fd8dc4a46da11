"""Whether it moves, and whether that is real: the answer of the first page."""

from collections.abc import Callable, Sequence

from ctanalysis.analyses.cautions import REPORTING, SAME_PART, YEARS
from ctanalysis.analyses.multiple_testing import LEVEL, is_start_to_end
from ctanalysis.analyses.series_ends import is_too_few, judge_ends, leave_mix
from ctanalysis.analyses.start_to_end import FIRST_ROUND, OTHER_ROUNDS
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.showing.wording.movement import is_leaning
from ctanalysis.showing.wording.numbers import write_digits, write_number
from ctanalysis.showing.wording.numbers_in_words import (
    Words,
    capitalise,
    count_in_words,
    join_words,
    name_few,
    phrase_count,
)

UNTOLD = later((
    "For {few} series no trend can be told: breaks, too few figures, or figures that hardly differ.",
    "For {few} series no trend can be told: breaks, too few figures, or figures that hardly differ.",
))  # fmt: skip
WITHHELD_TOO = later((
    "For {few} series no trend can be told: breaks, too few figures, figures that hardly differ, or some that are "
    "withheld.",
    "For {few} series no trend can be told: breaks, too few figures, figures that hardly differ, or some that are "
    "withheld.",
))  # fmt: skip
LEANING = "leaning"
MOVING = ("wanted", "wrong", "either", LEANING)
KINDS: dict[str, Callable[[str], bool]] = {
    "wanted": lambda verdict: verdict.startswith("C"),
    "wrong": lambda verdict: verdict.startswith("W"),
    "either": lambda verdict: verdict == "H",
    LEANING: lambda verdict: verdict == LEANING,
    "same": lambda verdict: verdict == "E",
    "unclear": lambda verdict: verdict.startswith("N"),
    "full": lambda verdict: verdict == "X",
    "untold": lambda verdict: verdict in ("R", "D", ""),
}


def say_whether_it_moves(trends: Findings[TrendFinding]) -> str:
    """How many series move and how many samples changed from start to end, whether that is more
    than chance, and for how many it cannot be told.
    """
    rows = [row for row in trends if not row.measured_in.is_threshold]
    series = [row for row in rows if not is_start_to_end(row)]
    ends = [row for row in rows if is_start_to_end(row)]
    found, changed = _sort(series), _sort(ends)
    sentences = [*_count_moves(found, series), *_count_changes(changed, ends)]
    if found["full"]:
        sentences.append(_count_full(found["full"]))
    if found["untold"]:
        number = count_in_words(len(found["untold"]))
        words = WITHHELD_TOO if any(row.withheld for row in found["untold"]) else UNTOLD
        sentences.append(phrase_number(*words, len(found["untold"]), few=number))
    if any(phrase(REPORTING) in row.warnings for row in rows):
        sentences.append(phrase("Where more cases were found, that may be better detection."))
    return " ".join(sentences) or phrase("Nothing can be told: there is no series.")


def _sort(rows: Sequence[TrendFinding]) -> dict[str, list[TrendFinding]]:
    """The findings by what they say."""
    verdicts = [LEANING if is_leaning(row) else row.verdict or "" for row in rows]
    return {
        kind: [row for row, verdict in zip(rows, verdicts, strict=True) if fits(verdict)]
        for kind, fits in KINDS.items()
    }


def _count_moves(found: dict[str, list[TrendFinding]], series: Sequence[TrendFinding]) -> list[str]:
    said = _say(found, _MOVES)
    if not said:
        return []
    words = later(("Of {number} series {said}.", "Of {number} series {said}."))
    looks = later("{number} series were tested together; one by one about {many} would look clear by chance alone.")
    return [phrase_number(*words, len(series), said=said), *_tell_looks(found, series, looks)]


def _count_changes(found: dict[str, list[TrendFinding]], ends: Sequence[TrendFinding]) -> list[str]:
    told = [
        phrase_number(*words, len(rows), said=said)
        for is_later, words in _FROM.items()
        if (rows := [row for row in ends if (phrase(FIRST_ROUND) in row.warnings) is is_later])
        and (said := _say(_sort(rows), _CHANGES))
    ]
    if not told:
        return []
    looks = later(
        "{number} of them were tested together too; one by one about {many} would look clear by chance alone."
    )
    apart = sum(phrase(OTHER_ROUNDS) in row.warnings for row in ends)
    seasons = [phrase_count(_ROUNDS, apart)] if apart else []
    return [*told, *map(capitalise, seasons), *_tell_looks(found, ends, looks)]


def _tell_looks(found: dict[str, list[TrendFinding]], rows: Sequence[TrendFinding], words: str) -> list[str]:
    """How many were tested together, and how many would look clear by chance, where some do."""
    looked_at = max((row.looked_at or 0.0 for row in rows), default=0.0)
    if looked_at <= 1 or not any(found[kind] for kind in MOVING):
        return []
    number, many = write_digits(looked_at, 0), write_digits(LEVEL * looked_at, 1)
    return [phrase(words, number=number, many=many)]


def _say(found: dict[str, list[TrendFinding]], by_kind: dict[str, Words]) -> str:
    return join_words(
        [
            f"{phrase_count(words, len(found[kind]))}{name_few(found[kind])}"
            for kind, words in by_kind.items()
            if found[kind]
        ]
    )


def _count_full(rows: Sequence[TrendFinding]) -> str:
    """What counts that are complete did, since there is no chance in them."""
    ways = dict.fromkeys((*_WAYS, *_UNHELD), 0)
    for row in rows:
        row = leave_mix(row)
        shown = judge_ends(row)
        shown = "few" if shown == "untold" and is_too_few(row) else shown
        is_even = shown == "even" or write_number(row, "start") == write_number(row, "actual")
        moved = "even" if is_even else "up" if (row.actual or 0.0) > (row.start or 0.0) else "down"
        moved = f"{moved} unheld" if row.swing is None and not is_even else moved
        ways[moved if shown in ("changed", "even") else shown] += 1
    unheld = {way: n for way, n in ways.items() if n and way in _UNHELD}
    said = join_words([phrase_count(_WAYS[way], n) for way, n in ways.items() if n and way not in _UNHELD])
    if unheld:
        alone = join_words([phrase_count(_WAYS[_UNHELD[way]], n) for way, n in unheld.items()])
        of_them = phrase_count(_NO_SWING, sum(unheld.values()), said=alone)
        said = phrase("; ").join(filter(None, [said, of_them]))
    is_told_apart = any(phrase(SAME_PART) in row.warnings for row in rows)
    season = f" {phrase(TOLD_FROM)}" if is_told_apart else ""
    season += f" {phrase(TOLD_YEARS)}" if any(phrase(YEARS) in row.warnings for row in rows) else ""
    return capitalise(phrase_count(_FULL, len(rows), said=said)) + season


_MOVES: dict[str, Words] = later(
    {
        "wanted": ("{few} moves clearly the wanted way", "{few} move clearly the wanted way"),
        "wrong": ("{few} moves clearly the wrong way", "{few} move clearly the wrong way"),
        "either": (
            "{few} moves clearly where neither way is the better",
            "{few} move clearly where neither way is the better",
        ),
        LEANING: ("{few} leans one way, not clearly among so many", "{few} lean one way, not clearly among so many"),
        "unclear": ("{few} shows no clear rise or fall", "{few} show no clear rise or fall"),
    }
)
# by whether its start is only its first round, since its baseline cannot be compared
_FROM = later(
    {
        False: (
            "From its start to its last round, of {number} sample {said}.",
            "From their start to their last round, of {number} samples {said}.",
        ),
        True: (
            "From its first to its last round, of {number} sample {said}.",
            "From their first to their last round, of {number} samples {said}.",
        ),
    }
)
_CHANGES: dict[str, Words] = later(
    {
        "full": ("{few} is a fact, since everybody was asked", "{few} are facts, since everybody was asked"),
        "same": ("{few} stayed about the same", "{few} stayed about the same"),
        "wanted": ("{few} changed clearly the wanted way", "{few} changed clearly the wanted way"),
        "wrong": ("{few} changed clearly the wrong way", "{few} changed clearly the wrong way"),
        "either": (
            "{few} changed clearly where neither way is the better",
            "{few} changed clearly where neither way is the better",
        ),
        LEANING: ("{few} leans one way, not clearly among so many", "{few} lean one way, not clearly among so many"),
        "unclear": ("{few} shows no clear change", "{few} show no clear change"),
        "untold": ("{few} cannot tell", "{few} cannot tell"),
    }
)
TOLD_YEARS = later("What has two full years is told from its first twelve months to its last.")
TOLD_FROM = later("What ended higher or lower is told from its first figure of the same part of the year.")
_ROUNDS: Words = later((
    "{few} of them compares different parts of the year, where a season would look the same.",
    "{few} of them compare different parts of the year, where a season would look the same.",
))  # fmt: skip
_FULL: Words = later((
    "{few} series is no sample and has no sampling error: {said}.",
    "{few} series are no samples and have no sampling error: {said}.",
))  # fmt: skip
_WAYS: dict[str, Words] = later({
    "up": ("{few} ended higher", "{few} ended higher"), "down": ("{few} ended lower", "{few} ended lower"),
    "even": ("{few} is where it was", "{few} are where they were"),
    "apart": (
        "{few} has no earlier figure of the part of the year of its last, so that a season may be all of it",
        "{few} have no earlier figure of the part of the year of their last, so that a season may be all of it",
    ),
    "few": ("{few} has too few figures to tell", "{few} have too few figures to tell"),
    "untold": (
        "of {few} a single figure may make the change, or what lies between is farther off",
        "of {few} a single figure may make the change, or what lies between is farther off",
    ),
    "usual": (
        "{few} differs by no more than such figures do without a known reason",
        "{few} differ by no more than such figures do without a known reason",
    ),
})  # fmt: skip
_UNHELD = {"up unheld": "up", "down unheld": "down"}  # where no swing is known
_NO_SWING: Words = later((
    "for {few} no ordinary swing is known ({said})", "for {few} no ordinary swing is known ({said})",
))  # fmt: skip

"""The four answers of the first page, each in one or two sentences made from findings by fixed
rules: where do we stand, is it moving, what is missing, can it be trusted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, QualityFinding, TrendFinding
from ctanalysis.ground.model import NEEDS_ATTENTION
from ctanalysis.showing.wording.counts import capitalise, count_in_words, join_words
from ctanalysis.showing.wording.words import write_code

NAMED = 3  # in a sentence; more are counted


def say_where_we_stand(gaps: Findings[GapFinding], *, has_ended: bool) -> str:
    """Of the indicators that can be judged how many are where they should be, and which are not."""
    rows = [row for row in gaps if row.group is None] or list(gaps)
    judged = [row for row in rows if row.status in (*NEEDS_ATTENTION, *_GOOD)]
    if not judged:
        rest = _count_others(rows)
        return f"None of {_count(len(rows), 'indicator')} can be judged: {rest}."
    reached = [row for row in judged if row.status in ("achieved", "on track")]
    nearly = [row for row in judged if row.status == "nearly met"]
    behind = [row for row in judged if row.status in NEEDS_ATTENTION]
    course = "reached the target" if has_ended else f"{_be(len(reached))} on course or there"
    short = "did not" if behind else "missed it"
    missed = short if has_ended else f"{_be(len(behind))} behind"
    parts = [
        f"{count_in_words(len(reached))} {course}",
        *([f"{count_in_words(len(nearly))} nearly"] if nearly else []),
        f"{count_in_words(len(behind))} {missed}{_name(behind)}",
    ]
    head = "The project has ended. " if has_ended else ""
    others = _count_others(rows)
    rest = f" {capitalise(others)}." if others else ""
    return (
        f"{head}Of {_count(len(judged), 'indicator')} that can be judged {join_words(parts)}.{rest}"
    )


def say_whether_it_moves(trends: Findings[TrendFinding]) -> str:
    """How many move, whether that is more than chance, and for how many it cannot be told."""
    rows = [row for row in trends if not row.measured_in.is_threshold]
    kinds: dict[str, Callable[[str], bool]] = {
        "wanted": lambda v: v.startswith("C"),
        "wrong": lambda v: v.startswith("W"),
        "either": lambda v: v == "H",
        "unclear": lambda v: v[:1] in ("N", "E"),
        "full": lambda v: v == "X",
        "untold": lambda v: v in ("R", "D", ""),
    }
    found = {kind: [row for row in rows if fits(row.verdict or "")] for kind, fits in kinds.items()}
    said = [
        f"{count_in_words(len(found[kind]))} {words[len(found[kind]) > 1]}{_name(found[kind])}"
        for kind, words in _MOVES.items()
        if found[kind]
    ]
    sentences = [f"Of {_count(len(rows), 'series')} {join_words(said)}."] if said else []
    if found["full"]:
        number, noun = len(found["full"]), "a complete count"
        what = f"is {noun}: what it" if number == 1 else "are complete counts: what they"
        sentences.append(f"{_capital(number)} {what} did is what happened.")
    if found["untold"]:
        sentences.append(
            f"For {count_in_words(len(found['untold']))} it cannot be told: too few figures that "
            "can be compared."
        )
    return " ".join(sentences) or "Nothing can be told: there is no series."


def say_what_is_missing(missing: Mapping[str, Sequence[GapFinding]]) -> str:
    """What the report lacks, by its kind, with the first names."""
    parts = [f"{_MISSING[what]} {_list_names(rows)}" for what, rows in missing.items() if rows]
    return f"{capitalise('; '.join(parts))}." if parts else "Nothing that is due is missing."


def say_whether_to_trust(
    quality: Findings[QualityFinding], gaps: Findings[GapFinding], withheld: int, guesses: int
) -> str:
    """What weakens the figures: remarks on data, chance that is not known, guesses; and how many
    small numbers are withheld.
    """
    names = {row.indicator for row in quality if row.indicator is not None}
    remarked = {row.indicator for row in quality if row.indicator is not None and row.remarks}
    unknown = {row.indicator for row in gaps if "chance not known" in row.marks}
    said = ["No problem was found in the data."]
    if remarked:
        few = "all" if len(remarked) == len(names) else f"{len(remarked)} of"
        said = [f"There are remarks on the data of {few} {_count(len(names), 'indicator')}."]
    if unknown:
        shares = (
            "one share comes"
            if len(unknown) == 1
            else f"{count_in_words(len(unknown))} shares come"
        )
        said.append(f"{capitalise(shares)} without counts, so that chance cannot be judged.")
    if guesses:
        rest = "rests" if guesses == 1 else "rest"
        said.append(f"{_capital(guesses)} of the verdicts {rest} on guesses that nobody confirmed.")
    if withheld:
        small = "small number is" if withheld == 1 else "small numbers are"
        said.append(f"{withheld} {small} withheld [c].")
    return " ".join(said)


_GOOD = ("nearly met", "on track", "achieved")
_MOVES = {  # of one, and of several
    "wanted": ("moves clearly the wanted way", "move clearly the wanted way"),
    "wrong": ("moves clearly the wrong way", "move clearly the wrong way"),
    "either": ("moves clearly, no way being wanted", "move clearly, no way being wanted"),
    "unclear": ("shows no clear rise or fall", "show no clear rise or fall"),
}  # fmt: skip
_OTHERS = {  # of one, and of several
    "no target": ("has no target", "have no target"),
    "context": ("is background only", "are background only"),
    "not due": ("is not due yet", "are not due yet"),
    "no data": ("has no figure", "have no figure"),
    "partial": ("lacks some periods", "lack some periods"),
    "too early to judge": ("is too early to judge", "are too early to judge"),
    "baseline": ("has its baseline in this period", "have their baseline in this period"),
    "not applicable": ("does not apply", "do not apply"),
    "withheld": ("is withheld", "are withheld"),
}  # fmt: skip
_MISSING = {
    "No figure": "figures of",
    "No rating": "ratings of",
    "Figures of some periods only": "some periods of",
    "No target": "targets for",
    "No baseline": "baselines for",
    "The numbers behind a percentage": "the numbers behind",
}


def _count_others(rows: Iterable[GapFinding]) -> str:
    counts = Counter(row.status or "" for row in rows)
    return "; ".join(
        f"{count_in_words(counts[status])} {words[counts[status] > 1]}"
        for status, words in _OTHERS.items()
        if counts[status]
    )


def _name(rows: Sequence[GapFinding | TrendFinding]) -> str:
    """The first of them by title; nothing where they are many."""
    if not rows or len(rows) > NAMED:
        return ""
    return f" ({'; '.join(row.title or row.indicator or '' for row in rows)})"


def _list_names(rows: Sequence[GapFinding]) -> str:
    names = list(dict.fromkeys(_name_shortly(row) for row in rows))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"


def _name_shortly(row: GapFinding) -> str:
    """Its number where it has one, as readers know it; a title for a name of ours."""
    return write_code(row.indicator) or row.title or row.indicator or ""


def _be(number: int) -> str:
    return "are" if number > 1 else "is"


def _capital(number: int) -> str:
    return capitalise(count_in_words(number))


def _count(number: int, noun: str) -> str:
    plural = noun if noun.endswith("s") or number == 1 else f"{noun}s"
    return f"{number} {plural}"

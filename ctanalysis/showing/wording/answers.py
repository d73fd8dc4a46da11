"""The four answers of the first page, each in one or two sentences made from findings by fixed
rules: where do we stand, is it moving, what is missing, can it be trusted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, QualityFinding, TrendFinding
from ctanalysis.ground.model import NEEDS_ATTENTION
from ctanalysis.showing.wording.counts import capitalise, count_in_words, join_words
from ctanalysis.showing.wording.numbers import write_group_words

STANDARDS = {
    "validity": "definition", "integrity": "odd figures", "precision": "precision",
    "reliability": "breaks", "timeliness": "gaps in time",
}  # fmt: skip
DETECTION = "more cases found can mean"  # begins the warning on figures that move with detection
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
    is_over = any(row.status in ("not met", "partly met") for row in behind)
    late = "behind or missed" if is_over else "behind"
    missed = short if has_ended else f"{_be(len(behind))} {late}"
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
        sentences.append(_count_full(found["full"]))
    if found["untold"]:
        number = count_in_words(len(found["untold"]))
        sentences.append(f"For {number} no trend can be told: breaks, or too few figures.")
    if any(words.startswith(DETECTION) for row in rows for words in row.warnings):
        sentences.append("Where more cases were found, that may be better detection.")
    steps = len(trends) - len(rows)
    if steps and sentences:
        sentences.append(
            f"{_capital(steps)} {'has' if steps == 1 else 'have'} steps, and no trend."
        )
    return " ".join(sentences) or "Nothing can be told: there is no series."


def _count_full(rows: Sequence[TrendFinding]) -> str:
    """What counts that are complete did, since there is no chance in them."""
    ways = {"rose": 0, "fell": 0, "ended as it began": 0}
    for row in rows:
        start, end = row.start or 0.0, row.actual or 0.0
        ways["rose" if end > start else "fell" if end < start else "ended as it began"] += 1
    said = join_words([f"{count_in_words(n)} {way}" for way, n in ways.items() if n])
    are = "is no sample" if len(rows) == 1 else "are no samples"
    return f"{_capital(len(rows))} {are}, so that chance plays no part: {said}."


def say_what_is_missing(missing: Mapping[str, Sequence[GapFinding]]) -> str:
    """What the report lacks, by its kind, with the first names."""
    parts = [f"{_MISSING[what]} {_list_names(rows)}" for what, rows in missing.items() if rows]
    return f"{capitalise('; '.join(parts))}." if parts else "Nothing that is due is missing."


def say_whether_to_trust(
    quality: Findings[QualityFinding],
    gaps: Findings[GapFinding],
    withheld: tuple[int, int],
    guesses: int,
) -> str:
    """What weakens the figures: remarks on data by their kind, shares without the numbers behind
    them, guesses; and how many figures of how many are withheld.
    """
    names = {row.indicator for row in quality if row.indicator is not None}
    remarked = {row.indicator for row in quality if row.indicator is not None and row.remarks}
    said = ["No problem was found in the data."]
    if remarked:
        few = "all" if len(remarked) == len(names) else f"{len(remarked)} of"
        kinds = Counter[str | None]()
        for row in quality:
            kinds[row.standard] += len(row.remarks) if row.indicator else 0
        named = [f"{STANDARDS[k]} {n}" for k, n in kinds.most_common() if k in STANDARDS and n]
        listed = f" ({', '.join(named)})" if named else ""
        said = [
            f"There are remarks on the data of {few} {_count(len(names), 'indicator')}{listed}."
        ]
    bare = {
        row.indicator
        for row in gaps
        if row.measured_in.is_percent and row.actual is not None and row.n is None
    }
    if bare:
        shares = "share comes" if len(bare) == 1 else "shares come"
        said.append(f"{_capital(len(bare))} {shares} without the numbers behind.")
    if guesses:
        rest = "rests" if guesses == 1 else "rest"
        said.append(f"{_capital(guesses)} of the verdicts {rest} on guesses that nobody confirmed.")
    if withheld[0]:
        said.append(f"{withheld[0]} of {withheld[1]} figures are withheld to protect people [c].")
    return " ".join(said)


_GOOD = ("nearly met", "on track", "achieved")
_MOVES = {  # of one, and of several
    "wanted": ("moves clearly the wanted way", "move clearly the wanted way"),
    "wrong": ("moves clearly the wrong way", "move clearly the wrong way"),
    "either": (
        "moves clearly, and neither way is the better",
        "move clearly, and neither way is the better",
    ),
    "unclear": ("shows no clear rise or fall", "show no clear rise or fall"),
}  # fmt: skip
_OTHERS = {  # of one, and of several
    "no target": ("has no target", "have no target"),
    "context": ("is for information only", "are for information only"),
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
    """Its title, with the group where it is about one."""
    group = f" ({write_group_words(row.group)})" if row.group else ""
    return f"{row.title or row.indicator or ''}{group}"


def _be(number: int) -> str:
    return "are" if number > 1 else "is"


def _capital(number: int) -> str:
    return capitalise(count_in_words(number))


def _count(number: int, noun: str) -> str:
    plural = noun if noun.endswith("s") or number == 1 else f"{noun}s"
    return f"{number} {plural}"

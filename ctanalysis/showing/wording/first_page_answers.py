"""Answers of the first page, each in one or two sentences made from findings by fixed rules: where
do we stand, what is missing, can it be trusted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ctanalysis.analyses.one_line_per_indicator import list_groups_behind, name_unjudged, take_one_each
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, QualityFinding
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.terms import NEEDS_ATTENTION
from ctanalysis.showing.wording.numbers import write_group_words
from ctanalysis.showing.wording.numbers_in_words import Words, capitalise, join_words, name_few, phrase_count
from ctanalysis.showing.wording.result_headings import list_reserves

FEW = 2  # of each kind of what is missing


def say_where_we_stand(gaps: Findings[GapFinding], *, has_ended: bool) -> str:
    """Of the indicators that can be judged how many are where they should be, and which are not."""
    rows = take_one_each(gaps)
    judged = [row for row in rows if row.status in (*NEEDS_ATTENTION, *_GOOD)]
    others = _count_others(rows)
    if not judged:
        return phrase_number(
            "None of {number} indicator can be judged: {rest}.",
            "None of {number} indicators can be judged: {rest}.",
            len(rows),
            rest=others,
        )
    counts = {name: sum(row.status in statuses for row in judged) for name, statuses in _STANDINGS.items()}
    behind = [row for row in judged if row.status in _STANDINGS["behind"]]
    is_over = any(row.status == "not met" for row in behind)
    good, bad = _COURSES["ended" if has_ended else "over" if is_over else "going"]
    later_ones = sum(row.status == "on track" for row in judged) if has_ended else 0
    parts = [phrase_count(good, counts["reached"] - later_ones)]
    if later_ones:
        parts.append(phrase_count(_LATER, later_ones))
    parts += [phrase_count(_BETWEEN[name], counts[name]) for name in _BETWEEN if counts[name]]
    parts.append(f"{phrase_count(bad, len(behind))}{name_few(behind)}")
    head = phrase("The project has ended. ") if has_ended else ""
    behind_in = list_groups_behind(gaps)
    named = [f"{row.title or row.indicator} ({write_group_words(row.group)})" for row in behind_in]
    groups = phrase_count(_GROUPS, len(named), names=list_first(named, FEW)) if named else ""
    reserves = phrase("; ").join(list_reserves(judged))
    rest = "".join(f" {capitalise(words)}." for words in (groups, reserves, others) if words)
    told = phrase_number(
        "Of {number} indicator that can be judged {parts}.",
        "Of {number} indicators that can be judged {parts}.",
        len(judged),
        parts=join_words(parts),
    )
    return f"{head}{told}{rest}"


def count_unjudged(gaps: Findings[GapFinding]) -> str:
    """What is not judged, and why, with how many indicators: empty where all are."""
    counted = _count_others(take_one_each(gaps))
    return f"{counted}." if counted else ""


def say_what_is_missing(missing: Mapping[str, Sequence[str]]) -> str:
    """What the report lacks, by its kind, with the first titles."""
    parts = [
        phrase(_MISSING[what], names=list_first(list(dict.fromkeys(titles)), FEW))
        for what, titles in missing.items()
        if titles
    ]
    if not parts:
        return phrase("Nothing that is due is missing.")
    return f"{capitalise(phrase('; ').join(parts))}."


def say_whether_to_trust(
    quality: Findings[QualityFinding], gaps: Findings[GapFinding], withheld: tuple[int, int], guesses: int
) -> str:
    """What weakens the figures: remarks on data by their kind, shares without the numbers behind
    them, guesses; and how many figures of how many are withheld.
    """
    names = {row.indicator for row in quality if row.indicator is not None}
    remarked = {row.indicator for row in quality if row.indicator is not None and row.weighty}
    minor = {row.indicator for row in quality if row.indicator and row.remarks} - remarked
    said = [phrase("No problem was found in the data.")]
    if remarked:
        kinds = Counter(kind for row in quality if row.indicator for kind in row.kinds)
        named = [f"{phrase(kind)} {number}" for kind, number in kinds.most_common()]
        listed = f" ({', '.join(named)})" if named else ""
        words = _ALL_REMARKED if len(remarked) == len(names) else _SOME_REMARKED
        said = [phrase_number(*words, len(names), few=len(remarked), listed=listed)]
    elif minor:
        said = [phrase("No remark on the data bears on a verdict.")]
    bare = {row.indicator for row in gaps if row.measured_in.is_percent and row.actual is not None and row.n is None}
    if bare:
        said.append(capitalise(phrase_count(_BARE, len(bare))))
    if guesses:
        said.append(capitalise(phrase_count(_GUESSES, guesses)))
    if withheld[0]:
        said.append(
            phrase(
                "{withheld} of {all} figures are withheld to protect people [c].", withheld=withheld[0], all=withheld[1]
            )
        )
    return " ".join(said)


_GOOD = ("nearly met", "on track", "achieved")
_COURSES: dict[str, tuple[Words, Words]] = later({  # what is well, and what is not
    "ended": (("{few} reached the target", "{few} reached the target"),
              ("{few} missed it", "{few} missed it")),
    "over": (("{few} is on course or there", "{few} are on course or there"),
             ("{few} is behind or missed", "{few} are behind or missed")),
    "going": (("{few} is on course or there", "{few} are on course or there"),
              ("{few} is behind", "{few} are behind")),
})  # fmt: skip
_STANDINGS = {
    "reached": ("achieved", "on track"), "nearly": ("nearly met",), "partly": ("partly met",),
    "watch": ("watch",), "behind": ("not met", "off track", "regressed"),
}  # fmt: skip
_BETWEEN: dict[str, Words] = later({
    "nearly": ("{few} nearly", "{few} nearly"), "partly": ("{few} partly", "{few} partly"),
    "watch": ("{few} is a little behind", "{few} are a little behind"),
})  # fmt: skip
_LATER: Words = later(("{few} is on course to a later target", "{few} are on course to a later target"))
_ALL_REMARKED: Words = later((
    "Remarks on the data of all {number} indicator bear on a figure or a verdict{listed}.",
    "Remarks on the data of all {number} indicators bear on a figure or a verdict{listed}.",
))  # fmt: skip
_SOME_REMARKED: Words = later((
    "Remarks on the data of {few} of {number} indicator bear on a figure or a verdict{listed}.",
    "Remarks on the data of {few} of {number} indicators bear on a figure or a verdict{listed}.",
))  # fmt: skip
_BARE: Words = later((
    "{few} share of this period comes without the numbers behind.",
    "{few} shares of this period come without the numbers behind.",
))  # fmt: skip
_GUESSES: Words = later((
    "{few} of the verdicts rests on guesses that nobody confirmed.",
    "{few} of the verdicts rest on guesses that nobody confirmed.",
))  # fmt: skip
_GROUPS: Words = later((
    "{few} group lies behind a target of its own: {names}",
    "{few} groups lie behind targets of their own: {names}",
))  # fmt: skip
_OTHERS: dict[str, Words] = later(
    {
        "no target": ("{few} has no target", "{few} have no target"),
        "context": ("{few} is for information only", "{few} are for information only"),
        "not due": ("{few} is not due yet", "{few} are not due yet"),
        "no data": ("{few} has no figure", "{few} have no figure"),
        "partial": ("{few} lacks some periods", "{few} lack some periods"),
        "too early to judge": ("{few} is too early to judge", "{few} are too early to judge"),
        "baseline": ("{few} has its baseline in this period", "{few} have their baseline in this period"),
        "not applicable": ("{few} does not apply", "{few} do not apply"),
        "withheld": ("{few} is withheld", "{few} are withheld"),
        "open": ("{few} waits for an answer", "{few} wait for an answer"),
    }
)
_MISSING = later({
    "No figure": "figures of {names}",
    "No total, figures by group only": "the total of {names}",
    "No rating": "ratings of {names}",
    "Figures of some periods only": "some periods of {names}",
    "No target": "targets for {names}",
    "No baseline": "baselines for {names}",
    "The numbers behind a percentage": "the numbers behind {names}",
    "Groups that nobody counted": "groups of {names}",
    "Figures of groups that were left blank": "figures by group of {names}",
})  # fmt: skip


def _count_others(rows: Iterable[GapFinding]) -> str:
    counts = Counter(name_unjudged(row) for row in rows)
    return phrase("; ").join(phrase_count(words, counts[status]) for status, words in _OTHERS.items() if counts[status])

"""The heading of a result: a sentence made from where its indicators stand."""

from collections.abc import Callable, Iterator, Sequence

from ctanalysis.analyses.evidence_strength import NOT_KNOWN, may_turn
from ctanalysis.analyses.gaps.marks_beside_status import REACHED_IN
from ctanalysis.analyses.one_line_per_indicator import list_groups_behind, name_unjudged, take_one_each
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.mark_words import LAPSED, START_BROKEN, START_MAY_BE
from ctanalysis.ground.terms import NEEDS_ATTENTION, PROVISIONAL, RATINGS
from ctanalysis.ground.value_labels import name_status
from ctanalysis.showing.wording.numbers import write_aim, write_group_words, write_name_of_group, write_number
from ctanalysis.showing.wording.numbers_in_words import Words, capitalise, count_in_words, join_words, phrase_count

PAIR = 2
NAMED = 3  # indicators in a heading; more are counted
SEVERE = ("regressed", "not met", "off track")  # beside which what is partly met is not named in a heading
GOOD = ("achieved", "on track")
NOT_KEPT = later("reached and not kept")
SHORT = later({
    "regressed": "worse than at the start", "not met": "missed", "partly met": "partly met",
    "off track": "behind", "watch": "a little behind",
})  # fmt: skip


MAY_BE_WORSE = later("worse than at the start, perhaps by chance")
SHORTFALLS = (SHORT["regressed"], MAY_BE_WORSE, *dict.fromkeys([*SHORT.values()][1:]), NOT_KEPT)  # the weightiest first


def write_heading(rows: Sequence[GapFinding]) -> str:
    """How many of a result's targets are reached or on course, and by name the weightiest that are not; what has to be
    said of half of these verdicts or more, such as that chance may decide; how many others cannot be judged. No figure
    stands in it, since each stands below.

    >>> rows = [GapFinding(indicator=i, title=f"Title {i}", status=s)
    ...         for i, s in (("a", "achieved"), ("b", "nearly met"), ("c", "not met"))]
    >>> write_heading(rows)
    'One of three targets reached and one nearly; missed: Title c'
    """
    whole = take_one_each(rows)
    judged = [row for row in whole if row.status in RATINGS]
    if not judged:
        return _say_why_not(whole)
    is_sorry = any(row.status in SEVERE for row in judged)
    named = [row for row in judged if row.status in SEVERE or not is_sorry]
    parts = _list_parts(rows, judged, named, lambda row: row.title or row.indicator or "")
    parts += [words for number, words in _count_reserves(judged) if 2 * number >= len(judged)]
    parts += _count_unjudged([row for row in whole if _is_promised(row)])
    return capitalise(phrase("; ").join(parts))


def write_heading_in_short(rows: Sequence[GapFinding]) -> str:
    """Which of a result's targets are not reached, or else which are nearly so, with their figures, and how many others
    are nearly reached; where all are well, how many.

    >>> rows = [GapFinding(indicator=i, title=f"Title {i}", status=s, unit="count", actual=9.0, target=10.0)
    ...         for i, s in (("a", "achieved"), ("b", "nearly met"), ("c", "not met"))]
    >>> write_heading_in_short(rows)
    'Missed: Title c (9, target 10); one nearly reached'
    >>> write_heading_in_short(rows[:2])
    'Nearly reached: Title b (9, target 10)'
    """
    whole = take_one_each(rows)
    judged = [row for row in whole if row.status in RATINGS]
    if not judged:
        return _say_why_not(whole)
    nearly = [row for row in judged if row.status == "nearly met"]
    good = [row for row in judged if row.status in GOOD]
    parts = list(_list_shortfalls(rows, judged, name_with_figures))
    if not parts and nearly and len(judged) > 1:
        names = [name_with_figures(row) for row in nearly] if len(nearly) == 1 else [row.title or "" for row in nearly]
        between = phrase("; ") if any("," in name for name in names) else ", "
        named = list_first(names, PAIR, count=count_in_words, between=between)
        parts.append(f"{name_status('nearly met')}{phrase(': ')}{named}")
    elif parts and nearly:
        parts.append(phrase_count(SOME_NEARLY, len(nearly)))
    parts = parts or [_count_good(good, nearly, len(judged), _name_kind(good))]
    return capitalise(phrase("; ").join(parts))


def _list_parts(
    rows: Sequence[GapFinding],
    judged: Sequence[GapFinding],
    named: Sequence[GapFinding],
    name: Callable[[GapFinding], str],
) -> list[str]:
    """How many are well, and of those to be named which are not, and the groups."""
    good = [row for row in judged if row.status in GOOD]
    nearly = [row for row in judged if row.status == "nearly met"]
    counted = _count_good(good, nearly, len(judged), _name_kind(good))
    return [*([counted] if counted else []), *_list_shortfalls(rows, named, name)]


def _name_kind(good: Sequence[GapFinding]) -> str:
    achieved = sum(row.status == "achieved" for row in good)
    return "reached" if achieved == len(good) else "either" if achieved else "on course"


def _list_shortfalls(
    rows: Sequence[GapFinding], named: Sequence[GapFinding], name: Callable[[GapFinding], str]
) -> Iterator[str]:
    """Of those to be named which are not well, and the groups."""
    for status in SHORTFALLS:
        found = [row for row in named if name_shortfall(row) == status]
        if found:
            listed = list_first(list(map(name, found)), NAMED, count=count_in_words)
            yield f"{phrase(status)}{phrase(': ')}{listed}"
    groups = list(map(write_name_of_group, list_groups_behind(rows)))
    if groups:
        listed = list_first(groups, NAMED, count=count_in_words)
        yield phrase("behind in a group of people or places: {listed}", listed=listed)


def list_reserves(judged: Sequence[GapFinding]) -> list[str]:
    """Of how many of these verdicts chance may decide, or is not known, how many hold a figure
    against a start before a break, and how many rest on provisional figures.
    """
    return [words for _, words in _count_reserves(judged)]


def _count_reserves(judged: Sequence[GapFinding]) -> list[tuple[int, str]]:
    numbers = (
        sum(may_turn(row) for row in judged),
        sum(NOT_KNOWN in row.marks for row in judged),
        sum(START_BROKEN in row.marks for row in judged),
        sum(row.status in GOOD and any(mark.startswith(LAPSED) for mark in row.marks) for row in judged),
        sum(PROVISIONAL in row.marks for row in judged),
    )
    if len(judged) == 1:
        return [(n, phrase(words)) for words, n in zip(OF_ONE, numbers, strict=True) if n]
    all_of = count_in_words(len(judged))
    return [(n, phrase_count(words, n, judged=all_of)) for words, n in zip(OF_MANY, numbers, strict=True) if n]


def _is_promised(row: GapFinding) -> bool:
    """Whether something is promised of a line, now or later."""
    return row.target is not None or bool(row.target_words) or row.status == "not due"


def name_shortfall(row: GapFinding) -> str:
    """What became of a target that is neither reached nor nearly reached, in the words of SHORTFALLS."""
    if row.status == "regressed" and START_MAY_BE in row.marks:
        return MAY_BE_WORSE
    lost = any(mark.startswith(REACHED_IN) for mark in row.marks)
    return NOT_KEPT if lost and row.status in NEEDS_ATTENTION else SHORT.get(row.status or "", "")


def _count_good(good: Sequence[GapFinding], nearly: Sequence[GapFinding], judged: int, kind: str) -> str:
    one, all_of, some, few_and_nearly = GOOD_WORDS[kind]
    words = {"judged": count_in_words(judged), "few": count_in_words(len(good))}
    if judged == 1:
        found = (*good, *nearly)
        if not found:
            return ""  # what became of it follows with its name
        said = phrase(one if good else NEARLY_ONE[kind])
        return f"{found[0].title or found[0].indicator}{phrase(': ')}{said}"
    if len(good) == judged:
        return phrase(BOTH[kind]) if judged == PAIR else phrase(all_of, **words)
    if good and nearly:
        return phrase(few_and_nearly, **words, nearly=count_in_words(len(nearly)))
    if nearly:
        return phrase(NEARLY[kind], judged=words["judged"], nearly=count_in_words(len(nearly)))
    return phrase(some, **words)


# by what the good ones are: of one target; of all; of some; of some, and nearly
GOOD_WORDS = later({
    "reached": (
        "reached", "all {judged} targets reached", "{few} of {judged} targets reached",
        "{few} of {judged} targets reached and {nearly} nearly",
    ),
    "on course": (
        "on course", "all {judged} targets on course", "{few} of {judged} targets on course",
        "{few} of {judged} targets on course and {nearly} nearly",
    ),
    "either": (
        "reached or on course", "all {judged} targets reached or on course",
        "{few} of {judged} targets reached or on course",
        "{few} of {judged} targets reached or on course and {nearly} nearly",
    ),
})  # fmt: skip
SOME_NEARLY: Words = later(("{few} nearly reached", "{few} nearly reached"))
BOTH = later({
    "reached": "both targets reached", "on course": "both targets on course",
    "either": "both targets reached or on course",
})  # fmt: skip
OF_ONE = later((
    "too close to call", "how much of it is chance is not known", "the start lies before a break",
    "it was not kept all of the time", "the figure is provisional",
))  # fmt: skip
OF_MANY: tuple[Words, ...] = later((
    ("{few} of {judged} verdicts is too close to call", "{few} of {judged} verdicts are too close to call"),
    ("of {few} of {judged} verdicts chance is not known", "of {few} of {judged} verdicts chance is not known"),
    ("{few} of {judged} starts lies before a break", "{few} of {judged} starts lie before a break"),
    ("{few} was not kept all of the time", "{few} were not kept all of the time"),
    ("{few} of the figures is provisional", "{few} of the figures are provisional"),
))  # fmt: skip
NEARLY_ONE = later({"reached": "nearly reached"})
NEARLY = later({"reached": "{nearly} of {judged} targets nearly reached"})
WHY_NOT = later({
    "withheld": "{number} withheld", "no data": "{number} without a figure",
    "not due": "{number} not due yet", "partial": "{number} with some periods missing",
    "too early to judge": "{number} too early to judge", "no target": "{number} without a target",
    "context": "{number} for information only",
})  # fmt: skip


def name_with_figures(row: GapFinding) -> str:
    """`Complaints (10, limit 8)`, or where it was at first, if that was better; the name alone where one is missing."""
    title = row.title or row.indicator or ""
    title = f"{title}, {write_group_words(row.group)}" if row.group else title
    if row.status == "regressed" and row.actual is not None and row.baseline is not None:
        start = phrase("at first {start}", start=write_number(row, "baseline"))
        return f"{title} ({write_number(row, 'actual')}, {start})"
    if row.actual is None or row.target is None:
        return title
    return f"{title} ({write_number(row, 'actual')}, {write_aim(row)})"


def _say_why_not(rows: Sequence[GapFinding]) -> str:
    """What stands in the way where no target of the result can be judged."""
    parts = _count_unjudged(rows)
    if not parts:
        return phrase("No target to judge")
    return phrase("Nothing to judge: {parts}", parts=join_words(parts))


def _count_unjudged(rows: Sequence[GapFinding]) -> list[str]:
    return [
        phrase(words, number=count_in_words(number))
        for status, words in WHY_NOT.items()
        if (number := sum(status == name_unjudged(row) for row in rows))
    ]

"""What readers ask first, each answered in two or three short sentences made from findings by fixed rules: did lives
change, who was left out, can it be trusted, what did it cost.
"""

from collections.abc import Mapping, Sequence

from ctanalysis.analyses.by_indicator import list_groups_behind, take_one_each
from ctanalysis.analyses.cautions import OTHER_PARTS
from ctanalysis.analyses.evidence import NOT_KNOWN, may_be_chance
from ctanalysis.analyses.multiple_testing import LEVEL, is_start_to_end
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, ProvisionFinding, QualityFinding, SpendingFinding, TrendFinding
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.terms import RATINGS
from ctanalysis.ground.units import find_unit
from ctanalysis.showing.wording.counts import Words, capitalise, count_in_words, join_words, phrase_count
from ctanalysis.showing.wording.movement import is_usual, write_change
from ctanalysis.showing.wording.numbers import write_digits, write_group_words, write_number, write_value

OUTCOMES = ("impact", "outcome")  # what weighs most comes first
GOOD = ("achieved", "on track")
NAMED = 2  # of each kind
LOWER = 3.0  # percentage points below everybody that are worth a word
HARDLY = 0.1  # of the way to the target


def say_whether_lives_changed(gaps: Findings[GapFinding], trends: Findings[TrendFinding]) -> str:
    """How many of the outcomes improved or got worse, which of them by more than chance, and what changed most."""
    rows = sorted(
        (row for row in take_one_each(gaps) if row.result_level in OUTCOMES),
        key=lambda row: (OUTCOMES.index(row.result_level or ""), row.status not in GOOD),
    )
    wanted = [row for row in rows if row.direction in ("increase", "decrease")]
    if not rows:
        return phrase("No outcome is measured here, only what was delivered.")
    if not wanted:
        return phrase("The outcomes measured here are for information: neither way is the better.")
    moving = {row.indicator: row for row in trends}
    ways: dict[str, list[GapFinding]] = {way: [] for way in WAYS}
    for row in wanted:
        ways[_find_way(row, moving.get(row.indicator))].append(row)
    parts = join_words([phrase_count(words, len(ways[way])) for way, words in WAYS.items() if ways[way]])
    said = [phrase_number("Of {number} outcome {parts}.", "Of {number} outcomes {parts}.", len(wanted), parts=parts)]
    named = [
        moving[found[0].indicator]
        for way in ("better", "worse")
        if (found := [row for row in (*ways[way], *ways[f"{way} as counted"]) if row.indicator in moving])
    ]
    return " ".join([*said, *map(write_change, named)])


def _find_way(row: GapFinding, trend: TrendFinding | None) -> str:
    """What became of an outcome since its start, as its trend says; of what has steps, as its baseline says."""
    if row.measured_in.is_threshold:
        return _hold_against(row, row.baseline, row.actual)
    verdict = (trend.verdict or "")[:1] if trend is not None else ""
    if trend is None or verdict not in ("C", "W", "N", "E", "X"):
        return "untold"
    if verdict != "X":
        return {"C": "better", "W": "worse"}.get(verdict, "unclear")
    is_like_others = is_usual(trend) or phrase(OTHER_PARTS) in trend.warnings
    return "unclear" if is_like_others else _hold_against(row, trend.start, trend.actual)


def _hold_against(row: GapFinding, start: float | None, end: float | None) -> str:
    """Whether an outcome went the wanted way, by a tenth of the way to its target or more."""
    if start is None or end is None:
        return "untold"
    gained = end - start if row.direction == "increase" else start - end
    whole = abs(row.target - start) if isinstance(row.target, float) else 0.0
    if gained == 0 or abs(gained) < HARDLY * whole:
        return "unclear"
    return "better as counted" if gained > 0 else "worse as counted"


def say_who_was_left_out(provision: Findings[ProvisionFinding], gaps: Findings[GapFinding]) -> str:
    """What share of those in need each service reached, which groups fell behind, and who was not recorded."""
    everybody = {row.service or "": row for row in provision if row.group is None and row.value is not None}
    groups = [row for row in provision if row.group is not None]
    behind = [f"{row.title or row.indicator} ({write_group_words(row.group)})" for row in list_groups_behind(gaps)]
    said = [_tell_services(everybody), _tell_groups(groups, everybody)]
    if behind:
        said.append(phrase("Behind a target of their own: {named}.", named=list_first(behind, NAMED)))
    gone = [f"{row.service} ({write_group_words(row.group)})" for row in groups if row.status == "data gap"]
    if gone:
        said.append(phrase("Not recorded: {named}.", named=list_first(gone, NAMED)))
    told = " ".join(filter(None, said))
    return told or phrase("This cannot be told: neither needs nor targets by group are recorded.")


def _tell_services(everybody: Mapping[str, ProvisionFinding]) -> str:
    lowest = sorted(everybody.values(), key=lambda row: row.value or 0.0)
    named = list_first([f"{row.service} {_write_share(row)}" for row in lowest], NAMED)
    return phrase("Needs met: {named}.", named=named) if lowest else ""


def _write_share(row: ProvisionFinding) -> str:
    words = {"share": write_number(row, "value"), "needed": write_number(row, "needed")}
    return phrase("{share} of {needed}", **words)


def _tell_groups(groups: Sequence[ProvisionFinding], everybody: Mapping[str, ProvisionFinding]) -> str:
    left = [row for row in groups if "left behind" in row.marks]
    if left:
        named = list_first([_name_group(row) for row in left], NAMED, between=phrase("; "))
        return phrase("Left behind: {named}.", named=named)
    known = [row for row in groups if row.value is not None and row.service in everybody]
    if not known:
        return ""
    least = min(known, key=lambda row: (row.value or 0.0) - (everybody[row.service or ""].value or 0.0))
    told = phrase("No group that is shown was left behind")
    if (everybody[least.service or ""].value or 0.0) - (least.value or 0.0) < LOWER:
        return f"{told}."
    return phrase("{told}; furthest below everybody: {named}.", told=told, named=_name_group(least))


def _name_group(row: ProvisionFinding) -> str:
    share = f" {_write_share(row)}" if row.value is not None else ""
    return f"{write_group_words(row.group)} ({row.service}{share})"


def say_how_far_to_trust(
    quality: Findings[QualityFinding],
    gaps: Findings[GapFinding],
    trends: Findings[TrendFinding],
    withheld: tuple[int, int],
) -> str:
    """For how many verdicts chance may decide, of how many indicators the data raise remarks, how many changes would
    look clear by chance, and how many figures of how many are withheld.
    """
    judged = [row for row in take_one_each(gaps) if row.status in RATINGS]
    counts = {
        "chance": sum(may_be_chance(row) for row in judged),
        "not known": sum(NOT_KNOWN in row.marks for row in judged),
    }
    all_of = count_in_words(len(judged))
    said = [phrase_count(_CHANCE[kind], n, judged=all_of) for kind, n in counts.items() if n]
    names = {row.indicator for row in quality if row.indicator is not None}
    remarked = {row.indicator for row in quality if row.indicator is not None and row.weighty}
    number = count_in_words(len(names))
    clean = phrase("no problem was found in the data")
    said.append(phrase_count(_REMARKED, len(remarked), all=number) if remarked else clean)
    looks = _count_looks(trends)
    if looks > 1:
        many = write_digits(LEVEL * looks, 1)
        said.append(phrase(_LOOKS, number=write_digits(looks, 0), many=many))
    if withheld[0]:
        said.append(
            phrase(
                "{withheld} of {all} figures are withheld to protect people [c]", withheld=withheld[0], all=withheld[1]
            )
        )
    return " ".join(f"{capitalise(words)}." for words in said)


def _count_looks(trends: Findings[TrendFinding]) -> float:
    """How many series and ways from start to end were tested, where some of them are clear."""
    if not any((row.verdict or "")[:1] in ("C", "W", "H") for row in trends):
        return 0.0
    families = ([row.looked_at or 0.0 for row in trends if is_start_to_end(row) is is_end] for is_end in (False, True))
    return sum(max(looks, default=0.0) for looks in families)


def say_what_it_cost(spending: Findings[SpendingFinding]) -> str:
    """What was spent of what was planned, over the results of one level whose spending is given, and of how many it is
    not given, or in part.
    """
    if not len(spending):
        return phrase("No budget is declared for a time that is over.")
    level = spending.rows[0].result_level
    rows = [row for row in spending if row.result_level == level]
    given = [row for row in rows if row.spent is not None and row.spent_budget]
    if not given:
        return phrase("What was spent was not reported.")
    spent, planned = sum(row.spent or 0.0 for row in given), sum(row.spent_budget or 0.0 for row in given)
    share = write_value(100 * spent / planned, find_unit("percentage"))
    money = {"spent": write_digits(round(spent), 0), "planned": write_digits(round(planned), 0)}
    told = phrase(
        "{currency} {spent} of the {planned} planned: {share}.", currency=given[0].currency or "", share=share, **money
    )
    partly, none = sum(bool(row.spent_in) for row in given), len(rows) - len(given)
    said = [
        phrase_count(words, n, all=count_in_words(len(rows)))
        for words, n in ((_PARTLY, partly), (_NOT_GIVEN, none))
        if n
    ]
    return " ".join([told, *(f"{capitalise(words)}." for words in said)])


WAYS: dict[str, Words] = later({
    "better": ("{few} improved by more than chance", "{few} improved by more than chance"),
    "better as counted": ("{few} improved as counted", "{few} improved as counted"),
    "worse": ("{few} got worse by more than chance", "{few} got worse by more than chance"),
    "worse as counted": ("{few} got worse as counted", "{few} got worse as counted"),
    "unclear": ("{few} shows no clear change", "{few} show no clear change"),
    "untold": ("{few} cannot be told", "{few} cannot be told"),
})  # fmt: skip
_CHANCE: dict[str, Words] = later({
    "chance": ("for {few} of {judged} verdicts chance may decide", "for {few} of {judged} verdicts chance may decide"),
    "not known": ("for {few} of {judged} verdicts chance is not known",
                  "for {few} of {judged} verdicts chance is not known"),
})  # fmt: skip
_REMARKED: Words = later((
    "the data of {few} of {all} indicators raise remarks", "the data of {few} of {all} indicators raise remarks",
))  # fmt: skip
_LOOKS = later("{number} changes were tested; about {many} would look clear by chance alone")
_PARTLY: Words = later((
    "for {few} of {all} results some spending is not given", "for {few} of {all} results some spending is not given",
))  # fmt: skip
_NOT_GIVEN: Words = later((
    "for {few} of {all} results no spending is given", "for {few} of {all} results no spending is given",
))  # fmt: skip

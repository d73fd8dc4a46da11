"""What readers ask first, each answered in two or three short sentences made from findings by fixed rules: who was
left out, and can it be trusted; whether lives changed stands in `outcome_changes`, what it cost in `cost_answer`.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ctanalysis.analyses.evidence_strength import NOT_KNOWN, WELL, could_be, may_turn
from ctanalysis.analyses.left_behind import find_distance, is_beyond_chance, is_part_of, may_be_luck
from ctanalysis.analyses.multiplicity_of_trends import CLEAR, LEVEL, is_start_to_end
from ctanalysis.analyses.one_line_per_indicator import is_surely_behind, take_one_each
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, ProvisionFinding, QualityFinding, TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.mark_words import write_window
from ctanalysis.ground.terms import RATINGS
from ctanalysis.ground.value_labels import name_status
from ctanalysis.showing.wording.numbers import write_digits, write_group_words, write_name_of_group, write_number
from ctanalysis.showing.wording.numbers_in_words import Words, capitalise, count_in_words, join_words, phrase_count

NAMED = 2  # of each kind
PAIR = 2  # groups, of which one may be told as served least
LISTED = 8  # indicators by number
LOWER = 3.0  # percentage points below all others that are worth a word


def say_who_was_left_out(provision: Findings[ProvisionFinding], gaps: Findings[GapFinding]) -> str:
    """How many of those in need went without each service, which group was served least, and who was not recorded."""
    everybody = {row.service or "": row for row in provision if row.group is None and row.value is not None}
    groups = [row for row in provision if row.group is not None]
    unsure = dict.fromkeys(row.service or "" for row in groups if _is_contradicted(row))
    aimed = [row for row in gaps if row.group and row.status in RATINGS]
    behind = [write_name_of_group(row) for row in aimed if is_surely_behind(row)]
    nearly = [write_name_of_group(row) for row in aimed if row.status == "nearly met" and not could_be(row, WELL)]
    said = [_tell_services(everybody, unsure), _tell_groups(groups, everybody)]
    if behind:
        said.append(phrase("Behind a target of its own: {named}.", named=list_first(behind, NAMED)))
    elif nearly and not everybody:
        said.append(phrase("Nearly at a target of its own: {named}.", named=list_first(nearly, NAMED)))
    elif aimed and not everybody:
        is_sure = all(row.status in WELL for row in aimed)
        said.append(
            phrase("No group that has a target of its own is behind it.")
            if is_sure
            else phrase("Whether a group is behind a target of its own may be chance.")
        )
    said += _tell_unrecorded([row for row in groups if row.status == "data gap" and not _is_contradicted(row)])
    told = " ".join(filter(None, said))
    if any(row.withheld for row in groups):
        return told or phrase("We cannot tell: the figures on needs by group are withheld to protect people.")
    return told or phrase("We cannot tell: there are no figures on needs, or targets, by group.")


def _is_contradicted(row: ProvisionFinding) -> bool:
    """Whether both were recorded, more served than in need."""
    return row.needed is not None and row.received is not None and row.received > row.needed


def _name_part(row: ProvisionFinding) -> str:
    return f"{row.service} ({write_group_words(row.group)})"


def _tell_unrecorded(rows: Sequence[ProvisionFinding]) -> list[str]:
    """Of which services and groups it was not recorded who received it; how many went without at least, where the
    others tell.
    """
    bounded = [row for row in rows if (row.needed or 0.0) > (row.received_at_most or 0.0) and row.received_at_most]
    told = [
        phrase(
            "Of {needed} who needed {service} ({group}) at least {unmet} went without.",
            needed=write_number(row, "needed"),
            service=row.service or "",
            group=write_group_words(row.group),
            unmet=write_digits((row.needed or 0.0) - (row.received_at_most or 0.0), 0),
        )
        for row in bounded[:NAMED]
    ]
    gone = [_name_part(row) for row in rows if row not in bounded]
    if gone:
        told.append(phrase("Who received it was not recorded: {named}.", named=list_first(gone, NAMED)))
    return told


def _tell_services(everybody: Mapping[str, ProvisionFinding], unsure: Collection[str]) -> str:
    """Those who needed a service and did not receive it, of how many; that this cannot be told of the services of which
    the counts of a group do not agree.
    """
    lowest = sorted(everybody.values(), key=lambda row: row.value or 0.0)
    named = [
        phrase(
            "{unmet} of {needed} who needed {service}",
            unmet=write_digits((row.needed or 0.0) - (row.received or 0.0), 0),
            needed=write_number(row, "needed"),
            service=row.service or "",
        )
        for row in lowest
        if row.service not in unsure
    ]
    untold = [phrase("How many went without {service} cannot be told: more were served than were in need in a group.",
                     service=one) for one in unsure if one in everybody]  # fmt: skip
    if not named:
        return " ".join(untold)
    window = write_window(lowest[0].window)
    who = list_first(named, NAMED)
    said = (
        phrase("Went without in {window}: {named}.", window=window, named=who)
        if window
        else phrase("Went without: {named}.", named=who)
    )
    return " ".join([said, *untold])


def _tell_groups(groups: Sequence[ProvisionFinding], everybody: Mapping[str, ProvisionFinding]) -> str:
    left = [row for row in groups if "left behind" in row.marks]
    if left:
        named = list_first([_name_group(row, everybody, groups) for row in left], NAMED, between=phrase("; "))
        told = phrase("Left behind: {named}.", named=named)
        looks = sum(row.value is not None for row in groups)
        is_unsure = any(may_be_luck(row, everybody.get(row.service or ""), looks=looks) for row in left)
        return f"{told} {phrase(BY_LUCK, number=looks)}" if is_unsure else told
    known = [
        row
        for row in groups
        if row.value is not None and row.service in everybody and is_part_of(row, everybody[row.service or ""])
    ]
    if len(known) < PAIR:
        return ""
    least = max(known, key=lambda row: find_distance(row, everybody[row.service or ""]))
    named, whole = _name_group(least, everybody, groups), everybody[least.service or ""]
    if find_distance(least, whole) < LOWER:
        return phrase("No group that is shown was served clearly less than the others.")
    if is_beyond_chance(least, whole, looks=len(known)):
        words = later(("Served least: {named}.", "Served less than others: {named}."))
        return phrase(words[any(_may_be_less(row, least, everybody) for row in groups)], named=named)
    return phrase("Served least, perhaps by chance: {named}.", named=named)


def _may_be_less(row: ProvisionFinding, least: ProvisionFinding, whole: Mapping[str, ProvisionFinding]) -> bool:
    """Whether fewer of a group's people, of whom it was not recorded, received the service at most than of the group
    that was served least of those recorded.
    """
    if row.received_at_most is None or not row.needed or row.service not in whole:
        return False
    bound = replace(row, value=100 * row.received_at_most / row.needed, received=row.received_at_most)
    return find_distance(bound, whole[row.service or ""]) > find_distance(least, whole[least.service or ""])


def _name_group(
    row: ProvisionFinding, everybody: Mapping[str, ProvisionFinding], groups: Sequence[ProvisionFinding]
) -> str:
    """A group with its share beside that of everybody, or of the other sex where that is known."""
    whole = everybody.get(row.service or "")
    if row.value is None or whole is None:
        return _name_part(row)
    people = _BY_SEX.get(row.group or "")
    sexes = [one for one in groups if one.service == row.service and one.group in _BY_SEX and one.value is not None]
    if people is not None and len(sexes) == PAIR:
        other = next(one for one in sexes if one.group != row.group)
        return phrase(
            "{service} reached {share} of {needed} {group} in need, against {other_share} of {other_needed} {other}",
            service=row.service or "",
            group=phrase(people),
            share=write_number(row, "value"),
            needed=write_number(row, "needed"),
            other_share=write_number(other, "value"),
            other_needed=write_number(other, "needed"),
            other=phrase(_BY_SEX[other.group or ""]),
        )
    words = later((
        "{service} reached {share} of {needed} in need ({group}), against {whole} of all",
        "{service} reached {share} of {needed} {group} in need, against {whole} of all",
    ))  # fmt: skip
    return phrase(
        words[people is not None],
        service=row.service or "",
        group=write_group_words(row.group) if people is None else phrase(people),
        share=write_number(row, "value"),
        needed=write_number(row, "needed"),
        whole=write_number(whole, "value"),
    )


def say_what_is_close(gaps: Findings[GapFinding]) -> str:
    """Of how many targets the verdict is too close to call, which tiles are marked for, and how these stand; empty
    where none is.
    """
    judged = [row for row in take_one_each(gaps) if row.status in RATINGS]
    close = [row for row in judged if may_turn(row)]
    if not close:
        return ""
    upper = [row for row in judged if row.result_level != "output"]
    words, of = (_CLOSE_OF_ONE if len(judged) == 1 else _CLOSE), len(judged)
    if 1 < len(upper) < len(judged) and all(row in upper for row in close):
        words, of = _CLOSE_OF_UPPER, len(upper)
    told = phrase_count(words, len(close), judged=count_in_words(of))
    counted = Counter(name_status(row.status) for row in close)
    stand = join_words([f"{count_in_words(number)} {status}" for status, number in counted.most_common()])
    return f"{capitalise(told)}{phrase(': ')}{stand}." if len(close) > 1 else f"{capitalise(told)}."


def say_how_far_to_trust(
    quality: Findings[QualityFinding],
    gaps: Findings[GapFinding],
    trends: Findings[TrendFinding],
    withheld: tuple[int, int],
    *,
    numbers: Mapping[str, int],
) -> str:
    """For how many verdicts chance could not be tested, of which indicators (by the `numbers` of their findings) the
    data raise remarks, how many changes are clear and how many would look so by chance, and how
    many figures of how many are withheld.
    """
    judged = [row for row in take_one_each(gaps) if row.status in RATINGS]
    unknown = sum(NOT_KNOWN in row.marks for row in judged)
    words = _UNKNOWN_OF_ONE if len(judged) == 1 else _UNKNOWN
    said = [phrase_count(words, unknown, judged=count_in_words(len(judged)))] if unknown else []
    names = {row.indicator for row in quality if row.indicator is not None}
    remarked = {row.indicator for row in quality if row.indicator is not None and row.weighty}
    which = sorted(numbers[name] for name in remarked if name in numbers)
    said.append(_count_remarked(len(remarked), len(names), which))
    looks = _count_looks(trends)
    if LEVEL * looks >= 1:  # so many that luck alone makes one
        clear = sum((row.verdict or "")[:1] in CLEAR for row in trends)
        said.append(phrase_count(_LOOKS, clear, looks=write_digits(looks, 0), many=write_digits(LEVEL * looks, 0)))
    if withheld[0]:
        withheld_of = later("{withheld} of {all} figures are withheld to protect people")
        said.append(phrase(withheld_of, withheld=withheld[0], all=withheld[1]))
    return " ".join(f"{capitalise(words)}." for words in said)


def _count_remarked(remarked: int, all_of_them: int, which: Sequence[int]) -> str:
    if not remarked:
        return phrase("no problem was found in the data")
    if remarked == all_of_them:
        return phrase_count(_ALL_REMARKED, remarked)
    counted = phrase_count(_REMARKED, remarked, all=count_in_words(all_of_them))
    return f"{counted} ({', '.join(map(str, which))})" if 0 < len(which) <= LISTED else counted


def _count_looks(trends: Findings[TrendFinding]) -> float:
    """How many series and ways from start to end were tested, where some of them are clear."""
    if not any((row.verdict or "")[:1] in CLEAR for row in trends):
        return 0.0
    families = ([row.looked_at or 0.0 for row in trends if is_start_to_end(row) is is_end] for is_end in (False, True))
    return sum(max(looks, default=0.0) for looks in families)


BY_LUCK = later("Of {number} groups looked at, luck alone may put one so low.")
_BY_SEX = later({"sex=male": "men and boys", "sex=female": "women and girls"})
_CLOSE: Words = later((
    "{few} of {judged} targets is too close to call (marked ?)",
    "{few} of {judged} targets are too close to call (marked ?)",
))  # fmt: skip
_UNKNOWN: Words = later((
    "for {few} of {judged} targets chance could not be tested",
    "for {few} of {judged} targets chance could not be tested",
))  # fmt: skip
_CLOSE_OF_UPPER: Words = later((
    "{few} of {judged} outcome and impact targets is too close to call (marked ?)",
    "{few} of {judged} outcome and impact targets are too close to call (marked ?)",
))  # fmt: skip
_CLOSE_OF_ONE: Words = later((
    "the target is too close to call (marked ?)", "the target is too close to call (marked ?)",
))  # fmt: skip
_UNKNOWN_OF_ONE: Words = later((
    "chance could not be tested for the target", "chance could not be tested for the target",
))  # fmt: skip
_REMARKED: Words = later((
    "{few} of {all} indicators has problems in its data", "{few} of {all} indicators have problems in their data",
))  # fmt: skip
_ALL_REMARKED: Words = later((
    "the {few} indicator has problems in its data", "all {few} indicators have problems in their data",
))  # fmt: skip
_LOOKS: Words = later((
    "of {looks} series tested, outputs too, {few} moved clearly; by luck alone about {many} would",
    "of {looks} series tested, outputs too, {few} moved clearly; by luck alone about {many} would",
))  # fmt: skip

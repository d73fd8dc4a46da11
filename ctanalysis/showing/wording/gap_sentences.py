"""Sentences on where a line stands."""

import math
from collections.abc import Iterator
from dataclasses import replace

from ctanalysis.analyses.evidence_strength import is_far_ahead, may_be_chance
from ctanalysis.analyses.gaps.marks_beside_status import REACHED_IN
from ctanalysis.ground.kinds import GapFinding, VerdictFinding
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.mark_words import (
    BELOW_START,
    LAPSED,
    LIKELY_AHEAD,
    MOVED_OTHERWISE,
    SET_BY_PERSON,
    UNLIKELY_AHEAD,
    write_by,
    write_statuses,
    write_window,
)
from ctanalysis.ground.terms import GROUPS_ONLY, NEEDS_FIGURE
from ctanalysis.ground.value_labels import name_status
from ctanalysis.showing.wording.baseline_sentences import tell_start
from ctanalysis.showing.wording.earlier_target_sentences import tell_earlier_targets
from ctanalysis.showing.wording.numbers import (
    is_nothing,
    name_aim,
    write_actual_and_range,
    write_digits,
    write_gap_distance,
    write_group_words,
    write_number,
)
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.status_and_verdict_words import STATUS_MEANINGS, TONES
from ctanalysis.showing.wording.target_standing_phrases import is_part_of_the_way, write_beside_plan, write_place
from ctanalysis.showing.wording.time_spans import name_stretch, name_window, write_part

# of a ceiling whose time is not over
FASTER = later({"watch": "used up faster than the time passes", "on track": "not used up faster than the time passes"})
# of a floor or a band whose time is not over
SLOWER = later({
    "on track": "in step with the time that has passed",
    "watch": "somewhat out of step with the time that has passed",
    "off track": "well short of what the time that has passed asks for",
})  # fmt: skip
NOT_JUDGED_FOR_GAPS = later("Some periods have no figure, so it is not judged.")
UNJUDGED = ("not due", "baseline", "partial")
# of marks that say more than the sentence before them
MARK_SENTENCES = later({
    "no baseline": "There is no baseline.",
    "above plan": "That is further than was due.",
    "soft target": "That is far beyond what was due: was the target too easy?",
    "rated by a person": "A person rated it.",
    "chance not known": "How much of it is chance is not known.",
    "provisional": "The figure is still provisional.",
    MOVED_OTHERWISE: "Those who were asked both times moved otherwise: who is missing at the end may explain the "
    "figure in part or in whole.",
    UNLIKELY_AHEAD: "By its pace and season so far it is unlikely to be met.",
    LIKELY_AHEAD: "By its pace and season so far it is likely to be met.",
    BELOW_START: "That is less than its baseline was over as long a time.",
    "over a break in the series": "It holds figures of before and after a break in the series.",
})  # fmt: skip


def describe_gap(row: GapFinding) -> str:
    """The actual with its n and range, the target and how far that is, the way gone, and what
    chance leaves open; or why the line is not judged.
    """
    group = f" ({write_group_words(row.group)})" if row.group else ""
    if row.status == "withheld" and row.actual is not None:
        return phrase(
            "{first}. The baseline is withheld to protect people, so that the figure is not judged.",
            first=f"{_write_actual(row)}{group}",
        )
    if row.status == "withheld":
        return phrase("The figure is withheld to protect people{group}.", group=group)
    if row.status == "not applicable":
        return phrase("Does not apply in {period}{group}.", period=row.period, group=group)
    if row.actual is None and row.status in (None, *NEEDS_FIGURE):
        aim = phrase("; the target is {target}", target=write_number(row, "target")) if row.target is not None else ""
        if GROUPS_ONLY in row.marks:
            return phrase("No total for {period}: there are figures by group only.", period=row.period)
        is_window = row.window if row.scope in ("ytd", "life") else None
        return phrase(
            "No figure for {period}: {reason}{aim}{group}.",
            period=write_window(is_window or row.period),
            reason=row.reason or phrase("not reported"),
            aim=aim,
            group=group,
        )
    if row.measured_in.is_rating:
        return phrase(
            "Rated by a person in {period}: {status}{group}.",
            period=row.period,
            status=name_status(row.status),
            group=group,
        ) + _write_target_words(row)
    if row.last_measured is not None:
        return _write_last_measured(row, group)
    if row.actual is None:
        return f"{capitalise(phrase(STATUS_MEANINGS.get(row.status or '', '')))}{group}."
    first = f"{_write_actual(row)}{group}"
    if row.status is None:  # it is judged in another stretch
        promise = _write_promise(row) if row.target is not None else ""
        return f"{first}. {promise}".strip()
    if row.status == "context":
        return phrase("{first}; for information, not judged.", first=first)
    if row.status == "no target":
        reason = row.reason or phrase("no target covers this period")
        return f"{first}{phrase('; ')}{reason}."
    if row.status == "partial" and row.target is not None:
        return " ".join([f"{first}.", _write_promise(row), phrase(NOT_JUDGED_FOR_GAPS), *_say_what_is_there(row)])
    if row.status == "not due":
        promise = _write_promise(row) if row.target is not None else ""
        words = f"{first}{phrase('; ')}{phrase('nothing is due yet')}."
        return " ".join(filter(None, (words, promise, *tell_start(row))))
    if row.status in UNJUDGED:
        return f"{first}{phrase('; ')}{phrase(STATUS_MEANINGS[row.status])}."
    return " ".join([f"{first}.", _write_aim(row), *_list_more(row)])


def describe_verdict(row: VerdictFinding) -> str:
    """The same; in sentences of their own what the last target alone says, where that is another verdict, and what
    became of the targets before it.
    """
    words = [describe_gap(row)]
    if not row.withheld and row.last_window is not None and row.last_status in TONES:
        words.append(
            phrase(
                "In {window} alone it was {actual} against a target of {target}: {status}.",
                window=write_window(row.last_window),
                actual=write_number(row, "last_actual"),
                target=write_number(row, "last_target"),
                status=name_status(row.last_status),
            )
        )
    return " ".join([*words, *tell_earlier_targets(row)])


def is_judged(row: GapFinding) -> bool:
    """Whether the sentence sets the figure beside its target."""
    return (
        row.actual is not None
        and not row.measured_in.is_rating
        and row.status not in ("withheld", "not applicable", "context", "no target", *UNJUDGED)
    )


def names_start(row: GapFinding) -> bool:
    """Whether the sentence says where the way to the target began."""
    if not is_judged(row) or row.achievement is None or row.start is None:
        return False
    return row.achievement < 0 or (row.start != 0 and row.status != "achieved")


def _write_actual(row: GapFinding) -> str:
    """The figure with the stretch that it is of, its n and its range, and how much of the stretch
    has figures.
    """
    shown = write_actual_and_range(row)
    return f"{capitalise(shown)} {name_stretch(row)}{write_part(row)}"


def _write_last_measured(row: GapFinding, group: str) -> str:
    """Between two rounds: the last figure, when that was, and what is promised."""
    shown = write_actual_and_range(replace(row, actual=row.last_measured))
    words = phrase(
        "Last measured in {window}: {shown}{group}. The next round lies ahead.",
        window=write_window(row.measured),
        shown=shown,
        group=group,
    )
    return f"{words} {_write_promise(row)}" if row.target is not None else words


def _write_target_words(row: GapFinding) -> str:
    """The target of a rating, which stands in words."""
    if not row.target_words:
        return ""
    words = row.target_words.rstrip(".")
    return " " + phrase("The target in words: {words}.", words=words)


def _write_promise(row: GapFinding) -> str:
    """The target of a line that is not judged."""
    if row.measured_in.is_step:
        return phrase("It is due {by}.", by=write_by(row.window))
    words = (
        later("The limit{window} is {target}.")
        if name_aim(row) == "limit"
        else later("The target{window} is {target}.")
    )
    return phrase(words, window=name_window(row), target=write_number(row, "target"))


def _say_what_is_there(row: GapFinding) -> Iterator[str]:
    """Of what is added up, how much of the target its known periods make already; rounded down."""
    if not row.measured_in.adds_up or row.direction != "increase" or name_aim(row) == "limit":
        return
    if isinstance(row.target, float) and row.target > 0 and row.actual is not None and row.actual > 0:
        share = write_digits(math.floor(100 * row.actual / row.target), 0)
        yield phrase("Without them it is {share} % of the target.", share=share)


def _write_aim(row: GapFinding) -> str:
    """What was promised, until when, and how far the figure is from it."""
    stays = phrase(" (its time is over and it stays in force)") if row.due_kind == "last target" else ""
    if row.measured_in.is_step:
        return phrase("It was due {by}.", by=write_by(row.window))
    words = (
        later("The limit{window} is {target}{stays}: {distance}.")
        if name_aim(row) == "limit"
        else later("The target{window} is {target}{stays}: {distance}.")
    )
    return phrase(
        words, window=name_window(row), target=write_number(row, "target"), stays=stays, distance=_write_distance(row)
    )


def _write_distance(row: GapFinding) -> str:
    """How far the figure is from what was promised, or from what a straight line puts here."""
    if row.due_kind == "assumed path":
        due = phrase(" (a straight line puts {due} here)", due=_write_due(row))
        return f"{write_place(row)}{'' if row.status == 'achieved' else due}"
    if is_part_of_the_way(row):
        due = phrase(" (its part targets put {due} here)", due=write_number(row, "due"))
        return f"{write_beside_plan(row)}{due}"
    lost = next((mark for mark in row.marks if mark.startswith(REACHED_IN)), None)
    kept = ""
    if lost is not None:
        year = write_window(lost.removeprefix(REACHED_IN))
        kept = phrase("reached in {year} and not kept, ", year=year)
    if row.gap is None:
        pace = FASTER if name_aim(row) == "limit" else SLOWER
        return phrase(pace[row.status]) if row.status in pace else name_status(row.status)
    if row.due_kind == "threshold" or row.order:
        return f"{kept}{_write_kept(row)}{write_number(row, 'gap')}"
    beyond = write_gap_distance(row, row.target, row.gap)
    if row.gap > 0:
        return phrase("{kept}missed by {beyond}", kept=kept, beyond=beyond)
    if is_nothing(row.gap, row.measured_in):
        return phrase("reached")
    if row.direction == "decrease":
        return phrase("reached, {beyond} below it", beyond=beyond)
    return phrase("reached, {beyond} beyond it", beyond=beyond)


def _write_due(row: GapFinding) -> str:
    """What a straight line puts here; of a count that is the same in whole numbers, more exactly."""
    due, actual = row.due or 0.0, row.actual or 0.0
    is_hidden = row.measured_in.is_count and due != actual and round(due) == round(actual)
    return write_decimal(f"{due:.1f}") if is_hidden else write_number(row, "due")


def _write_kept(row: GapFinding) -> str:
    """That it lies inside a band or under a limit; whether it did all of the time."""
    inside = isinstance(row.target, tuple) or name_aim(row) == "limit"
    if not inside or row.gap is None or row.gap > 0:
        return ""
    lapsed = any(mark.startswith(LAPSED) for mark in row.marks)
    return phrase("kept as last measured, ") if lapsed else phrase("kept, ")


def _list_more(row: GapFinding) -> Iterator[str]:
    """The way gone, and what the marks leave open."""
    yield from tell_start(row)
    for mark in row.marks:
        if mark == "above plan" and (may_be_chance(row) or {UNLIKELY_AHEAD, "target revised"} & set(row.marks)):
            continue  # then it may not be ahead at all
        elif mark == "above plan" and row.due_kind == "assumed path":
            if is_far_ahead(row):
                yield phrase("That is far ahead of the straight line.")
        elif mark in MARK_SENTENCES:
            yield phrase(MARK_SENTENCES[mark])
        elif mark.startswith(SET_BY_PERSON):
            yield phrase(
                "A person set this status; by the figures alone it is: {status}.",
                status=phrase(mark.removeprefix(SET_BY_PERSON)),
            )
        elif mark.startswith("within chance: "):
            statuses = mark.removeprefix("within chance: could be ")
            yield phrase("Within chance it could be {statuses}.", statuses=write_statuses(statuses))
        elif mark.startswith("sample too small to say: "):
            needed = write_statuses(mark).partition("; ")[2]
            if row.measured_in.is_percent and row.target in (0.0, 100.0):
                yield phrase("Too close to call: the truth may fall short of the target.")
                continue
            yield (
                phrase("Too close to call: the truth may lie on either side of the target; {needed}.", needed=needed)
                if needed
                else phrase("Too close to call: the truth may lie on either side of the target.")
            )

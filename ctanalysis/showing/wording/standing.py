"""Sentences on where a line stands."""

from collections.abc import Iterator

from ctanalysis.analyses.gaps.judgement import REACHED_IN
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.showing.wording.counts import capitalise
from ctanalysis.showing.wording.numbers import (
    name_aim,
    write_actual_and_range,
    write_distance,
    write_group_words,
    write_number,
    write_share,
)
from ctanalysis.showing.wording.words import (
    NOT_JUDGED,
    STATUS_MEANINGS,
    TONES,
    WITHHELD_WORDS,
)

LAST_MEASURED = "last measured "
# of marks that say more than the sentence before them
MARK_SENTENCES = {
    "no baseline": "There is no baseline.",
    "above plan": "That is far more than is due by now: say why.",
    "soft target": "That is far beyond what is due by now: was the target too low?",
    "rated by a person": "A person rated it.",
}  # fmt: skip


def describe_gap(row: GapFinding) -> str:
    """The actual with its n and range, the target and how far that is, the way gone, and what
    chance leaves open; or why the line is not judged.
    """
    group = f" ({write_group_words(row.group)})" if row.group else ""
    if row.status == "withheld":
        return f"The figure is {WITHHELD_WORDS}{group}."
    if row.status == "not applicable":
        return f"Does not apply in {row.period}{group}."
    if row.actual is None and row.status in ("no data", "context", "no target"):
        aim = f"; the target is {write_number(row, 'target')}" if row.target is not None else ""
        return f"No figure for {row.period}: {row.reason or 'not reported'}{aim}{group}."
    if row.measured_in.is_rating:
        return f"Rated by a person in {row.period}: {row.status}{group}."
    if row.actual is None:
        return f"{STATUS_MEANINGS.get(row.status or '', '').capitalize()}{group}."
    first = f"{_write_actual(row)}{group}"
    if row.status == "context":
        return f"{first}; for information, not judged."
    if row.status == "no target":
        return f"{first}; {row.reason or 'no target covers this period'}."
    if row.status in ("not due", "baseline", "partial"):
        return f"{first}; {STATUS_MEANINGS[row.status]}."
    return " ".join([f"{first}.", _write_aim(row), *_list_more(row)])


def _write_actual(row: GapFinding) -> str:
    """The figure with the stretch that it is of, its n and its range."""
    shown = write_actual_and_range(row)
    return f"{capitalise(shown)} {_name_stretch(row)}"


def _name_stretch(row: GapFinding) -> str:
    for mark in row.marks:
        if mark.startswith(LAST_MEASURED):
            return f"in {mark.removeprefix(LAST_MEASURED)}, when it was last measured"
    if row.scope == "life":
        return "since the project began"
    return f"in {row.window if row.scope == 'ytd' and row.window else row.period}"


def _write_aim(row: GapFinding) -> str:
    """What was promised, until when, and how far the figure is from it."""
    noun = name_aim(row)
    window = f" by {row.window}" if row.window and row.window not in _name_stretch(row) else ""
    if row.window == "project":
        window = ""
    stays = " (its time is over and it stays in force)" if row.due_kind == "last target" else ""
    if row.measured_in.is_step:
        return f"It was due{window}."
    return f"The {noun}{window} is {write_number(row, 'target')}{stays}: {_write_distance(row)}."


def _write_distance(row: GapFinding) -> str:
    """How far the figure is from what was promised, or from what a straight line puts here."""
    if row.due_kind == "assumed path":
        due = f" (a straight line puts {write_number(row, 'due')} here)"
        return f"{_write_place(row)}{'' if row.status == 'achieved' else due}"
    lost = next((mark for mark in row.marks if mark.startswith(REACHED_IN)), None)
    kept = f"{lost} and not kept, " if lost is not None else ""
    if row.gap is None:
        return row.status or ""
    if row.due_kind == "threshold" or row.order:
        return f"{kept}{'kept, ' if _is_kept(row) else ''}{write_number(row, 'gap')}"
    beyond = write_distance(row.gap, row.measured_in)
    is_exact = beyond == "0" or beyond.startswith("0 ")
    if row.gap > 0 and not is_exact:
        return f"{kept}missed by {beyond}"
    return "reached" if is_exact else f"reached, {beyond} beyond it"


def _is_kept(row: GapFinding) -> bool:
    """Whether it lies inside a band or under a limit."""
    inside = isinstance(row.target, tuple) or name_aim(row) == "limit"
    return inside and row.gap is not None and row.gap <= 0


def _list_more(row: GapFinding) -> Iterator[str]:
    """The way gone, and what the marks leave open."""
    if row.achievement is not None and row.achievement < 0:
        yield f"It moved away from the target: it started at {write_number(row, 'start')}."
    elif row.achievement is not None and row.status != "achieved":
        start = f" from {write_number(row, 'start')}" if row.start else ""
        way = "of the target" if row.start is None else f"of the way{start} to the target"
        yield f"That is {write_share(row.achievement)} {way}."
    for mark in row.marks:
        if mark == "above plan" and row.due_kind == "assumed path":
            yield "That is far ahead of the straight line: was the target too low?"
        elif mark in MARK_SENTENCES:
            yield MARK_SENTENCES[mark]
        elif mark.startswith("within chance: "):
            yield f"Within chance it {mark.removeprefix('within chance: ')}."
        elif mark.startswith("sample too small to say: "):
            needed = mark.partition("; ")[2]
            yield (
                "The sample is too small to say whether the target is reached"
                f"{f'; {needed}' if needed else ''}."
            )


def write_standing(row: GapFinding) -> str:
    """Where a line stands, in a few words: reached, missed by how much, behind whose line."""
    if row.status not in TONES:
        return NOT_JUDGED.get(row.status or "", row.status or "")
    if row.actual is None:
        return row.status or ""
    if row.status == "regressed":
        return "worse than at the start"
    if row.due_kind == "assumed path":
        return _write_place(row)
    if row.status in ("achieved", "on track"):
        return "kept" if row.due_kind == "threshold" else "reached"
    if row.order:
        return f"not {write_number(row, 'target')}"
    if row.gap is None:
        return row.status or ""
    amount = write_distance(row.gap, row.measured_in)
    if row.due_kind == "threshold":
        return write_number(row, "gap").split(" (")[0]
    lost = any(mark.startswith(REACHED_IN) for mark in row.marks)
    if row.status == "partly met" and not lost:
        return f"partly met, {amount} short"
    return f"{'reached and not kept: ' if lost else ''}missed by {amount}"


def _write_place(row: GapFinding) -> str:
    """Where it lies beside the line that the program assumed."""
    if row.status == "achieved":
        return "reached early"
    if not row.gap_to_due:
        return "on the line"
    side = "behind" if row.gap_to_due > 0 else "ahead of"
    return f"{side} the line by {write_distance(row.gap_to_due, row.measured_in)}"

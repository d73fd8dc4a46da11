"""What differs between two published reports of a project, told apart by what it means: figures
that are new, added late, revised or restated, other targets and definitions, other methods, lines
that moved, flags that were opened, changed or closed.
"""

from collections.abc import Iterator
from typing import Any

from ctanalysis.analyses.evidence_strength import BY_CHANCE
from ctanalysis.analyses.method_choice import BY_KEY
from ctanalysis.archive.published_result_rows import (
    Record,
    Row,
    is_near,
    is_rounded,
    is_same,
    key_rows,
    list_rows,
    name_place,
    write_cell,
    write_number,
)
from ctanalysis.archive.result_difference_kinds import KINDS, Difference
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_window
from ctanalysis.ground.periods import PeriodError, read_calendar
from ctanalysis.ground.terms import NOT_CARRIED, STATUSES, SUPPRESSED, WITH_FIGURE
from ctanalysis.ground.value_labels import name_status
from ctanalysis.showing.wording.numbers import write_group_words

JUDGED = STATUSES[:8]  # from the most urgent to the best
ENDED = ("not met", "partly met", "nearly met")
KEPT = ("on track", "achieved")  # of a limit or band: so far, and until its end
PLACES = {word: place for place, word in enumerate(JUDGED)}
# those while the time runs and those when it is over stand side by side
RANKS = {
    "regressed": 0, "not met": 0, "off track": 0, "partly met": 1, "watch": 1, "nearly met": 2,
    "on track": 2, "achieved": 3,
}  # fmt: skip

VERDICTS = later({
    "C": "clear, the wanted way", "W": "clear, the wrong way", "H": "clear",
    "E": "about the same", "N": "not clear", "D": "described, not judged",
    "X": "no sample", "R": "cannot be told",
})  # fmt: skip
UNTESTED = ("refused", "descriptive_only", "described")  # no method has judged those
CARRIED = ("C", "W", "H", "E", "N")  # what a design carries, or does not


def find_differences(before: Record, after: Record) -> tuple[Difference, ...]:
    """Every difference of two records of one project, in the order of KINDS."""
    redefined = {one.indicator for one in _compare_heads(before, after) if one.kind in ("definition", "unit")}
    found = [
        *_compare_cells(before, after, redefined),
        *_compare_lines(before, after),
        *_compare_heads(before, after),
        *_compare_methods(before, after),
        *_compare_flags(before, after),
    ]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.indicator, one.place)))


def _pair(
    before: Record, after: Record, kind: str, *names: str
) -> tuple[dict[tuple[Any, ...], Row], dict[tuple[Any, ...], Row]]:
    """The rows of a kind in both, by what there may be only one of."""
    old, new = (key_rows(list_rows(record, kind), *names) for record in (before, after))
    return old, new


def _make(kind: str, row: Row, place: str = "", *values: str | None) -> Difference:
    return Difference(kind, row["indicator"] or "", row["title"] or "", place, *values)


def _compare_cells(before: Record, after: Record, redefined: set[str]) -> Iterator[Difference]:
    """The figures, cell by cell: whether they are of a period that is new, and what became of each
    that was given before.
    """
    names = ("indicator", "period", "group", "wave")
    old, new = _pair(before, after, "series", *names)
    known = {row["period"] for row in old.values()}
    for key, row in new.items():
        earlier, place = old.get(key), name_place(row)
        if row["withheld"] or (earlier is not None and earlier["withheld"]):
            yield from _compare_hidden(earlier, row, place)
        elif row["status"] == SUPPRESSED:
            if earlier is not None and earlier["status"] != SUPPRESSED:
                yield _make("suppressed", row, place)
        elif earlier is None or earlier["status"] == SUPPRESSED:
            kind = "added" if row["period"] in known else "new"
            yield _make(kind, row, place, None, write_cell(row))
        elif not is_same(earlier, row):
            was, now = write_cell(earlier), write_cell(row)
            kind = "restated" if row["indicator"] in redefined else "revised"
            yield _make("rounding" if is_rounded(earlier, row) else kind, row, place, was, now)
    for key, row in old.items():
        if key not in new and not row["withheld"] and row["status"] != SUPPRESSED:
            yield _make("removed", row, name_place(row), write_cell(row), None)


def _compare_hidden(earlier: Row | None, row: Row, place: str) -> Iterator[Difference]:
    """A figure that is or was withheld, or is not given any more; its size is told in no case."""
    if earlier is None or earlier["withheld"] == row["withheld"]:
        return
    is_given = row["status"] in WITH_FIGURE
    now = "shown" if is_given else "suppressed" if row["status"] == SUPPRESSED else "removed"
    yield _make("withheld" if row["withheld"] else now, row, place)


def _compare_lines(before: Record, after: Record) -> Iterator[Difference]:
    """Where each line stands now and stood before, each with its window where that is another."""
    both = all(list_rows(record, "verdicts") for record in (before, after))
    old, new = _pair(before, after, "verdicts" if both else "gaps", "indicator", "group")
    breaks = [
        {row["indicator"]: row.get("broken_by") for row in list_rows(record, "trends")} for record in (before, after)
    ]
    behind = set(_list_behind(before, after))
    for key, row in new.items():
        earlier = old.get(key)
        if earlier is None or row["withheld"]:
            continue
        was, now = earlier["status"], row["status"]
        is_other = earlier["window"] != row["window"] or (
            breaks[1].get(row["indicator"]) != breaks[0].get(row["indicator"]) or row["indicator"] in behind
        )
        if was in JUDGED and now in JUDGED and is_other:
            kind = "other target"
        elif was == now:
            continue
        elif was in JUDGED and now in JUDGED:
            is_over = now in ENDED and was not in ENDED
            order = RANKS if is_over else PLACES
            is_kept = row.get("due_kind") == "threshold" and {was, now} <= {*KEPT}
            change = 0 if is_kept else order[now] - order[was]
            kind = "over" if change == 0 else "better" if change > 0 else "worse"
        elif (was in JUDGED) == (now in JUDGED):
            continue
        else:
            kind = "judged" if now in JUDGED else "unjudged"
        yield _make(kind, row, write_group_words(row["group"]), *_name_standings(earlier, row))


def _list_behind(before: Record, after: Record) -> Iterator[str]:
    """The indicators of which the period of the earlier report lies behind the break after which
    the series of now begins.
    """
    if "calendar" not in after:
        return
    calendar = read_calendar(after["calendar"])
    for row in list_rows(after, "trends"):
        first, _, _ = (row.get("window") or "").partition(" to ")
        try:
            begins = calendar.parse(first) if row.get("broken_by") and first else None
            if begins is not None and begins.start > calendar.parse(before["period"]).end:
                yield row["indicator"]
        except PeriodError:
            continue


def _name_standings(earlier: Row, row: Row) -> Iterator[str]:
    """How a line stood and stands; with the windows, where these differ."""
    is_other = earlier["window"] != row["window"]
    for one in (earlier, row):
        window = f" ({write_window(one['window'])})" if is_other and one["window"] else ""
        chance = (
            phrase(", perhaps by chance") if any(mark.startswith(BY_CHANCE) for mark in one.get("marks", ())) else ""
        )
        yield f"{name_status(one['status'])}{window}{chance}"


def _compare_heads(before: Record, after: Record) -> Iterator[Difference]:
    """What was declared: indicators, their words, baselines and targets."""
    old, new = _pair(before, after, "gaps", "indicator", "group")
    for row in _list_alone(new, old):
        yield _make("indicator added", row)
    for row in _list_alone(old, new):
        yield _make("indicator dropped", row)
    heads: dict[str, Row] = {}  # the total's row, or the first group's where there is no total
    for key, row in new.items():
        if key in old and (row["group"] is None or row["indicator"] not in heads):
            heads[row["indicator"]] = row
    for key, row in new.items():
        earlier = old.get(key)
        if earlier is None:
            continue
        place = write_group_words(row["group"])
        for name in ("title", "definition", "direction", "unit"):
            if earlier[name] != row[name] and heads[row["indicator"]] is row:
                hidden = name == "definition"  # long words stand in the annex
                values = (None, None) if hidden else (phrase(earlier[name] or ""), phrase(row[name] or ""))
                yield _make(name, row, "", *values)
        if not row["withheld"] and not earlier["withheld"]:
            if earlier["window"] == row["window"] and earlier["target"] != row["target"]:
                target = (write_number(one["target"], row) for one in (earlier, row))
                yield _make("target", row, f"{row['window'] or ''} {place}".strip(), *target)
            if not is_near(earlier["baseline"], row["baseline"]):
                baseline = (write_number(one["baseline"], row) for one in (earlier, row))
                yield _make("baseline", row, place, *baseline)


def _list_alone(rows: dict[tuple[Any, ...], Row], others: dict[tuple[Any, ...], Row]) -> tuple[Row, ...]:
    """The first row of each indicator that the others lack."""
    known = {row["indicator"] for row in others.values()}
    alone: dict[str, Row] = {}
    for row in rows.values():
        if row["indicator"] not in known:
            alone.setdefault(row["indicator"], row)
    return tuple(alone.values())


def _compare_methods(before: Record, after: Record) -> Iterator[Difference]:
    """By which method trends and comparisons were judged, and what they say."""
    for kind, names in (("trends", ("indicator", "group")), ("comparisons", ("comparison",))):
        old, new = _pair(before, after, kind, *names)
        for key, row in new.items():
            earlier = old.get(key) or _find_whole(old, key)
            if earlier is None or row["withheld"] or earlier["withheld"]:
                continue
            ends = [one.get("start_n") is not None for one in (earlier, row)]
            place = row.get("comparison") or phrase("start to end" if ends[1] else "trend")
            statuses = {earlier.get("estimate_status"), row.get("estimate_status")}
            is_estimated = statuses.isdisjoint(UNTESTED)
            methods = earlier["method"], row["method"]
            if is_estimated and ends[0] == ends[1] and None not in methods and methods[0] != methods[1]:
                yield _make("method", row, place, _name_method(earlier), _name_method(row))
            if _name_verdict(earlier) != _name_verdict(row):
                yield _make("verdict", row, place, _name_verdict(earlier), _name_verdict(row))


def _find_whole(old: dict[tuple[Any, ...], Row], key: tuple[Any, ...]) -> Row | None:
    """The row of the whole comparison, where it was not yet told in parts: `line: change of slope`
    was `line` while it could not be compared.
    """
    return old.get((str(key[0]).partition(": ")[0],)) if len(key) == 1 else None


def _compare_flags(before: Record, after: Record) -> Iterator[Difference]:
    """What was flagged and is no longer, what is new, and what is flagged for another reason now:
    off track a year ago and not met now is one finding, and nobody has settled it.
    """
    # by what it is about: of several designs that agree one stands for all, and may be another now
    old, new = _pair(before, after, "flags", "indicator", "group", "flagged", "purpose")
    for kind, ones, others in (("flag opened", new, old), ("flag closed", old, new)):
        for key, row in ones.items():
            if key not in others:
                words = (write_group_words(row["group"]), name_status(row["status"]))
                yield _make(kind, row, ", ".join(filter(None, words)))
    for key, row in new.items():
        if key in old and old[key]["status"] != row["status"]:
            statuses = (name_status(one["status"]) for one in (old[key], row))
            yield _make("flag changed", row, write_group_words(row["group"]), *statuses)


def _name_verdict(row: Row) -> str | None:
    """The family of a verdict in words: what was clear, unclear, or not judged; with what keeps its
    design from carrying it.
    """
    words = VERDICTS.get((row["verdict"] or "")[:1])
    if not words:
        return None
    marks = [phrase(mark) for mark in row.get("marks") or () if mark in NOT_CARRIED]
    is_told = bool(marks) and (row["verdict"] or "")[:1] in CARRIED
    return f"{phrase(words)} ({phrase('; ').join(marks)})" if is_told else phrase(words)


def _name_method(row: Row) -> str:
    key = row["method"]
    return phrase(BY_KEY[key].words) if key in BY_KEY else str(key)

"""What is told of each pair of states that a row of two reports can be in is kept as text, a line a pair; of others
nothing is told.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

from archive_scenes import TRANSCRIPTS
from kept_text import hold_kept

from ctanalysis.archive.differences import find_differences
from ctanalysis.ground.terms import STATUSES

KEPT = TRANSCRIPTS / "differences.txt"
HEAD = {"indicator": "x", "title": "Calls", "group": None, "withheld": False, "unit": "percentage"}
NOTHING: dict[str, Any] = {"value": None, "numerator": None, "denominator": None, "n": None}
CELL = {**HEAD, "period": "2023", "wave": None, "status": "reported", **NOTHING}
GAP = {
    **HEAD, "definition": "Counted.", "direction": "increase", "baseline": 10.0, "target": 50.0,
    "window": "2024", "status": "watch",
}  # fmt: skip
TREND = {**HEAD, "method": "trend-share", "verdict": "C0", "estimate_status": "ok", "marks": []}
FLAG = {**HEAD, "flagged": "x", "purpose": "correct", "status": "watch"}
CELLS: dict[str, dict[str, Any] | None] = {
    "no row": None,
    "40 of 100": {"value": 40.0, "numerator": 40.0, "denominator": 100.0, "n": 100.0},
    "80 of 200": {"value": 40.0, "numerator": 80.0, "denominator": 200.0, "n": 200.0},
    "40": {"value": 40.0},
    "40.0001": {"value": 40.0001},
    "39, n = 90": {"value": 39.0, "n": 90.0},
    "a word": {"value": "high", "unit": "ordinal"},
    "withheld": {"withheld": True},
    "suppressed": {"status": "suppressed"},
    "suppressed and withheld": {"status": "suppressed", "withheld": True},
    "not reported": {"status": "not_reported"},
}
LINES: dict[str, dict[str, Any]] = {
    **{
        status: {"status": status}
        for status in STATUSES
        if status not in ("partial", "context", "baseline", "no target")
    },
    "another window": {"window": "2025"},
    "no window": {"window": None},
    "withheld now": {"withheld": True},
    "by chance": {"status": "on track", "marks": ["not told apart from chance"]},
    "another target and baseline": {"target": [40.0, 60.0], "baseline": 12.0},
    "no target and baseline": {"target": None, "baseline": None},
    "a target of another window": {"target": 60.0, "window": "2025"},
    "other words": {"title": "All calls", "definition": None, "direction": "none", "unit": "ratio"},
    "another indicator": {"indicator": "y"},
    "a group": {"group": "sex=f"},
    "baseline the same to the last digit": {"baseline": 10.0 + 1e-12},
}
TRENDS: dict[str, dict[str, Any] | None] = {
    "no row": None,
    **{verdict: {"verdict": f"{verdict}1"} for verdict in "CWHENDXR"},
    "no verdict": {"verdict": None},
    "marked": {"marks": ["too few figures before or after", "another declared change lies before it"]},
    "described and marked": {"verdict": "D0", "marks": ["another declared change lies before it"]},
    "another method": {"method": "trend-rank"},
    "an unknown method": {"method": "other"},
    "no method": {"method": None},
    "refused by another method": {"method": "trend-rank", "estimate_status": "refused"},
    "described by another method": {"method": "trend-rank", "estimate_status": "described"},
    "from start to end": {"start_n": 40.0, "method": "trend-rank"},
    "withheld": {"withheld": True, "verdict": "W0"},
    "broken": {"broken_by": "Law"},
}
FLAGS: dict[str, dict[str, Any] | None] = {
    "no row": None,
    "watch": {},
    "not met": {"status": "not met"},
    "of nothing": {"status": None, "indicator": None, "title": None},
    "for review": {"purpose": "review"},
    "of a group": {"group": "sex=f"},
}
KEPT_LIMITS = {"on track", "achieved", "watch", "not met", "another window"}
KINDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "series": (CELL, CELLS), "gaps": (GAP, LINES), "verdicts": (GAP, {"watch": {}, "on track": {"status": "on track"}}),
    "trends": (TREND, TRENDS), "comparisons": ({**TREND, "comparison": "c"}, TRENDS), "flags": (FLAG, FLAGS),
}  # fmt: skip


def write_pairs() -> str:
    """Each pair of states, with what is told; pairs of which nothing is told stand together at the end."""
    return "\n".join(line for kind in KINDS for line in _write_kind(kind)) + "\n"


def _write_kind(kind: str) -> Iterator[str]:
    base, states = KINDS[kind]
    yield f"# {kind}"
    for extra in ({}, {"due_kind": "threshold"}) if kind == "gaps" else ({},):
        for (was, before), (now, after) in product(states.items(), repeat=2):
            rows = [[] if state is None else [{**base, **extra, **state}] for state in (before, after)]
            told = [(one.kind, one.sentence) for one in find_differences(*(_make(kind, one) for one in rows))]
            if extra and not {was, now} <= KEPT_LIMITS:
                continue
            words = "".join(f"{one}; " for one in extra.values())
            if told:
                yield f"  {words}{was} | {now}: {' || '.join(f'{name}: {sentence}' for name, sentence in told)}"


def _make(kind: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A record with a figure of another period beside them."""
    other = {**CELL, "period": "2022", "value": 1.0}
    found: dict[str, list[dict[str, Any]]] = {"series": [other]}
    found[kind] = [*found.get(kind, []), *rows]
    return {"project": "p", "period": "2023", "edition": "public",
        "findings": [{"kind": name, "rows": its} for name, its in found.items()]}  # fmt: skip


def test_what_is_told_of_each_pair_is_what_was_kept() -> None:
    hold_kept(KEPT, write_pairs())

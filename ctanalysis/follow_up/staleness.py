"""Staleness: whether the figures have moved since a note of the evaluator was first printed with
them.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from ctanalysis.follow_up.narrative import Narrative
from ctanalysis.ground.findings import Finding, Findings

SECTIONS = {
    "summary": ("gaps",), "recommendations": ("gaps", "provision", "comparisons"),
    "data_quality": ("quality",), "profile": ("profile",), "trends": ("trends",),
    "gaps": ("gaps",), "comparisons": ("comparisons",), "provision": ("provision",),
}  # fmt: skip
OF_INDICATORS = {"indicators": ("gaps", "trends"), "quality": ("quality",)}
SCHEME = "2"  # of the fingerprints: it grows when findings get other columns
NOT_FIGURES = ("title", "definition", "sentence", "reason")  # rewording changes no figure

Fingerprints = dict[str, dict[str, str]]


def make_fingerprints(narrative: Narrative, many: Iterable[Findings[Finding]]) -> Fingerprints:
    """For each note the hash of its words, and of the released findings that it speaks of."""
    found: dict[str, tuple[Finding, ...]] = {findings.kind: findings.rows for findings in many}
    prints: Fingerprints = {}
    for key, note in narrative.notes.items():
        folder, _, indicator = key.partition("/")
        kinds = OF_INDICATORS.get(folder, ()) if indicator else SECTIONS.get(key, ())
        rows = [
            row
            for kind in kinds
            for row in found.get(kind, ())
            if not indicator or row.indicator == indicator
        ]
        prints[key] = {
            "scheme": SCHEME,
            "words": _hash(note.markdown),
            "figures": _hash([_list_figures(row) for row in rows]),
        }
    return prints


def find_stale(provenance: Iterable[Path], prints: Fingerprints) -> frozenset[str]:
    """The notes whose words were first printed, in an earlier revision of the same report, with
    other figures; `provenance` of its revisions, oldest first.
    """
    first: dict[tuple[str, str], str] = {}
    for path in provenance:
        for key, earlier in (
            json.loads(path.read_text(encoding="utf-8")).get("narrative", {}).items()
        ):
            if earlier.get("scheme") == SCHEME:  # other columns would look like other figures
                first.setdefault((key, earlier["words"]), earlier["figures"])
    return frozenset(
        key
        for key, now in prints.items()
        if first.get((key, now["words"]), now["figures"]) != now["figures"]
    )


def _list_figures(row: Finding) -> dict[str, object]:
    figures = {
        name: value
        for name, value in row.as_row().items()
        if name not in NOT_FIGURES and value is not None
    }
    return {
        name: float(f"{value:.9g}") if isinstance(value, float) else value
        for name, value in figures.items()
    }


def _hash(content: object) -> str:
    return hashlib.sha256(
        json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8")
    ).hexdigest()

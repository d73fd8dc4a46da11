"""Staleness: whether the figures have moved since a note of the evaluator was first printed with
them, and which of the figures that it binds.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ctanalysis.follow_up.figure_placeholders import BOUND, is_figure, read_bound
from ctanalysis.follow_up.narrative import OF_QUESTIONS, OF_RESULTS, Narrative, Note
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import ProvisionFinding

SECTIONS = {
    "summary": ("gaps",), "findings": ("gaps", "trends", "comparisons"),
    "people": ("profile", "provision"), "lessons": ("gaps",),
    "recommendations": ("gaps", "provision", "comparisons"), "data_quality": ("quality",),
}  # fmt: skip
OF_INDICATORS = {"indicators": ("gaps", "trends"), "quality": ("quality",)}
SCHEME = "5"  # of the fingerprints: it grows when findings get other columns
NOT_FIGURES = ("title", "definition", "sentence", "reason", "comment", "order")
TO = " to "  # between the ends of a band
MISSING = "none"  # of a bound figure that there is none of

Fingerprints = dict[str, dict[str, str]]


def make_fingerprints(narrative: Narrative, many: Iterable[Findings[Finding]]) -> Fingerprints:
    """For each note the hash of its words and of the released findings that it speaks of, and each
    figure that it binds: `bound:16.5.1.actual`.

    A note on an indicator speaks of that one, a note on a result of the result's; any other that
    binds figures speaks of those alone, and one that binds none of its section's.
    """
    found: dict[str, tuple[Finding, ...]] = {findings.kind: findings.rows for findings in many}
    found["gaps"] = found.get("verdicts", found.get("gaps", ()))  # what the page says of them
    return {key: _make_print(note, found) for key, note in narrative.notes.items()}


def find_stale(provenance: Iterable[Path], prints: Fingerprints) -> dict[str, dict[str, str]]:
    """The notes whose words were first printed, in an earlier revision of the same report, with
    other figures, each with its bound figures that moved, as they were then; `provenance` of its
    revisions, oldest first.
    """
    first: dict[tuple[str, str], dict[str, str]] = {}
    for path in provenance:
        record = json.loads(path.read_text(encoding="utf-8")).get("narrative", {})
        for key, earlier in record.items():
            if earlier.get("scheme") == SCHEME:  # other columns would look like other figures
                first.setdefault((key, earlier["words"]), earlier)
    stale = {}
    for key, now in prints.items():
        then = first.get((key, now["words"]), now)
        if then["figures"] != now["figures"]:
            stale[key] = {
                name.partition(":")[2]: then[name]
                for name in now
                if name.startswith("bound:") and then.get(name, now[name]) != now[name]
            }
    return stale


def _make_print(note: Note, found: Mapping[str, tuple[Finding, ...]]) -> dict[str, str]:
    bound = dict(_list_bound(note, found))
    rows = list(_list_rows(note, found))
    figures: object = [_list_figures(row) for row in rows]
    if bound and not note.key.startswith((*(f"{f}/" for f in OF_INDICATORS), f"{OF_RESULTS}/")):
        figures = bound
    return {
        "scheme": SCHEME,
        "words": _hash(note.markdown),
        "figures": _hash([figures, bound]),
        **{f"bound:{name}": value for name, value in bound.items()},
    }


def _list_rows(note: Note, found: Mapping[str, tuple[Finding, ...]]) -> Iterator[Finding]:
    """The findings that a note speaks of by where it stands."""
    folder, _, name = note.key.partition("/")
    if folder == OF_RESULTS:
        yield from (row for row in found.get("gaps", ()) if row.result == name)
        return
    kinds = OF_INDICATORS.get(folder, ()) if name else SECTIONS.get(note.key, ())
    kinds = ("gaps",) if folder == OF_QUESTIONS else kinds
    for kind in kinds:
        for row in found.get(kind, ()):
            if folder not in OF_INDICATORS or row.indicator == name:
                yield row


def _list_bound(note: Note, found: Mapping[str, tuple[Finding, ...]]) -> Iterator[tuple[str, str]]:
    """Each figure that the words bind, as it is in the findings; a bound claim is judged anew in
    each report, and is none.
    """
    rows = {(row.indicator, row.group): row for row in found.get("gaps", ())}
    served = {(row.service, row.group): row for row in found.get("provision", ()) if isinstance(row, ProvisionFinding)}
    for words in filter(is_figure, BOUND.findall(note.markdown)):
        bound = read_bound(words)
        row = rows.get((bound.indicator, bound.group)) or served.get((bound.indicator, bound.group))
        field = "value" if bound.field == "share" else bound.field
        value = getattr(row, field, None)
        ends = value if isinstance(value, tuple) else (value,)
        texts = [f"{end:.9g}" if isinstance(end, float) else str(end) for end in ends]
        yield words.strip(), MISSING if value is None else TO.join(texts)


def _list_figures(row: Finding) -> dict[str, object]:
    figures = {name: value for name, value in row.as_row().items() if name not in NOT_FIGURES and value is not None}
    return {name: float(f"{value:.9g}") if isinstance(value, float) else value for name, value in figures.items()}


def _hash(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

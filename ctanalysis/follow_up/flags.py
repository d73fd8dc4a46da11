"""Flags: the findings that call for something, each with its purpose in the handbook's sense, the
reference that actions name, and how strong the evidence is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ctanalysis.analyses.evidence_strength import ENOUGH, is_credible, is_far_ahead, is_in_doubt, weigh_evidence
from ctanalysis.analyses.provision import ADDED_UP
from ctanalysis.figures.judged_targets import WORSE_SIDE
from ctanalysis.follow_up.finding_references import write_reference
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import ComparisonFinding, Flag, GapFinding, ProvisionFinding, QualityFinding, TrendFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import EARLIER, NEEDS_ATTENTION, NOT_CARRIED

HEAD = (
    "indicator",
    "title",
    "pillar",
    "result",
    "result_level",
    "direction",
    "unit",
    "period",
    "group",
    "sentence",
)  # what a flag takes over
FLAGGED_KINDS = ("gaps", "provision", "comparisons", "trends")
CORRECT, PROVIDE, REPLICATE, REVIEW = (
    "corrective action",
    "gap in provision",
    "could be replicated",
    "review the design",
)
CALLS = (CORRECT, PROVIDE)  # purposes that call for an answer
NOT_SURELY_WORSE = "worse by a comparison whose design does not carry it"
GROUP_BEHIND = "one group clearly behind another"
ORDER = (*NEEDS_ATTENTION, "worse", NOT_SURELY_WORSE, GROUP_BEHIND, "left behind", "no data", "partial", "data gap")
NO_BASELINE, BROKEN = "no baseline", "definition, source or coverage changed"
EARLY, ASKS_LITTLE = "far beyond what was due", "the target lies on the worse side of the baseline"
EARLY_MARK = "soft target"
TWICE, COMPARED = "reached in two periods", "credible comparison"


def find_flags(many: Iterable[Findings[Finding]], earlier: Iterable[GapFinding] = ()) -> Findings[Flag]:
    """Findings of kind `flags`, numbered, those that call for an answer first and the most urgent
    of them first: what needs corrective action, gaps in provision, what works and could be
    replicated, designs to review. Where an indicator stands is taken from the verdicts, where there
    are any, and named as its gap. `earlier` are the gaps of the period before, in which a target
    may have been reached too. A comparison of an earlier period was flagged then.

    The reference is what an action names, for example `gaps/officers-trained` or
    `provision/legal aid/sex=female`.
    """
    found = {findings.kind: findings for findings in many}
    found["gaps"] = found.get("verdicts", found.get("gaps", Findings("gaps", ())))
    calls = [flag for kind in FLAGGED_KINDS for row in found.get(kind, ()) for flag in _call(kind, row)]
    calls.sort(key=lambda row: (row.purpose or "", _rank(row.status), row.reference or ""))
    rest = [*_find_replicable(found, earlier), *_find_designs(found)]
    rest.sort(key=lambda row: (row.purpose or "", row.reference or ""))
    return Findings(
        "flags",
        tuple(
            replace(flag, number=float(number), strength=flag.strength or _weigh(flag, found))
            for number, flag in enumerate([*calls, *rest], start=1)
        ),
    )


def _rank(status: str | None) -> int:
    return ORDER.index(status) if status in ORDER else len(ORDER)


def _call(kind: str, row: Finding) -> Iterator[Flag]:
    """The flag on a finding that calls for an answer; none where it may not be shown."""
    status = _find_status(row)
    if status is not None and not row.withheld:
        purpose = PROVIDE if status == "left behind" else CORRECT
        flag = _make(kind, row, purpose, status)
        strength = "none" if status == "data gap" else "weak" if _is_weak(row) else None
        yield replace(flag, strength=strength)


def _is_weak(row: Finding) -> bool:
    """Whether the flagged row itself rests on little: its design does not carry it, chance may
    decide it, or it is the share of a few, whatever stands behind its indicator as a whole.
    """
    if isinstance(row, ProvisionFinding):
        is_few = row.needed is not None and row.received is not None and row.needed < ENOUGH
        return is_few or phrase(ADDED_UP) in row.warnings
    if isinstance(row, GapFinding):
        return row.group is not None and row.actual is not None and is_in_doubt(row)
    return not _is_carried(row)


def _is_carried(row: Finding) -> bool:
    """Whether nothing is known by which the design of a comparison could not carry its answer."""
    return set(NOT_CARRIED).isdisjoint(getattr(row, "marks", ()))


def _make(kind: str, row: Finding, purpose: str, status: str) -> Flag:
    return Flag(
        **{key: getattr(row, key) for key in HEAD},
        reference=write_reference(kind, row),
        flagged=kind,
        window=getattr(row, "window", None),
        purpose=purpose,
        status=status,
    )


def _find_status(row: Finding) -> str | None:
    """Why a finding calls for an answer; None when it does not."""
    if isinstance(row, GapFinding):
        if row.has_no_figure:
            return "no data"  # also of one that would not be judged
        return row.status if row.status in (*NEEDS_ATTENTION, "partial") else None
    if isinstance(row, ProvisionFinding):
        if "left behind" in row.marks:
            return "left behind"
        return "data gap" if row.status == "data gap" else None
    if isinstance(row, ComparisonFinding) and EARLIER in row.marks:
        return None  # it was flagged in its own period
    verdict = row.verdict if isinstance(row, (ComparisonFinding, TrendFinding)) else None
    if isinstance(row, ComparisonFinding) and row.design == "groups":  # nothing got worse, whoever is named first
        is_behind = (verdict or "")[:1] in ("C", "W") and not row.measured_in.is_count
        return GROUP_BEHIND if is_behind else None
    if (verdict or "").startswith("W"):
        return "worse" if _is_carried(row) else NOT_SURELY_WORSE
    return None


def _find_replicable(found: dict[str, Findings[Finding]], earlier: Iterable[GapFinding]) -> Iterator[Flag]:
    """What works: reached in two periods, or better in a comparison whose design carries it; of
    enough people, beyond chance, and with no remark on the data.
    """
    before = {(row.indicator, row.group) for row in earlier if row.status == "achieved"}
    remarked = _list_remarked(found)
    for row in found.get("gaps", ()):
        if not isinstance(row, GapFinding) or row.withheld or row.indicator in remarked:
            continue
        if is_in_doubt(row) or is_far_ahead(row) or row.status != "achieved":
            continue
        if row.measured_in.is_threshold:
            continue  # a step that was reached stays reached
        if (row.indicator, row.group) in before:
            yield _make("gaps", row, REPLICATE, TWICE)
    compared: set[str | None] = set()  # one flag an indicator, however many designs agree
    for row in found.get("comparisons", ()):
        if not isinstance(row, ComparisonFinding) or row.withheld:
            continue
        if row.indicator in remarked | compared:
            continue
        is_enough = row.n is None or row.n >= ENOUGH or not row.measured_in.shows_n
        if is_credible(row) and is_enough and (row.verdict or "").startswith("C"):
            compared.add(row.indicator)
            yield _make("comparisons", row, REPLICATE, COMPARED)


def _find_designs(found: dict[str, Findings[Finding]]) -> Iterator[Flag]:
    """What the next design should look at again."""
    broken = {
        row.indicator for row in found.get("trends", ()) if isinstance(row, TrendFinding) and row.broken_by is not None
    }
    for row in found.get("gaps", ()):
        if not isinstance(row, GapFinding) or row.withheld or row.group is not None:
            continue
        if EARLY_MARK in row.marks:
            yield _make("gaps", row, REVIEW, EARLY)
        elif WORSE_SIDE in row.marks:
            yield _make("gaps", row, REVIEW, ASKS_LITTLE)
        elif NO_BASELINE in row.marks:
            yield _make("gaps", row, REVIEW, NO_BASELINE)
        elif row.indicator in broken and row.target is not None:
            yield _make("gaps", row, REVIEW, BROKEN)


def _list_remarked(found: dict[str, Findings[Finding]]) -> set[str | None]:
    return {row.indicator for row in found.get("quality", ()) if isinstance(row, QualityFinding) and row.remarks}


def _weigh(flag: Flag, found: dict[str, Findings[Finding]]) -> str:
    kinds = ("gaps", "comparisons", "quality")
    gaps, comparisons, quality = (found.get(kind, ()) for kind in kinds)
    return weigh_evidence([flag.indicator or ""], gaps, comparisons, quality).strength  # type: ignore[arg-type]

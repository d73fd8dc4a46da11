"""Data quality: the five standards, a card an indicator, with what can be computed."""

from typing import get_args

from ctanalysis.analyses.quality import patterns  # files its checks
from ctanalysis.analyses.quality.checks import CHECKS, check
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.observations.notes import Standard

STANDARDS: tuple[str, ...] = get_args(Standard)
__all__ = ["CHECKS", "STANDARDS", "check", "check_quality", "patterns"]


def check_quality(evaluation: Evaluation) -> Findings:
    """Findings of kind `quality`: for each indicator and standard one row, and one for the file as
    a whole (`indicator` None); `method` is the standard, `warnings` what was seen, `n` how many
    remarks.
    """
    whole = tuple(
        f"{note.sentence} {note.place}".strip()
        for note in evaluation.notes
        if note.indicator is None
    )
    rows = (
        [
            Finding(
                title="All rows of the file",
                period=evaluation.period.label,
                method="integrity",
                n=float(len(whole)),
                warnings=whole,
            )
        ]
        if whole
        else []
    )
    for indicator in evaluation.parameters.indicators:
        for standard in STANDARDS:
            seen = [
                sentence
                for _, (filed, function) in CHECKS.items()
                if filed == standard
                for sentence in function(evaluation, indicator)
            ]
            seen += [
                f"{note.sentence} ({note.place})"
                for note in evaluation.notes
                if note.indicator == indicator.id and note.standard == standard
            ]
            rows.append(
                Finding(
                    indicator.id,
                    indicator.title,
                    indicator.pillar,
                    indicator.result,
                    indicator.level,
                    period=evaluation.period.label,
                    method=standard,
                    n=float(len(seen)),
                    status="remarks" if seen else "nothing seen",
                    warnings=tuple(seen),
                )  # fmt: skip
            )
    return Findings("quality", tuple(rows))

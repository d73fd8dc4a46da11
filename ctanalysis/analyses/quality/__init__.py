"""Data quality: the five standards, a card an indicator, with what can be computed."""

from typing import get_args

from ctanalysis.analyses.quality import continuity, heaping_and_repeated_figures, totals_and_parts  # file their checks
from ctanalysis.analyses.quality.checks import CHECKS, NOTED, Weight, check
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.finding_fields import make_head
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import QualityFinding
from ctanalysis.ground.language import phrase
from ctanalysis.observations.quality_notes import Standard
from ctanalysis.params import Indicator

STANDARDS: tuple[str, ...] = get_args(Standard)
__all__ = [
    "CHECKS",
    "STANDARDS",
    "check",
    "check_quality",
    "continuity",
    "heaping_and_repeated_figures",
    "totals_and_parts",
]


@of_evaluation
def check_quality(evaluation: Evaluation) -> Findings[QualityFinding]:
    """Findings of kind `quality`: for each indicator and standard one row with what was seen, and
    one for the file as a whole (`indicator` None).

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.check_quality(evaluation).to_frame()  # doctest: +SKIP
    """
    whole = tuple(f"{note.sentence} {note.place}".strip() for note in evaluation.notes if note.indicator is None)
    rows = [_check_standard(evaluation, i, s) for i in evaluation.parameters.indicators for s in STANDARDS]
    if whole:
        of_file = QualityFinding(
            title=phrase("All rows of the file"), period=evaluation.period.label, standard="integrity", remarks=whole
        )
        rows = [of_file, *rows]
    return Findings("quality", tuple(rows))


def _check_standard(evaluation: Evaluation, indicator: Indicator, standard: str) -> QualityFinding:
    seen: dict[str, list[tuple[str, str]]] = {weight: [] for weight in get_args(Weight)}
    for _, filed in CHECKS.items():
        if filed.standard == standard:
            seen[filed.weight] += [(filed.says or standard, words) for words in filed.function(evaluation, indicator)]
    seen["weighty"] += [
        (NOTED.get(standard, standard), f"{note.sentence} ({note.place})" if note.place else note.sentence)
        for note in evaluation.notes
        if note.indicator == indicator.id and note.standard == standard
    ]
    remarks = tuple(sentence for sentences in seen.values() for _, sentence in sentences)
    return QualityFinding(
        **make_head(indicator, evaluation.period),
        standard=standard,
        status="remarks" if remarks else "nothing seen",
        remarks=remarks,
        weighty=float(len(remarks) - len(seen["minor"])),
        kinds=tuple(says for weight in ("lacking", "weighty") for says, _ in seen[weight]),
        lacking=tuple(sentence for _, sentence in seen["lacking"]),
    )

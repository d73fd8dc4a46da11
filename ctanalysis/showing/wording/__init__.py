"""All words and all shown numbers: one function writes a number, one a sentence, each from its
finding.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ctanalysis.ground.findings import Findings, Row
from ctanalysis.showing.wording.effects import describe_comparison, describe_trend
from ctanalysis.showing.wording.forecasts import describe_forecast
from ctanalysis.showing.wording.numbers import (
    write_actual,
    write_digits,
    write_group_words,
    write_noun,
    write_number,
    write_part,
    write_range,
    write_share,
)
from ctanalysis.showing.wording.provision import describe_provision
from ctanalysis.showing.wording.stability import describe_stability
from ctanalysis.showing.wording.standing import describe_gap
from ctanalysis.showing.wording.words import (
    MISSING,
    REPORTING_CAUTION,
    SHAPES,
    STATUS_MEANINGS,
    SUPPRESSED_SIGN,
    TONES,
    VERDICT_WORDS,
    WITHHELD,
    WITHHELD_WORDS,
)

__all__ = [
    "MISSING", "REPORTING_CAUTION", "SHAPES", "STATUS_MEANINGS", "SUPPRESSED_SIGN", "TONES",
    "VERDICT_WORDS", "WITHHELD", "WITHHELD_WORDS",
    "describe", "write_actual", "write_digits", "write_group_words", "write_noun", "write_number",
    "write_part", "write_range", "write_share",
]  # fmt: skip
WRITERS: dict[str, Callable[[Any], str]] = {
    "gaps": describe_gap, "tracking": describe_gap, "trends": describe_trend,
    "comparisons": describe_comparison, "provision": describe_provision,
    "forecasts": describe_forecast,
    "stability": describe_stability,
}  # fmt: skip


def describe(findings: Findings[Row]) -> Findings[Row]:
    """The same findings, each with its sentence."""
    writer = WRITERS.get(findings.kind)
    return (
        Findings(findings.kind, tuple(replace(row, sentence=writer(row)) for row in findings))
        if writer
        else findings
    )

"""All words and all shown numbers: one function writes a number, one a sentence, each from its
finding.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.findings import Findings, Row
from ctanalysis.ground.language import phrase
from ctanalysis.showing.wording.forecast_sentences import describe_forecast
from ctanalysis.showing.wording.gap_sentences import describe_gap, describe_verdict
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
from ctanalysis.showing.wording.period_phrases import say_days
from ctanalysis.showing.wording.portfolio import (
    describe_need,
    describe_practice,
    describe_project_standing,
    describe_same,
    describe_standing_count,
    describe_unlike,
)
from ctanalysis.showing.wording.provision_sentences import describe_provision
from ctanalysis.showing.wording.stability_sentences import describe_stability
from ctanalysis.showing.wording.status_and_verdict_words import (
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
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_comparison, describe_trend

__all__ = [
    "MISSING", "REPORTING_CAUTION", "SHAPES", "STATUS_MEANINGS", "SUPPRESSED_SIGN", "TONES",
    "VERDICT_WORDS", "WITHHELD", "WITHHELD_WORDS",
    "describe", "write_actual", "write_digits", "write_group_words", "write_noun", "write_number",
    "write_part", "write_range", "write_share",
]  # fmt: skip
WRITERS: dict[str, Callable[[Any], str]] = {
    "gaps": describe_gap, "tracking": describe_gap, "verdicts": describe_verdict,
    "trends": describe_trend, "comparisons": describe_comparison, "provision": describe_provision,
    "forecasts": describe_forecast,
    "stability": describe_stability,
    "projects": describe_project_standing, "standings": describe_standing_count,
    "needs": describe_need, "same_indicators": describe_same,
    "unlike_indicators": describe_unlike, "practices": describe_practice,
}  # fmt: skip


TEXTS = ("reason", "rule", "warnings", "remarks")  # of a finding, said in fixed words


def describe(findings: Findings[Row]) -> Findings[Row]:
    """The same findings, each with its sentence, and with its fixed words in the language of the
    report.

    Raises UsageError for anything but findings.

    >>> [row.sentence for row in ct.describe(ct.find_gaps(evaluation))]  # doctest: +SKIP
    """
    check_given("describe", findings, "Findings")
    writer = WRITERS.get(findings.kind)
    rows = (_translate(row) for row in findings)
    told = tuple(replace(row, sentence=writer(row)) if writer else row for row in rows)
    return replace(findings, rows=told)


def _translate(row: Any) -> Any:
    found: dict[str, Any] = {}
    for name in TEXTS:
        words = getattr(row, name, None)
        if isinstance(words, str):
            found[name] = say_days(phrase(words))
        elif words:
            found[name] = tuple(say_days(phrase(one)) for one in words)
    return replace(row, **found) if found else row

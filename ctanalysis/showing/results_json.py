"""results.json: what a report found, for programs; sorted, without a clock."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ctanalysis.ground.findings import KINDS, Finding, Findings

SCHEMA = "ctanalysis-results/1"


def write_results(
    project: str,
    period: str,
    edition: str,
    findings: Iterable[Findings[Finding]],
    *,
    calendar: Mapping[str, Any] | None = None,
) -> bytes:
    """The findings under the schema `ctanalysis-results/1`, kinds in their fixed order, rows in the
    order of the parameters. `calendar`: what the labels of periods mean, as far as that is not
    what they mean to everybody; it is needed where a later report has another calendar.
    """
    ordered = sorted(findings, key=lambda found: list(KINDS).index(found.kind))
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "project": project,
        "period": period,
        "edition": edition,
        "findings": [_round(found.as_record()) for found in ordered],
        **({} if calendar is None else {"calendar": calendar}),
    }
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n").encode("utf-8")


def _round(value: Any) -> Any:
    """Numbers to twelve significant digits, so that the last bit of another machine's arithmetic
    does not make another file.
    """
    if isinstance(value, float):
        return float(f"{value:.12g}")
    if isinstance(value, dict):
        return {key: _round(item) for key, item in value.items()}
    return [_round(item) for item in value] if isinstance(value, list) else value

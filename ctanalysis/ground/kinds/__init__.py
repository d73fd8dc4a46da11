"""The kinds of findings, each a class; when one is imported all are filed, in the order of
results.json: those of a report, its data first, before those of a portfolio.
"""

from collections.abc import Mapping
from typing import Any

from ctanalysis.ground.findings import KINDS, Finding, Findings

from ctanalysis.ground.kinds.data_findings import *  # noqa: F403  # isort: skip
from ctanalysis.ground.kinds.gap_and_verdict_findings import *  # noqa: F403  # isort: skip
from ctanalysis.ground.kinds.estimate_findings import *  # noqa: F403  # isort: skip
from ctanalysis.ground.kinds.provision_and_figure_findings import *  # noqa: F403  # isort: skip
from ctanalysis.ground.kinds.portfolio_findings import *  # noqa: F403  # isort: skip


def read_findings(record: Mapping[str, Any]) -> Findings[Finding]:
    """The Findings that `as_record` wrote."""
    finding = KINDS[record["kind"]]
    return Findings(record["kind"], tuple(finding.read(row) for row in record["rows"]))

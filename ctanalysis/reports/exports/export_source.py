"""What a format is made from: the released evaluation, the findings, the finished page."""

from dataclasses import dataclass
from typing import Any

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings


@dataclass(frozen=True)
class Made:
    """The report as it was made; other formats hold what it holds, and nothing else."""

    evaluation: Evaluation | None  # None of a portfolio
    findings: tuple[Findings[Any], ...]
    page: bytes  # report.html
    paper: str = "A4"

"""Few who went without: what a window makes of two figures is not protected as they are, and is withheld here."""

from collections.abc import Sequence
from dataclasses import replace

from ctanalysis.disclosure import Policy
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ProvisionFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import read_group

HIDDEN = ("needed", "received", "unmet", "value", "low", "high", "level", "method")


def withhold_few_unmet(rows: Sequence[ProvisionFinding], evaluation: Evaluation) -> list[ProvisionFinding]:
    """The rows of the groups of a dimension in one window; withheld are those of which so few went without that the
    edition protects them. Where that leaves one alone withheld, so is the one with the fewest others who went without,
    since everybody less all others would tell it.
    """
    is_few = [_has_few(row, evaluation) for row in rows]
    kept = [_withhold(row) if few else row for row, few in zip(rows, is_few, strict=True)]
    if not any(is_few) or sum(row.withheld for row in kept) != 1:
        return kept
    fewest = min((row for row in kept if row.unmet is not None), key=lambda row: row.unmet or 0.0, default=None)
    return [_withhold(row) if row is fewest else row for row in kept]


def _has_few(row: ProvisionFinding, evaluation: Evaluation) -> bool:
    policy = Policy(evaluation.edition, evaluation.parameters)
    service = next(one for one in evaluation.parameters.provision if one.service == row.service)
    indicators = (evaluation.parameters.by_id[name] for name in (service.needed, service.received))
    threshold = max(policy.find_threshold(indicator, read_group(row.group)) for indicator in indicators)
    return bool(row.unmet) and (row.unmet or 0.0) < threshold


def _withhold(row: ProvisionFinding) -> ProvisionFinding:
    reason = phrase("a small number of people would show")
    return replace(row, **dict.fromkeys(HIDDEN), status="withheld", withheld=True, reason=reason)  # type: ignore[arg-type]

"""Few who went without: what a window makes of two figures is not protected as they are, and is withheld here."""

from collections.abc import Sequence
from dataclasses import replace

from ctanalysis.disclosure import Policy
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ProvisionFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import read_group

HIDDEN = ("needed", "received", "unmet", "received_at_most", "value", "low", "high", "level", "method")


def withhold_few_unmet(
    rows: Sequence[ProvisionFinding], whole: ProvisionFinding, evaluation: Evaluation
) -> list[ProvisionFinding]:
    """The rows of the groups of a dimension in one window; withheld are those of which so few went without that the
    edition protects them, and others, those with the fewest first, as long as one alone is withheld for that or
    everybody (`whole`) less all that are shown would tell of few.
    """
    is_few = [_has_few(row, evaluation) for row in rows]
    kept = [_withhold(row) if few else row for row, few in zip(rows, is_few, strict=True)]
    while _tells_few(kept, whole, evaluation) or (any(is_few) and sum(row.withheld for row in kept) == 1):
        fewest = min((row for row in kept if row.unmet), key=lambda row: row.unmet or 0.0, default=None)
        if fewest is None:
            break  # all others have all they need: there is nobody to hide among
        kept = [_withhold(row) if row is fewest else row for row in kept]
    return kept


def withhold_few_of_all(whole: ProvisionFinding, evaluation: Evaluation) -> ProvisionFinding:
    """Everybody's row; withheld where so few went without that the edition protects them."""
    return _withhold(whole) if _has_few(whole, evaluation) else whole


def _has_few(row: ProvisionFinding, evaluation: Evaluation) -> bool:
    return _are_few(row.unmet or 0.0, row, evaluation)


def _tells_few(rows: Sequence[ProvisionFinding], whole: ProvisionFinding, evaluation: Evaluation) -> bool:
    if whole.unmet is None or not any(row.withheld for row in rows):
        return False
    return _are_few(whole.unmet - sum(row.unmet or 0.0 for row in rows), whole, evaluation)


def _are_few(people: float, row: ProvisionFinding, evaluation: Evaluation) -> bool:
    policy = Policy(evaluation.edition, evaluation.parameters)
    service = next(one for one in evaluation.parameters.provision if one.service == row.service)
    indicators = (evaluation.parameters.by_id[name] for name in (service.needed, service.received))
    return 0 < people < max(policy.find_threshold(indicator, read_group(row.group)) for indicator in indicators)


def _withhold(row: ProvisionFinding) -> ProvisionFinding:
    reason = phrase("a small number of people would show")
    return replace(row, **dict.fromkeys(HIDDEN), status="withheld", withheld=True, reason=reason)  # type: ignore[arg-type]

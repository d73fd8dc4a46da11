"""What is not judged: each indicator counted once, with its reason."""

import pytest

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.terms import BETWEEN_ROUNDS
from ctanalysis.showing.wording.unjudged_indicators import count_unjudged


@pytest.mark.parametrize(("statuses", "said"), [
    (["on track"], ""),
    (["on track", "no target", "context", "context", "withheld"],
     "One has no target; two are for information only; one is withheld."),
    (["no data", "no data"], "Two have no figure."),
])  # fmt: skip
def test_each_indicator_that_is_not_judged_is_counted_once(statuses: list[str], said: str) -> None:
    rows = tuple(
        GapFinding(indicator=f"x{place}", status=status, actual=None if status in ("no data", "withheld") else 3.0)
        for place, status in enumerate(statuses)
    )
    assert count_unjudged(Findings("gaps", rows)) == said.lower()


def test_a_figure_that_is_missing_is_counted_so_whether_or_not_it_would_be_judged() -> None:
    rows = (
        GapFinding(indicator="a", status="context"),
        GapFinding(indicator="b", status="no target"),
        GapFinding(indicator="c", status="no data"),
        GapFinding(indicator="d", status="context", actual=3.0),
        GapFinding(indicator="e", status="context", marks=(BETWEEN_ROUNDS,)),
        GapFinding(indicator="f", status="context", withheld=True),
    )
    assert count_unjudged(Findings("gaps", rows)) == "three are for information only; three have no figure."


def test_a_group_with_a_target_of_its_own_is_not_counted_beside_its_total() -> None:
    rows = (
        GapFinding(indicator="x", status="no target", actual=3.0),
        GapFinding(indicator="x", status="no target", actual=3.0, group="sex=f"),
    )
    assert count_unjudged(Findings("gaps", rows)) == "one has no target."

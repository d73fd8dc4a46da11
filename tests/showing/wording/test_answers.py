"""The four answers of the first page: counts that add up, in whole sentences."""

from typing import Any

import pytest

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, QualityFinding, TrendFinding
from ctanalysis.showing.wording.answers import (
    say_what_is_missing,
    say_where_we_stand,
    say_whether_it_moves,
    say_whether_to_trust,
)


def stand(*statuses: str, has_ended: bool = False) -> str:
    rows = tuple(
        GapFinding(indicator=f"x{place}", title=f"T{place}", status=status)
        for place, status in enumerate(statuses, 1)
    )
    return say_where_we_stand(Findings("gaps", rows), has_ended=has_ended)


@pytest.mark.parametrize(("statuses", "ended", "said"), [
    (["on track"], False, "Of 1 indicator that can be judged one is on course or there and "
     "none is behind."),
    (["on track", "achieved", "watch"], False,
     "Of 3 indicators that can be judged two are on course or there and one is behind (T3)."),
    (["achieved", "nearly met", "not met", "regressed"], True, "The project has ended. Of 4 "
     "indicators that can be judged one reached the target, one nearly and two did not (T3; T4)."),
    (["achieved"], True, "The project has ended. Of 1 indicator that can be judged one reached the "
     "target and none missed it."),
    (["watch"] * 4, False, "Of 4 indicators that can be judged none is on course or there and four "
     "are behind."),
    (["on track", "no target", "context", "context", "withheld"], False,
     "Of 1 indicator that can be judged one is on course or there and none is behind. One has no "
     "target; two are background only; one is withheld."),
    (["no data", "no data"], False, "None of 2 indicators can be judged: two have no figure."),
])  # fmt: skip
def test_where_we_stand_counts_each_indicator_once(
    statuses: list[str], ended: bool, said: str
) -> None:
    assert stand(*statuses, has_ended=ended) == said


def test_groups_with_targets_of_their_own_are_not_counted_as_indicators() -> None:
    rows = (
        GapFinding(indicator="x", title="T", status="on track"),
        GapFinding(indicator="x", title="T", status="watch", group="sex=f"),
    )
    assert "Of 1 indicator" in say_where_we_stand(Findings("gaps", rows), has_ended=False)
    only_group = say_where_we_stand(Findings("gaps", rows[1:]), has_ended=False)
    assert "one is behind (T)" in only_group


def move(*verdicts: str | None, **more: Any) -> str:
    rows = tuple(
        TrendFinding(
            indicator=f"x{place}", title=f"T{place}", unit="count", verdict=verdict, **more
        )
        for place, verdict in enumerate(verdicts, 1)
    )
    return say_whether_it_moves(Findings("trends", rows))


@pytest.mark.parametrize(("verdicts", "said"), [
    (["C0", "C1", "W0", "N"], "Of 4 series two move clearly the wanted way (T1; T2), one moves "
     "clearly the wrong way (T3) and one shows no clear rise or fall (T4)."),
    (["H", "H"], "Of 2 series two move clearly, no way being wanted (T1; T2)."),
    (["X"], "One is a complete count: what it did is what happened."),
    (["X", "X", "R", "D", None], "Two are complete counts: what they did is what happened. For "
     "three it cannot be told: too few figures that can be compared."),
    ([], "Nothing can be told: there is no series."),
])  # fmt: skip
def test_what_moves_is_told_from_what_cannot_be_told(verdicts: list[str | None], said: str) -> None:
    assert move(*verdicts) == said


def test_steps_are_no_series() -> None:
    row = TrendFinding(indicator="x", unit="milestone", verdict="R")
    assert say_whether_it_moves(Findings("trends", (row,))).startswith("Nothing can be told")


def test_what_is_missing_is_named_by_code_or_title() -> None:
    rows = [
        GapFinding(indicator=name, title=f"T{name}") for name in ("16.1", "16.2", "x", "y", "x")
    ]
    assert say_what_is_missing({"No target": rows, "No figure": []}) == (
        "Targets for 16.1, 16.2, Tx and 1 more."
    )
    assert say_what_is_missing({"No figure": rows[:1], "No baseline": rows[2:3]}) == (
        "Figures of 16.1; baselines for Tx."
    )
    assert say_what_is_missing({"No figure": []}) == "Nothing that is due is missing."


@pytest.mark.parametrize(("remarks", "marks", "withheld", "guesses", "said"), [
    ((), (), 0, 0, "No problem was found in the data."),
    (("r",), ("chance not known",), 1, 0, "There are remarks on the data of 1 of 2 indicators. One "
     "share comes without counts, so that chance cannot be judged. 1 small number is withheld "
     "[c]."),
    ((), (), 0, 1, "No problem was found in the data. One of the verdicts rests on guesses that "
     "nobody confirmed."),
    (("r",), (), 12, 2, "There are remarks on the data of 1 of 2 indicators. Two of the verdicts "
     "rest on guesses that nobody confirmed. 12 small numbers are withheld [c]."),
])  # fmt: skip
def test_what_weakens_the_figures_is_told(
    remarks: tuple[str, ...], marks: tuple[str, ...], withheld: int, guesses: int, said: str
) -> None:
    quality = Findings("quality", (
        QualityFinding(indicator=None, remarks=("of the file",)),
        QualityFinding(indicator="x", remarks=remarks), QualityFinding(indicator="y"),
    ))  # fmt: skip
    gaps = Findings("gaps", (GapFinding(indicator="x", marks=marks),))
    assert say_whether_to_trust(quality, gaps, withheld, guesses) == said

"""The four answers of the first page: counts that add up, in whole sentences."""

from typing import Any

import pytest

from ctanalysis.analyses.cautions import REPORTING
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, QualityFinding, TrendFinding
from ctanalysis.ground.terms import BETWEEN_ROUNDS
from ctanalysis.showing.wording.first_page_answers import say_what_is_missing, say_where_we_stand, say_whether_to_trust
from ctanalysis.showing.wording.movement_answers import say_whether_it_moves


def stand(*statuses: str, has_ended: bool = False) -> str:
    rows = tuple(
        GapFinding(
            indicator=f"x{place}",
            title=f"T{place}",
            status=status,
            actual=None if status in ("no data", "withheld") else 3.0,
        )
        for place, status in enumerate(statuses, 1)
    )
    return say_where_we_stand(Findings("gaps", rows), has_ended=has_ended)


@pytest.mark.parametrize(("statuses", "ended", "said"), [
    (["on track"], False, "Of 1 indicator that can be judged one is on course or there and "
     "none is behind."),
    (["on track", "achieved", "watch"], False,
     "Of 3 indicators that can be judged two are on course or there, one is a little behind and "
     "none is behind."),
    (["achieved", "nearly met", "not met", "regressed"], True, "The project has ended. Of 4 "
     "indicators that can be judged one reached the target, one nearly and two missed it (T3; "
     "T4)."),
    (["achieved", "on track", "on track"], True, "The project has ended. Of 3 indicators that can "
     "be judged one reached the target, two are on course to a later target and none missed it."),
    (["achieved"], True, "The project has ended. Of 1 indicator that can be judged one reached the "
     "target and none missed it."),
    (["watch"] * 4, False, "Of 4 indicators that can be judged none is on course or there, four "
     "are a little behind and none is behind."),
    (["on track", "no target", "context", "context", "withheld"], False,
     "Of 1 indicator that can be judged one is on course or there and none is behind. One has no "
     "target; two are for information only; one is withheld."),
    (["no data", "no data"], False, "None of 2 indicators can be judged: two have no figure."),
])  # fmt: skip
def test_where_we_stand_counts_each_indicator_once(statuses: list[str], ended: bool, said: str) -> None:
    assert stand(*statuses, has_ended=ended) == said


def test_a_figure_that_is_missing_is_counted_so_whether_or_not_it_would_be_judged() -> None:
    rows = [
        GapFinding(indicator="a", status="context"),
        GapFinding(indicator="b", status="no target"),
        GapFinding(indicator="c", status="no data"),
        GapFinding(indicator="d", status="context", actual=3.0),
        GapFinding(indicator="e", status="context", marks=(BETWEEN_ROUNDS,)),
        GapFinding(indicator="f", status="context", withheld=True),
    ]
    said = say_where_we_stand(Findings("gaps", tuple(rows)), has_ended=False)
    assert said.endswith(": three are for information only; three have no figure.")


def test_an_indicator_that_has_targets_for_groups_alone_is_counted_beside_the_totals() -> None:
    rows = (
        GapFinding(indicator="x", title="T", status="on track"),
        GapFinding(indicator="y", title="U", status="off track", group="sex=f"),
        GapFinding(indicator="y", title="U", status="on track", group="sex=m"),
    )
    said = say_where_we_stand(Findings("gaps", rows), has_ended=False)
    assert said.endswith("2 indicators that can be judged one is on course or there and one is behind (U).")


def test_groups_with_targets_of_their_own_are_not_counted_as_indicators() -> None:
    rows = (
        GapFinding(indicator="x", title="T", status="on track"),
        GapFinding(indicator="x", title="T", status="off track", group="sex=f"),
    )
    assert "Of 1 indicator" in say_where_we_stand(Findings("gaps", rows), has_ended=False)
    only_group = say_where_we_stand(Findings("gaps", rows[1:]), has_ended=False)
    assert "one is behind (T)" in only_group


def move(*verdicts: str | None, **more: Any) -> str:
    rows = tuple(
        TrendFinding(indicator=f"x{place}", title=f"T{place}", unit="count", verdict=verdict, **more)
        for place, verdict in enumerate(verdicts, 1)
    )
    return say_whether_it_moves(Findings("trends", rows))


@pytest.mark.parametrize(("verdicts", "said"), [
    (["C0", "C1", "W0", "N"], "Of 4 series two move clearly the wanted way (T1; T2), one moves "
     "clearly the wrong way (T3) and one shows no clear rise or fall (T4)."),
    (["H", "H"], "Of 2 series two move clearly where neither way is the better (T1; T2)."),
    (["X"], "One series is no sample and has no sampling error: one is where it was."),
    (["X", "X", "R", "D", None], "Two series are no samples and have no sampling error: two "
     "are where they were. For three series no trend can be told: breaks, too few "
     "figures, or figures that hardly differ."),
    ([], "Nothing can be told: there is no series."),
])  # fmt: skip
def test_what_moves_is_told_from_what_cannot_be_told(verdicts: list[str | None], said: str) -> None:
    assert move(*verdicts) == said


def test_of_series_that_cannot_be_told_it_says_where_some_are_withheld() -> None:
    rows = tuple(
        TrendFinding(indicator=name, unit="count", verdict="R", withheld=withheld)
        for name, withheld in (("x", True), ("y", False))
    )
    said = say_whether_it_moves(Findings("trends", rows))
    assert said.endswith("breaks, too few figures, figures that hardly differ, or some that are withheld.")


def test_steps_are_no_series() -> None:
    row = TrendFinding(indicator="x", unit="milestone", verdict="R")
    assert say_whether_it_moves(Findings("trends", (row,))).startswith("Nothing can be told")


def test_what_is_missing_is_named_by_title() -> None:
    rows = ["T16.1", "T16.2", "Tx", "Ty", "Tx"]
    assert say_what_is_missing({"No target": rows, "No figure": []}) == ("Targets for T16.1, T16.2 and 2 more.")
    assert say_what_is_missing({"No figure": rows[:1], "No baseline": rows[2:3]}) == (
        "Figures of T16.1; baselines for Tx."
    )
    assert say_what_is_missing({"No figure": []}) == "Nothing that is due is missing."


BARE = {"unit": "percentage", "actual": 4.0, "n_missing": "not given"}


@pytest.mark.parametrize(("remarks", "gap", "withheld", "guesses", "said"), [
    ((), {}, 0, 0, "No problem was found in the data."),
    (("r", "s"), BARE, 1, 0, "Remarks on the data of 1 of 2 indicators bear on a figure or a "
     "verdict (gaps in time 2). One share of this period comes without the numbers behind. 1 of "
     "40 figures are withheld to protect people [c]."),
    ((), {}, 0, 1, "No problem was found in the data. One of the verdicts rests on guesses that "
     "nobody confirmed."),
    (("r",), {}, 12, 2, "Remarks on the data of 1 of 2 indicators bear on a figure or a verdict "
     "(gaps in time 1). Two of the verdicts rest on guesses that nobody confirmed. 12 of 40 "
     "figures are withheld to protect people [c]."),
])  # fmt: skip
def test_what_weakens_the_figures_is_told(
    remarks: tuple[str, ...], gap: dict[str, Any], withheld: int, guesses: int, said: str
) -> None:
    quality = Findings("quality", (
        QualityFinding(indicator=None, standard="integrity", remarks=("of the file",)),
        QualityFinding(indicator="x", standard="timeliness", remarks=remarks, weighty=len(remarks),
                       kinds=("gaps in time",) * len(remarks)),
        QualityFinding(indicator="y"),
    ))  # fmt: skip
    gaps = Findings("gaps", (GapFinding(indicator="x", **gap),))
    assert say_whether_to_trust(quality, gaps, (withheld, 40), guesses) == said


def test_counts_that_are_complete_say_which_way_they_went_and_steps_are_left_out() -> None:
    def make(start: float, actual: float, unit: str = "count") -> TrendFinding:
        return TrendFinding(indicator="x", unit=unit, verdict="X", start=start, actual=actual)

    rows = (make(1, 2), make(2, 1), make(1, 3), make(1, 1), make(0, 1, "milestone"))
    assert say_whether_it_moves(Findings("trends", rows)) == (
        "Four series are no samples and have no sampling error: one is where it was; for three no ordinary swing is "
        "known (two ended higher and one ended lower)."
    )


def test_figures_that_move_with_detection_say_so() -> None:
    row = TrendFinding(indicator="x", title="T", unit="count", verdict="H", warnings=(REPORTING,))
    assert say_whether_it_moves(Findings("trends", (row,))).endswith(
        "Where more cases were found, that may be better detection."
    )


def test_each_word_for_remarks_counts_nothing_else() -> None:
    quality = Findings("quality", (
        QualityFinding(indicator="x", standard="reliability", remarks=("a", "b", "c"), weighty=2,
                       kinds=("groups left blank", "breaks")),
    ))  # fmt: skip
    said = say_whether_to_trust(quality, Findings("gaps", ()), (0, 40), 0)
    assert "(groups left blank 1, breaks 1)" in said


@pytest.mark.parametrize(("verdicts", "looked_at", "rest"), [
    (["C0", "N"], 15.0, "15 series were tested together; one by one about 0.8 would look clear by "
     "chance alone."),
    (["N", "N"], 15.0, ""), (["C0", "N"], 1.0, ""), (["C0", "N"], None, ""),
])  # fmt: skip
def test_where_something_moves_it_is_said_how_many_would_look_so_by_chance(
    verdicts: list[str | None], looked_at: float | None, rest: str
) -> None:
    assert move(*verdicts, looked_at=looked_at).partition(". ")[2] == rest


def test_what_leans_is_counted_apart_from_what_moves_clearly_and_what_does_not() -> None:
    said = move("C0", "N", p=0.03, p_adjusted=0.2)
    assert said.startswith(
        "Of 2 series one moves clearly the wanted way (T1) and one leans one way, not clearly among so many (T2)."
    )

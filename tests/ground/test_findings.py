"""Findings: one class a kind, nothing that means two things, and no percentage without its n."""

import json

import pytest

from ctanalysis.ground.findings import KINDS, Finding, Findings, list_columns
from ctanalysis.ground.kinds import (
    CellFinding,
    FigureFinding,
    GapFinding,
    ProvisionFinding,
    TrendFinding,
    read_findings,
)
from ctanalysis.ground.terms import OVER_A_BREAK


@pytest.mark.parametrize(
    "make",
    [
        lambda **words: GapFinding(indicator="a", unit="percentage", actual=40.0, **words),
        lambda **words: CellFinding(indicator="a", unit="percentage", value=40.0, **words),
        lambda **words: FigureFinding(indicator="a", unit="percentage", value=40.0, **words),
    ],
)
def test_a_percentage_without_its_n_or_the_reason_cannot_be_made(make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="a: a percentage has neither n nor a reason for none"):
        make()
    assert make(n=50.0).n == 50.0 and make(n_missing="n not given").n is None


def test_a_percentage_that_is_not_there_needs_no_n() -> None:
    assert GapFinding(unit="percentage", status="no data").figure is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_finding_is_read_back_as_it_was_recorded(kind: str) -> None:
    made = KINDS[kind](indicator="a", warnings=("one", "two"), withheld=True)
    record = json.loads(json.dumps(Findings(kind, (made,)).as_record()))
    assert read_findings(record).rows == (made,)


def test_a_kind_has_only_the_columns_that_it_has_the_thing_for() -> None:
    assert "p" not in list_columns(GapFinding) and "achievement" not in list_columns(TrendFinding)
    assert {"needed", "received", "unmet"} <= set(list_columns(ProvisionFinding))
    common = list_columns(Finding)
    assert all(list_columns(kind)[: len(common)] == common for kind in KINDS.values())


def test_the_table_has_a_column_a_dimension_and_no_empty_ones() -> None:
    rows = (
        GapFinding(indicator="a", group="sex=female|age_group=0-17", target=(1.0, 3.0)),
        GapFinding(indicator="b", actual=2.0, target=4.0),
    )
    frame = Findings("gaps", rows).to_frame()
    assert list(frame["indicator"]) == ["a", "b"]
    assert frame.loc[0, ["sex", "age_group"]].tolist() == ["female", "0-17"]
    assert frame["sex"].isna().tolist() == [False, True]
    assert frame.loc[0, ["target_low", "target_high"]].tolist() == [1.0, 3.0]
    assert "pillar" not in frame and "marks" not in frame


def test_marks_that_say_that_a_figure_stands_for_a_part_of_its_stretch() -> None:
    parts = ("2 of 4 periods", "last measured 2024-Q1", "counted since 2023", "counted until 2024-Q2", OVER_A_BREAK)
    others = ("soft target", "late", "within chance: could be watch", "total so far", "periods of two kinds")
    assert GapFinding(marks=(*others, *parts)).parts == parts
    assert GapFinding(marks=others).parts == ()

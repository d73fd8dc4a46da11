"""What was seen of the data, and the targets and signals ahead."""

import pytest
from showing_pages import read_heads, read_notes, read_page, read_rows

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ForecastFinding, QualityFinding, StabilityFinding
from ctanalysis.showing.tables.forecasts_and_stability import tabulate_forecasts, tabulate_stability
from ctanalysis.showing.tables.quality import tabulate_quality


def see(name: str | None, standard: str, *remarks: str) -> QualityFinding:
    return QualityFinding(indicator=name, title="T", standard=standard, remarks=remarks)


ALL = see(None, "integrity", "5 rows were read.", "1 was left out.")
SEEN = (see("x", "validity", "No definition.", "No source."), see("x", "precision"))
CLEAR = (see("y", "validity"), see("y", "precision"))


def list_slots(page: str) -> list[tuple[str, str]]:
    return [(slot.get("data-key"), slot.get("data-title")) for slot in read_page(page).iter("ct-note")]


def test_an_indicator_with_remarks_has_a_row_and_the_others_are_named() -> None:
    shown = tabulate_quality(Findings("quality", (ALL, *SEEN, *CLEAR)))
    assert read_heads(shown) == ["Indicator", "Validity", "Precision", "Remarks"]
    assert read_rows(shown) == [["T", "2", "✓ no problem found", "No definition. No source. "
         "(Bearing on a figure or a verdict: 0 of 2.)"]]  # fmt: skip
    notes = read_notes(shown)
    assert notes[:2] == [
        "5 rows were read. 1 was left out.",
        "No remark under any of the standards: T. What nobody counted or rated is under “What is missing”.",
    ]
    assert list_slots(shown) == [("quality/x", None), ("quality/y", "T")]


def test_without_a_remark_there_is_no_table_and_a_place_for_words() -> None:
    shown = tabulate_quality(Findings("quality", CLEAR))
    assert read_rows(shown) == [] and list_slots(shown) == [("quality/y", "T")]
    assert read_notes(tabulate_quality(Findings("quality", SEEN)))[0].startswith("A number")


def test_signals_come_first_with_their_shape() -> None:
    rows = [
        StabilityFinding(indicator=name, title="T", status=status, rule=rule, sentence="S.", warnings=warnings)
        for name, status, rule, warnings in (
            ("x", "ordinary swing", None, ()),
            ("y", "signal: concern", "r", ("a", "b")),
        )
    ]
    shown = tabulate_stability(Findings("stability", tuple(rows)))
    assert read_rows(shown) == [["y T", "▼ signal: concern", "S.", "a; b"], ["x T", "● ordinary swing", "S.", "–"]]
    assert "No series has twelve" in tabulate_stability(Findings("stability", ()))


def test_a_target_ahead_has_its_window() -> None:
    row = ForecastFinding(indicator="x", title="T", unit="count", target=9.0, window="2025", sentence="S.")
    shown = tabulate_forecasts(Findings("forecasts", (row,)))
    assert read_rows(shown) == [["x T", "9 by the end of 2025", "S.", "–"]]
    assert "No target" in tabulate_forecasts(Findings("forecasts", ()))


def chart(name: str, *, rule: str | None = None, reason: str | None = None) -> StabilityFinding:
    status = "signal: higher" if rule else "ordinary swing"
    return StabilityFinding(indicator=name, title="T", status=status, rule=rule, reason=reason)


@pytest.mark.parametrize(("rules", "note"), [
    ((None, None), None), (("r", None), None), (("r", "r", None), "2 of 3 signal"), (("r",), None),
    (("r", "r"), "2 of 2 signal"),
])  # fmt: skip
def test_where_most_charts_signal_a_signal_says_nothing(rules: tuple[str | None, ...], note: str | None) -> None:
    rows = tuple(chart(f"x{n}", rule=rule) for n, rule in enumerate(rules))
    notes = read_notes(tabulate_stability(Findings("stability", rows)))
    assert [words.startswith(note or "-") for words in notes][0] == bool(note)


def test_what_rises_or_falls_stands_below_the_table() -> None:
    rows = (chart("x"), chart("y", reason="the series rises"), chart("z", reason="it falls"))
    shown = tabulate_stability(Findings("stability", rows))
    assert [row[0] for row in read_rows(shown)] == ["x T"]
    moves = "No limits of ordinary swing are drawn where figures do not keep to one level: y, z."
    assert read_notes(shown)[-1] == moves
    assert moves in tabulate_stability(Findings("stability", rows[1:]))


def test_the_table_says_how_many_remarks_the_first_page_counts() -> None:
    seen = QualityFinding(indicator="x", title="T", standard="validity", remarks=("A.", "B.", "C."), weighty=2.0)
    page = tabulate_quality(Findings("quality", (ALL, seen)))
    assert "five standards: 3, of which 2 bear on a figure or a verdict" in page
    assert "A. B. C. (Bearing on a figure or a verdict: 2 of 3.)" in page

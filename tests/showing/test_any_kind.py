"""The table of a kind that has none of its own."""

from showing_pages import read_heads, read_notes, read_rows

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FitFinding, QualityFinding, SpendingFinding
from ctanalysis.showing.tables.any_kind import tabulate_any


def test_it_shows_the_columns_of_the_kind_that_hold_something() -> None:
    rows = (
        QualityFinding(indicator="a", title="A", standard="validity", reason="why"),
        QualityFinding(indicator="b", title="B", remarks=("one", "two <3"), sentence="Said."),
    )
    made = tabulate_any(Findings("quality", rows))
    assert ">Standard<" in made and ">Remarks<" in made and ">Status<" not in made
    assert "one; two &lt;3" in made and "Said." in made and "why" in made


def test_what_is_of_no_indicator_has_the_name_of_its_result() -> None:
    rows = (
        SpendingFinding(result="P", title="Served", spent=5.0),
        SpendingFinding(indicator="a", title="A", spent=1.0),
    )
    made = tabulate_any(Findings("spending", rows))
    assert [row[0] for row in read_rows(made)] == ["P Served", "a A"]


def test_nothing_found_is_said() -> None:
    assert "Nothing was found." in tabulate_any(Findings("quality", ()))


def test_each_value_is_written_as_what_it_is() -> None:
    rows = (
        FitFinding(indicator="a", title="A", unit="count", observed=1.0, is_after=True),
        FitFinding(indicator="b", title="B", unit="count", withheld=True, warnings=("w", "v")),
    )
    made = tabulate_any(Findings("fits", rows))
    assert read_heads(made) == ["Indicator", "Observed", "Is after", "What it says"]
    assert read_rows(made) == [["a A", "1", "yes", ""], ["b B", "–", "no", "w; v"]]
    assert len(read_notes(made)) == 1
    assert read_notes(tabulate_any(Findings("fits", rows[:1]))) == []

"""The table of a kind that has none of its own."""

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import QualityFinding
from ctanalysis.showing.tables.any_kind import tabulate_any


def test_it_shows_the_columns_of_the_kind_that_hold_something() -> None:
    rows = (
        QualityFinding(indicator="a", title="A", standard="validity", reason="why"),
        QualityFinding(indicator="b", title="B", remarks=("one", "two <3"), sentence="Said."),
    )
    made = tabulate_any(Findings("quality", rows))
    assert ">Standard<" in made and ">Remarks<" in made and ">Status<" not in made
    assert "one; two &lt;3" in made and "Said." in made and "why" in made


def test_nothing_found_is_said() -> None:
    assert "Nothing was found." in tabulate_any(Findings("quality", ()))

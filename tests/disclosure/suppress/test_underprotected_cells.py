"""Cells that what is shown leaves too narrow."""

from disclosure_rows import SEX, make_parameters, make_row

from ctanalysis.disclosure import Ledger, Policy
from ctanalysis.disclosure.history.disclosure_scenarios import Readers
from ctanalysis.disclosure.suppress.underprotected_cells import list_underprotected


def find(hidden: tuple[int, ...], ledger: Ledger | None = None) -> set[object]:
    parameters = make_parameters({"a": {"population": "victims"}}, SEX)
    told = {"": 43, "f": 3, "m": 40}
    rows = [make_row(parameters, "a", "2024-Q1", value, {"sex": sex} if sex else {}) for sex, value in told.items()]
    scenario = Readers(rows, Policy("public", parameters), ledger or Ledger()).without_copies
    keys = {rows[place].key for place in hidden}
    return {name[2] for table in scenario.list_tables() for name in list_underprotected(table, keys)}


def test_a_small_part_is_narrow_until_another_is_hidden_with_it() -> None:
    assert find((1,)) == {(("sex", "f"),)}
    assert find((1, 2)) == set()


def test_what_print_alone_tells_is_not_counted() -> None:
    cells = {
        ("a", "2024-Q1", group, None): (((value, None, None, None), "p 1"),)
        for group, value in ((None, 43.0), ("sex=m", 40.0))
    }
    assert find((0, 1, 2), Ledger(cells, editions={"p 1": "public"})) == set()

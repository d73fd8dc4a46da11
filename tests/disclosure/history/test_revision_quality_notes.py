"""What differs from the reports that were published before."""

from disclosure_rows import SEX, make_parameters, make_row

from ctanalysis.disclosure import Ledger
from ctanalysis.disclosure.history.revision_quality_notes import find_revisions
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

PARAMETERS = make_parameters({"a": {"definition": "People met."}}, SEX)
FIRST, SECOND = "p 2023 (public, 0001)", "p 2024 (public, 0001)"


def find(row: Observation, *printed: tuple[tuple[float | None, ...], str],
    parameters: Parameters = PARAMETERS) -> list[tuple[str, str | None, str | None]]:  # fmt: skip
    group = "sex=f" if row.group else None
    ledger = Ledger({(row.indicator, row.period.label, group, row.wave): printed})
    notes = find_revisions(ObservationTable((row,)), parameters, ledger)
    assert all((note.indicator, note.standard) == ("a", "reliability") for note in notes)
    return [(note.sentence, note.place, note.period) for note in notes]


def test_a_figure_that_was_printed_otherwise_is_told_once() -> None:
    row = make_row(PARAMETERS, "a", "2024-Q1", 44)
    assert find(row, ((40, None, None, None), FIRST)) == [
        ("2024-Q1: 40 was printed and 44 is reported now.", FIRST, "2024-Q1")
    ]
    assert find(row, ((44, None, None, None), FIRST), ((41, None, None, None), SECOND)) == [
        ("2024-Q1: 41 was printed and 44 is reported now.", SECOND, "2024-Q1")
    ]
    assert len(find(row, ((40, None, None, None), FIRST), ((41, None, None, None), SECOND))) == 1


def test_a_group_is_named() -> None:
    row = make_row(PARAMETERS, "a", "2024-Q1", 44, {"sex": "f"})
    assert find(row, ((40, None, None, None), FIRST))[0][0] == (
        "2024-Q1 (sex=f): 40 was printed and 44 is reported now."
    )


def test_what_was_not_printed_or_is_the_same_is_no_revision() -> None:
    row = make_row(PARAMETERS, "a", "2024-Q1", 44)
    assert find(row) == []
    assert find(row, ((44, None, None, None), FIRST)) == []
    assert find(row, ((None, None, None, 40), FIRST)) == []
    assert find(row, ((44 + 1e-12, None, None, None), FIRST)) == []


def test_a_withheld_figure_is_not_told_of() -> None:
    row = make_row(PARAMETERS, "a", "2024-Q1", 44).without_numbers()
    assert find(row, ((40, None, None, None), FIRST)) == []


def test_a_definition_that_read_otherwise_is_told() -> None:
    for words, told in (("People met.", 0), ("Persons met.", 1), ("", 1)):
        ledger = Ledger({}, {"a": ((words, FIRST),)})
        notes = find_revisions(ObservationTable(()), PARAMETERS, ledger)
        assert [note.place for note in notes] == [FIRST] * told
    bare = make_parameters({"a": {}})
    ledger = Ledger({}, {"a": (("", FIRST), ("People met.", SECOND))})
    assert [note.place for note in find_revisions(ObservationTable(()), bare, ledger)] == [SECOND]

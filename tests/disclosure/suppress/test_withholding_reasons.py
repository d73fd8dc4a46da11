"""Why each row is withheld, as the evaluator reads it."""

from disclosure_rows import SEX, make_parameters, make_row

from ctanalysis.disclosure import Ledger, Policy
from ctanalysis.disclosure.suppress.withholding_reasons import explain_hidden


def test_a_small_figure_those_withheld_for_it_and_what_is_shown_instead() -> None:
    parameters = make_parameters({"a": {"population": "victims"}}, SEX)
    told = {None: 44, "f": 4, "m": 40}
    rows = [
        make_row(parameters, "a", quarter, value, {"sex": sex} if sex else {})
        for quarter in ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
        for sex, value in told.items()
    ]
    found = explain_hidden(rows, Policy("public", parameters), Ledger())
    small, beside = found[:2]
    assert small.row == rows[1] and small.reason == "a small number of people"
    assert beside.row == rows[2] and beside.reason == "others could be worked out from it"
    assert beside.protects == (rows[1].key,)
    assert [row.group for row in small.instead] == [(("sex", "f"),)]
    assert len(found) == 8


def test_a_correction_by_few_names_the_reports_that_hold_the_other_figure() -> None:
    parameters = make_parameters({"a": {"population": "victims"}})
    rows = [make_row(parameters, "a", "2024-Q1", 97)]
    cells = {("a", "2024-Q1", None, None): (((100.0, None, None, None), "p 2024 (public, 1)"),)}
    ledger = Ledger(cells, editions={"p 2024 (public, 1)": "public"})
    (one,) = explain_hidden(rows, Policy("public", parameters), ledger)
    assert one.reason == "it differs by few people from what stands in p 2024 (public, 1)"


def test_so_does_one_that_was_printed_under_a_name_that_is_gone() -> None:
    parameters = make_parameters({"a": {"population": "victims"}})
    rows = [make_row(parameters, "a", "2024-Q1", 97), make_row(parameters, "a", "2024-Q2", 9)]
    cells = {
        ("old", label, None, None): (((100.0, None, None, None), "p 2024 (public, 1)"),)
        for label in ("2024-Q1", "2024-Q2")
    }
    found = explain_hidden(rows, Policy("public", parameters), Ledger(cells, editions={"p 2024 (public, 1)": "public"}))
    assert [one.reason for one in found] == [
        "it differs by few people from what stands in p 2024 (public, 1)", "a small number of people"
    ]  # fmt: skip

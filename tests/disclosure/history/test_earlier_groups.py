"""Bands and years that an earlier report printed, on figures that are written out."""

from typing import Any

from disclosure_rows import find_shown, make_ledger, make_parameters, make_row

from ctanalysis.disclosure import Ledger
from ctanalysis.disclosure.history.earlier_groups import name_earlier, recall_groups
from ctanalysis.disclosure.history.published_figures_ledger import add_releases
from ctanalysis.params import Parameters

VICTIMS: dict[str, Any] = {"population": "victims"}
Q1 = "2024-Q1"


def make(*bands: str) -> Parameters:
    return make_parameters({"a": VICTIMS}, {"age": {"kind": "age", "values": list(bands)}})


def test_what_lies_between_a_band_of_before_and_one_of_today_is_people_to_protect() -> None:
    parameters = make("0-9", "10-17", "18+")
    figures = {"0-9": 24.0, "10-17": 31.0, "18+": 60.0}
    rows = [make_row(parameters, "a", Q1, value, {"age": band}) for band, value in figures.items()]
    printed = make_ledger({("a", Q1, "age=0-8"): 20, ("a", Q1, "age=9-17"): 35})
    shown = find_shown(rows, parameters, ledger=printed)
    assert shown["a", Q1, "age=0-9"] is None  # four of nine years
    assert shown["a", Q1, "age=10-17"] is None  # the same four
    assert shown["a", Q1, "age=18+"] == 60


def test_bands_that_are_called_otherwise_are_the_same() -> None:
    parameters = make("minors", "adults")
    rows = [make_row(parameters, "a", Q1, 40, {"age": "minors"})]
    shown = find_shown(rows, parameters, ledger=make_ledger({("a", Q1, "age=under 18"): 40}))
    assert shown["a", Q1, "age=minors"] == 40


def test_bands_that_are_named_today_are_recalled_no_more() -> None:
    parameters = make("0-17", "18+")
    assert recall_groups(parameters, make_ledger({("a", Q1, "age=18+"): 60})) is parameters
    recalled = recall_groups(parameters, make_ledger({("a", Q1, "age=0-8"): 20}))
    assert recalled.dimensions[name_earlier("age")].names == ("0-8",)


def publish(calendar: dict[str, Any], cells: dict[str, float]) -> Ledger:
    rows = [
        {"indicator": "a", "period": period, "group": None, "wave": None, "withheld": False,
         "value": value, "numerator": None, "denominator": None, "n": None}
        for period, value in cells.items()
    ]  # fmt: skip
    record = {
        "project": "p", "period": "2024", "edition": "public", "calendar": calendar,
        "findings": [{"kind": "series", "rows": rows}],
    }  # fmt: skip
    return add_releases(Ledger(), [(record, "0001", False)])


def make_year(start: int) -> Parameters:
    calendar = {"frequency": "quarter", "fiscal_year_start": start}
    return make_parameters({"a": VICTIMS}, calendar=calendar)


def test_a_year_that_began_in_another_month_is_other_days() -> None:
    """The year from April 2023 is in print; three of its quarters are those of today."""
    parameters = make_year(7)
    figures = {"FY2023/24-Q1": 30.0, "FY2023/24-Q2": 40.0, "FY2023/24-Q3": 50.0}
    rows = [make_row(parameters, "a", period, value) for period, value in figures.items()]
    printed = publish({"fiscal_year_start": 4}, {"FY2023/24": 123})
    shown = find_shown(rows, parameters, ledger=printed)
    assert None in shown.values()  # April to June 2023 is 123 less these: three women


def test_the_same_label_of_other_days_is_no_correction() -> None:
    parameters = make_year(7)
    rows = [make_row(parameters, "a", "FY2023/24-Q1", 43.0)]
    printed = publish({"fiscal_year_start": 4}, {"FY2023/24-Q1": 40})
    assert find_shown(rows, parameters, ledger=printed)["a", "FY2023/24-Q1", None] == 43
    same = publish({"fiscal_year_start": 7}, {"FY2023/24-Q1": 40})
    assert find_shown(rows, parameters, ledger=same)["a", "FY2023/24-Q1", None] is None


def test_what_a_calendar_cannot_read_any_more_is_still_in_print() -> None:
    """The fiscal year was taken out of the parameters: its days are known all the same."""
    parameters = make_parameters({"a": VICTIMS})
    rows = [make_row(parameters, "a", "2023-Q3", 43.0)]
    printed = publish({"fiscal_year_start": 7}, {"FY2023/24-Q1": 40})
    assert find_shown(rows, parameters, ledger=printed)["a", "2023-Q3", None] is None

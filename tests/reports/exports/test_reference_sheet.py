"""The reference sheets: a baseline says of which group it is, and what it was counted from."""

from figures_rows import SHARE, make_indicator

from ctanalysis.params import Baseline
from ctanalysis.reports.exports.workbook.reference_sheet import describe_baseline


def test_a_baseline_names_its_group_and_its_counts() -> None:
    indicator, _ = make_indicator(SHARE)
    women = Baseline(period="2023", where={"sex": "female"}, numerator=48, denominator=120)
    assert describe_baseline(women, indicator) == "2023, sex: female: 40 % (48 of 120)"
    assert describe_baseline(Baseline(period="2023", value=40), indicator) == "2023: 40 %"
    assert describe_baseline(Baseline(status="to_be_set", where={"sex": "male"}), indicator) == "to be set, sex: male"

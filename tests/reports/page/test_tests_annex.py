"""The annex of tests: each estimate with a p-value, and none of what is withheld."""

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ForecastFinding, TrendFinding
from ctanalysis.reports.page.tests_annex import write_tests


def test_what_is_withheld_or_has_no_p_stands_in_no_annex() -> None:
    moved = {"unit": "count", "value": 2.0, "verdict": "C0", "n": 8.0, "method": "trend-count"}
    rows = (
        TrendFinding(indicator="a", p=0.03, **moved), TrendFinding(indicator="b", p=0.04, withheld=True, **moved),
        TrendFinding(indicator="c", **moved),
    )  # fmt: skip
    page = write_tests([Findings("trends", rows), Findings("forecasts", (ForecastFinding(indicator="d"),))])
    assert [name for name in "abcd" if f"{name}, over time" in page] == ["a"]
    assert write_tests([Findings("trends", rows[1:])]) == ""

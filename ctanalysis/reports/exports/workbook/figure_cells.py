"""How a figure of a unit stands in a cell: a number with the unit's decimals, or a word where the
unit is a word.
"""

from collections.abc import Mapping
from typing import Any

from ctanalysis.ground.findings import Finding
from ctanalysis.params import Indicator
from ctanalysis.reports.exports.workbook.workbook_writer import CellValue
from ctanalysis.showing.wording import WITHHELD, write_number

NOT_REPORTED, NOT_APPLICABLE = "–", "not applicable"
HIDDEN_WITH_IT = ("actual", "value", "gap", "gap_to_due", "achievement", "attainment", "n", "due")
IN_PERCENT = ("achievement", "attainment", "level")  # fractions in findings
COUNTS = ("n", "numerator", "denominator")
DIFFERENCES = ("gap", "gap_to_due")
EFFECTS = ("value", "low", "high")  # of trends and comparisons: a difference, or a ratio
MILESTONE = '"done";"not done";"not done"'  # 1 and 0, read as words


def take_figure(finding: Finding, field: str, indicator: Indicator | None) -> CellValue:
    """The finding's figure for a cell: `[c]` when it is withheld, words of an ordinal or a band,
    shares in percent; None for none.
    """
    value = getattr(finding, field, None)
    if value is None:
        return WITHHELD if finding.withheld and field in HIDDEN_WITH_IT else None
    if isinstance(value, tuple):
        return write_number(finding, field)
    if isinstance(value, str):
        return value
    if field in IN_PERCENT:
        return shorten(value * 100)
    return shorten(value) if field in (*COUNTS, *DIFFERENCES, *EFFECTS) else write_value(value, indicator)


def write_value(value: float, indicator: Indicator | None) -> CellValue:
    """A value of the indicator for a cell: a number, or the word that it stands for."""
    if indicator and indicator.order and value.is_integer() and 1 <= value <= len(indicator.order):
        return indicator.order[int(value) - 1]
    return shorten(value)


def shorten(value: float) -> float:
    """Twelve significant digits, as results.json holds them."""
    return float(f"{value:.12g}")


def find_look(field: str, indicator: Indicator | None, value: CellValue) -> Mapping[str, Any]:
    """The look of a figure's cell: how many decimals are shown."""
    if field in IN_PERCENT or field in COUNTS:
        return {"num_format": "#,##0"}
    if field in EFFECTS:
        return {"num_format": "#,##0" if isinstance(value, float) and value.is_integer() else "#,##0.00"}
    if indicator is None:
        return {"num_format": "General"}
    if indicator.unit_of.is_step and field not in DIFFERENCES:
        return {"num_format": MILESTONE}
    decimals = indicator.unit_of.decimals
    return {"num_format": "#,##0" + ("." + "0" * decimals if decimals else "")}

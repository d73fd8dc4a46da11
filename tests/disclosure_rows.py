"""Small projects about people for the tests of disclosure: parameters, rows, and the tables made of
them.
"""

from typing import Any

from ctanalysis.disclosure import Ledger, Policy, release
from ctanalysis.disclosure.cells.table_cells import Slices, Table, add_cells, gather_families
from ctanalysis.ground.terms import write_group
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

BASE = {
    "title": "t",
    "pillar": "protection",
    "level": "output",
    "unit": "count",
    "direction": "increase",
    "aggregate": "sum",
    "counts": "people",
}
SEX = {"sex": {"kind": "sex", "values": ["f", "m"]}}
AGE = {"age": {"kind": "age", "values": ["0-9", "10-17", "18+"]}}
SHARE = {"unit": "percentage", "aggregate": "ratio_of_sums"}


def make_parameters(
    indicators: dict[str, dict[str, Any]],
    dimensions: dict[str, Any] | None = None,
    frequency: str = "quarter",
    **more: Any,
) -> Parameters:
    return Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2022-01-01", "end": "2026-12-31"},
        "calendar": {"frequency": frequency},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "dimensions": dimensions or {},
        "indicators": [{"id": name, **BASE, **words} for name, words in indicators.items()], **more,
    })  # fmt: skip


def make_row(
    parameters: Parameters,
    indicator: str,
    period: str,
    value: float | None = None,
    where: dict[str, str] | None = None,
    **more: Any,
) -> Observation:
    return Observation(indicator, parameters.periods.parse(period), parameters.find_group(where or {}), value, **more)


def find_shown(
    rows: list[Observation], parameters: Parameters, edition: str = "public", ledger: Ledger | None = None
) -> dict[tuple[str, str, str | None], Any]:
    released = release(ObservationTable(tuple(rows)), Policy(edition, parameters), ledger)
    return {
        (row.indicator, row.period.label, write_group(row.group)): None
        if row.withheld
        else (row.value if row.value is not None else row.numerator)
        for row in released.observations
    }


def make_table(rows: list[Observation], parameters: Parameters, edition: str = "public") -> tuple[Table, Slices]:
    """The cells of the one family that the rows belong to, without any equations over time,
    between groups or indicators.
    """
    table = Table()
    (family,) = gather_families(rows, parameters).values()
    return table, add_cells(table, family, parameters, Policy(edition, parameters))


def make_ledger(cells: dict[tuple[str, str, str | None], float]) -> Ledger:
    return Ledger(
        {(*key, None): (((value, None, None, None), "p 2024-Q1 (public, 0001)"),) for key, value in cells.items()}
    )

"""Where figures are read from: one `@source` function a kind, registered by name; connectors come
as entry points.
"""

from importlib.metadata import entry_points

from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.observations.sources import csv_file, excel_file  # registers the kinds
from ctanalysis.observations.sources.raw_table import (
    SOURCES,
    Cell,
    RawRow,
    RawTable,
    SourceFunction,
    source,
)

__all__ = [
    "SOURCES",
    "Cell",
    "RawRow",
    "RawTable",
    "csv_file",
    "excel_file",
    "find_source",
    "source",
]


def find_source(kind: str) -> SourceFunction:
    """The source function of that kind, ours or an installed connector's; KeyError names the kinds
    there are.
    """
    if kind in SOURCES:
        return SOURCES.find(kind)
    connectors = {point.name: point for point in entry_points(group="ctanalysis.sources")}
    if kind in connectors:
        loaded: SourceFunction = connectors[kind].load()
        return loaded
    raise KeyError(
        f'there is no kind of source "{kind}"{suggest_nearest(kind, [*SOURCES, *connectors])}'
    )

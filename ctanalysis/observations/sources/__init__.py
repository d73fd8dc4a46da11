"""Where figures are read from: one `@source` function a kind in a module of this folder, found by
listing it; connectors come as entry points.
"""

from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules

from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.observations.sources.raw_table import ENDINGS, SOURCES, Cell, RawRow, RawTable, SourceFunction, source

__all__ = ["SOURCES", "Cell", "RawRow", "RawTable", "find_endings", "find_source", "source"]


def find_source(kind: str) -> SourceFunction:
    """The source function of that kind, ours or an installed connector's; KeyError names the kinds
    there are.
    """
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    if kind in SOURCES:
        return SOURCES.find(kind)
    connectors = {point.name: point for point in entry_points(group="ctanalysis.sources")}
    if kind in connectors:
        loaded: SourceFunction = connectors[kind].load()
        return loaded
    raise KeyError(f'there is no kind of source "{kind}"{suggest_nearest(kind, [*SOURCES, *connectors])}')


def find_endings(function: SourceFunction) -> tuple[str, ...]:
    """The endings of the files that a source reads; none of a connector, which gets the folder."""
    return ENDINGS.get(function, ())

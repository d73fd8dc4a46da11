"""Which formats there are, and the files that a run gives in them; a format is one `@export`
function in a module of this folder.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.registry import Registry

ALWAYS = "html"  # the archive's report: made whatever else is asked for

ExportFunction = Callable[[Evaluation, tuple[Findings[Any], ...]], bytes]
EXPORTS: Registry[ExportFunction] = Registry("export")


def export(name: str) -> Callable[[ExportFunction], ExportFunction]:
    """A decorator for a function that writes one format: (the released evaluation, the run's
    findings) to the bytes of `report.NAME`.
    """
    return EXPORTS.register(name)


def make_exports(
    formats: Iterable[str], evaluation: Evaluation, findings: tuple[Findings[Any], ...]
) -> dict[str, bytes]:
    """The files of the formats asked for, by their name beside report.html, which is not made
    here.
    """
    wanted = [name for name in dict.fromkeys(formats) if name != ALWAYS]
    list_formats()
    return {f"report.{name}": EXPORTS.find(name)(evaluation, findings) for name in wanted}


def read_formats(words: str) -> tuple[str, ...]:
    """The formats that FORMAT names, with html first, which is always made; UsageError for one that
    there is not.
    """
    allowed = list_formats()
    named = (words or ALWAYS).split(",")
    unknown = [name for name in named if name not in allowed]
    if unknown:
        raise UsageError(
            f'FORMAT "{unknown[0][:20]}" is not one of the formats; allowed: {", ".join(allowed)}.'
        )
    return tuple(name for name in allowed if name in named or name == ALWAYS)


def list_formats() -> tuple[str, ...]:
    """All formats by name, html first."""
    for module in sorted(iter_modules([str(Path(__file__).parent)]), key=lambda found: found.name):
        if not module.ispkg:
            import_module(f"ctanalysis.reports.exports.{module.name}")
    return (ALWAYS, *sorted(EXPORTS))

"""Which formats there are, and the files that a run gives in them; a format is one `@export`
function in a module of this folder.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import Registry
from ctanalysis.reports.exports.export_source import Made

ALWAYS = "html"  # the archive's report: made whatever else is asked for

Write = Callable[[Made], bytes]
Check = Callable[[], None]


@dataclass(frozen=True)
class Format:
    """How a format is written, and what says that this machine lacks something for it."""

    write: Write
    needs: Check


EXPORTS: Registry[Format] = Registry("export")


def export(name: str, *, needs: Check = lambda: None) -> Callable[[Write], Write]:
    """A decorator for a function that writes one format, from the report as it was made to the
    bytes of `report.NAME`; `needs` raises UsageError where the machine lacks something for it.
    """

    def file(write: Write) -> Write:
        EXPORTS.register(name)(Format(write, needs))
        return write

    return file


@dataclass(frozen=True, eq=False)
class Exports(Mapping[str, bytes]):
    """The files of formats by their name beside report.html, each made when it is first asked
    for: a page that is as it was needs no second PDF, and one that is not needs none of the first.
    """

    formats: tuple[str, ...]
    made: Made
    _files: dict[str, bytes] = field(default_factory=dict)

    def __getitem__(self, name: str) -> bytes:
        if name not in self:
            raise KeyError(name)
        if name not in self._files:
            write = EXPORTS.find(name.removeprefix("report.")).write
            self._files[name] = write(self.made)
        return self._files[name]

    def __contains__(self, name: object) -> bool:
        return name in tuple(self)

    def __iter__(self) -> Iterator[str]:
        return (f"report.{name}" for name in self.formats)

    def __len__(self) -> int:
        return len(self.formats)


def make_exports(formats: Iterable[str], made: Made) -> Exports:
    """The files of the formats asked for, but report.html, which is made already."""
    list_formats()
    return Exports(tuple(name for name in dict.fromkeys(formats) if name != ALWAYS), made)


def check_formats(formats: Iterable[str]) -> None:
    """Nothing where all can be made here; UsageError, before anything runs, otherwise."""
    list_formats()
    for name in formats:
        if name != ALWAYS:
            EXPORTS.find(name).needs()


def read_formats(words: str) -> tuple[str, ...]:
    """The formats that FORMAT names, with html first, which is always made; UsageError for one that
    there is not.
    """
    allowed = list_formats()
    named = (words or ALWAYS).split(",")
    unknown = [name for name in named if name not in allowed]
    if unknown:
        raise UsageError(
            phrase(
                'FORMAT "{unknown}" is not one of the formats; allowed: {allowed}.',
                unknown=unknown[0][:20],
                allowed=", ".join(allowed),
            )
        )
    return tuple(name for name in allowed if name in named or name == ALWAYS)


def list_formats() -> tuple[str, ...]:
    """All formats by name, html first."""
    for module in sorted(iter_modules([str(Path(__file__).parent)]), key=lambda found: found.name):
        if not module.ispkg:
            import_module(f"ctanalysis.reports.exports.{module.name}")
    return (ALWAYS, *sorted(EXPORTS))

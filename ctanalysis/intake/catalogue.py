"""The catalogue of indicators to begin with: found by word, pillar and level, and written into the
parameters of a new project.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.intake.cells.word_lists import FOLDER
from ctanalysis.intake.drafts.parameter_file import quote

FILE = "indicator_catalogue.yml"
WRITTEN = (
    "pillar", "level", "unit", "scale", "order", "direction", "aggregate", "counts", "population",
    "sensitivity", "data_basis", "reporting_sensitive",
)  # fmt: skip
TEXTS = ("definition", "source", "method", "frequency", "limitations")
# the values of what nearly every project counts by; others are the project's own
DIMENSIONS = {
    "sex": "{kind: sex, values: [female, male]}",
    "age_group": '{kind: age, values: ["0-17", "18+"]}',
    "exploitation": "{kind: exploitation, values: [sexual exploitation, forced labour, servitude, "
    "forced begging, forced marriage, other]}",
}
# invented figures, so that a first report can be made: value, numerator, denominator, mean, sd, n
FIGURES = {
    "count": "40,,,,,", "money": "40000,,,,,", "percentage": ",26,52,,,", "ratio": ",90,60,,,",
    "rate": ",26,52000,,,", "mean_score": ",,,62,15,40", "index": "3.2,,,,,40",
    "median_days": "12,,,,,", "milestone": "0,,,,,", "ordinal": ",,,,,",
}  # fmt: skip
COLUMNS = "indicator_id,period,value,numerator,denominator,mean,sd,n,rating,comment\n"
INVENTED = "invented: replace with your own figures"


@dataclass(frozen=True)
class CatalogueEntry:
    """An indicator of the catalogue; its keys are those of the parameters, and a few more."""

    code: str
    title: str
    keys: dict[str, Any]

    @property
    def line(self) -> str:
        """What a search prints of it."""
        kind = ", ".join(str(self.keys[name]) for name in ("pillar", "level", "unit"))
        return f"{self.code:10} {self.title} ({kind})"

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What it can be counted by with values that are given here."""
        return tuple(name for name in self.keys["by"] if name in DIMENSIONS)


def search_catalogue(words: Iterable[str]) -> tuple[CatalogueEntry, ...]:
    """The entries in which every word stands: in code, title, pillar, level, definition or source.

    >>> [entry.code for entry in search_catalogue(["protection", "impact", "re-trafficking"])]
    ['PRT-IM-01', 'PRT-IM-04']
    """
    wanted = [word.casefold() for word in words]
    return tuple(
        entry for entry in read_catalogue() if all(any(word in text for text in _list_texts(entry)) for word in wanted)
    )


def suggest_begin(found: Sequence[CatalogueEntry]) -> str:
    """How to begin a project with what a search found; UsageError when that is nothing."""
    if not found:
        raise UsageError(phrase("No indicator of the catalogue has all these words: try one, or a pillar."))
    codes = ",".join(entry.code for entry in found[:2])
    return phrase("Begin a project with them: make new PROJECT=mine INDICATORS={codes}", codes=codes)


def find_entries(codes: Iterable[str]) -> tuple[CatalogueEntry, ...]:
    """The entries of these codes, in their order; UsageError when there is no such code, or one is
    named twice.
    """
    known = {entry.code: entry for entry in read_catalogue()}
    found: dict[str, CatalogueEntry] = {}
    for code in codes:
        if code.upper() not in known:
            raise UsageError(
                phrase(
                    'There is no indicator "{code}" in the catalogue{near}.\n    `make catalogue '
                    "WORD=shelter` finds them.",
                    code=code[:40],
                    near=suggest_nearest(code.upper(), sorted(known)),
                )
            )
        if code.upper() in found:
            raise UsageError(phrase('The indicator "{code}" is named twice.', code=code))
        found[code.upper()] = known[code.upper()]
    return tuple(found.values())


def write_indicators(entries: Iterable[CatalogueEntry]) -> str:
    """The entries as they stand below `indicators:` in a parameter file."""
    return "\n".join("\n".join(_write_entry(entry)) for entry in entries)


def write_dimensions(entries: Iterable[CatalogueEntry]) -> str:
    """The dimensions that the entries are counted by, as they stand below `dimensions:`."""
    used = dict.fromkeys(name for entry in entries for name in entry.dimensions)
    return "".join(f"  {name}: {DIMENSIONS[name]}\n" for name in used)


def write_figures(entries: Iterable[CatalogueEntry], period: str) -> str:
    """A table of observations with one invented row an entry."""
    rows = (
        f"{entry.code},{period},{FIGURES[entry.keys['unit']]},{(entry.keys.get('order') or [''])[0]},{INVENTED}\n"
        for entry in entries
    )
    return COLUMNS + "".join(rows)


@cache
def read_catalogue() -> tuple[CatalogueEntry, ...]:
    """Every entry, in the order of the catalogue."""
    import yaml

    content = yaml.safe_load((FOLDER / FILE).read_text(encoding="utf-8"))
    return tuple(CatalogueEntry(entry.pop("code"), entry.pop("title"), dict(entry)) for entry in content)


def _list_texts(entry: CatalogueEntry) -> Iterator[str]:
    names = ("pillar", "level", "definition", "source")
    for text in (entry.code, entry.title, *(entry.keys[name] for name in names)):
        yield str(text).casefold()


def _write_entry(entry: CatalogueEntry) -> Iterator[str]:
    keys = entry.keys
    yield f"  # Do no harm: {keys['do_no_harm']}"
    yield f"  - id: {quote(entry.code)}"
    yield f"    title: {quote(entry.title)}"
    yield "    result: R1                       # which of your results it measures"
    for name in WRITTEN:
        if name in keys:
            yield f"    {name}: {_write_value(keys[name])}"
    if entry.dimensions:
        yield f"    disaggregation: [{', '.join(entry.dimensions)}]"
    if others := [name for name in keys["by"] if name not in DIMENSIONS]:
        yield f"    # worth counting by, when declared under dimensions: {', '.join(others)}"
    yield f"    # baseline: a value and its period. Usually: {keys['baseline']}"
    yield "    # targets: {2025: 50, 2026: 70}     # what is promised, by year"
    for name in TEXTS:
        yield f"    {name}: {quote(keys[name])}"
    if "see_also" in keys:
        yield f"    # Known elsewhere as: {', '.join(keys['see_also'])}"


def _write_value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(quote(str(word)) for word in value)}]"
    return str(value).lower() if isinstance(value, bool) else str(value)

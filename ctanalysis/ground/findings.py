"""Findings: what an analysis says of released figures; the only thing that is shown, written and
recorded. Their kinds stand in `ctanalysis.ground.kinds`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from html import escape
from typing import Annotated, Any, Generic, Self, TypeVar

from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import OVER_A_BREAK
from ctanalysis.ground.units import Unit, find_unit

Text = str | None
Number = float | None
Band = tuple[float, float]
SHOWN = 60  # rows of a notebook's table
EXACT = later("Internal edition: exact figures, for nobody else's eyes.")
WIDEST = 60  # letters of a cell of it


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What every finding has: what it is about, and what stands beside its figures. `None` is
    missing.
    """

    indicator: Annotated[Text, "the indicator's id; null: all rows of the file"] = None
    title: Annotated[Text, "the indicator's title"] = None
    pillar: Annotated[Text, "prevention, protection, prosecution or partnership"] = None
    result: Annotated[Text, "the id of the result that the indicator measures"] = None
    result_level: Annotated[Text, "output, outcome or impact"] = None
    direction: Annotated[Text, "which way is better: increase, decrease, maintain or none"] = None
    unit: Annotated[Text, "the unit of its figures"] = None
    period: Annotated[Text, "the label of the period that the finding speaks of"] = None
    group: Annotated[Text, "null for the total, else `sex=female|age_group=0-17`"] = None
    sentence: Annotated[Text, "the finding in words"] = None
    warnings: Annotated[tuple[str, ...], "what to bear in mind"] = ()
    withheld: Annotated[bool, "whether its figures are withheld to protect people"] = False
    reason: Annotated[Text, "why a figure is missing, withheld or not judged"] = None

    @property
    def measured_in(self) -> Unit:
        """Its unit's behaviour."""
        return find_unit(self.unit)

    def as_row(self) -> dict[str, Any]:
        """Plain values under the columns of results.json, missing ones None."""
        values = ((name, getattr(self, name)) for name in list_columns(type(self)))
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values}

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """The finding that `as_row` wrote."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
        }
        return cls(**values)


@dataclass(frozen=True, kw_only=True)
class Measured(Finding):
    """A finding with a figure and what it is made of: a share cannot be made without its n, or why
    there is none.
    """

    numerator: Annotated[Number, "the count above the line"] = None
    denominator: Annotated[Number, "the count below the line"] = None
    n: Annotated[Number, "how many the figure is made of"] = None
    n_missing: Annotated[Text, "of a share: why there is no n"] = None
    marks: Annotated[tuple[str, ...], "what is said beside the status or the figure"] = ()
    order: Annotated[tuple[str, ...], "of an ordinal: its words, the lowest first"] = ()

    def __post_init__(self) -> None:
        has_figure = self.measured_in.is_percent and self.figure is not None
        if has_figure and self.n is None and not self.n_missing:
            raise ValueError(f"{self.indicator}: a {self.unit} has neither n nor a reason for none")

    @property
    def figure(self) -> float | str | None:
        """The figure that n belongs to."""
        return None

    @property
    def parts(self) -> tuple[str, ...]:
        """The marks that say that its figure stands for a part of its stretch only: `2 of 4
        periods`, `last measured 2024-Q1`.
        """
        return tuple(
            mark
            for mark in self.marks
            if mark.endswith(" periods")
            or mark == OVER_A_BREAK
            or mark.startswith(("last measured ", "counted since ", "counted until "))
        )


Row = TypeVar("Row", bound=Finding, covariant=True)

# The kinds by name, in the order of results.json; a class is filed by `@kind`.
KINDS: dict[str, type[Finding]] = {}


def kind(*names: str) -> Callable[[type[Row]], type[Row]]:
    """A decorator that files a class of findings under the names of its kinds."""

    def file(finding: type[Row]) -> type[Row]:
        KINDS.update(dict.fromkeys(names, finding))
        return finding

    return file


@dataclass(frozen=True)
class Findings(Generic[Row]):
    """Findings of one kind, in order; of which edition they are, and what in them is only supposed
    (`ct.suppose`), where a notebook's verb found them.
    """

    kind: str
    rows: tuple[Row, ...]
    edition: str = field(default="", compare=False)
    supposed: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"there is no kind of findings {self.kind!r}; file its class by @kind")

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return phrase(
            "Findings of the kind {kind}, rows: {count}. ct.tabulate() shows them as the report "
            "does, .to_frame() gives them to pandas.",
            count=len(self),
            kind=self.kind,
        )

    def _repr_html_(self) -> str:
        import pandas

        frame = self.to_frame()
        if frame.empty:
            return f"<p>{phrase('Nothing was found.')}</p>"
        with pandas.option_context("display.max_colwidth", WIDEST):
            table = frame.to_html(max_rows=SHOWN, na_rep="", notebook=True)
        return f"{write_banner(self.edition, self.supposed)}{table}"

    def select(self, *indicators: str) -> Self:
        """Those on these indicators, by their ids.

        >>> tabulate(gaps.select("feels-safe"))  # doctest: +SKIP
        """
        rows = tuple(row for row in self.rows if row.indicator in indicators)
        said = {words for row in rows for words in row.warnings}
        told = tuple(words for words in self.supposed if words in said)
        return replace(self, rows=rows, supposed=told)

    def to_frame(self) -> Any:
        """The findings as a tidy pandas DataFrame, one row a finding.

        Columns: those of results.json that are filled in any row, in place of `group` one a
        dimension (missing: everybody), a band as `target_low` and `target_high`. What
        repeats is a category, periods are ordered; missing is NaN. What each column means stands in
        `attrs["columns"]`, the units in `attrs["units"]`.

        >>> gaps.to_frame().query("status == 'behind'")  # doctest: +SKIP
        """
        from ctanalysis.ground.findings_as_frames import make_frame

        frame = make_frame(self.kind, [row.as_row() for row in self.rows])
        told = {"edition": self.edition, "supposed": list(self.supposed)}
        frame.attrs |= {name: words for name, words in told.items() if words}
        return frame

    def as_record(self) -> dict[str, Any]:
        """The kind and its rows, as results.json holds them."""
        return {"kind": self.kind, "rows": [row.as_row() for row in self.rows]}


def write_banner(edition: str, supposed: Sequence[str] = ()) -> str:
    """What stands over everything that a notebook shows, as HTML: that it is exact, and what is
    only supposed.
    """
    said = [phrase(EXACT)] if edition == "internal" else []
    return "".join(f'<p class="ct-banner">{escape(words)}</p>' for words in [*said, *supposed])


def list_columns(finding: type[Finding]) -> tuple[str, ...]:
    """The columns of findings of a class, those of every finding first."""
    return tuple(field.name for field in fields(finding))

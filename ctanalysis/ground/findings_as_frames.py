"""Findings as pandas frames: one row a finding, typed columns, and what they mean in `attrs`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_type_hints

from ctanalysis.ground.findings import KINDS, Finding, list_columns
from ctanalysis.ground.terms import read_group

DAYS = {"begins": "start", "ends": "end"}  # columns of days as text, and what they are as days
CATEGORIES = ("pillar", "result_level", "direction", "unit", "status", "edition", "wave")


def make_frame(kind: str, rows: Sequence[Mapping[str, Any]], *, first: Sequence[str] = ()) -> Any:
    """Rows under the columns of results.json as a tidy pandas DataFrame.

    Columns: `first`, then those of the kind that are filled in any row, in place of `group` one a
    dimension (missing: everybody; where a column has that name already, with `_group` behind it), a
    band as `target_low` and `target_high`, several words as one text. Types are those that seaborn
    and statsmodels take: float64 with NaN for what is missing, str, bool, categories of what
    repeats, ordered ones of periods. `attrs`: `kind`, `columns` (what each means), `units` (of
    each indicator) and `groups` (the columns that are dimensions).
    """
    import pandas

    written = [_spread(row) for row in rows]
    if not written:
        return pandas.DataFrame(columns=[*first])
    frame = pandas.DataFrame(written).dropna(axis="columns", how="all").infer_objects()
    groups = {name for row in rows for name in _list_dimensions(row)}
    for name in frame.columns.intersection([*CATEGORIES, *groups]):
        frame[name] = frame[name].astype("category")
    for name in frame.columns.intersection(["period", "report_period", "window"]):
        labels = sorted(frame[name].dropna().unique())
        frame[name] = pandas.Categorical(frame[name], labels, ordered=True)
    meanings = explain_columns(KINDS[kind])
    if DAYS.keys() <= set(frame.columns):  # the days of `period`
        frame = order_in_time(frame.rename(columns=DAYS), *(frame[name] for name in DAYS))
        meanings |= {DAYS[name]: meanings[name] for name in DAYS}
    units = {row["indicator"]: row["unit"] for row in rows if row.get("unit")}
    meanings |= {name: f"the part of the dimension {name}; missing: everybody" for name in groups}
    frame.attrs = {
        "kind": kind,
        "columns": {name: meanings[name] for name in frame.columns if name in meanings},
        "units": units,
        "groups": sorted(groups),
    }
    return frame


def order_in_time(frame: Any, starts: Iterable[Any], ends: Iterable[Any]) -> Any:
    """The frame with the first and the last day of each row's period in `start` and `end`, and its
    periods in the order of time.
    """
    import pandas

    for name, days in (("start", starts), ("end", ends)):
        frame[name] = pandas.to_datetime(list(days)).astype("datetime64[us]")
    by_time = frame[["period", "start", "end"]].sort_values(["end", "start"])
    labels = list(dict.fromkeys(by_time["period"].astype(str)))
    frame["period"] = pandas.Categorical(frame["period"].astype(str), labels, ordered=True)
    return frame


def explain_columns(finding: type[Finding]) -> dict[str, str]:
    """What each column of findings of a class means."""
    hints = get_type_hints(finding, include_extras=True)
    return {name: hints[name].__metadata__[0] for name in list_columns(finding)}


def _list_dimensions(row: Mapping[str, Any]) -> list[str]:
    """The columns that the group of a row is spread over."""
    return [f"{name}_group" if name in row else name for name, _ in read_group(row.get("group"))]


def _spread(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its group in one column a dimension, and a band in two columns."""
    words = [word for _, word in read_group(row.get("group"))]
    values = {name: _join(value) for name, value in row.items() if name != "group"}
    if isinstance(row.get("target"), list):
        low, high = row["target"]
        values |= {"target": None, "target_low": low, "target_high": high}
    return values | dict(zip(_list_dimensions(row), words, strict=True))


def _join(value: Any) -> Any:
    """Several words as one text; none of them as missing."""
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return "; ".join(value) or None
    return value

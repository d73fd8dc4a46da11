"""A picture of one's own by seaborn, in the manner of the report, in one line."""

import textwrap
from typing import Any

from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import EXACT
from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.units import Unit, find_unit
from ctanalysis.ground.value_labels import name_group
from ctanalysis.showing.charts.chart_style_and_svg import AIM, COLOURS, QUIET, hold_style, shorten_label
from ctanalysis.showing.wording import write_noun
from ctanalysis.showing.wording.numbers import write_value

KINDS = {"line": "lineplot", "bar": "barplot", "scatter": "scatterplot", "box": "boxplot"}
AVERAGING = ("line", "bar")  # kinds that seaborn draws as averages where rows share a place
SPLITS = ("hue", "style", "size")  # words of seaborn that tell rows apart
APART = ("indicator", "frequency", "by", "wave", "scope", "period")  # what may tell rows apart
SIZE = (6.4, 3.2)  # of a picture, in inches
NOTE = 90  # letters of a line over it
LETTER = 0.09  # of a label, in inches


def draw(frame: Any, *, kind: str = "line", **words: Any) -> Any:
    """The matplotlib axes of a seaborn picture (`kind`: line, bar, scatter, box) of a frame of
    figures, under its title and unit, in the manner of the report; `words` are seaborn's own, such
    as `hue="sex"`.

    `x` is the end of the period, else the period; `y` is `value`; the target of everybody is drawn
    where the frame has it. Raises UsageError where there is nothing to draw, and where several rows
    would share one place of a line or bar: an average of them is no figure of the project.

    >>> ct.draw(figures.to_frame(), hue="sex")  # doctest: +SKIP
    """
    check_given("draw", frame, "DataFrame")
    import seaborn
    from matplotlib import pyplot

    words = {
        key: f"{word}_group" if key in SPLITS and f"{word}_group" in frame.columns else word
        for key, word in words.items()
        if not isinstance(word, str) or word  # an empty word tells nothing apart
    }
    place = "end" if "end" in frame.columns and kind != "bar" else "period"
    words = {"x": place, "y": "value"} | words
    _check(frame, kind, words)
    frame = _leave_out_unused(frame)
    pyplot.draw_if_interactive()  # the notebook's way of showing is chosen now, and stays
    with hold_style():
        if "ax" not in words:
            words["ax"] = pyplot.subplots(figsize=SIZE, layout="constrained")[1]
        if kind == "line":
            words = {"marker": "o", "errorbar": None} | words
            if "stretch" in frame.columns and "units" not in words:  # no line over a break
                words |= {"units": "stretch", "estimator": None}
        colours = frame[words["hue"]].nunique() if isinstance(words.get("hue"), str) else 0
        if 0 < colours <= len(COLOURS):
            words = {"palette": COLOURS[:colours]} | words
        elif not colours:
            words = {"color": COLOURS[0]} | words
        try:
            axes = getattr(seaborn, KINDS[kind])(frame, **words)
        except (AttributeError, TypeError, ValueError) as error:  # of a word that seaborn has not
            raise UsageError(phrase("seaborn cannot draw this: {error}", error=error)) from None
        _set_scale(axes, frame, words)
        _name(axes, frame, words)
    return axes


def _check(frame: Any, kind: str, words: dict[str, Any]) -> None:
    """Nothing where the picture can be drawn; else UsageError says what to do."""
    if kind not in KINDS:
        raise UsageError(phrase('There is no kind "{kind}"{nearest}.', kind=kind, nearest=suggest_nearest(kind, KINDS)))
    named = {key: name for key, name in words.items() if isinstance(name, str)}
    for key in ("x", "y", *SPLITS):
        if key in named and named[key] not in frame.columns:
            raise UsageError(
                phrase(
                    'There is no column "{name}"{nearest}.',
                    name=named[key],
                    nearest=suggest_nearest(named[key], list(frame.columns)),
                )
            )
    splits = [named[key] for key in SPLITS if key in named]
    rows = frame.dropna(subset=[words["y"], *splits]) if len(frame) else frame
    if not len(rows):
        raise UsageError(phrase("There is no figure to draw: the rows are none, withheld, or not reported."))
    places = [words["x"], *splits]
    if kind in AVERAGING and rows.duplicated(places).any():
        raise UsageError(_explain_mixture(rows, places))


def _explain_mixture(rows: Any, places: list[str]) -> str:
    """Which column tells apart the rows that share a place, and how to keep to one kind."""
    shared = rows[rows.duplicated(places, keep=False)]
    grouped = shared.groupby(places, observed=True, dropna=False)
    for name in (*APART, *rows.attrs.get("groups", ())):
        if name not in shared.columns or name in places:
            continue
        if (grouped[name].nunique(dropna=False) > 1).any():
            values = [None if value != value else str(value) for value in shared[name].unique()]
            keep = f"{name}.isna()" if None in values else f"{name} == {values[0]!r}"
            return phrase(
                "Several rows would share a place: they differ in the column {name} ({values}). "
                "Keep to one kind, such as frame.query({query!r}), or give each a place of its own "
                "with hue or style.",
                name=name,
                values=", ".join(phrase("none") if v is None else repr(v) for v in values[:6]),
                query=keep,
            )
    return phrase(
        "Several rows would share a place in the picture. Keep to one row for each {places}.", places=", ".join(places)
    )


def _leave_out_unused(frame: Any) -> Any:
    """The frame without categories that none of its rows has: seaborn would give them room."""
    frame = frame.copy()
    for name in frame.select_dtypes("category").columns:
        frame[name] = frame[name].cat.remove_unused_categories()
    return frame


def _set_scale(axes: Any, frame: Any, words: dict[str, Any]) -> None:
    """From zero for counts and shares, with the unit's signs; as many periods as find room; and the
    target of everybody.
    """
    from matplotlib.ticker import FuncFormatter

    units = list(frame["unit"].dropna().unique()) if "unit" in frame.columns else []
    if len(units) == 1 and words["y"] == "value":
        unit = find_unit(units[0])
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: write_value(value, unit)))
        if not unit.adds_up:
            _draw_target(axes, frame, unit)
        if unit.adds_up or unit.is_part or unit.is_count:
            axes.set_ylim(bottom=min(0, axes.get_ylim()[0]))
    if words["x"] == "period":
        labels = [shorten_label(str(one)) for one in frame["period"].cat.categories]
        _thin(axes, list(range(len(labels))), labels)
    elif words["x"] == "end" and "period" in frame.columns:
        ends = frame[["end", "period"]].drop_duplicates("end").sort_values("end")
        labels = [shorten_label(str(one)) for one in ends["period"]]
        _thin(axes, list(ends["end"]), labels)


def _thin(axes: Any, places: list[Any], labels: list[str]) -> None:
    """As many names of periods as find room, the last among them."""
    room = max(1, int(SIZE[0] / (LETTER * max(map(len, labels)) + 0.1)))
    step = -(-len(labels) // room)
    first = (len(labels) - 1) % step
    axes.set_xticks(places[first::step], labels[first::step])


def _draw_target(axes: Any, frame: Any, unit: Unit) -> None:
    """The last target of everybody that has ended, where the frame has it: a line, or a band."""
    groups = [name for name in frame.attrs.get("groups", ()) if name in frame.columns]
    whole = frame[frame[groups].isna().all(axis=1)]
    columns = [name for name in ("target", "target_low", "target_high") if name in frame.columns]
    aims = whole[columns].dropna(how="all")
    levels = [float(level) for level in aims.iloc[-1].dropna()] if len(aims) else []
    if not levels:
        return
    words = phrase(" to ").join(write_value(level, unit) for level in levels)
    if len(levels) == 1:
        axes.axhline(levels[0], color=AIM, linestyle="--", linewidth=1)
    else:
        axes.axhspan(levels[0], levels[-1], color=AIM, alpha=0.14, linewidth=0)
    middle = sum(levels) / len(levels)
    label = phrase("target {target}", target=words)
    side = axes.get_yaxis_transform()
    axes.text(1.01, middle, label, transform=side, va="center", fontsize=8, color=AIM)


def _name(axes: Any, frame: Any, words: dict[str, Any]) -> None:
    """Title, unit, and what a reader must know first."""
    titles = frame["title"].dropna().unique() if "title" in frame.columns else []
    units = frame["unit"].dropna().unique() if "unit" in frame.columns else []
    said = [phrase(EXACT)] if frame.attrs.get("edition") == "internal" else []
    said += frame.attrs.get("supposed", [])
    title = titles[0] if len(titles) == 1 else ""
    if title and isinstance(words.get("hue"), str):
        dimension = name_group(words["hue"].removesuffix("_group"))
        title = phrase("{title} by {dimension}", title=title, dimension=dimension)
    lines = textwrap.wrap(" ".join(said), NOTE)
    axes.set_title(title, loc="left", fontsize=10, pad=6 + 10 * len(lines))
    axes.annotate(
        "\n".join(lines), (0, 1), (0, 4), "axes fraction", "offset points", fontsize=7.5, color=AIM, fontweight="bold"
    )
    axes.set_ylabel(write_noun(units[0]) if len(units) == 1 else "", color=QUIET)
    axes.set_xlabel("")
    legend = axes.get_legend()
    if legend is not None:
        handles, labels = axes.get_legend_handles_labels()
        named = str(words.get("hue", "")).removesuffix("_group")
        axes.legend(handles, labels, title=named, frameon=False, loc="upper left", bbox_to_anchor=(1.08, 1))

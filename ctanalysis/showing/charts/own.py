"""A picture of one's own by seaborn, in the manner of the report, in one line."""

from typing import Any

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import EXACT
from ctanalysis.ground.given import check_given
from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.showing.charts.pictures import AIM, COLOURS, QUIET, hold_style
from ctanalysis.showing.wording import write_noun

KINDS = {"line": "lineplot", "bar": "barplot", "scatter": "scatterplot", "box": "boxplot"}
SPLITS = ("hue", "style", "size")  # words of seaborn that tell rows apart
ALIKE = ("indicator", "frequency", "by", "wave")  # columns that hold one thing in one picture
SIZE = (6.4, 3.2)  # of a picture, in inches


def draw(frame: Any, *, kind: str = "line", **words: Any) -> Any:
    """The matplotlib axes of a seaborn picture (`kind`: line, bar, scatter, box) of a frame of
    figures, under its title and unit, in the manner of the report; `words` are seaborn's own, such
    as `hue="sex"`.

    `x` is the end of the period, else the period; `y` is `value`. Raises UsageError where there is
    nothing to draw, and where rows lie on one another that cannot be compared: of several
    indicators, of quarters and years, of a whole and its parts.

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
    words = {"x": "end" if "end" in frame.columns else "period", "y": "value"} | words
    _check(frame, kind, words)
    with hold_style():
        if "ax" not in words:
            words["ax"] = pyplot.subplots(figsize=SIZE, layout="constrained")[1]
        if kind == "line":
            words = {"marker": "o", "errorbar": None} | words
        colours = frame[words["hue"]].nunique() if isinstance(words.get("hue"), str) else 0
        if 0 < colours <= len(COLOURS):
            words = {"palette": COLOURS[:colours]} | words
        elif not colours:
            words = {"color": COLOURS[0]} | words
        axes = getattr(seaborn, KINDS[kind])(frame, **words)
        _name(axes, frame, words)
    return axes


def _check(frame: Any, kind: str, words: dict[str, Any]) -> None:
    """Nothing where the picture can be drawn; else UsageError says what to do."""
    if kind not in KINDS:
        raise UsageError(
            phrase(
                'There is no kind "{kind}"{nearest}.',
                kind=kind,
                nearest=suggest_nearest(kind, KINDS),
            )
        )
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
    if not len(frame) or frame[words["y"]].notna().sum() == 0:
        raise UsageError(
            phrase("There is no figure to draw: the rows are none, withheld, or not reported.")
        )
    told = {named.get(key) for key in SPLITS} | {words["x"]}
    for name in ALIKE:
        if name in frame.columns and name not in told:
            values = list(frame[name].dropna().unique())
            if len(values) > 1 and not (name == "indicator" and "title" in told):
                raise UsageError(
                    phrase(
                        "These rows are of several kinds in the column {name}: {values}. Keep to "
                        'one, such as frame.query("{name} == {first!r}"), or tell them apart: '
                        'hue="{name}".',
                        name=name,
                        values=", ".join(repr(str(value)) for value in values[:6]),
                        first=str(values[0]),
                    )
                )


def _name(axes: Any, frame: Any, words: dict[str, Any]) -> None:
    """Title, unit, and what a reader must know first."""
    titles = frame["title"].dropna().unique() if "title" in frame.columns else []
    units = frame["unit"].dropna().unique() if "unit" in frame.columns else []
    said = [phrase(EXACT)] if frame.attrs.get("edition") == "internal" else []
    said += frame.attrs.get("supposed", [])
    axes.set_title(titles[0] if len(titles) == 1 else "", loc="left", fontsize=10, pad=18)
    if said:
        axes.annotate(
            " ".join(said), (0, 1), (0, 4), "axes fraction", "offset points", fontsize=7.5,
            color=AIM,
        )  # fmt: skip
    axes.set_ylabel(write_noun(units[0]) if len(units) == 1 else "", color=QUIET)
    axes.set_xlabel("")
    legend = axes.get_legend()
    if legend is not None:
        legend.set(frame_on=False)

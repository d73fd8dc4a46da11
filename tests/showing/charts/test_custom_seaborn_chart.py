"""A seaborn picture of one's own in the manner of the report."""

from collections.abc import Iterator

import pytest
from places import ROOT
from shipped import load_shipped

import ctanalysis as ct
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.errors import UsageError


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return load_shipped("riverbend", edition="internal")


@pytest.fixture(autouse=True)
def _draw_into_nothing() -> Iterator[None]:
    import matplotlib
    from matplotlib import pyplot

    matplotlib.use("agg")
    yield
    pyplot.close("all")


def test_title_unit_parts_and_that_it_is_exact(evaluation: Evaluation) -> None:
    axes = ct.draw(ct.list_figures(evaluation, "knows-risks", by="sex").to_frame(), hue="sex")
    assert axes.get_title(loc="left") == "People who can name three risks by sex"
    assert axes.get_ylabel() == "percent"
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["female", "male"]
    assert [note.get_text() for note in axes.texts] == [
        "target 60 %", "Internal edition: exact figures, for nobody else's eyes.",
    ]  # fmt: skip


def test_what_is_supposed_stands_in_the_picture(evaluation: Evaluation) -> None:
    supposed = ct.suppose(evaluation, "feels-safe", target=80)
    axes = ct.draw(ct.list_figures(supposed, "feels-safe").to_frame())
    words = [" ".join(note.get_text().split()) for note in axes.texts]
    assert words[0] == "target 80 %" and supposed.supposed["feels-safe"] in words[1]
    band = ct.suppose(evaluation, "feels-safe", target=(60, 80))
    drawn = ct.draw(ct.list_figures(band, "feels-safe").to_frame())
    assert drawn.texts[0].get_text() == "target 60 % to 80 %"


def test_no_line_runs_over_a_declared_break(evaluation: Evaluation) -> None:
    for frame in (
        ct.list_figures(evaluation, "victims-identified").to_frame(),
        evaluation.to_frame().query(
            "indicator == 'victims-identified' and by == 'everybody' and frequency == 'quarter'"
        ),
    ):
        axes = ct.draw(frame)
        assert [len(line.get_xdata()) for line in axes.lines] == [6, 6]


def test_the_settings_of_the_notebook_stay(evaluation: Evaluation) -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    ct.draw(ct.list_figures(evaluation, "sessions").to_frame(), kind="bar")
    assert dict(matplotlib.rcParams) == before


def test_rows_that_would_be_averaged_are_refused_and_say_what_tells_them_apart(evaluation: Evaluation) -> None:
    """An average of women and men, or of quarters and years, is no figure of the project."""
    frame = evaluation.to_frame()
    one = frame.query("indicator == 'people-reached'")
    for rows, words, told in (
        (frame, {}, "differ in the column indicator"),
        (one, {}, "differ in the column by"),
        (one.query("frequency == 'quarter'"), {"hue": "by"}, "differ in the column"),
        (one.query("by == 'sex' and frequency == 'quarter'"), {}, "in the column sex"),
        (
            one.query("by == 'sex, age_group' and frequency == 'quarter'"),
            {"hue": "sex"},
            "differ in the column age_group",
        ),
    ):
        with pytest.raises(UsageError, match=told):
            ct.draw(rows, **words)
    scores = frame.query("indicator == 'kap-score' and by == 'sex' and sex == 'female'")
    with pytest.raises(UsageError, match=r"differ in the column wave .*wave.isna\(\)"):
        ct.draw(scores)
    axes = ct.draw(one.query("by == 'sex' and frequency == 'quarter'"), hue="sex")
    assert axes.lines[0].get_ydata()[-1] == 707


def test_the_target_is_drawn_where_the_frame_has_it_and_shares_begin_at_zero(evaluation: Evaluation) -> None:
    sites = ct.list_figures(evaluation, "knows-risks", by="district").to_frame()
    axes = ct.draw(sites, hue="district")
    assert "target 60 %" in [note.get_text() for note in axes.texts]
    assert axes.get_ylim()[0] == 0
    reached = ct.draw(ct.list_figures(evaluation, "people-reached", by="sex").to_frame(), hue="sex")
    labels = [label.get_text() for label in reached.get_xticklabels()]
    assert labels[-1] == "24/25 Q4" and len(labels) <= 7


@pytest.mark.slow
def test_every_picture_of_a_notebook_is_shown() -> None:
    """Also the second, and those of matplotlib afterwards."""
    import nbformat
    from nbclient import NotebookClient

    draw = "ct.draw(figures, hue='sex')"
    cells = [
        "import ctanalysis as ct\n"
        f"evaluation = ct.load_evaluation('riverbend', root={str(ROOT)!r})\n"
        f"figures = ct.list_figures(evaluation, 'knows-risks', by='sex').to_frame()\n{draw}",
        draw,
        "from matplotlib import pyplot\npyplot.plot([1, 2])",
    ]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in cells])
    where = {"metadata": {"path": str(ROOT)}}
    NotebookClient(book, kernel_name="python3", resources=where).execute()
    shown = [sum("image/png" in one.get("data", {}) for one in cell.outputs) for cell in book.cells]
    assert shown == [1, 1, 1]


@pytest.mark.parametrize(("words", "told"), [
    ({"kind": "pie"}, 'no kind "pie"; allowed: line, bar, scatter, box'),
    ({"hue": "sx"}, 'no column "sx"; did you mean "sex"'),
    ({"hue": "sex", "colour": "red"}, "seaborn cannot draw this"),
])  # fmt: skip
def test_a_word_that_is_off(evaluation: Evaluation, words: dict[str, str], told: str) -> None:
    frame = ct.list_figures(evaluation, "knows-risks", by="sex").to_frame()
    with pytest.raises(UsageError, match=told):
        ct.draw(frame, **words)


def test_nothing_to_draw_says_so(evaluation: Evaluation) -> None:
    frame = ct.list_figures(evaluation, "knows-risks").to_frame()
    with pytest.raises(UsageError, match="There is no figure to draw"):
        ct.draw(frame.head(0))

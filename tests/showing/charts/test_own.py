"""A seaborn picture of one's own in the manner of the report."""

from collections.abc import Iterator

import pytest

import ctanalysis as ct
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.errors import UsageError


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return ct.load_evaluation("riverbend", edition="internal")


@pytest.fixture(autouse=True)
def _draw_into_nothing() -> Iterator[None]:
    import matplotlib
    from matplotlib import pyplot

    matplotlib.use("agg")
    yield
    pyplot.close("all")


def test_title_unit_parts_and_that_it_is_exact(evaluation: Evaluation) -> None:
    axes = ct.draw(ct.list_figures(evaluation, "knows-risks", by="sex").to_frame(), hue="sex")
    assert axes.get_title(loc="left") == "People who can name three risks"
    assert axes.get_ylabel() == "percent"
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["female", "male"]
    assert [note.get_text() for note in axes.texts] == [
        "Internal edition: exact figures, for nobody else's eyes."
    ]


def test_what_is_supposed_stands_in_the_picture(evaluation: Evaluation) -> None:
    supposed = ct.suppose(evaluation, "feels-safe", target=80)
    axes = ct.draw(ct.list_figures(supposed, "feels-safe").to_frame())
    assert supposed.supposed["feels-safe"] in axes.texts[0].get_text()


def test_the_settings_of_the_notebook_stay(evaluation: Evaluation) -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    ct.draw(ct.list_figures(evaluation, "sessions").to_frame(), kind="bar")
    assert dict(matplotlib.rcParams) == before


def test_rows_that_lie_on_one_another_are_refused(evaluation: Evaluation) -> None:
    frame = evaluation.to_frame()
    with pytest.raises(UsageError, match="several kinds in the column indicator"):
        ct.draw(frame)
    one = frame.query("indicator == 'people-reached'")
    with pytest.raises(UsageError, match="of several kinds in the column by: .*frame.query"):
        ct.draw(one)
    ct.draw(one.query("by == 'sex' and frequency == 'quarter'"), hue="sex")
    ct.draw(
        frame.query("by == '' and frequency == 'quarter' and wave.isna()"),
        hue="indicator",
        legend=False,
    )


@pytest.mark.parametrize(("words", "told"), [
    ({"kind": "pie"}, 'no kind "pie"; allowed: line, bar, scatter, box'),
    ({"hue": "sx"}, 'no column "sx"; did you mean "sex"'),
])  # fmt: skip
def test_a_word_that_is_off(evaluation: Evaluation, words: dict[str, str], told: str) -> None:
    frame = ct.list_figures(evaluation, "knows-risks", by="sex").to_frame()
    with pytest.raises(UsageError, match=told):
        ct.draw(frame, **words)


def test_nothing_to_draw_says_so(evaluation: Evaluation) -> None:
    frame = ct.list_figures(evaluation, "knows-risks").to_frame()
    with pytest.raises(UsageError, match="There is no figure to draw"):
        ct.draw(frame.head(0))

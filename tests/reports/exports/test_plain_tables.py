"""FORMAT=csv and parquet: every released figure as a table."""

import io
import sys
from dataclasses import replace

import pandas
import pytest
from shipped import load_shipped

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.errors import UsageError
from ctanalysis.reports.exports import Made, check_formats, make_exports


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return load_shipped("riverbend", "FY2024/25-Q3", "public")


def write(evaluation: Evaluation | None, name: str) -> bytes:
    return make_exports([name], Made(evaluation, (), b""))[f"report.{name}"]


def test_csv_holds_what_the_frame_holds(evaluation: Evaluation) -> None:
    data = write(evaluation, "csv")
    assert data.startswith("\ufeffindicator,title,".encode()) and data == write(evaluation, "csv")
    frame, read = evaluation.to_frame(), pandas.read_csv(io.BytesIO(data), low_memory=False)
    assert list(read.columns) == list(frame.columns) and len(read) == len(frame)
    assert read["value"].equals(frame["value"]) and read["n"].equals(frame["n"])
    assert read["withheld"].tolist() == frame["withheld"].tolist()
    assert read["value"][read["withheld"]].isna().all() and read["withheld"].sum() > 10


def test_no_text_becomes_a_formula(evaluation: Evaluation) -> None:
    parameters = evaluation.parameters
    first = parameters.indicators[0].model_copy(update={"title": '=HYPERLINK("x")'})
    changed = parameters.model_copy(update={"indicators": (first, *parameters.indicators[1:])})
    text = write(replace(evaluation, parameters=changed), "csv").decode("utf-8-sig")
    assert "'=HYPERLINK" in text and ",=" not in text and '"=' not in text


def test_parquet_keeps_types_and_meanings(evaluation: Evaluation) -> None:
    pytest.importorskip("pyarrow")
    data = write(evaluation, "parquet")
    frame, read = evaluation.to_frame(), pandas.read_parquet(io.BytesIO(data))
    pandas.testing.assert_frame_equal(read, frame)
    assert read.attrs["columns"] == frame.attrs["columns"] and data == write(evaluation, "parquet")


def test_a_portfolio_has_no_figures_of_its_own() -> None:
    with pytest.raises(UsageError, match="A portfolio has no figures of its own"):
        write(None, "csv")


@pytest.mark.parametrize(("format", "library"), [("parquet", "pyarrow"), ("pdf", "weasyprint")])
def test_what_is_missing_is_said_before_anything_runs(
    format: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setattr("ctanalysis.reports.exports.parquet.find_spec", lambda _: None)
    with pytest.raises(UsageError, match=rf"FORMAT={format} needs the library .*\[{format}\]"):
        check_formats([format])

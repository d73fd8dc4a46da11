"""A published interrupted time series through a parameter file and our own analyses: the tutorial's
plain Poisson model named, our default beside it.

Lopez Bernal, Cummins & Gasparrini (2017) Int J Epidemiol 46:348-355: rate ratio 0.894 (0.864 to
0.925). The code beside the article also has two waves a year for the seasons and lets the events
scatter (quasi-Poisson): by normal quantiles that is 0.885 (0.839 to 0.933). The figures stay where
they are and are read in place.
"""

import csv

import pytest
from places import SHARED

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.comparisons.interrupted_series_inputs import list_fits
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.findings import Finding
from ctanalysis.showing.charts import plot
from ctanalysis.showing.wording import describe

SOURCE = SHARED / "data" / "its" / "sicily.csv"
pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason="the folder with shared data is not beside this checkout")
PARAMETERS = """\
project: {id: sicily, title: "A published interrupted time series", start: 2002-01-01, end: 2006-12-31}
calendar: {frequency: month}
sources: {observations: data/sicily/observations.csv}
indicators:
  - {id: events, title: Hospital admissions, pillar: protection, level: outcome, unit: rate, scale: 100000, direction: decrease, aggregate: ratio_of_sums,
     counts: events, sensitivity: low, data_basis: process}
comparisons:
  - {id: tutorial, indicator: events, kind: intervention, date: 2005-01-01, model: level, method: its_poisson_step, primary: true}
  - {id: default, indicator: events, kind: intervention, date: 2005-01-01, model: level}
"""  # noqa: E501


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    root = tmp_path_factory.mktemp("sicily")
    for folder in ("params", "notebooks", "data/sicily"):
        (root / folder).mkdir(parents=True)
    with SOURCE.open(encoding="utf-8") as file:
        rows = [
            f"events,{row['year']}-{int(row['month']):02d},{row['aces']},{float(row['stdpop']):.0f}"
            for row in csv.DictReader(file)
        ]
    (root / "data/sicily/observations.csv").write_text(
        "indicator_id,period,numerator,denominator\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )
    (root / "params/sicily.yml").write_text(PARAMETERS, encoding="utf-8")
    return make_evaluation(root, read_project(root, "sicily"), "", "public")


@pytest.fixture(scope="module")
def found(evaluation: Evaluation) -> dict[str | None, Finding]:
    return {row.comparison: row for row in describe(find_comparisons(evaluation))}


def test_the_tutorials_model_gives_the_published_rate_ratio(found: dict[str | None, Finding]) -> None:
    row = found["tutorial"]
    assert (row.value, row.low, row.high) == (
        pytest.approx(0.894, abs=0.001),
        pytest.approx(0.864, abs=0.0015),
        pytest.approx(0.925, abs=0.001),
    )


def test_the_default_has_a_term_for_each_month_and_lets_the_events_scatter(found: dict[str | None, Finding]) -> None:
    """The model of statsmodels with eleven months; near the article's with two waves, 0.885 (0.839 to 0.933)."""
    import numpy as np
    import statsmodels.api as sm
    from scipy import stats

    with SOURCE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    months = np.array([int(row["month"]) for row in rows])
    after = np.array([row["year"] >= "2005" for row in rows])
    columns = [np.ones(len(rows)), np.arange(len(rows)), after, *(months == month for month in range(2, 13))]
    design = np.column_stack(columns).astype(float)
    offset = np.log([float(row["stdpop"]) for row in rows])
    fit = sm.GLM([float(row["aces"]) for row in rows], design, family=sm.families.Poisson(), offset=offset).fit(
        scale="X2"
    )
    width = float(stats.t.ppf(0.975, fit.df_resid)) * fit.bse[2]
    expected = np.exp([fit.params[2], fit.params[2] - width, fit.params[2] + width])
    row = found["default"]
    assert row.value == pytest.approx(expected[0], rel=1e-6)
    assert row.low < expected[1] < expected[2] < row.high  # wider, for neighbours resemble each other
    assert row.value == pytest.approx(0.885, abs=0.004) and row.low < 0.839 < 0.933 < row.high


def test_the_report_shows_both_and_says_why(found: dict[str | None, Finding]) -> None:
    words = " ".join(found["tutorial"].warnings)
    assert "its_poisson_step was named in the parameters; the default, its_level, gives 0.882 (0.8" in words


def test_the_picture_holds_the_line_that_would_have_gone_on(evaluation: Evaluation) -> None:
    picture = plot(find_comparisons(evaluation), list_fits(evaluation)).html
    assert "The fitted line without the change: 2005-01" in picture

"""No sentence beside its own contradiction: random indicators, targets and figures go through the
verdicts and through every sentence, heading, chart and word for the blind that is made of them.

`make prove-sentences` goes through 1,000 of them.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from ctanalysis.analyses.gaps import find_gaps, find_tracking, find_verdicts
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import find_language, speak
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters
from ctanalysis.showing.charts import draw_indicator
from ctanalysis.showing.charts.judged_figure_by_year_bars import draw_year_bars
from ctanalysis.showing.wording import describe, write_number
from ctanalysis.showing.wording.result_headings import write_heading
from ctanalysis.showing.wording.target_standing_phrases import write_standing

SEED = 20241231
BATCHES = 6
QUARTERS = [f"{year}-Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)]
YEARS = ["2022", "2023", "2024"]
UNITS = {  # with what they may be taken together by
    "count": ("sum", "latest", "unique"), "percentage": ("latest", "ratio_of_sums"),
    "rate": ("ratio_of_sums", "latest"), "mean_score": ("latest", "weighted_mean"),
    "index": ("latest",), "median_days": ("latest",), "money": ("sum", "latest"),
    "milestone": ("latest",), "ratio": ("ratio_of_sums",),
}  # fmt: skip
GOOD = ("achieved",)
MISSED = ("not met", "partly met", "nearly met")
# words that a status can never stand beside
NEVER = {
    "achieved": r"\bmissed\b|\bto go\b|too many|behind the line|above the limit|\bnot met\b|short|"
    r"moved away",
    "on track": r"\bmissed by\b|too many|\bnot met\b|: reached|^reached$|behind the",
    "not met": r": reached[.,]|reached, |on the line|ahead of the line|(?<!not )kept, ",
    "partly met": r": reached[.,]|reached, |ahead of the line",
    "nearly met": r": reached[.,]|reached, |ahead of the line",
    "off track": r": reached[.,]|reached early|ahead of the line|on the line",
    "watch": r": reached[.,]|reached early|ahead of the line",
    "regressed": r": reached[.,]|reached early",
}
NONSENSE = re.compile(
    r"\bNone\b(?! of)|\bnan\b|\{|\}|  | [.,;]|\(\)|^\W*$|by the whole project|by project\b|"
    r"(missed|behind the line|ahead of the line|short|beyond it) by 0(?![\d.,])|\b0 (beyond|to go)|"
    r"less than 0(?![.,]\d)|^[a-z]"
)


class Chance(random.Random):
    """Random indicators with their targets and figures."""

    def make_evaluation(self) -> Evaluation:
        unit = self.choice(list(UNITS))
        indicator: dict[str, Any] = {
            "id": "x", "title": "X", "pillar": "protection", "unit": unit, "counts": "things",
            "level": self.choice(["output", "outcome", "impact"]),
            "aggregate": self.choice(UNITS[unit]),
            "direction": self.choice(["increase", "increase", "decrease", "maintain"]),
            "data_basis": self.choice(["census", "sample", "process"]),
        }  # fmt: skip
        if unit == "milestone":
            indicator["direction"] = "increase"
        typical = self.choice([3, 20, 60, 250])
        if unit in ("percentage", "mean_score", "index"):
            typical = self.choice([20, 60])
        if self.random() < 0.7:
            size = 4 if indicator["aggregate"] == "sum" else 1
            indicator["baseline"] = {"period": "2021", **self._make_figure(unit, typical * size)}
        if self.random() < 0.15 and unit == "percentage" and indicator["data_basis"] == "sample":
            indicator["population_size"] = 500
        indicator["targets"] = list(self._make_targets(indicator, typical))
        end = self.choice(["2024-12-31", "2024-12-31", "2025-12-31", "2024-06-30", "2024-11-15"])
        parameters = Parameters.model_validate({
            "project": {"id": "p", "title": "P", "start": self.choice(["2022-01-01", "2022-02-10"]),
                        "end": end},
            "calendar": {"frequency": "quarter"}, "sources": {"observations": "x.csv"},
            "indicators": [indicator],
        })  # fmt: skip
        period = parameters.periods.parse(self.choice([*QUARTERS, "2024-Q4", "2024-Q2", "2024"]))
        rows = tuple(
            Observation("x", parameters.periods.parse(label), **self._make_figure(unit, typical))
            for label in self._choose_labels(indicator)
            if self.random() > 0.08 and parameters.periods.parse(label).end <= period.end
        )
        return Evaluation(parameters, period, "internal", ObservationTable(rows))

    def _choose_labels(self, indicator: dict[str, Any]) -> list[str]:
        return [*QUARTERS, *YEARS, "project"] if indicator["aggregate"] == "unique" else QUARTERS

    def _make_figure(self, unit: str, typical: float) -> dict[str, Any]:
        value = typical * self.choice([0.4, 0.9, 0.99, 1.0, 1.001, 1.1, 1.6])
        if unit == "milestone":
            return {"value": float(self.random() < 0.4)}
        if unit in ("count", "money"):
            return {"value": float(round(value))}
        if unit in ("percentage", "rate", "ratio"):
            whole = self.choice([8, 40, 61, 230])
            part = min(whole, round(whole * min(value, 100) / 100))
            return {"numerator": float(part), "denominator": float(whole)}
        if unit == "mean_score":
            return {"mean": value, "sd": 9.0, "n": float(self.choice([6, 30, 80]))}
        return {"value": round(value, 3)}

    def _make_targets(self, indicator: dict[str, Any], typical: float) -> Iterator[dict[str, Any]]:
        kind = self.choice(["years", "years", "project", "quarters", "last", "mixed", "limit"])
        windows = {
            "years": YEARS, "project": ["project"], "quarters": QUARTERS, "last": ["2024"],
            "mixed": ["2023", "project"], "limit": ["2023", "2024"],
        }[kind]  # fmt: skip
        unit, adds_up = indicator["unit"], indicator["aggregate"] in ("sum", "unique")
        for window in windows:
            quarters = 12 if window == "project" else 1 if "Q" in window else 4
            value = typical * (quarters if adds_up else 1) * self.choice([0.8, 1.0, 1.0, 1.05, 1.3])
            if unit in ("percentage", "ratio"):
                value = min(100.0, value) / (1 if unit == "percentage" else 100)
            if unit == "rate":
                value *= 1000
            if unit == "milestone":
                yield {"window": window, "value": 1}
            elif kind == "limit" and indicator["direction"] != "maintain":
                bound = self.choice(["at_most", "at_least"])
                yield {"window": window, bound: round(value, 2)}
            else:
                yield {"window": window, "value": round(value, 2)}


def find_faults(evaluation: Evaluation) -> Iterator[str]:
    """What of an evaluation's sentences contradicts itself, or is no sentence."""
    verdicts = describe(find_verdicts(evaluation))
    rows: list[GapFinding] = [*verdicts, *describe(find_gaps(evaluation))]
    rows += describe(find_tracking(evaluation))
    for row in rows:
        sentence = row.sentence or ""
        place = f"{row.status} {row.unit} {row.direction} {row.window} {row.scope}: "
        if NONSENSE.search(sentence) or not sentence.endswith((".", "?")):
            yield f"{place}no sentence: {sentence}"
        if not row.status:
            continue
        own = sentence.split(" alone it was ")[0]
        own = own.split(" In ")[0] if " alone it was " in sentence else own
        own = re.sub(r"Within chance it could be [^.]*\.", "", own)  # another status is meant here
        own = re.sub(r"Its earlier targets?: .*", "", own)  # and here those of others
        never = NEVER.get(row.status)
        if never and re.search(never, own.replace("reached in", "once in")):
            yield f"{place}contradicts itself: {sentence}"
        short = write_standing(row)
        if never and re.search(never, short.replace("reached and not kept", "")):
            yield f"{place}contradicts its short words: {short}"
        if re.search(r"by 0(?![\d.,])|\bNone\b", short):
            yield f"{place}nothing is called something: {short}"
        shown = write_number(row, "actual")
        is_told = shown.casefold() in sentence.casefold()
        if row.actual is not None and row.denominator is None and not is_told:
            yield f"{place}the figure is not told: {sentence}"
        is_aim = row.target is not None and row.actual is not None and row.status in NEVER
        if is_aim and row.unit != "milestone" and write_number(row, "target") not in sentence:
            yield f"{place}the target is not told: {sentence}"
    yield from _find_faults_of_page(evaluation, verdicts)


def _find_faults_of_page(evaluation: Evaluation, verdicts: Findings[Any]) -> Iterator[str]:
    """What of the chart, the heading is another thing than the verdict."""
    (row,) = verdicts
    points = [point for point in list_figures(evaluation)]
    is_open = row.due_kind is None  # nothing is due yet
    judged = row.status in NEVER and not is_open and row.actual is not None and row.target is not None
    for draw in (draw_indicator, draw_year_bars):
        page = draw(row, points).replace("\u00a0", " ") if points else ""
        alt = (re.search('aria-label="([^"]*)"', page) or ["", ""])[1]
        if page and row.actual is not None and f"target {write_number(row, 'target')}" in alt:
            if write_number(row, "actual") not in alt:
                yield f"the words for the blind set the target beside another figure: {alt}"
        if page and judged and "last measured" not in str(row.marks):
            for name in ("actual", "target"):
                if f"{write_number(row, name)}<" not in page:
                    yield f"{row.unit} {row.scope} {row.window}: the {name} is not in the chart"
    heading = write_heading([row])
    if row.status == "achieved" and re.search("missed|behind|partly", heading):
        yield f"{row.status}: the heading says {heading}"
    if row.status in MISSED and re.search(r": (reached|on course)$", heading):
        yield f"{row.status}: the heading says {heading}"


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.sampled(1)
def test_no_sentence_contradicts_its_own_verdict(batch: int, pytestconfig: pytest.Config) -> None:
    chance = Chance(SEED + batch)
    faults = [
        fault
        for _ in range(pytestconfig.getoption("projects") * 10 // BATCHES)
        for fault in find_faults(chance.make_evaluation())
    ]
    assert faults == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_in_every_language_there_are_sentences(language: str) -> None:
    before, chance = find_language(), Chance(SEED)
    speak(language)
    try:
        for _ in range(60):
            for row in describe(find_verdicts(chance.make_evaluation())):
                sentence = row.sentence or ""
                assert not re.search(r"\bNone\b|\{|\}|  ", sentence), sentence
                assert sentence.endswith((".", "?")), sentence
    finally:
        speak(before)


def test_a_status_that_a_person_set_is_told_beside_what_the_figures_say() -> None:
    row = GapFinding(
        indicator="x", title="X", unit="count", period="2024", window="2024", scope="period",
        direction="increase", actual=40.0, target=50.0, gap=10.0, due_kind="target",
        status="achieved", marks=("set by a person; computed: partly met",),
    )  # fmt: skip
    (said,) = describe(Findings("gaps", (row,)))
    assert "by the figures alone it is: partly met." in (said.sentence or "")
    assert replace(said, sentence=None) == row

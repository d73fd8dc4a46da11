"""Raw scores, one row a person and wave: summed up while they are read, so that no person's row goes further."""

import math
from collections import defaultdict

from ctanalysis.model import Group, make_group
from ctanalysis.observations.numbers import read_number
from ctanalysis.observations.observation import Observation
from ctanalysis.params import Parameters
from ctanalysis.periods import Period, PeriodError
from ctanalysis.sources import RawTable

NEEDED = ("indicator_id", "period", "code", "wave", "value")
WAVES = ("pre", "post")


def read_scores(table: RawTable, parameters: Parameters) -> list[Observation]:
    """For each indicator, period and group: a row a wave (mean, sd, n) and a row of matched pairs (mean_change, sd_change, n_pairs)."""
    missing = [name for name in NEEDED if name not in table.columns]
    if missing:
        if table.columns:
            table.refuse(f"{table.name}, header", f"there is no column {', '.join(missing)}", f"Scores need {', '.join(NEEDED)}.")
        return []
    scores: dict[tuple[str, Period, Group], dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in table.rows:
        words = {name: str(row.cells[name].value or "") for name in NEEDED[:4]}
        number = read_number(row.cells["value"], "value", table.problems)
        try:
            period = parameters.periods.parse(words["period"])
        except PeriodError as error:
            table.refuse(row.cells["period"].place, f"period: {error}")
            continue
        if words["indicator_id"] not in parameters.by_id or words["wave"] not in WAVES or not words["code"]:
            table.refuse(row.place, "the row needs a declared indicator, a code, and wave pre or post", "Correct the row.")
            continue
        values = {name: str(row.cells[name].value) for name in parameters.dimensions if name in row.cells and row.cells[name].value is not None}
        bad = [name for name, value in values.items() if value not in parameters.dimensions[name].names]
        if bad or number is None:
            if bad:
                table.refuse(row.cells[bad[0]].place, f"{bad[0]} is not in the list of allowed values", "Correct it, or add the value to dimensions in the parameters.")
            continue
        for group in {(), make_group(values, parameters.dimensions)}:
            people = scores[words["indicator_id"], period, group][words["wave"]]
            if words["code"] in people:
                table.refuse(row.place, "a code stands twice in the same wave", "Give each person one row a wave.")
            people[words["code"]] = number
    return [made for key, waves in scores.items() for made in _sum_up(*key, waves)]


def _sum_up(indicator: str, period: Period, group: Group, waves: dict[str, dict[str, float]]) -> list[Observation]:
    made: list[Observation] = []
    for wave, people in waves.items():
        mean, sd = _describe(sorted(people.values()))
        made.append(Observation(indicator, period, group, mean=mean, sd=sd, n=float(len(people)), wave=wave))
    matched = sorted(set(waves.get("pre", {})) & set(waves.get("post", {})))
    if matched:
        mean, sd = _describe(sorted(waves["post"][code] - waves["pre"][code] for code in matched))
        made.append(Observation(indicator, period, group, mean_change=mean, sd_change=sd, n_pairs=float(len(matched)), wave="pairs"))
    if "post" in waves:
        last = next(row for row in made if row.wave == "post")
        made.append(Observation(indicator, period, group, mean=last.mean, sd=last.sd, n=last.n))
    return made


def _describe(values: list[float]) -> tuple[float, float | None]:
    mean = math.fsum(values) / len(values)
    if len(values) < 2:
        return mean, None
    return mean, math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))

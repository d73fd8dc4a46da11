"""Raw scores, one row a person and wave: summed up while they are read, so that no person's row
goes further.
"""

import math
from collections import defaultdict

from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Period, PeriodError
from ctanalysis.ground.terms import Group, make_group
from ctanalysis.observations.column_matching import IDENTIFIERS, fold_name
from ctanalysis.observations.contact_details import holds_contact
from ctanalysis.observations.numbers import read_number
from ctanalysis.observations.observation import Observation
from ctanalysis.observations.sources import RawTable
from ctanalysis.params import Parameters, Source

NEEDED = ("indicator_id", "period", "code", "wave", "value")
WAVES = ("pre", "post")


def read_scores(table: RawTable, source: Source, parameters: Parameters) -> list[Observation]:
    """For each indicator, period and group: a row a wave (mean, sd, n) and a row of matched pairs
    (mean_change, sd_change, n_pairs).
    """
    columns = _plan_columns(table, source, parameters)
    if columns is None:
        return []
    scores: dict[tuple[str, Period, Group], dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in table.rows:
        cells = {ours: row.cells[theirs] for ours, theirs in columns.items()}
        words = {name: "" if cells[name].value is None else str(cells[name].value) for name in NEEDED[:4]}
        number = read_number(cells["value"], "value", table.problems)
        try:
            period = parameters.periods.parse(words["period"])
        except PeriodError:
            table.refuse(
                cells["period"].place,
                phrase("this is not a period; allowed: {labels}", labels=parameters.periods.describe_labels()),
                phrase("Correct the cell."),
            )
            continue
        if words["indicator_id"] not in parameters.by_id or words["wave"] not in WAVES or not words["code"]:
            table.refuse(
                row.place,
                phrase("the row needs a declared indicator, a code, and wave pre or post"),
                phrase("Correct the row."),
            )
            continue
        if " " in words["code"] or holds_contact(words["code"]):
            table.refuse(
                cells["code"].place,
                phrase("the code looks like a name, a phone number or an e-mail address"),
                phrase("Give each person a code that means nothing to anybody else."),
            )
            continue
        values = {
            name: str(cells[name].value)
            for name in parameters.dimensions
            if name in cells and cells[name].value is not None
        }
        bad = [name for name, value in values.items() if value not in parameters.dimensions[name].names]
        if bad or number is None:
            if bad:
                table.refuse(
                    cells[bad[0]].place,
                    phrase("{bad} is not in the list of allowed values", bad=bad[0]),
                    phrase("Correct it, or add the value to dimensions in the parameters."),
                )
            continue
        if words["code"] in scores[words["indicator_id"], period, ()][words["wave"]]:
            table.refuse(
                row.place, phrase("a code stands twice in the same wave"), phrase("Give each person one row a wave.")
            )
            continue
        for group in dict.fromkeys([(), make_group(values, parameters.dimensions)]):
            people = scores[words["indicator_id"], period, group][words["wave"]]
            people[words["code"]] = number
    return [made for key, waves in scores.items() for made in _sum_up(*key, waves)]


def _plan_columns(table: RawTable, source: Source, parameters: Parameters) -> dict[str, str] | None:
    """Our names to the file's; None, with problems in the table, when a column is missing, unknown,
    or names people.
    """
    mapping = {fold_name(theirs): ours for theirs, ours in source.columns.items()}
    allowed = (*NEEDED, *parameters.dimensions, "ignore")
    columns: dict[str, str] = {}
    before = len(table.problems)
    for name in filter(None, table.columns):
        ours = mapping.get(fold_name(name), name if name in allowed else fold_name(name))
        if IDENTIFIERS.fullmatch(name.strip()):
            table.refuse_person(
                name, phrase("Scores need a code and nothing that names a person. Remove the column from the file.")
            )
        elif ours not in allowed:
            table.refuse_unknown(name, allowed, "sources.scores.columns")
        elif ours in columns and ours != "ignore":
            table.refuse_twice(columns[ours], name, ours)
        columns[ours] = name
    missing = [name for name in NEEDED if name not in columns]
    if missing and table.columns:
        table.refuse(
            phrase("{name}, header", name=table.name),
            phrase("there is no column {missing}", missing=", ".join(missing)),
            phrase("Scores need {needed}.", needed=", ".join(NEEDED)),
        )
    return None if missing or len(table.problems) > before else columns


def _sum_up(indicator: str, period: Period, group: Group, waves: dict[str, dict[str, float]]) -> list[Observation]:
    made: list[Observation] = []
    for wave, people in waves.items():
        mean, sd = _describe(sorted(people.values()))
        made.append(Observation(indicator, period, group, mean=mean, sd=sd, n=float(len(people)), wave=wave))
    matched = sorted(set(waves.get("pre", {})) & set(waves.get("post", {})))
    if matched:
        mean, sd = _describe(sorted(waves["post"][code] - waves["pre"][code] for code in matched))
        made.append(
            Observation(
                indicator, period, group, mean_change=mean, sd_change=sd, n_pairs=float(len(matched)), wave="pairs"
            )
        )
    if "post" in waves:
        last = next(row for row in made if row.wave == "post")
        made.append(Observation(indicator, period, group, mean=last.mean, sd=last.sd, n=last.n))
    return made


def _describe(values: list[float]) -> tuple[float, float | None]:
    mean = math.fsum(values) / len(values)
    if len(values) < 2:
        return mean, None
    return mean, math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))

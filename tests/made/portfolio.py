"""Invented projects, as many as are asked for: a portfolio to time, to draw and to test with.

Every figure is made from the project's number, so that the same call writes the same bytes; nobody
is described. Projects differ as real ones do: some are on track and some are not, some report late,
some measure in another way, some reach few people.
"""

import random
from pathlib import Path

from places import ROOT

QUARTERS = tuple(f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4))
REGIONS = ("Highlands", "Coast", "Lakes", "Border")
PILLARS = ("prevention", "protection", "prosecution")
PARAMETERS = """\
# An INVENTED project, for demonstration and tests: no place, person or figure in it is real.
project: {{id: {name}, title: "{title} (invented)", country: XX, start: 2023-01-01,
          end: 2024-12-31, default_edition: public, invented: true, funders: [Invented Fund]}}
calendar: {{frequency: quarter}}
sources:
  observations: {{kind: csv, path: data/{name}/observations.csv}}
dimensions:
  sex: {{kind: sex, values: [female, male]}}
  age: {{kind: age, values: ["0-17", "18+"]}}
results:
  - {{id: A, level: outcome, statement: People recognise an offer that may be a trap}}
  - {{id: B, level: outcome, statement: People who were trafficked find help that lasts}}
  - {{id: C, level: outcome, statement: Cases are found and come to court}}
indicators:
  - {{id: reached, title: People reached by sessions, definition: Everybody who took part in a session,
     result: A, pillar: prevention, level: output,
     unit: count, direction: increase, aggregate: sum, counts: people, population: other,
     sensitivity: low, disaggregation: [sex], targets: {{2023: {t1}, 2024: {t2}}}}}
  - {{id: knows, title: People who know whom to call, definition: Share of those asked who name a number to call,
     result: A, pillar: prevention, level: outcome,
     unit: percentage, direction: increase, aggregate: latest, counts: people, population: other,
     sensitivity: low, data_basis: sample, baseline: {{period: 2022-Q4, numerator: 80, denominator: 200}},
     targets: {{2024-Q4: 60}}}}
  - {{id: assisted, title: People assisted, definition: People who received at least one service in the quarter,
     result: B, pillar: protection, level: output, unit: count,
     direction: increase, aggregate: sum, counts: people, disaggregation: [sex, age],
     targets: {{2023: {t3}, 2024: {t4}}}}}
  - {{id: legal, title: People who received legal aid, definition: People who spoke with a lawyer in the quarter,
     result: B, pillar: protection, level: output,
     unit: count, direction: increase, aggregate: sum, counts: people, disaggregation: [sex],
     targets: {{2023: {t5}, 2024: {t6}}}}}
  - {{id: completed, title: Plans of assistance completed, result: B, pillar: protection, level: outcome,
     unit: {unit}, direction: increase, aggregate: {aggregate}, counts: cases,
     baseline: {{period: 2022-Q4, {baseline}}}, targets: {{2024-Q4: 70}}, definition: {definition}}}
  - {{id: days, title: Days from referral to first service, definition: Median of days from the first referral to the first service,
     result: B, pillar: protection, level: outcome,
     unit: median_days, direction: decrease, aggregate: latest, counts: events,
     baseline: {{period: 2022-Q4, value: 30}}, targets: {{2024-Q4: 14}}}}
  - {{id: trained, title: Officers trained, definition: Officers who completed the course,
     result: C, pillar: prosecution, level: output, unit: count,
     direction: increase, aggregate: sum, counts: people, population: other, sensitivity: low,
     disaggregation: [sex], targets: {{2023: 120, 2024: 160}}}}
  - {{id: in-court, title: Cases that came to court in a year, definition: Cases brought before a court of those that were opened in the year,
     result: C, pillar: prosecution, level: outcome,
     unit: percentage, direction: increase, aggregate: ratio_of_sums, counts: cases, sensitivity: low,
     baseline: {{period: 2022-Q4, numerator: 9, denominator: 30}}, targets: {{2024-Q4: 55}}}}
comparisons:
  - {{id: knows-more, indicator: knows, kind: before_after, before: 2023-Q1, after: 2024-Q4, primary: true}}
provision:
  - {{service: legal aid, needed: assisted, received: legal, by: [sex]}}
"""  # noqa: E501
HEADER = "indicator_id,period,sex,age,value,numerator,denominator\n"


def write_project(root: Path, number: int) -> str:
    """Writes one project's parameters and data; gives its name."""
    chance = random.Random(number)
    name = f"made-{number:04d}"
    pace = chance.choice((1.05, 1.0, 0.97, 0.9, 0.75, 0.5))  # of what was promised
    size = chance.choice((4, 20, 60, 60, 150))
    is_other = number % 7 == 3  # measures completion in another way
    targets = {f"t{i}": value for i, value in enumerate(
        (size * 40, size * 48, size * 4, size * 5, size * 2, size * 3), start=1)}  # fmt: skip
    text = PARAMETERS.format(
        name=name,
        title=f"{REGIONS[number % len(REGIONS)]} project {number}",
        unit="count" if is_other else "percentage",
        aggregate="sum" if is_other else "ratio_of_sums",
        baseline="value: 3" if is_other else "numerator: 20, denominator: 50",
        definition="Plans closed" if is_other else "Plans completed of those begun",
        **targets,
    )
    for folder in ("params", f"data/{name}"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "params" / f"{name}.yml").write_text(text, "utf-8")
    rows = [HEADER]
    for index, quarter in enumerate(QUARTERS):
        if index == len(QUARTERS) - 1 and chance.random() < 0.1:
            continue  # the last report is late
        share = pace * chance.uniform(0.85, 1.15) / 4
        year = 1 if index < 4 else 2
        rows += _split("reached", quarter, round(targets[f"t{year}"] * share), chance)
        known = round(200 * min(0.95, 0.4 + 0.028 * index * pace + chance.uniform(-0.03, 0.03)))
        rows.append(f"knows,{quarter},,,,{known},200\n")
        helped = round(targets[f"t{year + 2}"] * share)
        girls, boys, women = (round(helped * part) for part in (0.2, 0.1, 0.45))
        men = max(0, helped - girls - boys - women)
        for sex, parts in (("female", (girls, women)), ("male", (boys, men))):
            rows.append(f"assisted,{quarter},{sex},,{sum(parts)},,\n")
            for age, part in zip(("0-17", "18+"), parts, strict=True):
                rows.append(f"assisted,{quarter},{sex},{age},{part},,\n")
        helped = girls + boys + women + men
        rows.append(f"assisted,{quarter},,,{helped},,\n")
        aided = round(helped * chance.uniform(0.4, 0.7))
        rows += _split("legal", quarter, aided, chance)
        done = round(50 * min(0.95, 0.4 + 0.04 * index * pace + chance.uniform(-0.05, 0.05)))
        rows.append(f"completed,{quarter},,,{done},,\n" if is_other else f"completed,{quarter},,,,{done},50\n")
        days = round(30 - 2.2 * index * pace + chance.uniform(-3, 3), 1)
        rows.append(f"days,{quarter},,,{max(2, days)},,\n")
        rows += _split("trained", quarter, round((120, 160)[year - 1] * share), chance)
        begun = chance.randint(25, 40)
        rows.append(f"in-court,{quarter},,,,{round(begun * min(0.9, 0.3 + 0.035 * index * pace))},{begun}\n")
    (root / "data" / name / "observations.csv").write_text("".join(rows), "utf-8")
    return name


def write_portfolio(root: Path, count: int) -> None:
    """Writes params/portfolio.yml, which names the projects and their regions."""
    lines = ["portfolio: {title: Invented portfolio (made-up projects)}", "projects:"]
    lines += [f"  made-{n:04d}: {{region: {REGIONS[n % len(REGIONS)]}}}" for n in range(count)]
    (root / "params" / "portfolio.yml").write_text("\n".join(lines) + "\n", "utf-8")


def _split(indicator: str, quarter: str, total: int, chance: random.Random) -> list[str]:
    women = round(total * chance.uniform(0.45, 0.7))
    return [
        f"{indicator},{quarter},,,{total},,\n",
        f"{indicator},{quarter},female,,{women},,\n",
        f"{indicator},{quarter},male,,{total - women},,\n",
    ]


def copy_notebooks(root: Path) -> None:
    """The notebooks beside the projects, as links."""
    (root / "notebooks").symlink_to(ROOT / "notebooks")

"""Writes the figures of Riverbend, an invented project: observations.csv and scores.csv.

Everything here is made up. Totals are the story and stand in the table below as they are; how a total divides by sex, age, place
and exploitation is drawn at random from a fixed seed, so that every run gives the same bytes. Standard library only.

    python make_riverbend.py            writes next to this file
    python make_riverbend.py --out DIR  writes there
"""  # noqa: E501

import argparse
import csv
import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

SEED = 20220701
YEARS = ("FY2022/23", "FY2023/24", "FY2024/25")
QUARTERS = tuple(f"{year}-Q{number}" for year in YEARS for number in (1, 2, 3, 4))
DIMENSIONS = (
    "sex",
    "age_group",
    "district",
    "region",
    "exploitation",
    "means",
    "recruitment",
    "relation",
    "route_from",
    "route_to",
)
NUMBERS = ("value", "numerator", "denominator", "mean", "sd", "n", "mean_change", "sd_change", "n_pairs")
COLUMNS = ("indicator_id", "period", *DIMENSIONS, *NUMBERS, "status", "rating", "comment")
REGION_OF = {"Alder": "North", "Birch": "North", "Cedar": "South", "Dogwood": "South"}

# How people divide where nothing else is said: (value, weight).
SHARES = {
    "sex": (("female", 58), ("male", 42)),
    "age_group": (("0-9", 4), ("10-17", 22), ("18-24", 34), ("25+", 40)),
    "district": (("Alder", 34), ("Birch", 26), ("Cedar", 24), ("Dogwood", 16)),
    "exploitation": (("sexual", 46), ("labour", 40), ("other", 14)),
}
EVEN = {"sex": (("female", 49), ("male", 51)), "age_group": (("0-9", 3), ("10-17", 41), ("18-24", 30), ("25+", 26))}


@dataclass(frozen=True)
class Recipe:
    """One series: twelve quarters, written as they would be said, and the tables its total is divided into.

    A quarter is a number, `20/44` (numerator and denominator), `41.2;11.5;46` (mean, sd, n), a word (of an ordinal), or
    `-` no row, `nr` not reported, `na` not applicable, `supp` withheld by the site.
    """  # noqa: E501

    id: str
    quarters: str
    tables: tuple[tuple[str, ...], ...] = ()  # ("sex", "age_group") gives sex, age and sex by age
    shares: dict = field(default_factory=dict)  # instead of SHARES
    where: dict = field(default_factory=dict)  # the group these figures are of
    years: str = ""  # three rows for the years, of distinct persons
    since: int = 0  # the first quarter that is divided, counted from 0


RECIPES = (
    # Prevention
    Recipe("sessions", "24 28 30 34  40 36 36 38  40 44 45 47", tables=(("district",),)),
    Recipe(
        "people-reached",
        "900 1010 1080 1190  1120 1210 1290 1380  1300 1350 1420 1480",
        tables=(("sex", "age_group"), ("district",)),
        shares=EVEN,
    ),
    Recipe("gatekeepers-trained", "20 55 85 123  168 228 278 333  388 381 430 470"),  # running total; falls once
    Recipe("messages", "300 650 1000 1400  380 800 1250 1700  420 900 1400 1900"),  # running total of the year
    Recipe("knows-risks", "96/240 - - -  - - - 118/246  - - - 142/250"),
    Recipe("knows-risks", "46/124 - - -  - - - 62/128  - - - 78/130", where={"sex": "female"}),
    Recipe("knows-risks", "50/116 - - -  - - - 56/118  - - - 64/120", where={"sex": "male"}),
    Recipe("knows-risks", "- - - -  - - - 34/70  - - - 46/72", where={"district": "Alder"}),
    Recipe("knows-risks", "- - - -  - - - 30/62  - - - 36/64", where={"district": "Birch"}),
    Recipe("knows-risks", "- - - -  - - - 32/60  - - - 34/60", where={"district": "Cedar"}),
    Recipe("knows-risks", "- - - -  - - - 22/54  - - - 26/54", where={"district": "Dogwood"}),
    Recipe("checks-offer", "- - - -  - 61/112 66/116 71/120  74/118 nr 79/119 82/121"),
    Recipe("risk-index", "61.5 61.0 60.5 60.8  61.9 62.6 63.4 64.2  63.8 62.9 61.5 60.4"),
    Recipe("employer-checks", "- - - -  - - 24/60 26/61  27/62 28/62 29/63 30/63"),
    # Protection
    Recipe("hotline-calls", "402 418 409 431  560 585 604 622  640 655 668 690"),
    Recipe("hotline-calls", "205 214 208 221  325 340 352 362  372 381 390 402", where={"region": "North"}),
    Recipe("hotline-calls", "197 204 201 210  235 245 252 260  268 274 278 288", where={"region": "South"}),
    Recipe(
        "victims-identified",
        "114 132 108 147  141 159 204 222  213 237 225 252",
        tables=(("sex", "age_group"), ("district",)),
    ),
    Recipe(
        "victims-identified", "- - - -  - - 204 222  213 237 225 252", tables=(("exploitation",),), since=6
    ),  # a column of the form of January 2024
    Recipe("sheltered", "31 35 33 38  40 44 47 45  46 50 48 52", tables=(("sex",),), years="84 112 131"),
    Recipe("legal-needed", "74 82 72 86  90 98 110 120  116 126 122 132"),
    Recipe("legal-received", "50 54 46 58  60 66 74 80  92 104 102 112"),
    Recipe("counselling-needed", "88 96 90 104  106 114 130 142  140 152 148 160"),
    Recipe("counselling-received", "62 68 64 74  80 88 102 114  112 126 124 138"),
    Recipe("screened", "20/44 24/50 26/52 30/56  31/60 33/62 24/64 41/70  48/70 54/72 56/73 60/75"),
    Recipe("feels-safe", "- 31/60 - -  - - 40/64 -  - - 47/68 -"),
    Recipe("drop-out", "supp 4/55 5/54 6/58  6/60 5/62 7/64 6/66  5/66 6/68 6/70 8/71"),
    Recipe("wait-days", "44 43 41 40  39 37 36 33  30 27 23 20"),
    Recipe("incidents", "12 12 11 12  9 9 8 8  7 6 6 5"),
    Recipe("complaints", "3 2 4 3  3 4 2 2  2 3 4 1"),
    Recipe(
        "occupancy",
        "2475/3640 2694/3640 2876/3640 3021/3640  3203/3640 3312/3640 3385/3640 3349/3640  3276/3640 3240/3640 3203/3640 3167/3640",  # noqa: E501
    ),
    Recipe("wellbeing", "- 41.2;11.5;46 - -  - 45.6;11.1;44;4.9;9.2;34 - -  - 49.8;10.8;48;8.1;9.8;36 - -"),
    Recipe("stable-income", "- - - 24/56  - - - 28/60  - - - 34/62"),
    # Prosecution
    Recipe(
        "officers-trained",
        "30 34 38 36  40 nr 42 45  48 50 47 55",
        tables=(("sex",),),
        shares={"sex": (("female", 34), ("male", 66))},
    ),
    Recipe("investigations-opened", "9 8 11 10  12 13 11 14  15 13 16 15"),
    Recipe("case-backlog", "34/86 33/88 32/88 31/90  29/92 27/94 25/96 24/98  22/99 21/100 20/100 19/100"),
    Recipe("decree", "0 0 0 0  0 0 1 1  1 1 1 1"),
    Recipe("special-unit", "0 0 0 0  0 0 0 0  0 0 1 1"),
    Recipe("court-practice", "- none - none  - partial - partial  - partial - partial"),
    Recipe("witness-support", "32/52 34/53 36/54 38/55  40/56 43/58 46/60 50/61  58/62 66/63 72/64 79/65"),
    # Partnership
    Recipe("local-funds", "50000 50500 51000 52500  53000 54500 55000 56700  57000 58500 59000 59800"),
    Recipe(
        "plan-funded",
        "250000/250000 245000/250000 242500/250000 240000/250000  237500/250000 240000/250000 242500/250000 245000/250000  247500/250000 235000/250000 240000/250000 242500/250000",  # noqa: E501
    ),
    Recipe("districts-with-protocol", "1 1 1 2  2 2 3 3  3 4 4 4"),
    Recipe("joint-visits", "3 2 3 4  3 4 3 na  3 3 4 4"),
    Recipe("partner-returns", "11/20 11/20 12/20 13/20  13/20 - - -  15/20 16/20 16/20 17/20"),
    Recipe("agreements", "0 1 1 2  1 1 2 2  1 2 2 1"),
)

# The assessor's ratings of the quality of referrals, with the reason for each.
RATINGS = {
    "FY2022/23-Q4": ("off track", "One of four districts sends referrals and answers them"),
    "FY2023/24-Q4": ("watch", "Two of four districts send and answer referrals; a third sends only"),
    "FY2024/25-Q2": ("on track", "Three of four districts send and answer referrals"),
    "FY2024/25-Q4": ("nearly met", "All districts send referrals; one answers late"),
}
# Groups that are counted once a year, written out: who is left behind, and how people were trafficked, are part of the story. Per year, in the order of  # noqa: E501
# YEARS; the parts of a dimension make the year's total, those of `means` overlap.
YEAR_PARTS = {
    ("legal-needed", "sex"): {"female": (196, 256, 300), "male": (118, 162, 196)},
    ("legal-received", "sex"): {"female": (150, 202, 264), "male": (58, 78, 146)},  # men are left behind  # noqa: E501
    ("legal-needed", "age_group"): {"0-9": (4, 6, 7), "10-17": (58, 74, 90), "18-24": (112, 152, 181), "25+": (140, 186, 218)},  # noqa: E501
    ("legal-received", "age_group"): {"0-9": (2, 3, 5), "10-17": (42, 58, 76), "18-24": (78, 106, 152), "25+": (86, 113, 177)},  # noqa: E501
    ("counselling-needed", "sex"): {"female": (236, 302, 364), "male": (142, 190, 236)},
    ("counselling-received", "sex"): {"female": (172, 240, 306), "male": (96, 144, 194)},
    ("counselling-needed", "age_group"): {"0-9": (12, 16, 24), "10-17": (74, 98, 120), "18-24": (128, 166, 204), "25+": (164, 212, 252)},  # noqa: E501
    ("counselling-received", "age_group"): {"10-17": (55, 78, 102), "18-24": (92, 132, 172), "25+": (116, 164, 212)},  # nobody recorded the youngest  # noqa: E501
    ("victims-identified", "means"): {
        "debt bondage": (188, 262, 341), "threats": (214, 318, 402), "violence": (121, 177, 214), "false promises": (305, 441, 566),  # noqa: E501
        "documents withheld": (96, 139, 171), "not known": (62, 88, 109),
    },
    ("victims-identified", "recruitment"): {
        "offer of work": (214, 298, 362), "intimate relationship": (96, 131, 158), "family": (58, 77, 94), "online contact": (66, 124, 196),  # noqa: E501
        "abduction": (4, 7, 12), "not known": (63, 89, 105),
    },
    ("victims-identified", "relation"): {
        "family": (71, 98, 118), "partner": (88, 121, 149), "acquaintance": (176, 257, 334), "stranger": (102, 158, 214), "not known": (64, 92, 112),  # noqa: E501
    },
}  # fmt: skip
ROUTES = {
    ("Alder", "the capital"): (78, 112, 141), ("Alder", "the coast"): (44, 64, 82), ("Birch", "the capital"): (61, 88, 110), ("Birch", "across the border"): (29, 41, 52),  # noqa: E501
    ("Cedar", "the coast"): (68, 97, 124), ("Cedar", "across the border"): (40, 58, 75), ("Dogwood", "across the border"): (51, 73, 96), ("Dogwood", "the coast"): (5, 6, 8),  # noqa: E501
    ("across the border", "the capital"): (60, 86, 118),
}  # fmt: skip
COMMENTS = {
    ("gatekeepers-trained", "FY2024/25-Q2"): "register cleaned: people entered twice were taken out",
    ("checks-offer", "FY2024/25-Q2"): "survey not held",
    ("officers-trained", "FY2023/24-Q2"): "academy closed; attendance lists not received",
    ("joint-visits", "FY2023/24-Q4"): "border crossing closed; no visit could be planned",
    ("drop-out", "FY2022/23-Q1"): "withheld by the shelter before it reached the project",
    ("victims-identified", "FY2023/24-Q3"): "first quarter of the wider definition",
}
# Deliberate: in this quarter the districts make 12 more than the total. Data quality should find it.  # noqa: E501
MISTAKES = {("people-reached", "FY2022/23-Q3", "district", "Dogwood"): 12}

# Pre and post scores of a course: people with both, before only, after only; mean before, mean after. The pilot has no after.  # noqa: E501
ROUNDS = {
    "FY2022/23-Q1": (0, 44, 0, 54, None),
    "FY2022/23-Q3": (36, 5, 3, 53, 58),
    "FY2023/24-Q2": (38, 4, 4, 54, 60),
    "FY2023/24-Q4": (40, 6, 3, 54, 62),
    "FY2024/25-Q2": (41, 3, 2, 55, 66),
    "FY2024/25-Q4": (42, 5, 4, 55, 71),
}
CODE_LETTERS, CODE_DIGITS = ("ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789")  # none that are mistaken for another


def main() -> None:
    parser = argparse.ArgumentParser(description="Write Riverbend's invented figures.")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent, help="the folder to write into")
    out = parser.parse_args().out
    write_table(out / "observations.csv", COLUMNS, make_observations(random.Random(SEED)))
    write_table(
        out / "scores.csv",
        ("indicator_id", "period", "code", "wave", "value", "sex"),
        make_scores(random.Random(SEED + 1)),
    )


def make_observations(rng: random.Random) -> list[dict]:
    rows: list[dict] = []
    parts_of: dict[tuple, Counter] = {}  # (indicator, quarter, table) -> people in each part
    for recipe in RECIPES:
        for index, (quarter, entry) in enumerate(zip(QUARTERS, recipe.quarters.split(), strict=True)):
            if entry == "-":
                continue
            if not recipe.since:
                rows.append(make_row(recipe.id, quarter, recipe.where, entry))
            if entry.isdecimal() and index >= recipe.since:
                for table in recipe.tables:
                    parts = parts_of[recipe.id, quarter, table] = divide(rng, int(entry), table, recipe.shares)
                    rows += make_part_rows(recipe.id, quarter, table, parts)
        rows += make_year_rows(recipe, parts_of)
    rows += make_written_rows()
    rows += [
        make_row("referral-quality", quarter, {}, "", rating=rating, comment=reason)
        for quarter, (rating, reason) in RATINGS.items()
    ]
    return rows


def make_written_rows() -> list[dict]:
    rows = []
    for index, year in enumerate(YEARS):
        for (indicator, name), parts in YEAR_PARTS.items():
            rows += [make_row(indicator, year, {name: value}, str(numbers[index])) for value, numbers in parts.items()]
        rows += [
            make_row("victims-identified", year, {"route_from": a, "route_to": b}, str(numbers[index]))
            for (a, b), numbers in ROUTES.items()
        ]
    return rows


def make_row(indicator: str, period: str, where: dict, entry: str, **more: str) -> dict:
    row = {"indicator_id": indicator, "period": period, **where, **more}
    status = {"nr": "not_reported", "na": "not_applicable", "supp": "suppressed"}.get(entry)
    if status:
        row["status"] = status
    elif "/" in entry:
        row["numerator"], row["denominator"] = entry.split("/")
    elif ";" in entry:
        row.update(zip(("mean", "sd", "n", "mean_change", "sd_change", "n_pairs"), entry.split(";"), strict=False))
    elif entry.isalpha():
        row["rating"] = entry  # a word of an ordinal
    elif entry:
        row["value"] = entry
    if not where and (indicator, period) in COMMENTS:
        row["comment"] = COMMENTS[indicator, period]
    return row


def divide(rng: random.Random, total: int, table: tuple[str, ...], shares: dict) -> Counter:
    """People by cell of a table, drawn by the shares."""
    choices = [shares.get(name, SHARES[name]) for name in table]
    cells = list(product(*choices))
    weights = [1.0] * len(cells)
    for position, cell in enumerate(cells):
        for _, weight in cell:
            weights[position] *= weight
    names = [tuple(value for value, _ in cell) for cell in cells]
    return Counter({**dict.fromkeys(names, 0), **Counter(rng.choices(names, weights, k=total))})


def make_part_rows(indicator: str, quarter: str, table: tuple[str, ...], parts: Counter) -> list[dict]:
    """The table's cells, and its margins when it is crossed; districts also make regions."""
    groups: dict[tuple, int] = {}
    for cell, people in parts.items():
        pairs = tuple(zip(table, cell, strict=True))
        for group in {pairs, *((pair,) for pair in pairs)}:
            groups[group] = groups.get(group, 0) + people
        if table == ("district",):
            region = (("region", REGION_OF[cell[0]]),)
            groups[region] = groups.get(region, 0) + people
    rows = []
    for group in sorted(
        groups, key=lambda g: (len(g), [(DIMENSIONS.index(name), find_place(name, value)) for name, value in g])
    ):
        mistake = MISTAKES.get((indicator, quarter, *group[0]), 0)
        rows.append(make_row(indicator, quarter, dict(group), str(groups[group] + mistake)))
    return rows


def find_place(name: str, value: str) -> int:
    order = ("North", "South") if name == "region" else [word for word, _ in SHARES[name]]
    return list(order).index(value)


def make_year_rows(recipe: Recipe, parts_of: dict[tuple, Counter]) -> list[dict]:
    """Distinct persons of each year, by sex in the proportion of the quarters; never the sum of the quarters."""  # noqa: E501
    rows = []
    for year, total in zip(YEARS, recipe.years.split(), strict=False):
        quarters = [parts_of[recipe.id, quarter, ("sex",)] for quarter in QUARTERS if quarter.startswith(year)]
        women = round(int(total) * sum(q["female",] for q in quarters) / sum(q.total() for q in quarters))
        rows.append(make_row(recipe.id, year, {}, total))
        rows.append(make_row(recipe.id, year, {"sex": "female"}, str(women)))
        rows.append(make_row(recipe.id, year, {"sex": "male"}, str(int(total) - women)))
    return rows


def make_scores(rng: random.Random) -> list[dict]:
    rows: list[dict] = []
    for period, (both, before_only, after_only, mean_before, mean_after) in ROUNDS.items():
        people = make_people(rng, both + before_only + after_only)
        first, last = people[: both + before_only], people[:both] + people[both + before_only :]
        before = centre([draw(rng, mean_before, 12) for _ in first], mean_before)
        known = {code: score for (code, _), score in zip(first, before, strict=True)}
        rows += [make_score(period, person, "pre", score) for person, score in zip(first, before, strict=True)]
        if mean_after is not None:
            gain = mean_after - mean_before
            after = [
                draw(rng, known[code] + gain, 8) if code in known else draw(rng, mean_after, 12) for code, _ in last
            ]
            rows += [
                make_score(period, person, "post", score)
                for person, score in zip(last, centre(after, mean_after), strict=True)
            ]
    return rows


def make_people(rng: random.Random, number: int) -> list[tuple[str, str]]:
    """Invented codes with a sex: K7Q2 stands for nobody."""
    codes: dict[str, str] = {}
    while len(codes) < number:
        code = "".join(rng.choice(kind) for kind in (CODE_LETTERS, CODE_DIGITS, CODE_LETTERS, CODE_DIGITS))
        codes.setdefault(code, rng.choice(("female", "male")))
    return list(codes.items())


def draw(rng: random.Random, mean: float, sd: float) -> int:
    """A whole score from 0 to 100; twelve uniforms make a bell without a mathematics library."""
    return min(100, max(0, round(mean + sd * (sum(rng.random() for _ in range(12)) - 6))))


def centre(scores: list[int], mean: float) -> list[int]:
    """The scores moved by whole points so that their mean is near `mean`."""
    move = round(mean - sum(scores) / len(scores))
    return [min(100, max(0, score + move)) for score in scores]


def make_score(period: str, person: tuple[str, str], wave: str, score: int) -> dict:
    code, sex = person
    return {"indicator_id": "kap-score", "period": period, "code": code, "wave": wave, "value": score, "sex": sex}


def write_table(path: Path, columns: tuple[str, ...], rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()

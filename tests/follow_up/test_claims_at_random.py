"""Random series, and sentences whose truth is worked out here in plain arithmetic: a true one is
never accused, and nearly every false one is.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.follow_up.claims.claim_extraction import read_claims
from ctanalysis.follow_up.claims.contradictions import find_about
from ctanalysis.follow_up.claims.sentence_tagging import make_marker
from ctanalysis.follow_up.claims.verdicts_on_ambiguous_claims import Context

SERIES = 24
HEAD = """\
project: {{id: small, title: Small, language: {language}, start: 2022-01-01, end: 2024-12-31}}
calendar: {{frequency: quarter}}
sources: {{observations: data/small/observations.csv}}
indicators:
"""
ONE = (
    "  - {{id: n{number}, title: X{number}, pillar: protection, level: output, unit: count, "
    "direction: increase, aggregate: {aggregate}, counts: events}}\n"
)
SAID = {
    "en": {"up": "It rose {}.", "down": "It fell {}.", "not up": "It did not rise {}.",
           "not down": "It did not fall {}.", "double": "It doubled {}.", "half": "It halved {}.",
           "between": "from 2022 to 2024", "each year": "every year", "each period": "every quarter"},  # noqa: E501
    "fr": {"up": "Le nombre a augmenté {}.", "down": "Le nombre a diminué {}.",
           "not up": "Le nombre n'a pas augmenté {}.", "not down": "Le nombre n'a pas diminué {}.",
           "double": "Le nombre a doublé {}.", "half": "Le nombre a diminué de moitié {}.",
           "between": "de 2022 à 2024", "each year": "chaque année",
           "each period": "chaque trimestre"},
    "es": {"up": "El número aumentó {}.", "down": "El número disminuyó {}.",
           "not up": "El número no aumentó {}.", "not down": "El número no disminuyó {}.",
           "double": "El número se duplicó {}.", "half": "El número se redujo a la mitad {}.",
           "between": "de 2022 a 2024", "each year": "cada año", "each period": "cada trimestre"},
}  # fmt: skip


def make_series(chance: random.Random) -> list[int]:
    """Twelve quarters: a level, a slope and some noise."""
    start, slope, noise = chance.randint(40, 200), chance.uniform(-12, 12), chance.randint(0, 12)
    return [max(1, round(start + slope * place + chance.uniform(-noise, noise))) for place in range(12)]


def list_pairs(series: list[int], when: str, aggregate: str) -> list[tuple[int, int]]:
    """The figures before and after that a sentence speaks of."""
    fold = sum if aggregate == "sum" else (lambda part: part[-1])
    years = [fold(series[place : place + 4]) for place in (0, 4, 8)]
    if when == "between":
        return [(years[0], years[2])]
    line = years if when == "each year" else series
    return list(zip(line, line[1:], strict=False))


def is_true(kind: str, pairs: list[tuple[int, int]]) -> bool | None:
    """Whether the sentence is true; None where that is a matter of words."""
    changes = [after - before for before, after in pairs]
    if kind == "up":
        return all(change > 0 for change in changes)
    if kind == "down":
        return all(change < 0 for change in changes)
    if kind.startswith("not"):
        if len(pairs) > 1:
            return None  # not once, or not each time?
        sign = 1 if kind == "not up" else -1
        if abs(changes[0]) < 0.15 * pairs[0][0]:
            return True if sign * changes[0] <= 0 else None
        return sign * changes[0] < 0
    ratios = [after / before for before, after in pairs]
    low, high, far = (1.8, 2.3, 1.5) if kind == "double" else (0.42, 0.55, 0.7)
    if all(low <= ratio <= high for ratio in ratios):
        return True
    is_far = any((ratio < far) if kind == "double" else (ratio > far) for ratio in ratios)
    return False if is_far else None


def list_sentences(language: str, series: list[int], aggregate: str) -> Iterator[tuple[str, bool]]:
    """Sentences on a series, and whether they are true."""
    said = SAID[language]
    for kind in ("up", "down", "not up", "not down", "double", "half"):
        for when in ("between", "each year", "each period"):
            truth = is_true(kind, list_pairs(series, when, aggregate))
            if truth is not None:
                yield said[kind].format(said[when]), truth


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("aggregate", ["sum", "latest"])
@pytest.mark.sampled(2)
def test_true_sentences_are_never_accused_and_false_ones_are(
    write_small: Callable[..., Path], language: str, aggregate: str
) -> None:
    chance = random.Random(f"{language} {aggregate}")
    all_ = [make_series(chance) for _ in range(SERIES)]
    rows = [
        f"n{number},{2022 + place // 4}-Q{place % 4 + 1},{value}"
        for number, series in enumerate(all_)
        for place, value in enumerate(series)
    ]
    parameters = HEAD.format(language=language) + "".join(
        ONE.format(number=number, aggregate=aggregate) for number in range(SERIES)
    )
    root = write_small("indicator_id,period,value\n" + "\n".join(rows) + "\n", parameters)
    evaluation = make_evaluation(root, read_project(root, "small"), "2024-Q4", "public")
    marker = make_marker(evaluation.parameters)
    accused, missed, false = [], [], 0
    for number, series in enumerate(all_):
        about = find_about(f"indicators/n{number}", evaluation.parameters)
        for text, truth in list_sentences(language, series, aggregate):
            found = list(read_claims(text, Context(about, marker, evaluation)))
            refuted = any(one.answer is not None and one.answer.holds is False for one in found)
            false += not truth
            if truth and refuted:
                accused.append((text, series))
            elif not truth and not refuted:
                missed.append((text, series))
    assert not accused
    assert false > 150 and len(missed) <= 0.02 * false

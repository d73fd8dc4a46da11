"""A sample of `make prove-families`: that nobody follows from indicators over the same people, and
that the reader who is to find out can.
"""

import random
from collections import Counter

import pytest
from made.programmes import COUNT, Indicator, Plan, Programme, World, make_report
from made.runs import QUARTERS
from readers.attack import KINDS, attack
from readers.fewest_rows import EVERYBODY, find_fewest, price_row
from readers.whole_reader import Said, WholeReader

from ctanalysis.disclosure import Policy
from ctanalysis.ground.periods import Calendar

ONE, TWO, THREE = (("one",), 1.0), (("two",), 1.0), (("three",), 1.0)
TRUTH = {("one",): 55, ("two",): 20, ("three",): 5}
ALL = Said((ONE, TWO, THREE), 80, 80)


def attack_seed(kind: str, seed: int) -> list[str]:
    programme = KINDS[kind][0](random.Random(seed))
    return [told for told, is_promised in attack(programme, Counter()) if is_promised]


@pytest.mark.parametrize(
    ("kind", "seed"),
    [
        *(("families", seed) for seed in (1, 3, 4, 5, 6, 7, 8, 9, 270)),
        *(("scores", seed) for seed in (0, 1, 2, 52)),
        *(("bands", seed) for seed in (0, 1, 2, 3)),
        *(("needs", seed) for seed in (2, 7)),
    ],
)
@pytest.mark.sampled(3)
def test_nobody_follows_from_all_reports_of_a_programme(kind: str, seed: int) -> None:
    assert attack_seed(kind, seed) == []


def test_a_reader_takes_parts_from_their_total() -> None:
    said = [ALL, Said((ONE,), 55, 55), Said((TWO,), 20, 20)]
    found = WholeReader(said, [(THREE,)], TRUTH).bound((THREE,))
    assert (found.low, found.high, found.is_sure) == (5, 5, True)


def test_a_reader_is_left_with_what_two_withheld_parts_share() -> None:
    said = [ALL, Said((ONE,), 55, 55), Said((TWO,), 1, float("inf"))]
    found = WholeReader(said, [(THREE,)], TRUTH).bound((THREE,))
    assert (found.low, found.high) == (0, 24)


def test_a_reader_weighs_answers_and_their_squares() -> None:
    answers = [((float(answer),), 1.0) for answer in range(5)]  # how far below the best
    truth = {(0.0,): 36, (1.0,): 0, (2.0,): 0, (3.0,): 0, (4.0,): 4}
    said = [
        Said(tuple(answers), 40, 40),
        Said(tuple((atom, atom[0]) for atom, _ in answers), 16, 16),
        Said(tuple((atom, atom[0] ** 2) for atom, _ in answers), 64, 64),
    ]
    found = WholeReader(said, [(answers[4],)], truth).bound((answers[4],))
    assert (found.low, found.high) == (4, 4)


def test_of_a_total_and_its_two_parts_one_small_two_rows_are_the_fewest() -> None:
    people = [(("sex", "f"),), (("sex", "m"),)]
    world = World(random.Random(0), people)
    world.add(Calendar("quarter").parse(QUARTERS[0]), lambda chance, person: 40 if person["sex"] == "f" else 3)
    victims = {**COUNT, "population": "victims"}
    indicators = (
        Indicator("all", victims, lambda person: True, ((),), QUARTERS),
        Indicator("women", victims, lambda person: person["sex"] == "f", ((),), QUARTERS),
        Indicator("men", victims, lambda person: person["sex"] == "m", ((),), QUARTERS),
    )
    report = make_report(world, Plan("public", indicators, {}))
    programme = Programme("made", [report], world.truth)
    wanted = [(line.asked[0], 10) for line in report.lines if line.row.value == 3]
    policy = Policy("public", report.parameters)
    assert find_fewest(programme, report.lines, wanted, policy, price=lambda _: 1.0) == 2
    assert find_fewest(programme, report.lines, wanted, policy, price=price_row) == 2 * EVERYBODY

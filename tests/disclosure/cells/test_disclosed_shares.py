"""Counts that a share which somebody published turns into a small number, on rows that are written out."""

from typing import Any

import pytest
from disclosure_rows import SEX, make_parameters, make_row

from ctanalysis.disclosure import Policy
from ctanalysis.disclosure.cells.disclosed_shares import find_disclosed_links
from ctanalysis.ground.units import UNITS
from ctanalysis.observations import Observation

PUBLISHED = {"unit": "percentage", "aggregate": "latest", "already_published": "the ministry", "same_people": ["a"]}


def find_away(count: float, share: float, **words: Any) -> bool:
    """Whether a count is given away by a share of the same people that the ministry published."""
    published = {"unit": "percentage", "aggregate": "latest", "already_published": "the ministry"}
    parameters = make_parameters(
        {"a": words.pop("a", {}), "s": {**published, "same_people": ["a"], **words.pop("s", {})}}
    )
    rows = [
        make_row(parameters, "a", "2024-Q1", count),
        make_row(parameters, "s", words.pop("period", "2024-Q1"), share, **words),
    ]
    found = list(find_disclosed_links(rows, parameters, Policy("public", parameters)))
    assert found in ([], [rows[0].key])
    return bool(found)


@pytest.mark.parametrize("unit", [one.name for one in UNITS.values() if one.has_parts])
def test_a_count_is_given_away_by_a_share_of_every_unit(unit: str) -> None:
    scale = UNITS[unit].scale or 1.0
    assert find_away(47, 0.94 * scale, s={"unit": unit}) and not find_away(470, 0.94 * scale, s={"unit": unit})


def test_a_count_is_given_away_where_the_share_tells_a_small_one() -> None:
    assert find_away(47, 94.0)  # 3 of 50 were refused
    assert find_away(60, 5.0)  # 3 of the 60
    assert find_away(60, 95.0)  # all but 3 of the 60
    assert not find_away(470, 94.0)  # 30 of 500


def test_a_count_is_given_away_from_one_person_to_the_threshold() -> None:
    assert find_away(400, 99.0)  # 4 of about 404
    assert not find_away(500, 99.0)  # 5 of about 505
    assert find_away(50, 1.0)  # a half of a person is taken for one
    assert not find_away(450, 0.1)  # less than half a person
    assert find_away(90, 91.0, a={"population": "victims"})  # 9 of 99: of victims 10 are needed
    assert not find_away(91, 100.0)  # nobody was refused


def test_each_way_of_working_out_a_small_number_counts() -> None:
    assert find_away(9, 94.7)  # .503 were refused, which is one; 9 less 94.7 % of 9 is .477
    assert not find_away(465, 99.0)  # 4.697 of 469.7 were refused, which is five


def test_a_share_that_tells_its_n_or_is_no_share_of_these_gives_nothing_away() -> None:
    assert not find_away(47, 94.0, n=50.0)
    assert not find_away(47, 94.0, period="2024-Q2")
    assert not find_away(47, 94.0, wave="pre")
    assert not find_away(47, 0.0)
    assert find_away(47, 100.0, a={"population": "victims"}) is False
    assert not find_away(47, 94.0, a={"already_published": "the office"})
    assert not find_away(47, 94.0, s={"already_published": None})


def list_given_away(share: tuple[str, dict[str, str]], *counts: tuple[str, dict[str, str], float]) -> list[Any]:
    """The keys of the counts that 95.9 % of the people of a period and group give away."""
    parameters = make_parameters({"a": {}, "s": PUBLISHED}, SEX)
    rows: list[Observation] = [make_row(parameters, "a", period, value, where) for period, where, value in counts]
    share_row = make_row(parameters, "s", share[0], 95.9, share[1])
    found = list(find_disclosed_links([*rows, share_row], parameters, Policy("public", parameters)))
    return [rows.index(next(row for row in rows if row.key == key)) for key in found]


def test_a_share_of_a_year_gives_away_what_its_quarters_add_up_to() -> None:
    quarters = [(f"2024-Q{number}", {}, value) for number, value in enumerate((25.0, 26.0, 24.0, 21.0), start=1)]
    assert list_given_away(("2024", {}), *quarters) == [3]  # 4 of 100 were refused: the last quarter goes
    assert list_given_away(("2024", {}), *quarters[:3]) == []  # the year is not whole
    assert list_given_away(("2024", {"sex": "f"}), *quarters) == []


def test_a_share_of_all_gives_away_what_its_groups_add_up_to() -> None:
    sexes: list[tuple[str, dict[str, str], float]] = [
        ("2024-Q1", {"sex": "f"}, 50.0), ("2024-Q1", {"sex": "m"}, 46.0),
    ]  # fmt: skip
    assert list_given_away(("2024-Q1", {}), *sexes) == [1]
    assert list_given_away(("2024-Q2", {}), *sexes) == []

"""Which groups cost an edition more figures than they show."""

from collections.abc import Callable
from pathlib import Path

import pytest
from people_project import BY_QUARTER

from ctanalysis.disclosure import Ledger
from ctanalysis.observations import read_observations
from ctanalysis.params import load_parameters
from ctanalysis.reports.checks.costly_groups import tell_costly_groups


def tell(root: Path, edition: str = "public") -> list[str]:
    data = read_observations(root, load_parameters(root, "small"))
    return list(tell_costly_groups(data, edition, Ledger()))


def write(crossed: dict[str, tuple[int, ...]]) -> tuple[str, str]:
    """Four quarters of three places by sex, in total, by each, and crossed where `crossed` has more than one place."""
    lines = []
    for quarter in range(1, 5):
        head = f"found,2024-Q{quarter}"
        lines += [f"{head},,,{sum(map(sum, crossed.values()))}"]
        lines += [f"{head},{sex},,{sum(counts)}" for sex, counts in crossed.items()]
        by_place = zip(*crossed.values(), strict=True)
        lines += [f"{head},,{place},{sum(counts)}" for place, counts in zip("NSW", by_place, strict=True)]
        lines += [
            f"{head},{sex},{place},{count}"
            for sex, counts in crossed.items()
            for place, count in zip("NSW", counts, strict=True)
        ]
    parameters = BY_QUARTER.replace("values: [female, male]}", "values: [female, male]}, place: {values: [N, S, W]}")
    return "\n".join(["indicator_id,period,sex,place,value", *lines]) + "\n", parameters


def test_the_breakdown_without_which_more_is_shown_is_named_first(write_small: Callable[..., Path]) -> None:
    said = tell(write_small(*write({"female": (2, 55, 9), "male": (9, 14, 2)})))
    more = "the public edition would show {} figures more than it does: leave them out where nobody acts on them."
    assert said == [
        f"Without the figures by two groups at once {more.format(12)}", f"Without the figures by sex {more.format(4)}",
    ]  # fmt: skip


@pytest.mark.parametrize(("women", "edition"), [((12, 14, 30), "public"), ((12, 4, 30), "internal")])
def test_nothing_is_said_where_little_is_withheld(
    women: tuple[int, ...], edition: str, write_small: Callable[..., Path]
) -> None:
    assert tell(write_small(*write({"female": women, "male": (11, 19, 15)})), edition) == []

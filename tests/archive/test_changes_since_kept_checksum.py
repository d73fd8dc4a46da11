"""What became of an archive since a head was kept: every change is told, under its own kind."""

import pytest

from ctanalysis.archive import compare_heads

WHERE = "reports/ukraine/2023"


def hold(*numbers: int, withdrawn: tuple[int, ...] = (), tombstone: str = "t") -> dict[str, str]:
    bags = {f"{WHERE}/archive/{number:04}/tagmanifest-sha256.txt": f"{number}" for number in numbers}
    return {**bags, **{f"{WHERE}/archive/{number:04}/tombstone.txt": tombstone for number in withdrawn}}


def compare(earlier: dict[str, str], now: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.where, one.what) for one in compare_heads(earlier, now)]


def test_a_report_that_is_new_and_withdrawn_already_is_told_as_both() -> None:
    assert compare({}, hold(1, withdrawn=(1,))) == [
        ("added", WHERE, "is new, with revision 1"), ("withdrawn", WHERE, "revision 1 was withdrawn"),
    ]  # fmt: skip


@pytest.mark.parametrize(("earlier", "now", "kind", "what"), [
    (hold(1), hold(1, 2), "added", "revision 2 is new"),
    (hold(2), hold(1, 2), "changed", "revision 1 was put before a later one"),
    (hold(1, 2, 3), hold(1, 3), "removed", "revision 2 is gone"),
    (hold(1, 2), hold(1), "rolled back", "revision 2 is gone, revision 1 shows as the newest"),
    (hold(1), {**hold(1), f"{WHERE}/archive/0001/tagmanifest-sha256.txt": "x"}, "changed",
     "revision 1 is not the one that was published"),
    (hold(1, 2), hold(1, 2, withdrawn=(2,)), "withdrawn", "revision 2 was withdrawn"),
    (hold(1, withdrawn=(1,)), hold(1), "removed", "the withdrawal of revision 1 is gone"),
    (hold(1, withdrawn=(1,)), hold(1, withdrawn=(1,), tombstone="u"), "changed",
     "the withdrawal of revision 1 reads otherwise"),
    (hold(1, 2), {}, "removed", "is gone, with revisions 1 to 2"),
])  # fmt: skip
def test_each_change_is_told_once_under_its_own_kind(
    earlier: dict[str, str], now: dict[str, str], kind: str, what: str
) -> None:
    assert compare(earlier, now) == [(kind, WHERE, what)]
    assert compare(earlier, earlier) == []

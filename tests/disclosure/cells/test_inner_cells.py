"""The inner cells of a table, and which of them a group is the sum of."""

from disclosure_rows import AGE, SEX, make_parameters

from ctanalysis.disclosure.cells.inner_cells import EVERYBODY, find_inner_cells

PLACES = {
    "region": {"kind": "place", "level": 1, "values": ["N", "S"]},
    "district": {"kind": "place", "level": 2, "parent": "region", "values": {"A": "N", "B": "N", "C": "S"}},
}


def test_dimensions_that_are_crossed_are_one_space_and_others_spaces_of_their_own() -> None:
    parameters = make_parameters({"a": {}}, {**SEX, **AGE, **PLACES})
    groups = [{"sex": "f", "age": "18+"}, {"region": "N"}, {"district": "A"}, {}]
    inner = find_inner_cells([parameters.find_group(group) for group in groups], parameters)
    assert set(inner.spaces) == {("age", "sex"), ("district",)}
    assert inner.is_crossed and inner.size == 6 + 3
    assert len(list(inner.list_all())) == 2


def test_a_group_is_the_sum_of_the_finest_groups_inside_it() -> None:
    parameters = make_parameters({"a": {}}, PLACES)
    north, south = (parameters.find_group({"region": name}) for name in "NS")
    inner = find_inner_cells([north, south, parameters.find_group({"district": "A"})], parameters)
    assert inner.list_members(north) == ((("district",), ("A",)), (("district",), ("B",)))
    assert inner.list_members(south) == ((("district",), ("C",)),)
    assert inner.list_members(()) == (EVERYBODY,)

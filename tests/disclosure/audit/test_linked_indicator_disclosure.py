"""What follows from all indicators over the same people together, on figures written out."""

from disclosure_rows import AGE, SEX, find_shown, make_parameters, make_row

from ctanalysis.disclosure.cells.indicator_overlaps import find_kinship
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

VICTIMS = {"population": "victims"}
OTHERS = {"population": "other"}
Q1 = "2024-Q1"
GIRLS = {"part_of": {"indicator": "all", "where": {"sex": "f", "age": ["0-9", "10-17"]}}}


def tell(parameters: Parameters, name: str, **by_age: float) -> list[Observation]:
    ages = {"young": "0-9", "older": "10-17", "adults": "18+"}
    return [
        make_row(parameters, name, Q1, value, {"age": ages[age]} if age in ages else {})
        for age, value in by_age.items()
    ]


def test_boys_are_the_children_of_all_without_the_girls() -> None:
    """Every row is of enough people, and 30 children of whom 23 are girls leave seven boys."""
    parameters = make_parameters({"all": VICTIMS, "girls": {**GIRLS, **VICTIMS}}, {**SEX, **AGE})
    rows = [*tell(parameters, "all", total=90, young=14, older=16, adults=60), *tell(parameters, "girls", total=23)]
    assert None in find_shown(rows, parameters).values()
    rows[-1] = make_row(parameters, "girls", Q1, 18)
    assert None not in find_shown(rows, parameters).values()


def test_a_group_that_no_row_is_about_follows_from_the_others() -> None:
    """16 of 0-9 needed it; of all 384 who received it 374 were older, so that six went without."""
    parameters = make_parameters({"all": VICTIMS, "some": {"subset_of": ["all"], **VICTIMS}}, {**SEX, **AGE})
    rows = [
        *tell(parameters, "all", total=492, young=16, older=98, adults=378),
        *tell(parameters, "some", total=384, older=78, adults=296),
    ]
    assert None in find_shown(rows, parameters).values()


def test_two_that_are_as_many_as_two_others_make_up_each_other() -> None:
    """Legal aid and health care, who got both, and anybody: 30 + 25 = 12 + 43, in each quarter."""
    links = {"legal": ["all"], "health": ["all"], "both": ["legal", "health", "all"]}
    parameters = make_parameters({"all": OTHERS, **{name: {"subset_of": of, **OTHERS} for name, of in links.items()}})
    figures = {"2024-Q1": (43, 30, 25, 12), "2024-Q2": (50, 33, 20, 3)}
    rows = [
        make_row(parameters, name, period, value)
        for period, values in figures.items()
        for name, value in zip(("all", "legal", "health", "both"), values, strict=True)
    ]
    shown = find_shown(rows, parameters)
    assert shown["both", "2024-Q2", None] is None
    assert sum(value is None for (_, period, _), value in shown.items() if period == "2024-Q2") > 1


def test_states_are_those_that_the_declarations_leave() -> None:
    parameters = make_parameters({"all": VICTIMS, "women": {"part_of": "all"}, "men": {"part_of": "all"}})
    cells = [(name, Q1, (), None, "value") for name in ("all", "women", "men")]
    kinship = find_kinship(cells, parameters)
    assert kinship is not None
    assert set(kinship.states) == {("all", "", ""), ("all", "all", ""), ("all", "", "all")}


def test_who_is_counted_as_a_group_is_of_that_group() -> None:
    parameters = make_parameters({"all": VICTIMS, "girls": {**GIRLS, **VICTIMS}}, {**SEX, **AGE})
    kinship = find_kinship([("all", Q1, (), None, "value"), ("girls", Q1, (), None, "value")], parameters)
    assert kinship is not None
    by_group = {
        tuple(values): set(kinship.list_states((part, values)))  # type: ignore[arg-type]
        for part, space in kinship.inner.spaces.items()
        for values in space
    }
    assert by_group["0-9", "f"] == {("all", "all")}
    assert by_group["0-9", "m"] == {("all", "")}


def test_of_indicators_of_which_nothing_is_declared_there_is_no_kinship() -> None:
    parameters = make_parameters({"all": VICTIMS, "others": VICTIMS})
    cells = [(name, Q1, (), None, "value") for name in ("all", "others")]
    assert find_kinship(cells, parameters) is None


def test_who_is_of_a_part_whose_whole_has_no_row_may_be_in_any_state() -> None:
    """Girls of `all` and some of these girls: of `all` nothing is told, so that it says nothing of who they are."""
    parameters = make_parameters(
        {"all": VICTIMS, "girls": {**GIRLS, **VICTIMS}, "some": {"subset_of": ["girls"], **VICTIMS}}, {**SEX, **AGE}
    )
    kinship = find_kinship([(name, Q1, (), None, "value") for name in ("girls", "some")], parameters)
    assert kinship is not None
    assert (kinship.names, dict(kinship.where)) == (("girls", "some"), {})
    assert set(kinship.states) == {("all", ""), ("all", "all")}


def test_too_many_states_are_not_looked_at() -> None:
    """Of `all` and each number of subsets people are counted in any of them: 2, 4, 8 ... states, and that of nobody."""
    subsets = [f"s{number}" for number in range(6)]
    parameters = make_parameters({"all": OTHERS, **{name: {"subset_of": ["all"], **OTHERS} for name in subsets}})
    cells = [(name, Q1, (), None, "value") for name in ("all", *subsets)]
    found = [find_kinship(cells[:number], parameters) for number in (6, 7)]
    assert found[0] is not None and len(found[0].states) == 32
    assert found[1] is None

"""Protecting a table that is written out: day by day, with an audit, and what cannot be helped."""

from datetime import date

from ctanalysis.disclosure.audit.attacker import Equation, Name
from ctanalysis.disclosure.cells.table_cells import Key, Table
from ctanalysis.disclosure.suppress.table_protection import Exposure, protect

EARLY, LATE = date(2024, 3, 31), date(2024, 6, 30)
A, B, C, D, T = (("A",), ("B",), ("C",), ("D",), ("T",))


def row(name: Name) -> Key:
    """The one row that shows a cell."""
    return (str(name[0]), "2024", (), None)


def make(
    values: dict[Name, float],
    equations: list[Equation],
    needs: dict[Name, float],
    *,
    late: tuple[Name, ...] = (),
    unprinted: tuple[Name, ...] = (),
    fixed: dict[Name, tuple[str, ...]] | None = None,
) -> Table:
    return Table(
        values=dict(values),
        since={name: LATE if name in late else EARLY for name in values},
        owners={name: set() if name in unprinted else {row(name)} for name in values},
        needs=dict(needs),
        fixed=fixed or {},
        thresholds=dict.fromkeys(values, max(needs.values(), default=5.0)),
        equations=equations,
    )


SUM = [Equation(T, (A, B, C))]
VALUES: dict[Name, float] = {T: 93.0, A: 3.0, B: 60.0, C: 30.0}


def test_a_sensitive_cell_and_its_partner_are_withheld() -> None:
    assert protect(make(VALUES, SUM, {A: 5.0}), set()) == ({row(A), row(B)}, {})


def test_a_table_without_sensitive_cells_is_shown_whole() -> None:
    assert protect(make(VALUES, SUM, {}), set()) == (set(), {})


def test_what_is_withheld_already_stays_so_and_serves() -> None:
    assert protect(make(VALUES, SUM, {A: 5.0}), {row(B)})[0] == {row(A), row(B)}


def test_a_cell_without_equations_takes_nothing_along() -> None:
    assert protect(make(VALUES, [], {A: 5.0}), set())[0] == {row(A)}


def test_parts_of_a_table_that_share_nothing_are_protected_apart() -> None:
    values: dict[Name, float] = {T: 40.0, A: 40.0, D: 63.0, B: 3.0, C: 60.0}
    equations = [Equation(T, (A,)), Equation(D, (B, C))]
    assert protect(make(values, equations, {B: 5.0}), set())[0] == {row(B), row(C)}


def test_a_cell_that_nobody_printed_is_protected_by_those_that_tell_it() -> None:
    values: dict[Name, float] = {T: 43.0, A: 40.0, B: 3.0}
    table = make(values, [Equation(T, (A, B))], {B: 5.0}, unprinted=(B,))
    assert protect(table, set()) == ({row(A)}, {})


def test_what_was_shown_before_stays_shown() -> None:
    """In the earlier period nothing is sensitive; what the later one adds is hidden by its own."""
    values: dict[Name, float] = {T: 50.0, A: 20.0, B: 30.0, C: 3.0, D: 53.0}
    equations = [Equation(T, (A, B)), Equation(D, (T, C))]
    table = make(values, equations, {C: 5.0}, late=(C, D))
    assert protect(table, set()) == ({row(C), row(D)}, {})


def test_what_was_withheld_before_may_serve_later() -> None:
    """B was withheld for A; C of the later period needs no other partner than B."""
    values: dict[Name, float] = {T: 23.0, A: 3.0, B: 20.0, C: 4.0, D: 24.0}
    equations = [Equation(T, (A, B)), Equation(D, (B, C))]
    table = make(values, equations, {A: 5.0, C: 5.0}, late=(C, D))
    assert protect(table, set()) == ({row(A), row(B), row(C)}, {})


def test_small_cells_that_make_a_shown_total_need_a_large_one_with_them() -> None:
    """Of A and C, 7 together, everybody would know that neither is above 6."""
    values: dict[Name, float] = {A: 3.0, B: 20.0, C: 4.0, T: 27.0}
    assert protect(make(values, SUM, {A: 5.0, C: 5.0}), set())[0] == {row(A), row(B), row(C)}


def test_print_that_tells_a_cell_is_named_with_its_releases() -> None:
    fixed = {T: ("p 2023", "p 2024"), A: (), B: ("p 2024",)}
    values: dict[Name, float] = {T: 43.0, A: 20.0, B: 20.0, C: 3.0}
    table = make(values, SUM, {C: 5.0}, fixed=fixed)
    assert protect(table, set()) == ({row(C)}, {C: Exposure(("p 2023", "p 2024"), is_exact=True)})


def test_print_that_tells_only_a_part_does_no_harm() -> None:
    table = make(VALUES, SUM, {A: 5.0}, fixed={T: ("p 2023",)})
    assert protect(table, set()) == ({row(A), row(B)}, {})


def test_a_cell_in_print_is_not_withheld() -> None:
    table = make(VALUES, SUM, {A: 5.0}, fixed={A: ("p 2023",)})
    assert protect(table, set())[0] == set()


def test_a_remainder_that_contradictions_tell_is_no_number_of_people() -> None:
    """D is 7 in one equation and minus 7 in another: known whatever is withheld."""
    values: dict[Name, float] = {T: 71.0, A: 40.0, B: 38.0, C: 7.0, D: 78.0}
    equations = [Equation(T, (A, B)), Equation(D, (A, B)), Equation(D, (T, C))]
    table = make(values, equations, {C: 10.0}, unprinted=(C,))
    assert protect(table, set()) == (set(), {})
    assert table.needs == {}


def test_a_remainder_of_people_stays_sensitive_beside_a_contradiction() -> None:
    values: dict[Name, float] = {T: 71.0, A: 40.0, B: 38.0, C: 3.0, D: 43.0}
    equations = [Equation(T, (A, B)), Equation(D, (A, C))]
    table = make(values, equations, {C: 10.0}, unprinted=(C,))
    assert protect(table, set()) == ({row(A), row(B)}, {})
    assert table.needs == {C: 10.0}


def test_only_print_that_touches_a_cell_is_named() -> None:
    """B is known from the second equation, and then C from the first; C itself touches one."""
    values: dict[Name, float] = {T: 43.0, A: 20.0, B: 20.0, C: 3.0, D: 20.0}
    equations = [Equation(T, (A, B, C)), Equation(D, (B,))]
    fixed = {T: ("p 2023",), A: (), D: ("p 2022",)}
    exposed = protect(make(values, equations, {C: 5.0}, fixed=fixed), set())[1]
    assert exposed == {C: Exposure(("p 2023",), is_exact=True)}


def test_one_beside_ten_has_as_many_numbers_as_the_threshold() -> None:
    """A reader who knows that nobody at all would be shown as zero has 1 to 10 for the one."""
    table = make({T: 71.0, A: 1.0, B: 10.0, C: 60.0}, SUM, {A: 10.0})
    table.floors.update({A: 1.0, B: 1.0, C: 1.0})
    assert protect(table, set())[0] == {row(A), row(B)}


def test_a_cell_that_is_too_narrow_is_asked_to_go_farther() -> None:
    """Where B is known to be 5 at least, A has 1 to 6 beside it, and C is taken along."""
    table = make({T: 71.0, A: 1.0, B: 10.0, C: 60.0}, SUM, {A: 10.0})
    table.floors.update({A: 1.0, B: 5.0, C: 1.0})
    assert protect(table, set())[0] == {row(A), row(B), row(C)}


def test_a_cell_that_can_only_be_small_must_be_able_to_be_one() -> None:
    """T are 40 people; A (9) is what B, C and A must cover of them together: at least 9."""
    values: dict[Name, float] = {T: 40.0, A: 9.0, B: 20.0, C: 11.0, D: 0.0}
    table = make(values, [Equation(("cover",), (A, B, C)), Equation(("cover",), (T, D))], {A: 10.0}, unprinted=(D,))
    table.values[("cover",)], table.owners[("cover",)] = 40.0, set()
    table.since[("cover",)] = EARLY
    assert protect(table, set())[0] == {row(A)}
    table.known_small.add(A)
    assert len(protect(table, set())[0]) == 2


def test_the_pattern_is_the_same_whatever_the_withheld_figures_are() -> None:
    """Any figures with the same shown ones, each small or large as it was."""
    told = protect(make(VALUES, SUM, {A: 5.0}), set())[0]
    for small in (1.0, 2.0, 4.0):
        other = {**VALUES, A: small, B: 63.0 - small}
        assert protect(make(other, SUM, {A: 5.0}), set())[0] == told


def test_print_that_narrows_a_cell_is_named_too() -> None:
    """A and B are 6 together, by print: nobody can be 10."""
    fixed = {T: ("p 2023",), C: ("p 2023",)}
    values: dict[Name, float] = {T: 46.0, A: 3.0, B: 3.0, C: 40.0}
    exposed = protect(make(values, SUM, {A: 10.0, B: 10.0}, fixed=fixed), set())[1]
    assert exposed == dict.fromkeys((A, B), Exposure(("p 2023",), is_exact=False))

"""Families of indicators: who is in one, and that one tells nothing of another."""

from disclosure_rows import SEX, make_ledger, make_parameters, make_row
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.disclosure.audit.disclosure_errors import AlreadyDisclosed
from ctanalysis.disclosure.cells.same_population_indicators import choose_families, find_families
from ctanalysis.disclosure.history.published_figures_ledger import Ledger
from ctanalysis.disclosure.release import find_hidden
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.observations import Observation

QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
GROUPS: tuple[dict[str, str], ...] = ({}, {"sex": "f"}, {"sex": "m"})
VICTIMS = {"population": "victims"}
PARAMETERS = make_parameters(
    {"a": VICTIMS, "b": {**VICTIMS, "same_people": ["a"]}, "c": {**VICTIMS, "was": ["old"]}}, SEX
)


def test_a_family_is_who_was_declared_the_same_people_or_needs_and_receives() -> None:
    assert find_families(PARAMETERS) == {"a": "a", "b": "a", "c": "c"}
    services = [{"service": "s", "needed": "b", "received": "c"}]
    joined = make_parameters({"a": {}, "b": {}, "c": {}}, provision=services)
    assert find_families(joined) == {"a": "a", "b": "b", "c": "b"}


def test_rows_and_print_of_a_family_are_chosen_by_the_names_that_they_had() -> None:
    rows = [make_row(PARAMETERS, name, "2024-Q1", 20.0) for name in ("a", "b", "c")]
    ledger = make_ledger({(name, "2024-Q1", None): 20.0 for name in ("a", "b", "old", "gone")})
    kept, known = choose_families(rows, ledger, PARAMETERS, ["b"])
    assert ([row.indicator for row in kept], [key[0] for key in known.cells]) == (["a", "b"], ["a", "b"])
    kept, known = choose_families(rows, ledger, PARAMETERS, ["c"])
    assert ([row.indicator for row in kept], [key[0] for key in known.cells]) == (["c"], ["old"])


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 14), min_size=16, max_size=16), st.sets(st.integers(0, 7)))
def test_what_is_hidden_of_a_family_is_the_same_whatever_stands_beside_it(values: list[int], printed: set[int]) -> None:
    """Of two families by sex in four quarters, some of it in print."""
    rows: list[Observation] = []
    for name, part in (("a", values[:8]), ("c", values[8:])):
        for quarter, (women, men) in zip(QUARTERS, zip(part[::2], part[1::2], strict=True), strict=True):
            numbers = (women + men, women, men)
            rows += [
                make_row(PARAMETERS, name, quarter, float(number), where)
                for where, number in zip(GROUPS, numbers, strict=True)
            ]
    ledger = make_ledger(
        {
            (rows[3 * place].indicator, rows[3 * place].period.label, None): rows[3 * place].value or 0.0
            for place in printed
        }
    )
    policy = Policy("public", PARAMETERS)

    def hide(some: list[Observation], known: Ledger) -> tuple[set[object], set[object]]:
        try:
            found = find_hidden(some, policy, known)
        except AlreadyDisclosed as error:
            return set(), set(error.problems)
        return {*found.rows, *((row.key, row.value) for row in found.recoded)}, set()

    hidden, problems = hide(rows, ledger)
    parts = [hide(*choose_families(rows, ledger, PARAMETERS, [name])) for name in ("a", "c")]
    assert problems == {problem for _, found in parts for problem in found}
    assert problems or hidden == {key for found, _ in parts for key in found}

"""What is compared in a text: growth with growth, group with group, a time with all others."""

from dataclasses import replace

import pytest
from verdict_rows import BASE

from ctanalysis.disclosure import Policy
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.comparison_claims import _rank, judge_comparison, judge_most, judge_pace, judge_values
from ctanalysis.follow_up.claims.measures import Measure, Value, measure_in
from ctanalysis.follow_up.claims.movement_claims import Claim
from ctanalysis.follow_up.claims.movement_figure_pairs import When
from ctanalysis.ground.periods import Calendar
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

X, Y = Measure("x"), Measure("y")
WOMEN, MEN = (("sex", "female"),), (("sex", "male"),)
BETWEEN = When("between", labels=("2022", "2024"))
Rows = dict[str, tuple[float | None, ...]]  # x, y, x of women, x of men: a figure a year


def open_years(rows: Rows) -> Evaluation:
    """Figures of 2022 to 2024 of two indicators, and of them by sex."""
    return open_periods(rows, ("2022", "2023", "2024"), "year")


def open_periods(rows: Rows, labels: tuple[str, ...], frequency: str) -> Evaluation:
    """Figures of these periods; the last one is evaluated."""
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2022-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": frequency},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "dimensions": {"sex": {"kind": "sex", "values": ["female", "male"]}},
        "indicators": [
            {**BASE, "disaggregation": ["sex"]},
            {**BASE, "id": "y", "title": "Y", "disaggregation": ["sex"]},
        ],
        "provision": [{"service": "legal aid", "needed": "y", "received": "x", "by": ["sex"]}],
    })  # fmt: skip
    named = {"x": ("x", ()), "y": ("y", ()), "women": ("x", WOMEN), "men": ("x", MEN),
             "women in need": ("y", WOMEN), "men in need": ("y", MEN)}  # fmt: skip
    found = tuple(
        Observation(named[name][0], parameters.periods.parse(label), group=named[name][1], value=value)
        for name, values in rows.items()
        for label, value in zip(labels, values, strict=True)
        if value is not None
    )
    last = parameters.periods.parse(labels[-1])
    return Evaluation(parameters, last, "internal", ObservationTable(found))


@pytest.mark.parametrize(("kind", "x", "y", "holds"), [
    ("as fast", (10, 20), (100, 200), True), ("as fast", (100, 110), (100, 100), True),
    ("as fast", (100, 112), (100, 100), False), ("as fast", (100, 90), (100, 100), True),
    ("as fast", (100, 88), (100, 100), False), ("faster", (10, 30), (100, 200), True),
    ("faster", (10, 20), (100, 200), False), ("faster", (10, 15), (100, 200), False),
    ("slower", (10, 15), (100, 200), True), ("slower", (10, 20), (100, 200), False),
    ("slower", (10, 30), (100, 200), False), ("faster", (0, 30), (100, 200), None),
    ("faster", (10, 30), (0, 200), None), ("faster", (10, None), (100, 200), None),
    ("faster", (10, 30), (100, None), None), ("as fast", (10, 20), (100, 0), False),
    ("faster", (10, 20), (100, 0), False), ("faster", (-10, 30), (100, 200), None),
])  # fmt: skip
def test_growth_is_compared_by_how_many_times_a_figure_became(
    kind: str, x: tuple[float | None, ...], y: tuple[float | None, ...], holds: bool | None
) -> None:
    evaluation = open_years({"x": (x[0], None, x[1]), "y": (y[0], None, y[1])})
    ruling = judge_pace(Claim("up", BETWEEN), kind, X, Y, evaluation)
    assert ruling.holds is holds
    if holds is not None:
        assert ruling.kind == kind and ruling.other is not None and ruling.other[0] == Y


def test_a_pace_is_refuted_only_where_each_reading_of_its_time_is() -> None:
    evaluation = open_years({"x": (10, 40, 60), "y": (10, 20, 40)})
    assert judge_pace(Claim("up"), "faster", X, Y, evaluation).holds is None  # 6 for 4, 1.5 for 2
    assert judge_pace(Claim("up", BETWEEN), "faster", X, Y, evaluation).holds is True


@pytest.mark.parametrize(("kind", "is_denied", "women", "men", "holds"), [
    ("more", False, 6, 4, True), ("more", False, 4, 6, False), ("more", False, 5, 5, False),
    ("less", False, 4, 6, True), ("less", False, 6, 4, False), ("less", False, 5, 5, False),
    ("more", True, 6, 4, False), ("more", True, 5, 5, True), ("less", True, 4, 6, False),
    ("less", True, 5, 5, True), ("more", False, None, 4, None), ("more", False, 4, None, None),
    ("more", False, None, None, None),
])  # fmt: skip
def test_a_group_has_more_or_less_than_another(
    kind: str, is_denied: bool, women: float | None, men: float | None, holds: bool | None
) -> None:
    evaluation = open_years({"women": (1, 1, women), "men": (1, 1, men)})
    claim = Claim(kind, When("in", labels=("2024",)), is_denied)
    found = judge_comparison(claim, X.of_group(WOMEN), MEN, evaluation, is_served=False)
    assert found.holds is holds


@pytest.mark.parametrize(("when", "women", "men", "holds"), [
    (When(), (9, 9, 9), (1, 1, 1), True), (When(), (1, 1, 1), (9, 9, 9), False),
    (When(), (9, 9, 1), (1, 1, 2), None), (When("each year"), (9, 9, 1), (1, 1, 2), False),
    (When("each year"), (9, 9, 9), (1, 1, 2), True), (When("year", 1), (9, 1, 1), (1, 2, 2), True),
    (When("year", -1), (9, 1, 1), (1, 2, 2), False),
    (When("years", 1, 2), (9, 3, 1), (1, 2, 2), True),
    (When("in", labels=("2023",)), (9, 1, 9), (1, 2, 1), False),
    (When("in", labels=("nothing",)), (9, 1, 9), (1, 2, 1), None),
    (When("since", labels=("2023",)), (9, 1, 9), (1, 2, 1), None),
    (When("year", 1, only=True), (9, 1, 1), (1, 2, 2), None),
])  # fmt: skip
def test_groups_are_compared_in_the_time_that_is_named_or_in_every_one_that_may_be(
    when: When, women: tuple[float, ...], men: tuple[float, ...], holds: bool | None
) -> None:
    evaluation = open_years({"women": women, "men": men})
    one = X.of_group(WOMEN)
    found = judge_comparison(Claim("more", when), one, MEN, evaluation, is_served=False)
    assert found.holds is holds


def test_a_group_is_not_compared_with_itself_or_with_one_of_another_kind() -> None:
    evaluation = open_years({"women": (1, 1, 1), "men": (9, 9, 9)})
    claim, one = Claim("more"), X.of_group(WOMEN)
    for other in (WOMEN, (("site", "A"),)):
        assert judge_comparison(claim, one, other, evaluation, is_served=False).holds is None


@pytest.mark.parametrize(("kind", "x", "y", "holds"), [
    ("more", 6, 4, True), ("more", 4, 6, False), ("more", 5, 5, False), ("less", 4, 6, True),
    ("less", 5, 5, False), ("same", 5, 5, True), ("same", 5, 6, False), ("same", 5, None, None),
    ("more", None, 4, None),
])  # fmt: skip
def test_one_figure_is_more_than_another_as_the_page_prints_them(
    kind: str, x: float | None, y: float | None, holds: bool | None
) -> None:
    found = judge_values(kind, X, Y, open_years({"x": (99, 99, x), "y": (1, 1, y)}))
    assert found.holds is holds


def test_what_is_withheld_of_the_period_is_not_judged_by_the_year() -> None:
    halves = open_periods({"women": (4.0, 2.0), "men": (3.0, 3.0)}, ("2024-H1", "2024-H2"), "half")
    shown = tuple(
        replace(row, value=None, withheld=True) if row.period.label == "2024-H2" and row.group == WOMEN else row
        for row in halves.observations
    )
    years = tuple(Observation("x", halves.parameters.periods.parse("2024"), group=group, value=value)
                  for group, value in ((WOMEN, 6.0), (MEN, 5.0)))  # fmt: skip
    evaluation = replace(halves, observations=ObservationTable((*shown, *years)))
    assert judge_values("more", Measure("x", WOMEN), Measure("x", MEN), evaluation).holds is None
    evaluation = replace(halves, observations=ObservationTable((*[r for r in shown if not r.withheld], *years)))
    assert judge_values("more", Measure("x", WOMEN), Measure("x", MEN), evaluation).holds is True


@pytest.mark.parametrize(("kind", "when", "x", "holds"), [
    ("highest", When("in", labels=("2023",)), (1, 9, 5), True),
    ("highest", When("in", labels=("2024",)), (1, 9, 5), False),
    ("highest", When("in", labels=("2023",)), (1, 9, 9), True),
    ("lowest", When("in", labels=("2022",)), (1, 9, 5), True),
    ("lowest", When("in", labels=("2023",)), (1, 9, 5), False),
    ("lowest", When("year", 1), (1, 9, 5), True), ("highest", When("year", -1), (1, 9, 5), False),
    ("highest", When("in", labels=("2023",)), (1, None, 5), None),
    ("highest", When("in", labels=("2023",)), (None, 9, None), True),
    ("highest", When(), (1, 9, 5), None), ("highest", When("each year"), (1, 9, 5), None),
    ("highest", When("since", labels=("2023",)), (1, 9, 5), None),
    ("highest", When("in", labels=("2023", "2022")), (1, 9, 5), None),
])  # fmt: skip
def test_a_time_has_the_most_where_no_other_has_more(
    kind: str, when: When, x: tuple[float | None, ...], holds: bool | None
) -> None:
    found = judge_most(Claim(kind, when), X, open_years({"x": x}))
    assert found.holds is holds


def test_what_has_more_is_named_and_of_several_the_one_with_most() -> None:
    evaluation = open_years({"x": (8, 1, 9)})
    found = judge_most(Claim("highest", When("in", labels=("2023",))), X, evaluation)
    assert found.step is not None and (found.step.start, found.step.end) == ("2023", "2024")
    evaluation = open_years({"x": (2, 9, 1)})
    found = judge_most(Claim("lowest", When("in", labels=("2023",))), X, evaluation)
    assert found.step is not None and found.step.end == "2024"


@pytest.mark.parametrize(("kind", "women", "men", "holds"), [
    ("highest", (9, 9, 9), (1, 1, 1), True), ("highest", (1, 1, 1), (9, 9, 9), False),
    ("lowest", (1, 1, 1), (9, 9, 9), True), ("lowest", (9, 9, 9), (1, 1, 1), False),
    ("highest", (5, 5, 5), (5, 5, 5), True), ("highest", (9, 9, 1), (1, 1, 2), None),
    ("highest", (None, None, None), (1, 1, 1), None),
    ("highest", (9, 9, None), (1, 1, 1), None),
])  # fmt: skip
def test_a_group_has_the_most_of_all_in_each_reading_of_the_time(
    kind: str, women: tuple[float | None, ...], men: tuple[float, ...], holds: bool | None
) -> None:
    evaluation = open_years({"women": women, "men": men})
    found = judge_most(Claim(kind), X.of_group(WOMEN), evaluation)
    assert found.holds is holds
    if holds is False:
        assert found.other is not None and found.other[0].group == MEN


def test_of_the_periods_that_refute_a_most_the_reports_own_is_shown() -> None:
    rows: Rows = {"women": (1, 2), "men": (8, 9)}
    evaluation = open_periods(rows, ("2024-H1", "2024-H2"), "half")
    found = judge_most(Claim("highest"), X.of_group(WOMEN), evaluation)
    assert found.step is not None and found.other is not None
    for step in (found.step, found.other[1]):
        assert (step.start, step.before.number, step.after.number) == ("2024-H2", 2.0, 9.0)


def test_nobody_is_held_to_a_denied_most_or_to_that_of_two_dimensions() -> None:
    evaluation = open_years({"women": (1, 1, 1), "men": (9, 9, 9)})
    one = X.of_group(WOMEN)
    assert judge_most(Claim("highest", is_denied=True), one, evaluation).holds is None
    both = X.of_group((*WOMEN, ("site", "A")))
    assert judge_most(Claim("highest"), both, evaluation).holds is None


NEEDS: Rows = {
    "women": (60, 60, 60), "men": (36, 36, 36), "women in need": (100, 100, 100),
    "men in need": (40, 40, 40),
}  # fmt: skip


@pytest.mark.parametrize(("one", "is_served", "holds"), [
    (X, False, True), (X, True, False), (Measure("x", of="received", services=("legal aid",)), True,
                                         False),
    (Measure("x", of="unmet", services=("legal aid",)), True, True), (Y, True, True),
    (Measure("x", of="needed", services=("legal aid",)), True, True),
])  # fmt: skip
def test_who_was_served_more_often_is_told_by_the_share_of_those_in_need(
    one: Measure, is_served: bool, holds: bool
) -> None:
    """Of 100 women 60 were served, of 40 men 36: more women, and men more often."""
    evaluation = open_years(NEEDS)
    found = judge_comparison(Claim("more"), one.of_group(WOMEN), MEN, evaluation, is_served=is_served)
    assert found.holds is holds


@pytest.mark.parametrize(("of", "women"), [("received", 60), ("needed", 100), ("unmet", 40), ("share", 60.0)])
def test_a_service_has_its_figures_of_who_needed_and_who_received_it(of: str, women: float) -> None:
    evaluation = open_years(NEEDS)
    measure = Measure("x", WOMEN, of, ("legal aid",))
    assert measure_in(measure, evaluation.period, evaluation) == Value(women)
    more = {**NEEDS, "women": (60, 60, 101)}
    impossible = measure_in(measure, evaluation.period, open_years(more))
    assert impossible == (Value(101.0) if of == "received" else Value(100.0) if of == "needed" else Value())


def test_a_share_of_few_is_none() -> None:
    least = Policy("internal", open_years(NEEDS).parameters).least_denominator()
    share = Measure("x", WOMEN, "share", ("legal aid",))
    for needed, told in ((least, Value(100 / least)), (least - 1, Value()), (0, Value())):
        evaluation = open_years({"women": (1, 1, min(1, needed)), "women in need": (9, 9, needed)})
        assert measure_in(share, evaluation.period, evaluation) == told


@pytest.mark.parametrize(("kind", "others", "holds"), [
    ("highest", (4.0, 5.0), True), ("highest", (6.0, 7.0), False), ("highest", (None, 4.0), True),
    ("highest", ("withheld", 4.0), None), ("highest", ("withheld", 6.0), False), ("lowest", (6.0, 5.0), True),
    ("lowest", (4.0, 6.0), False), ("lowest", ("withheld", 6.0), None),
])  # fmt: skip
def test_what_is_withheld_may_be_beyond_what_has_the_most(
    kind: str, others: tuple[float | str | None, ...], holds: bool | None
) -> None:
    periods = [Calendar("year").parse(label) for label in ("2022", "2023")]
    found = [
        (Value(is_withheld=True) if other == "withheld" else Value(other), period)  # type: ignore[arg-type]
        for other, period in zip(others, periods, strict=True)
    ]
    ruling = _rank(Claim(kind), Measure("x"), Value(5.0), "2024", found)
    assert ruling.holds is holds
    assert _rank(Claim(kind), Measure("x"), Value(is_withheld=True), "2024", found).holds is None

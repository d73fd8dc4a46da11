"""Parameters: every key checked, every problem in one go, each with file, line and path."""

from collections.abc import Callable
from pathlib import Path

import pytest
from disclosure_rows import AGE, SEX, make_parameters

from ctanalysis.ground.errors import ParameterError, UsageError
from ctanalysis.ground.root_folder_and_projects import list_projects
from ctanalysis.params import Indicator, Parameters, check_parameters, load_parameters
from ctanalysis.params.project import CalendarSettings

Write = Callable[..., Path]
HEAD = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: {kind: csv, path: data/small/observations.csv}}
dimensions:
  sex: {kind: sex, values: [female, male]}
"""
INDICATOR = """\
indicators:
  - id: i1
    title: One
    pillar: prevention
    level: output
    unit: count
    direction: increase
    aggregate: sum
"""
LAST = HEAD.count("\n") + INDICATOR.count("\n")


@pytest.fixture
def explain(write_small: Write) -> Callable[[str], str]:
    def explain(text: str) -> str:
        return "\n".join(map(str, check_parameters(write_small(parameters=text), "small")[1]))

    return explain


@pytest.fixture
def load(write_small: Write) -> Callable[[str], Parameters]:
    return lambda text: load_parameters(write_small(parameters=text), "small")


Explain, Load = Callable[[str], str], Callable[[str], Parameters]


def test_good_parameters_have_no_problem(explain: Explain) -> None:
    assert explain(HEAD + INDICATOR) == ""


@pytest.mark.parametrize("more, words", [
    ("    directon: increase", 'directon: the key "directon" is unknown here; did you mean "direction"?'),  # noqa: E501
    ("    baseline: {perod: 2023, value: 1}", 'indicators[0].baseline.perod: the key "perod" is unknown here; did you mean "period"?'),  # noqa: E501
    ("    targets: [{windw: 2024, value: 1}]", 'indicators[0].targets[0].windw: the key "windw" is unknown here; did you mean "window"?'),  # noqa: E501
])  # fmt: skip
def test_an_unknown_key_is_named_with_its_line_and_the_nearest_spelling(
    explain: Explain, more: str, words: str
) -> None:
    message = explain(HEAD + INDICATOR + more)
    assert words in message and f"params/small.yml, line {LAST + 1}, " in message


def test_a_round_of_a_schedule_is_a_period(explain: Explain) -> None:
    level = INDICATOR.replace("aggregate: sum", "aggregate: latest")
    assert '"2024-Q9" is not a period' in explain(HEAD + level + "    schedule: [2024-Q9]")


@pytest.mark.parametrize("more, words", [
    ("    counts: persons", "counts: this is not one of the allowed words: 'people', 'cases'"),
    ("    targets: {2024: '80'}", 'the target "80" is not a number'), ("    targets: {2024: 80 %}", 'targets.2024: the target "80 %" is not a number: write digits'),  # noqa: E501
    ("    targets: {2024: '1,000'}", 'targets.2024: the target "1,000" is not a number'), ("    targets: {2024: 80,5}", "targets"), ("    targets: {24-Q1: 80}", 'targets.24-Q1: "24-Q1" is not a period; allowed: 2024-Q1'),  # noqa: E501
    ("    targets: [{window: 2024}]", "give one of: value; at_most"), ("    targets: [{window: 2024, value: 1, at_most: 2}]", "give one of"),  # noqa: E501
    ("    targets: [{window: 2024, low: 5, high: 2}]", "a band has a low and a high"), ("    targets: [{window: 2024, low: 5}]", "a band has a low and a high"),  # noqa: E501
    ("    targets: [{window: 2024, value: 5, was: 6}]", "a revised target has both was"),
    ("    targets: [{window: 2024, value: 5}, {window: 2024, value: 6}]", 'the window "2024" has two targets'),  # noqa: E501
    ("    targets: [{window: 2024, percent_of_baseline: 20}]", "percent_of_baseline needs a baseline"),  # noqa: E501
    (
        "    baseline: {period: 2023, value: 0}\n    targets: [{window: 2024, "
        "percent_of_baseline: 20}]"
    , "no meaning on a baseline of zero"),
    ("    baseline: {value: 5}", "a baseline needs its period"), ("    baseline: {period: 2023}", "give one of: value; numerator and denominator"),  # noqa: E501
    ("    baseline: {period: 2023, numerator: 5}", "numerator and denominator go together"),
    ("    baseline: {period: 2023, numerator: 5, denominator: 0}", "above zero"), ("    baseline: {status: to_be_set, value: 3}", "has no value yet"),  # noqa: E501
    ("    baseline: [{period: 2023, value: 1}, {period: 2022, value: 2}]", "two baselines for the same group"),  # noqa: E501
    ("    targets: [{window: 2024, value: 5, where: {sx: female}}]", 'there is no dimension "sx"; did you mean "sex"?'),  # noqa: E501
    ("    targets: [{window: 2024, value: 5, where: {sex: femal}}]", '"femal" is not a value of sex; did you mean "female"?'),  # noqa: E501
    ("    result: R1", 'there is no result "R1"'), ("    disaggregation: [sx]", 'there is no dimension "sx"; did you mean "sex"?'),  # noqa: E501
    ("    same_people: [i2]", 'there is no indicator "i2"'), ("    schedule: [2024-Q1]", "what is added up over time needs none"),  # noqa: E501
    ("    scale: 0", "scale should be greater than 0"), ("    order: [low, high]", "an ordinal indicator, and only that, needs order"),  # noqa: E501
    ("    reporting_sensitive: 'yes'", "reporting_sensitive should be true or false"), ("    definition: [a]", "definition should be text"),  # noqa: E501
    ("    targets: 5", "targets should be a list"),
    ("disclosure: {threshold: 2}", "threshold should be greater than or equal to 3"), ("disclosure: {threshold: 5}", "needs a reason"),  # noqa: E501
    ("disclosure: {threshold: true}", "threshold should be a whole number"), ("disclosure: {threshold: .nan}", "threshold should be a whole number"),  # noqa: E501
    ("status_bands: {on_track: 60}", "the bands go up"), ("results: [{id: R, level: outcome, statement: x, parent: R}]", '"R" is its own parent'),  # noqa: E501
    (
        "results: [{id: R, level: outcome, statement: x, parent: S}, {id: S, level: outcome, "
        "statement: x, parent: R}]"
    , '"S" is its own parent'),
    ("results: [{id: R, level: outcome, statement: x}, {id: R, level: outcome, statement: y}]", 'the id "R" is a duplicate of results[0]'),  # noqa: E501
    ("events: [{date: 2024-02-30, label: x}]", "this day does not exist"), ("events: [{date: 2024, label: x}]", "a day is written 2024-06-30"),  # noqa: E501
    ("events: [{date: 2024-02-03, label: x, breaks: [i9]}]", 'there is no indicator "i9"'),
    ("comparisons: [{id: c, indicator: i1, kind: before_after, before: 2023}]", "also needs after"),
    (
        "comparisons: [{id: c, indicator: i1, kind: groups, by: sex, a: female, b: mal, period: "
        "2024}]"
    , '"mal" is not a value of sex'),
    ("provision: [{service: aid, needed: i1, received: i2}]", 'there is no indicator "i2"'),
    ("key_results: [i2]", 'there is no indicator "i2"'), ("key_results: [i1, i1, i1, i1, i1]", "at most 4"),
])  # fmt: skip
def test_what_does_not_agree_is_said_in_words(explain: Explain, more: str, words: str) -> None:
    message = explain(HEAD + INDICATOR + more)
    assert words in message and "params/small.yml, line " in message
    assert "Input" not in message and "Value error" not in message


@pytest.mark.parametrize("old, new, words", [
    ("id: small", "id: other", "differs from the file's name"), ("id: small", "id: 010", "an id is text; put it in quotes"),  # noqa: E501
    ("id: small", "id: ../x", "id is not well formed"), ("title: Small, ", "", 'the key "title" is missing'),  # noqa: E501
    ("end: 2025", "end: 2023", "the project ends before it starts"), ("frequency: quarter", "frequency: quartr", "not one of the allowed words"),  # noqa: E501
    ("frequency: quarter", "fiscal_year_start: 13", "fiscal_year_start should be less than or equal to 12"),  # noqa: E501
    ("frequency: quarter", "periods: {PY1: 2024}", 'not a stretch of days'), ("values: [female, male]", "values: [a, a]", "a value stands twice"),  # noqa: E501
    ("values: [female, male]", "values: []", "values is a list of words"), ("sex: {kind: sex,", "sex: {kind: sex, parent: place,", 'there is no dimension "place"'),  # noqa: E501
    ("sex: {kind: sex,", "sex: {kind: sex, parent: sex,", '"sex" is its own parent'), ("sources: {observations:", "sources: {figures:", 'the key "observations" is missing'),  # noqa: E501
    ("title: Small", "title: Small, language: 'x\" onload'", "this is not one of the allowed words: 'en'"),  # noqa: E501
    ("title: Small", "title: Small, notebook_seconds: 5", "notebook_seconds should be greater than or equal to 10"),
    ("title: Small", "title: Small, default_period: 2024-13", "2024-13"),
    ("title: Small", "title: Small, language: de", "line 1, project.language: this is not one of the allowed words: 'en', 'fr', 'es' or 'ar'"),  # noqa: E501
    ("frequency: quarter", "periods: {PY1: 2020-10-01..2020-09-30}", 'PY1: "2020-10-01..2020-09-30" ends before it starts'),  # noqa: E501
    ("frequency: quarter", "periods: [2024-Q1, '2024']", 'the periods are out of order: 2024 stands after 2024-Q1'),  # noqa: E501
    ("frequency: quarter", "periods: {PY1: Oct-Nov 2020}", 'PY1: "Oct-Nov 2020" is not a stretch of days'),  # noqa: E501
    ("title: Small", 'title: "password: hunter2"', "a password or another secret stands in the parameters"),  # noqa: E501
    ("path: data/small/observations.csv", "path: 'postgresql://a:hunter2@db/x'", "a password or another secret"),  # noqa: E501
])  # fmt: skip
def test_the_head_of_the_file_is_checked_too(explain: Explain, old: str, new: str, words: str) -> None:
    message = explain((HEAD + INDICATOR).replace(old, new))
    assert words in message and "hunter2" not in message


def test_every_problem_is_listed_in_one_go_in_the_order_of_the_file(explain: Explain) -> None:
    message = explain(
        HEAD.replace("kind: sex", "kind: gender")
        + INDICATOR.replace("pillar: prevention", "pilar: prevention").replace("unit: count", "unit: number")
    )
    found = [
        message.index(words) for words in ("dimensions.sex.kind", "indicators[0].unit", 'the key "pilar" is unknown')
    ]
    assert (
        'the key "pillar" is missing' in message and "indicators is empty" not in message and found[0] < min(found[1:])
    )


@pytest.mark.parametrize(("periods", "words"), [
    ("{Phase One: 2024-01-01..2024-08-31}", "calendar.periods.Phase One: an id is 1 to 63"),
    ("[2024-Q1, xx]", 'calendar.periods[1]: "xx" is not a period'),
])  # fmt: skip
def test_of_a_key_with_two_forms_the_form_it_has_is_spoken_of(explain: Explain, periods: str, words: str) -> None:
    said = explain(HEAD.replace("quarter}", f"quarter, periods: {periods}}}") + INDICATOR)
    assert words in said
    assert "should be a list" not in said and "tuple" not in said and "function" not in said


def test_an_indicator_declared_twice_is_named(explain: Explain) -> None:
    assert 'the id "i1" is a duplicate of indicators[0]' in explain(
        HEAD + INDICATOR + INDICATOR.removeprefix("indicators:\n")
    )


def test_a_file_of_words_without_keys_is_refused(explain: Explain) -> None:
    assert "the file holds no keys" in explain("- just\n- a list")


def test_no_indicator_is_too_few(explain: Explain) -> None:
    assert "indicators is empty" in explain(HEAD + "indicators: []")


def test_short_forms_and_long_forms_mean_the_same(load: Load) -> None:
    short = load(
        HEAD
        + INDICATOR
        + (
            "    baseline: {period: 2023, value: 5}\n    targets: {2024: 80, 2025-Q1: 90}\n    "
            "already_published: Report 3"
        )
    )
    long = load(
        HEAD
        + INDICATOR
        + (
            "    baseline: [{period: '2023', value: 5.0}]\n    targets: [{window: 2024, value: "
            "80}, {window: 2025-Q1, value: 90}]\n    already_published: {source: Report 3}"
        )
    )
    assert short == long


def test_ids_keep_their_spelling(load: Load) -> None:
    parameters = load(
        HEAD + INDICATOR.replace("id: i1", "id: 16.10") + "events: [{date: 2024-02-24, label: x, breaks: [16.10]}]"
    )
    assert list(parameters.by_id) == ["16.10"] and parameters.find_events("16.10")


def test_values_that_look_like_numbers_or_answers_keep_their_spelling(load: Load) -> None:
    text = (
        HEAD.replace("values: [female, male]", "values: [1.10, NO, on]")
        + "  part: {parent: sex, values: {a: 1.10, b: NO}}\n"
        + INDICATOR
    )
    dimensions = load(text).dimensions
    assert dimensions["sex"].names == ("1.10", "NO", "on") and dimensions["part"].values == {"a": "1.10", "b": "NO"}


def test_a_target_may_be_for_the_whole_project_or_a_period_of_its_own(load: Load) -> None:
    text = (
        HEAD.replace("frequency: quarter", "frequency: quarter, periods: {PY1: 2024-02-01..2025-01-31}")
        + INDICATOR
        + "    targets: {project: 500, PY1: 100}"
    )
    assert [target.window for target in load(text).indicators[0].targets] == ["project", "PY1"]


def test_a_low_threshold_with_a_reason_is_taken(load: Load) -> None:
    assert load(HEAD + INDICATOR + "disclosure: {threshold: 5, reason: The law says five}").disclosure.threshold == 5


def test_load_raises_with_every_problem(write_small: Write) -> None:
    root = write_small(parameters=HEAD + INDICATOR + "    unt: 1\n    levl: 2")
    with pytest.raises(ParameterError, match="2 problems") as caught:
        load_parameters(root, "small")
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    "project", ["../small", "a b", "$(touch x)", "", "Small", "-x", "x" * 64, "small\n", ".", "a/b"]
)
def test_a_project_is_one_plain_word(write_small: Write, project: str) -> None:
    with pytest.raises(UsageError, match="PROJECT may hold"):
        load_parameters(write_small(), project)


def test_an_unknown_project_is_answered_with_the_nearest(write_small: Write) -> None:
    with pytest.raises(UsageError, match='There is no project "smal"; did you mean "small"'):
        load_parameters(write_small(), "smal")


def test_only_files_with_a_projects_name_are_projects(write_small: Write) -> None:
    root = write_small()
    for name in ("Big.yml", "a b.yml", "x.yaml", "README.md"):
        (root / "params" / name).touch()
    assert list_projects(root) == ["small"]


def test_a_changed_copy_looks_up_its_own_indicators(load: Load) -> None:
    parameters = load(HEAD + INDICATOR)
    assert parameters.by_id["i1"].title == "One"
    changed = parameters.model_copy(
        update={"indicators": (parameters.indicators[0].model_copy(update={"title": "Two"}),)}
    )
    assert (changed.by_id["i1"].title, parameters.by_id["i1"].title) == ("Two", "One")


def test_the_shipped_parameters_are_good(checkout: Path) -> None:
    for project in list_projects(checkout):
        assert check_parameters(checkout, project)[1] == []


def make_titled(title: str, **words: str) -> Indicator:
    return Indicator.model_validate({
        "id": "a", "title": title, "pillar": "protection", "level": "output", "unit": "count",
        "direction": "increase", "aggregate": "sum", **words,
    })  # fmt: skip


@pytest.mark.parametrize("title", ["People reached", "Témoins entendus", "Laws amended", "VoTs assisted", "UASC"])
def test_a_number_is_of_people_until_it_is_stated(title: str) -> None:
    assert make_titled(title).is_taken_for_people
    assert make_titled(title).counts == "people"
    assert not make_titled(title, counts="things").is_taken_for_people
    assert make_titled(title, counts="things").counts == "things"


@pytest.mark.parametrize("unit", ["money", "milestone"])
def test_money_and_steps_are_no_people(unit: str) -> None:
    aggregate = "sum" if unit == "money" else "latest"
    indicator = make_titled("Victims' fund", unit=unit, aggregate=aggregate)
    assert (indicator.counts, indicator.is_taken_for_people) == ("things", False)


@pytest.mark.parametrize("title, population", [
    ("VoTs assisted", "victims"), ("Girls referred", "victims"), ("PoTs", "victims"),
    ("Returnees received at the airport", "victims"), ("UASC registered", "victims"),
    ("Enfants orientés", "victims"), ("Niñas atendidas", "victims"),
    ("Officers trained", "other"), ("Callers to the hotline", "other"),
])  # fmt: skip
def test_a_title_of_the_trade_raises_the_population_until_it_is_stated(title: str, population: str) -> None:
    assert make_titled(title).population == population
    assert make_titled(title, population="other").population == "other"


@pytest.mark.parametrize(("where", "groups"), [
    ({"district": "North"}, [{"district": "North"}, {"region": "Upper", "district": "North"}]),
    ({"region": "Upper", "district": "North"}, [{"region": "Upper", "district": "North"}, {"district": "North"}]),
    ({"region": "Lower", "district": "North"}, [{"region": "Lower", "district": "North"}]),
    ({"region": "Upper"}, [{"region": "Upper"}]),
    ({"ward": "East"}, [{"ward": "East"}]),
])  # fmt: skip
def test_a_place_with_and_without_the_wider_one_it_lies_in_is_the_same_people(
    where: dict[str, str], groups: list[dict[str, str]]
) -> None:
    places = {"region": {"kind": "place", "level": 1, "values": ["Upper", "Lower"]},
              "district": {"kind": "place", "level": 2, "parent": "region", "values": {"North": "Upper"}},
              "ward": {"kind": "place", "level": 3, "parent": "district", "values": ["East"]}}  # fmt: skip
    parameters = make_parameters({"x": {}}, places)
    assert [dict(group) for group in parameters.list_same(where)] == groups


def test_a_changed_copy_divides_groups_and_time_by_what_it_says_itself() -> None:
    parameters, other = make_parameters({"x": {}}, SEX), make_parameters({"x": {}}, AGE, frequency="year")
    assert [len(one.divisions.list_parts((), name)) for one, name in ((parameters, "sex"), (other, "age"))] == [2, 3]
    assert parameters.periods.frequency == "quarter"
    changed = parameters.model_copy(update={"dimensions": other.dimensions, "calendar": other.calendar})
    assert (len(changed.divisions.list_parts((), "age")), changed.periods.frequency) == (3, "year")


def test_the_breaks_of_an_indicator_are_its_own_in_order_of_time() -> None:
    days = {"2024-07-01": ["x"], "2024-04-01": ["y"], "2023-01-01": ["x", "y"], "2023-06-01": []}
    events = [{"date": day, "label": day, "breaks": breaks} for day, breaks in days.items()]
    parameters = make_parameters({"x": {}, "y": {}}, events=events)
    assert [event.label for event in parameters.find_events("x")] == ["2023-01-01", "2024-07-01"]


def test_the_place_of_a_scale_names_no_key_that_is_none(explain: Explain) -> None:
    mean = INDICATOR.replace("unit: count", "unit: mean_score").replace("aggregate: sum", "aggregate: latest")
    assert "indicators[0].scale: a scale goes" in explain(HEAD + mean + "    scale: {lowest: 5, highest: 1}")


def test_an_empty_text_is_said_to_be_empty(explain: Explain) -> None:
    assert explain(HEAD.replace("title: Small", 'title: ""') + INDICATOR).endswith("project.title: title is empty")


def test_what_a_calendar_means_are_its_first_month_and_its_own_periods_together() -> None:
    own = {"phase": "2022-09-15..2023-09-14"}
    assert CalendarSettings.model_validate({"fiscal_year_start": 7, "periods": own}).meaning == {
        "fiscal_year_start": 7,
        "periods": own,
    }

"""What the words of an indicator say of it, and what is guessed where they say nothing."""

import pytest

from ctanalysis.intake.drafts.directions import find_direction, is_direction_open
from ctanalysis.intake.drafts.title_meanings import (
    find_counts,
    find_level,
    find_pillar,
    find_population,
    find_unit,
    make_id,
    read_scale,
)

YES, STEPS = {"yes", "no"}, {"none", "partial", "full"}


@pytest.mark.parametrize(("title", "said", "percents", "numbers", "words", "unit"), [
    ("Officers trained", "Number", 0, 2, set(), "count"),
    ("Officers trained", "%", 0, 2, set(), "percentage"),
    ("Cost of shelter", "USD", 0, 2, set(), "money"),
    ("Wellbeing", "Score", 0, 2, set(), "mean_score"),
    ("Agreement signed", "Yes/No", 0, 0, YES, "milestone"),
    ("Days until referral", "days", 0, 2, set(), "median_days"),
    ("Average wait", "days", 0, 2, set(), "mean_days"),
    ("Average wait", "hours", 0, 2, set(), "mean_hours"),
    ("Wait", "months", 0, 2, set(), "index"),
    ("Average waiting time in hours", "", 0, 2, set(), "mean_hours"),
    ("Median time to referral", "", 0, 2, set(), "median_days"),
    ("Victims per 100,000 people", "", 0, 2, set(), "rate"),
    ("% of cases closed", "", 0, 2, set(), "percentage"),
    ("Index of vulnerability", "", 0, 2, set(), "index"),
    ("Average score of staff", "", 0, 2, set(), "mean_score"),
    ("Referral protocol adopted", "", 0, 0, YES, "milestone"),
    ("Adoption of a referral protocol", "", 0, 0, set(), "milestone"),
    ("Coordination", "", 0, 0, STEPS, "ordinal"),
    ("Coordination", "", 0, 1, STEPS, "count"),
    ("Coordination", "", 0, 0, {"yes", "full"}, "count"),
    ("Cases closed", "", 1, 2, set(), "percentage"),
    ("Cases closed", "", 1, 3, set(), "count"),
    ("Cases closed", "", 0, 0, set(), "count"),
    ("Budget spent", "", 0, 2, set(), "money"),
    ("Number of grants over 500 USD", "", 0, 2, set(), "count"),
    ("Survivors per social worker", "", 0, 2, set(), "ratio"),
    ("Survivors per month", "", 0, 2, set(), "count"),
])  # fmt: skip
def test_the_unit_is_that_of_its_column_then_of_the_title_then_of_the_figures(
    title: str, said: str, percents: int, numbers: int, words: set[str], unit: str
) -> None:
    assert find_unit(title, said, percents, numbers, words)[0] == unit


@pytest.mark.parametrize(("title", "why"), [
    ("Number of officers trained", ""), ("Total number of officers trained", ""),
    ("Nombre de policiers formés", ""),
    ("Officers trained", "neither title nor figures say otherwise"),
])  # fmt: skip
def test_a_count_is_a_guess_where_the_title_does_not_say_number(title: str, why: str) -> None:
    assert find_unit(title, "", 0, 2, set()) == ("count", why)


@pytest.mark.parametrize(("title", "unit", "counts"), [
    ("Compensation paid", "money", "money"), ("Agreement signed", "milestone", "things"),
    ("Average score of sessions", "mean_score", "people"),
    ("Number of victims assisted", "count", "people"),
    ("Number of cases opened", "count", "cases"),
    ("Number of training sessions for police", "count", "events"),
    ("Number of shelters for victims", "count", "things"),
    ("% of shelters with room for victims", "percentage", "people"),
    ("% of shelters inspected", "percentage", "things"),
    ("% of sessions held for survivors", "percentage", "people"),
    ("% of cases with victims heard", "percentage", "cases"),
    ("Number of referral agreements signed", "count", "things"),
    ("Number of session participants", "count", "people"),
    ("Number of police sessions", "count", "people"),
    ("Kilometres driven", "count", "people"),
])  # fmt: skip
def test_the_first_noun_is_counted_and_people_where_there_is_none(title: str, unit: str, counts: str) -> None:
    assert find_counts(title, unit)[0] == counts


@pytest.mark.parametrize(("title", "counts", "population"), [
    ("Number of shelters for victims", "things", "other"),
    ("Number of victims assisted", "people", "victims"),
    ("Number of prosecutors of victims' cases", "people", "victims"),
    ("Number of cases of trafficked people", "cases", "victims"),
    ("Number of officers trained", "people", "other"),
    ("Number of people", "people", "victims"),
])  # fmt: skip
def test_people_are_victims_unless_the_title_says_who_else_they_are(title: str, counts: str, population: str) -> None:
    assert find_population(title, counts)[0] == population


@pytest.mark.parametrize(("title", "unit", "baseline", "target", "ceiling", "why"), [
    ("Beds", "count", None, 50.0, True, "the target is a ceiling"),
    ("Wellbeing", "index", 40.0, 50.0, False, "the target is above the baseline"),
    ("Wellbeing", "index", 60.0, 50.0, False, "the target is below the baseline"),
    ("Complaints about staff", "index", 50.0, 50.0, False, "a word of the title"),
    ("Beds", "count", 0.0, 50.0, False, "the target is above a baseline of zero"),
    ("Beds", "count", 60.0, 50.0, False, "the target is below the baseline"),
    ("Beds", "count", 50.0, 50.0, False, "nothing says otherwise"),
    ("Beds", "count", None, 0.0, False, "a target of zero is reached from above"),
    ("Beds", "count", None, 50.0, False, "nothing says otherwise"),
    ("Victims identified", "count", None, None, False,
     "more victims found is neither better nor worse by itself, and there is no target"),
    ("Victims identified", "count", None, 50.0, False, "nothing says otherwise"),
    ("Brothels identified", "count", None, None, False, "nothing says otherwise"),
    ("Victims assisted", "count", None, None, False, "nothing says otherwise"),
])  # fmt: skip
def test_a_direction_has_its_reason(
    title: str, unit: str, baseline: float | None, target: float | None, ceiling: bool, why: str
) -> None:
    direction, told = find_direction(title, unit, baseline, target, ceiling)
    assert told == why
    falls = ("ceiling", "below", "a word", "from above")
    wanted = "none" if "neither" in why else "decrease" if any(w in why for w in falls) else ""
    assert direction == (wanted or "increase")


@pytest.mark.parametrize(("title", "unit", "baseline", "target", "is_open"), [
    ("Children in detention", "count", None, None, False),
    ("Children in detention", "count", None, 20.0, True),
    ("Children in detention", "percentage", 10.0, 20.0, False),
    ("Children in detention", "count", 20.0, 20.0, True),
    ("Children in detention", "count", 10.0, 20.0, True),
    ("Children in detention", "count", 30.0, 20.0, False),
    ("Complaints about staff", "count", None, 0.0, False),
    ("Complaints about staff", "count", None, 5.0, False),
    ("Complaints about staff", "count", 0.0, 5.0, False),
    ("Complaints about staff", "count", 2.0, 5.0, True),
    ("Complaints about staff", "count", 9.0, 5.0, False),
    ("Officers trained", "count", 2.0, 5.0, False),
    ("Officers trained", "count", 9.0, 5.0, True),
    ("Complaints resolved", "count", 0.0, 5.0, True),
    ("Complaints resolved", "count", 9.0, 5.0, False),
    ("Beds", "count", None, 0.0, True),
])  # fmt: skip
def test_a_direction_is_open_only_where_a_verdict_rests_on_a_guess(
    title: str, unit: str, baseline: float | None, target: float | None, is_open: bool
) -> None:
    assert bool(is_direction_open(title, unit, baseline, target)) is is_open


@pytest.mark.parametrize(("texts", "title", "pillar", "is_said"), [
    (["Prosecution"], "Victims assisted", "prosecution", True),
    (["Prevention and protection", "Prosecution"], "Beds", "prosecution", True),
    (["Prevention and protection"], "Beds", "prevention", False),
    (["Outcome 1"], "Number of judges trained", "prosecution", False),
    (["Outcome 1"], "Number of things", "prevention", False),
])  # fmt: skip
def test_the_pillar_is_the_one_that_is_named_alone_and_else_a_guess(
    texts: list[str], title: str, pillar: str, is_said: bool
) -> None:
    found, why = find_pillar(texts, title)
    assert (found, not why) == (pillar, is_said)


def test_of_the_words_of_two_pillars_the_first_decides() -> None:
    first = find_pillar([], "Judges trained in the shelter of victims")[0]
    second = find_pillar([], "Shelter of victims visited by judges")[0]
    assert (first, second) == ("prosecution", "protection")


@pytest.mark.parametrize(("texts", "unit", "level", "is_said"), [
    (["OC1 Outcome 1: Survivors recover"], "count", "outcome", True),
    (["Outcome 1"], "count", "outcome", True), (["Output 1.1"], "percentage", "output", True),
    (["Intermediate outcome"], "count", "outcome", True), (["1.1 Output"], "index", "output", True),
    (["Beds"], "percentage", "outcome", False), (["Beds"], "count", "output", False),
    ([], "rate", "outcome", False),
])  # fmt: skip
def test_the_level_is_said_or_guessed_from_the_unit(texts: list[str], unit: str, level: str, is_said: bool) -> None:
    found, why = find_level(texts, unit)
    assert (found, not why) == (level, is_said)


@pytest.mark.parametrize(("title", "scale"), [
    ("Victims per 100,000", 100_000), ("Victims per 1,000", 1_000), ("Victims per 10,000", 10_000),
    ("Victimes pour 10 000", 10_000), ("Víctimas por cada 100.000", 100_000),
    ("Victims per million", 1_000_000), ("Victims", 100_000),
])  # fmt: skip
def test_a_rate_is_per_so_many(title: str, scale: int) -> None:
    assert read_scale(title) == scale


@pytest.mark.parametrize(("title", "taken", "slug"), [
    ("Number of officers trained", set(), "officers-trained"),
    ("Number of officers trained", {"officers-trained"}, "officers-trained-2"),
    ("Number of officers trained", {"officers-trained", "officers-trained-2"},
     "officers-trained-3"),
    ("Number of", set(), "number-of"), ("№", set(), "no"), ("؟", set(), "indicator"),
    ("a1 b2 c3 d4 e5 f6 g7", set(), "a1-b2-c3-d4-e5-f6"),
    ("abcdefghi " * 5, set(), "abcdefghi-abcdefghi-abcdefghi-abcdefghi"),
    ("abcdefghi abcdefghi abcdefghi abcdefghij k", set(),
     "abcdefghi-abcdefghi-abcdefghi-abcdefghij"),
    ("x" * 50, set(), "x" * 40),
])  # fmt: skip
def test_an_id_is_a_short_slug_of_its_own(title: str, taken: set[str], slug: str) -> None:
    assert make_id(title, taken) == slug

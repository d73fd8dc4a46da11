"""Numbers and sentences: rounded once, never without context."""

import pytest

from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, TrendFinding
from ctanalysis.showing.wording import describe, write_actual, write_number
from ctanalysis.showing.wording.overclaims import Overclaimed, check_sentences, find_overclaims
from tools.verdict_sentence_examples import write_examples


@pytest.mark.parametrize(("finding", "field", "shown"), [
    (GapFinding(unit="percentage", actual=74.1, n=58.0), "actual", "74.1 %"),
    (GapFinding(unit="count", actual=0.0), "actual", "0"),
    (GapFinding(unit="count", actual=None), "actual", "–"),
    (GapFinding(unit="count", actual=None, withheld=True), "actual", "[c]"),
    (GapFinding(unit="count", actual=1234567.0), "actual", "1\u202f234\u202f567"),
    (GapFinding(unit="percentage", gap=5.9), "gap", "5.9 percentage points to go"),
    (GapFinding(unit="mean_score", gap=1.0), "gap", "1 point on the scale to go"),
    (GapFinding(unit="count", gap=-20.0), "gap", "20 beyond the target"),
    (GapFinding(unit="percentage", target=(98.0, 102.0), gap=-2.0), "gap", "2 percentage points inside the band"),  # noqa: E501
    (GapFinding(unit="percentage", achievement=0.2804), "achievement", "28 %"),
    (GapFinding(unit="percentage", achievement=-0.125), "achievement", "moved away by 12 % of the way"),  # noqa: E501
    (GapFinding(unit="milestone", actual=1.0), "actual", "done"),
    (TrendFinding(unit="count", p=0.0004), "p", "<0.001"),
    (TrendFinding(unit="count", value=-0.0), "value", "0"),
])  # fmt: skip
def test_a_number_is_written_by_one_function(finding: Finding, field: str, shown: str) -> None:
    assert write_number(finding, field) == shown


def test_a_mean_shows_its_n() -> None:
    assert write_actual(GapFinding(unit="mean_score", actual=62.12, n=43.0)) == "62.1 (n = 43)"


def test_no_clear_change_is_said_with_both_ends_of_the_range() -> None:
    row = ComparisonFinding(
        unit="percentage",
        value=7.0,
        start=81.0,
        actual=88.1,
        low=-3.4,
        high=19.7,
        verdict="N",
        window="2022 to 2023",
        design="before_after",
        method="share-two",
    )
    sentence = next(iter(describe(Findings("comparisons", (row,))))).sentence
    assert sentence == (
        "2022 to 2023: 81 % and 88.1 %; a difference of +7 percentage points. That is no clear "
        "change: the 95 % range runs from a fall of 3.4 percentage points to a rise of 19.7 "
        "percentage points, so either is possible. "
        "Other things may have changed too; this shows neither that what was done worked nor that "
        "it did not."
    )


def test_the_wrong_way_is_said_so() -> None:
    row = TrendFinding(
        unit="count",
        value=2.0,
        start=1.0,
        actual=9.0,
        low=1.0,
        high=3.0,
        n=8.0,
        verdict="W0",
        window="2015 to 2022",
        direction="decrease",
    )
    assert "Rises clearly, the wrong way: from 1 to 9" in str(next(iter(describe(Findings("trends", (row,))))).sentence)


@pytest.mark.parametrize("sentence, words", [
    ("The change is significant.", ["significant"]), ("This proves it.", ["prove"]), ("There was no effect.", ["no effect"]), ("There is no change.", ["no change"]),  # noqa: E501
    ("A trend towards more.", ["trend towards"]), ("It fell due to the campaign.", ["due to"]), ("The project caused the rise.", ["caused"]), ("The impact of the project.", ["impact of"]),  # noqa: E501
    ("A rise (p = 0.03).", ["a bare p"]), ("It is 43 % (3 of 7).", ["a percentage of fewer than ten"]), ("There is no difference between them.", ["no difference"]),  # noqa: E501
])  # fmt: skip
def test_sentences_that_claim_more_than_figures_carry(sentence: str, words: list[str]) -> None:
    assert find_overclaims(sentence) == words


@pytest.mark.parametrize("sentence", [
    "A clear improvement.", "The plan was approved.", "That is no clear change: both a fall and a rise are possible.", "43 % (30 of 70).",  # noqa: E501
    "Other things changed too; this does not show that the project caused it.", "The trend is shown.", "Signs were found.",  # noqa: E501
])  # fmt: skip
def test_sentences_that_may_stand(sentence: str) -> None:
    assert find_overclaims(sentence) == []


def test_about_the_same_may_say_so_and_an_unclear_rise_may_not_be_a_rise() -> None:
    assert find_overclaims("There is no change.", TrendFinding(verdict="E")) == []
    assert find_overclaims("It rose by 4 points.", TrendFinding(verdict="N")) == [
        "a movement that is not clear, without saying so"
    ]
    assert find_overclaims("The course caused it to rise.", ComparisonFinding(verdict="C0", design="randomised")) == []


def test_a_sentence_of_the_program_that_overclaims_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Overclaimed, match="the sentence on calls says significant"):
        check_sentences(Findings("trends", (TrendFinding(indicator="calls", sentence="A significant rise."),)))


def test_every_example_of_a_sentence_may_stand() -> None:
    for line in write_examples().splitlines():
        assert find_overclaims(line.split("|")[-2]) == [] if line.startswith("|") and line.count("|") >= 4 else True


def test_a_percent_of_odds_is_never_written() -> None:
    row = TrendFinding(
        unit="percentage",
        value=1.02,
        start=45.5,
        actual=58.6,
        low=0.92,
        high=1.14,
        n=8.0,
        pace=1.9,
        verdict="N",
        window="2022 to 2023",
        method="trend-share",
        effect="odds ratio a period",
        null=1.0,
    )
    sentence = next(iter(describe(Findings("trends", (row,))))).sentence
    assert sentence == (
        "No clear rise or fall: from 45.5 % to 58.6 %, 2022 to 2023 (8 periods); about +1.9 "
        "percentage points a period by the line through it."
    )

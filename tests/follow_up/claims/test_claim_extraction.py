"""What a sentence claims: of what, that it moved how, when; and how that stands."""

from functools import cache

import pytest
import yaml
from claims_project import QUARTERS, YEARS, write_parameters

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.claim_extraction import Said, read_claims
from ctanalysis.follow_up.claims.contradictions import Found, find_about
from ctanalysis.follow_up.claims.movement_claims import Claim
from ctanalysis.follow_up.claims.sentence_tagging import make_marker
from ctanalysis.follow_up.claims.verdicts_on_ambiguous_claims import Context
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters
from ctanalysis.showing.wording.refuted_claim_sentences import write_contradiction

GROUPS = ((), (("sex", "female"),), (("sex", "male"),))


@cache
def open_small() -> Evaluation:
    """The invented project in English, in its last quarter."""
    text = write_parameters("en").replace("Who?", '"Who?"')
    parameters = Parameters.model_validate(yaml.safe_load(text))
    parse = parameters.periods.parse
    quarters = [
        Observation(name, parse(f"{2022 + place // 4}-Q{place % 4 + 1}"), value=float(value))
        for name, values in QUARTERS.items()
        for place, value in enumerate(values)
        if value is not None
    ]
    years = [
        Observation(name, parse(str(2022 + place)), group=group, value=float(count))
        for name, all_ in YEARS.items()
        for place, counts in enumerate(all_)
        for group, count in zip(GROUPS, counts, strict=True)
    ]
    return Evaluation(parameters, parse("2024-Q4"), "internal", ObservationTable((*quarters, *years)))


def tell(key: str, text: str) -> list[str]:
    """Line, claim, [time], measure and answer of each claim of a text."""
    evaluation = open_small()
    about = find_about(key, evaluation.parameters)
    context = Context(about, make_marker(evaluation.parameters), evaluation)
    return [_tell(said) for said in read_claims(text, context)]


def _tell(said: Said) -> str:
    answer = said.answer
    measure = getattr(answer, "measure", None)
    parts = [] if measure is None else [measure.indicator, *(value for _, value in measure.group)]
    name = "/".join(parts) + (f".{measure.of}" if measure is not None and measure.of else "")
    holds = {True: "so", False: "not so", None: "open"}[None if answer is None else answer.holds]
    return f"{said.line} {_tell_claim(said.claim)} {name}: {holds}".replace("  ", " ")


def _tell_claim(claim: Claim) -> str:
    when = claim.when
    place = f" {when.place}" if when.kind in ("year", "years", "over years") else ""
    time = f"{' '.join((when.kind, *when.labels))}{place}{' only' if when.only else ''}"
    degree = ("", " nearly", " more than")[claim.degree]
    return f"{'not ' if claim.is_denied else ''}{claim.kind}{degree} [{time}]"


@pytest.mark.parametrize(("text", "claims"), [
    ("Calls answered rose.", ["1 up [] calls: so"]),
    ("Calls answered nearly doubled from 2022 to 2023.",
     ["1 double nearly [between 2022 2023] calls: so"]),
    ("Calls answered more than doubled in 2023.", ["1 double more than [in 2023] calls: so"]),
    ("Calls answered rose and did not double.", ["1 up [] calls: so", "1 not double [] calls: so"]),
    ("Calls answered rose, but the risk index fell in 2024.",
     ["1 up [] calls: so", "1 down [in 2024] risk-index: not so"]),
    ("In 2023, calls answered rose; complaints received fell.",
     ["1 up [in 2023] calls: so", "1 down [] complaints: so"]),
    ("Calls answered rose in 2023. In the same year complaints received rose.",
     ["1 up [in 2023] calls: so", "1 up [in 2023] complaints: not so"]),
    ("# Calls answered fell\n\nComplaints received\nfell in 2024. They rose.",
     ["1 down [] calls: not so", "3 down [in 2024] complaints: so", "4 up [] complaints: not so"]),
    ("1. Calls answered fell\n2. Complaints received rose\n- Open files rose",
     ["1 down [] calls: not so", "2 up [] complaints: not so", "3 up [] files: not so"]),
    ("Calls answered have not risen.", ["1 not up [] calls: not so"]),
    ("Calls answered did not rise much.", []), ("Calls answered will rise.", []),
    ("Calls answered rose, in 2023.", ["1 up [in 2023] calls: so"]),
    ("Calls answered rose: complaints fell.", ["1 up [] calls: so", "1 down [] complaints: so"]),
    ("Calls rose over the last two years.", ["1 up [over years -1] calls: so"]),
    ("Calls rose only in the first year.", ["1 up [year 1 only] calls: not so"]),
    ("Calls answered rose in the last year.", ["1 up [year -1] calls: so"]),
    ("Calls answered rose this year.", ["1 up [year -1] calls: so"]),
    ("Calls answered rose last year.", ["1 up [year -1] calls: so"]),
    ("Calls answered rose in the middle year.", ["1 up [year 0] calls: so"]),
    ("Calls answered rose in the second year.", ["1 up [year 2] calls: so"]),
    ("Calls answered rose in the first two years.", ["1 up [years 1] calls: so"]),
    ("Calls answered rose every quarter.", ["1 up [each period] calls: so"]),
    ("Calls answered rose every year.", ["1 up [each year] calls: so"]),
    ("Calls answered rose since 2023.", ["1 up [since 2023] calls: so"]),
    ("Calls answered neither rose nor fell.", ["1 not up [] calls: not so"]),
    ("Calls answered perhaps fell; complaints received fell.", ["1 down [] complaints: so"]),
    ("“Calls answered fell” was said.", []), ("Did calls answered fall?", []),
])  # fmt: skip
def test_each_clause_claims_in_its_own_time_and_degree(text: str, claims: list[str]) -> None:
    assert tell("summary", text) == claims


@pytest.mark.parametrize(("key", "text", "said"), [
    ("indicators/received", "More men than women were served.", "1 more [] received/male: not so"),
    ("indicators/received", "Fewer women than men were served.", "1 less [] received/female: not so"),
    ("indicators/complaints", "The desk raised complaints.", "1 up [] complaints: not so"),
])  # fmt: skip
def test_what_is_refuted_is_the_claim_as_it_was_judged(key: str, text: str, said: str) -> None:
    """Its words are made of its kind: one that has none would end the report."""
    assert tell(key, text) == [said]
    evaluation = open_small()
    (one,) = read_claims(text, Context(find_about(key, evaluation.parameters), make_marker(evaluation.parameters),
                                       evaluation))  # fmt: skip
    assert write_contradiction(Found(key, "", 1, one), evaluation.parameters)


@pytest.mark.parametrize(("text", "claims"), [
    ("The number of calls answered rose.", ["1 up [] calls: so"]),
    ("The share of calls answered rose.", ["1 up [] : open"]),
    ("The number of the risk index rose.", ["1 up [] : open"]),
    ("Officers trained rose in the North.", ["1 up [] : open"]),
    ("Services rose, needs fell.", ["1 up [] received.received: so",
                                    "1 down [] received.needed: not so"]),
    ("The share of needs met of women rose.", ["1 up [] received/female.share: so"]),
    ("A lawyer raised the share of needs met.", ["1 up [] received.share: so"]),
    ("A lawyer raised the share of needs met and not the unmet needs.",
     ["1 up [] received.share: so", "1 not up [] received.unmet: so"]),
    ("Lawyers raised the share of needs met.", ["1 up [] received.share: so"]),
    ("The raised share of needs fell.", ["1 [] : open"]),
    ("A lawyer has raised the share of needs met.", ["1 up [] : open"]),
    ("The share of needs met has been raised.", ["1 up [] received.share: so"]),
    ("Officers trained were on track.", ["1 on track [] trained: not so"]),
    ("Officers trained exceeded their target.", ["1 exceeded [] trained: not so"]),
    ("Calls answered exceeded their target.", ["1 exceeded [] calls: so"]),
    ("The risk index was highest in 2023-Q4.", ["1 highest [in 2023-Q4] risk-index: not so"]),
    ("Calls answered rose faster than complaints received.", ["1 up [] calls: so"]),
    ("Calls answered rose as fast as complaints received.", ["1 up [] calls: not so"]),
    ("Calls answered rose more slowly than complaints received.", ["1 up [] calls: not so"]),
])  # fmt: skip
def test_a_subject_is_understood_whole_or_not_judged(text: str, claims: list[str]) -> None:
    assert tell("summary", text) == claims


@pytest.mark.parametrize(("key", "text", "claims"), [
    ("indicators/calls", "It rose. Debt fell. It fell.",
     ["1 up [] calls: so", "1 down [] : open", "1 down [] : open"]),
    ("indicators/calls", "The target fell.", ["1 down [] : open"]),
    ("indicators/calls", "The target was missed.", ["1 missed [] calls: not so"]),
    ("indicators/calls", "The number rose and the share fell.",
     ["1 up [] calls: so", "1 down [] : open"]),
    ("indicators/received", "More women than men were served.",
     ["1 more [] received/female: so"]),
    ("indicators/received", "Fewer women than men were served.",
     ["1 less [] received/female: not so"]),
    ("indicators/received", "Women were served more often than men.",
     ["1 more [] received/female.share: so"]),
    ("indicators/received", "Men rose.", ["1 up [] received/male: so"]),
    ("indicators/received", "The number of women rose.", ["1 up [] received/female: so"]),
    ("summary", "It rose.", ["1 up [] : open"]),
])  # fmt: skip
def test_what_a_text_is_about_is_its_subject_until_something_else_is_spoken_of(
    key: str, text: str, claims: list[str]
) -> None:
    assert tell(key, text) == claims


@pytest.mark.parametrize("text", ["[[[[", "&&&&.", "…", "!!! ???", ""])
def test_a_sentence_without_a_word_claims_nothing(text: str) -> None:
    assert tell("summary", text) == []

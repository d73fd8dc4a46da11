"""What the evaluator's words claim of figures, held against invented figures in three languages."""

import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]  # the words that a pattern of ours stands for
from typing import Any

import pytest
from claims_project import write_observations, write_parameters
from claims_sentences import FALSE, MISREAD, TRUE

from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.follow_up.claims.claim_extraction import Said, read_claims
from ctanalysis.follow_up.claims.contradictions import find_about, hold_against_figures
from ctanalysis.follow_up.claims.sentence_tagging import make_marker
from ctanalysis.follow_up.claims.verdicts_on_ambiguous_claims import Context
from ctanalysis.follow_up.claims.vocabulary import find_vocabulary
from ctanalysis.follow_up.narrative import Narrative, Note

LANGUAGES = ("en", "fr", "es")
Open = Callable[..., Evaluation]


@pytest.fixture
def open_small(write_small: Callable[..., Path], request: pytest.FixtureRequest) -> Open:
    """Opens the invented project in a language."""

    def open_it(
        language: str = "en", period: str = "2024-Q4", edition: str = "public", end: str = "2024-12-31"
    ) -> Evaluation:
        root = write_small(write_observations(), write_parameters(language, end))
        return make_evaluation(root, read_project(root, "small"), period, edition)

    return open_it


def hold(evaluation: Evaluation, key: str, text: str) -> list[Said]:
    about = find_about(key, evaluation.parameters)
    return list(read_claims(text, Context(about, make_marker(evaluation.parameters), evaluation)))


def list_refuted(said: list[Said]) -> list[Said]:
    return [one for one in said if one.answer is not None and one.answer.holds is False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_true_sentence_is_accused(open_small: Open, language: str) -> None:
    evaluation = open_small(language)
    accused = {text: found for key, text in TRUE[language] if (found := list_refuted(hold(evaluation, key, text)))}
    assert len(TRUE[language]) >= 20 and not accused


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_accused_for_words_that_mean_something_else(open_small: Open, language: str) -> None:
    evaluation = open_small(language)
    accused = {text: found for key, text in MISREAD[language] if (found := list_refuted(hold(evaluation, key, text)))}
    assert not accused


@pytest.mark.parametrize("language", LANGUAGES)
def test_false_sentences_are_refuted(open_small: Open, language: str) -> None:
    evaluation = open_small(language)
    missed = [text for key, text in FALSE[language] if not list_refuted(hold(evaluation, key, text))]
    assert len(FALSE[language]) >= 20 and not missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_true_sentences_are_understood_and_borne_out(open_small: Open, language: str) -> None:
    evaluation = open_small(language)
    borne_out = [
        text
        for key, text in TRUE[language]
        if any(one.answer is not None and one.answer.holds for one in hold(evaluation, key, text))
    ]
    assert len(borne_out) >= 17


def test_in_french_ne_with_que_denies_nothing(open_small: Open) -> None:
    evaluation = open_small("fr")
    assert not hold(
        evaluation, "summary", "Les appels n'ont augmenté qu'en 2024. L'indice n'a augmenté que d'un point."
    )
    assert list_refuted(hold(evaluation, "summary", "Les appels n'ont pas augmenté en 2024."))


MOVING = """\
project: {{id: small, title: Small, language: {language}, start: 2023-01-01, end: 2024-12-31}}
calendar: {{frequency: year}}
sources: {{observations: data/small/observations.csv}}
indicators:
  - {{id: rising, title: Alpha, pillar: protection, level: output, unit: count, direction: increase, aggregate: sum, counts: events}}
  - {{id: falling, title: Beta, pillar: protection, level: output, unit: count, direction: increase, aggregate: sum, counts: events}}
  - {{id: flat, title: Gamma, pillar: protection, level: output, unit: count, direction: increase, aggregate: sum, counts: events}}
  - {{id: hidden, title: Delta, pillar: protection, level: output, unit: count, direction: increase, aggregate: sum, counts: people, population: victims}}
  - {{id: missing, title: Epsilon, pillar: protection, level: output, unit: count, direction: increase, aggregate: sum, counts: events}}
"""  # noqa: E501
FIGURES = (
    "indicator_id,period,value\nrising,2023,100\nrising,2024,200\nfalling,2023,200\n"
    "falling,2024,100\nflat,2023,100\nflat,2024,100\nhidden,2023,3\nhidden,2024,7\n"
    "missing,2024,5\n"
)
HEADS = {"en": "The number", "fr": "Le nombre", "es": "El número"}
AUXILIARY = {"en": "has", "fr": "a", "es": "ha"}
# by which of rising, falling and flat figures a claim is refuted, and what denies it
REFUTED_BY = {
    "up": ("falling", "flat"), "down": ("rising", "flat"), "flat": ("rising", "falling"),
    "move": ("flat",), "double": ("falling", "flat"), "triple": ("rising", "falling", "flat"),
    "half": ("rising", "flat"), "better": ("falling", "flat"), "worse": ("rising", "flat"),
}  # fmt: skip
DENIED_BY = {
    "up": ("rising",), "down": ("falling",), "flat": ("flat",), "move": ("rising", "falling"),
    "double": ("rising",), "triple": (), "half": ("falling",), "better": ("rising",),
    "worse": ("falling",),
}  # fmt: skip


def spell(pattern: str) -> set[str]:
    """Every text that a pattern of alternatives and options stands for."""
    return set(_spell(_parser.parse(pattern)))


def _spell(parsed: Any) -> Iterator[str]:
    parts = []
    for kind, value in parsed:
        name = str(kind)
        if name == "LITERAL":
            parts.append([chr(value)])
        elif name == "BRANCH":
            parts.append([text for branch in value[1] for text in _spell(branch)])
        elif name == "SUBPATTERN":
            parts.append(list(_spell(value[3])))
        elif name == "MAX_REPEAT":
            parts.append(["", *_spell(value[2])])
        elif name == "IN":
            parts.append([chr(one[1]) for one in value])
        elif not name.startswith("ASSERT"):  # what has to follow, or may not
            raise AssertionError(name)
    yield from ("".join(chosen) for chosen in product(*parts))


def list_forms(language: str) -> Iterator[tuple[str, str, bool]]:
    """Each claim of a language's words, the words behind the subject, and whether they deny it."""
    words = find_vocabulary(language)
    auxiliary = AUXILIARY[language]
    for kind, pattern in words.alone.items():
        for form in spell(pattern):
            yield kind, form, False
            if not {"not", "n't", "n'", "no"} & set(form.replace("n't", " n't").split()):
                deny = {"en": "never", "fr": "ne", "es": "no"}[language]
                yield kind, f"{deny} {form}", True
    for kind, pattern in words.after_auxiliary.items():
        for form in spell(pattern):
            yield kind, f"{auxiliary} {form}", False
            denied = {"en": f"{auxiliary} not", "fr": f"n'{auxiliary} pas", "es": f"no {auxiliary}"}
            yield kind, f"{denied[language]} {form}", True
    for kind, pattern in words.after_did.items():
        for form in spell(pattern):
            yield kind, f"did not {form}", True
            yield kind, f"didn't {form}", True


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.sampled(1)
def test_every_word_of_movement_is_refuted_by_the_figures_that_refute_it_and_by_no_others(
    write_small: Callable[..., Path], language: str
) -> None:
    root = write_small(FIGURES, MOVING.format(language=language))
    evaluation = make_evaluation(root, read_project(root, "small"), "2024", "public")
    wrong = []
    forms = list(list_forms(language))
    for kind, said, is_denied in forms:
        expected = set((DENIED_BY if is_denied else REFUTED_BY)[kind])
        text = re.sub(r"' ", "'", f"{HEADS[language]} {said}.")
        found = {
            name
            for name in ("rising", "falling", "flat", "hidden", "missing")
            if list_refuted(hold(evaluation, f"indicators/{name}", text))
        }
        if found != expected:
            wrong.append((text, kind, found, expected))
    assert len(forms) > 60 and not wrong


@pytest.mark.parametrize(("text", "refuted"), [
    # two indicators in a sentence: each is held against its own figures
    ("Calls answered rose and complaints received rose.", ["complaints"]),
    ("Calls answered fell, while complaints received fell.", ["calls"]),
    ("Calls answered rose but did not double.", []),
    ("Calls answered rose but the risk index fell.", ["risk-index"]),
    # what is not the indicator is not judged, nor what nobody claims
    ("The cost of a call fell.", []), ("Calls answered by women fell.", []),
    ("Calls answered were expected to fall.", []), ("Did calls answered fall?", []),
    ("If calls answered fell, nobody would notice.", []),
    ("Partners say that calls answered fell.", []), ('One wrote "calls answered fell".', []),
    ("Calls answered might have fallen.", []), ("Calls answered fell after the strike.", []),
    ("A fall of calls answered was feared.", []), ("The target of calls answered fell.", []),
    # an id of one plain word is no name; a part of a service is not the service
    ("Lawyers were needed and rose early.", []), ("Legal aid complaints received rose.", []),
    # the target of an indicator
    ("The target for calls answered was missed.", ["calls"]),
    ("The target for calls answered was reached.", []),
    ("The target of officers trained was reached.", ["trained"]),
    # a time that is named is the one that is judged
    ("The risk index fell in 2023.", []), ("The risk index fell in 2024.", ["risk-index"]),
    ("The risk index rose in the second year.", ["risk-index"]),
    ("In 2023, the risk index rose.", ["risk-index"]),
    ("Calls answered more than doubled in the last year.", ["calls"]),
    ("Calls answered nearly doubled over the project.", ["calls"]),
    ("Complaints received rose since 2023.", ["complaints"]),
    # groups
    ("Alpha of men rose.", []),
    ("Survivors who received legal aid fell among the women.", ["received"]),
    ("Survivors who received legal aid fell in the city.", []),
    ("Survivors who received legal aid fell in the city of women.", []),
])  # fmt: skip
def test_what_is_judged_and_what_is_not(open_small: Open, text: str, refuted: list[str]) -> None:
    found = list_refuted(hold(open_small(), "summary", text))
    named = [one.answer.measure.indicator for one in found]  # type: ignore[union-attr]
    assert named == refuted


@pytest.mark.parametrize(("text", "count"), [
    ("It fell.", 1), ("The number rose. It fell.", 1), ("Debt fell. It fell too.", 0),
    ("Debt is what hurts. It fell.", 0), ("Partners paid less. The number fell.", 1),
    ("It rose every year and did not rise.", 1), ("The target was missed.", 1),
    ("The target was reached.", 0),
])  # fmt: skip
def test_it_stands_for_the_texts_indicator_until_something_else_is_spoken_of(
    open_small: Open, text: str, count: int
) -> None:
    assert len(list_refuted(hold(open_small(), "indicators/calls", text))) == count


@pytest.mark.parametrize(("text", "is_refuted"), [
    ("Three of five targets were reached.", False), ("Five of six targets were met.", True),
    ("None of the targets was missed.", True), ("No target was missed.", True),
    ("Most targets were reached.", False), ("Most targets were missed.", True),
    ("Half of the targets were reached.", False), ("All targets were reached.", True),
    ("Two targets were not reached.", False), ("Five targets were not reached.", True),
    ("Whether four targets were reached is open.", False),
    # one verdict is withheld: three may be four, and nobody is told
    ("Four of six targets were met.", False), ("Four people were reached.", False),
    ("Six targets were left open.", True),
])  # fmt: skip
def test_targets_are_counted(open_small: Open, text: str, is_refuted: bool) -> None:
    assert bool(list_refuted(hold(open_small(), "summary", text))) is is_refuted


def test_a_quarter_may_be_meant_while_the_project_runs(open_small: Open) -> None:
    text = "The number fell."  # 90 in the last quarter of 2024, 80 before, 300 against 200 a year
    assert list_refuted(hold(open_small(), "indicators/calls", text))
    running = open_small("en", "2023-Q4", end="2024-12-31")
    assert not list_refuted(hold(running, "indicators/complaints", "The number did not fall much."))
    assert list_refuted(hold(running, "indicators/complaints", "The number rose."))


def test_a_text_for_another_period_is_left_alone(open_small: Open) -> None:
    evaluation = open_small()
    plan = ActionPlan((), evaluation.period)
    note = Note("indicators/calls", "\nThe number fell.", "2023-Q4", first_line=4)
    held = hold_against_figures(Narrative({note.key: note}), plan, evaluation)
    assert held.refuted == held.untold == ()
    now = Note("indicators/calls", "\nThe number fell.", "2024-Q4", first_line=4)
    (found,) = hold_against_figures(Narrative({now.key: now}), plan, evaluation).refuted
    assert (found.place, found.line) == ("params/small/narrative/indicators/calls.md", 5)


def test_what_rests_on_withheld_figures_is_told_to_the_author_alone(open_small: Open) -> None:
    note = Note("indicators/housed", "The number fell. None of the targets was missed.", "2024-Q4")
    texts = Narrative({note.key: note})
    for edition, refuted in (("public", 1), ("internal", 2)):
        evaluation = open_small("en", "2024-Q4", edition)
        held = hold_against_figures(texts, ActionPlan((), evaluation.period), evaluation)
        assert len(held.refuted) == refuted or edition == "internal"
        assert not any(
            getattr(one.said.answer, "measure", None) is not None for one in held.refuted if edition == "public"
        )


REACHED = """\
project: {id: small, title: Small, start: 2023-01-01, end: 2024-12-31}
calendar: {frequency: year}
sources: {observations: data/small/observations.csv}
dimensions: {sex: {kind: sex, values: [female, male]}}
indicators:
  - {id: reach, title: People reached directly, pillar: protection, level: output, unit: count, direction: increase, aggregate: sum, counts: events, disaggregation: [sex], targets: [{window: 2023, value: 250, where: {sex: female}}, {window: 2024, value: 400}]}
  - {id: asked, title: People who know, pillar: protection, level: outcome, unit: percentage, direction: increase, aggregate: latest, counts: things, data_basis: sample, baseline: {period: 2022, numerator: 30, denominator: 60}, targets: {2024: 70}}
"""  # noqa: E501
COUNTED = (
    "indicator_id,period,sex,value,numerator,denominator\nreach,2023,,400,,\nreach,2023,female,244,,\n"
    "reach,2023,male,156,,\nreach,2024,,420,,\nreach,2024,female,260,,\nreach,2024,male,160,,\n"
    "asked,2023,,,36,60\nasked,2024,,,41,60\n"
)


@pytest.mark.parametrize(("text", "is_refuted"), [
    ("Women were reached as planned.", True), ("Women were not reached as planned.", False),
    ("People were reached as planned.", False), ("Men were reached as planned.", False),
    ("Small samples left four results open.", True), ("Small samples left one result open.", False),
    ("One result was missed by little, and its sample is small.", False),
])  # fmt: skip
def test_groups_with_targets_of_their_own_and_results_that_samples_leave_open(
    write_small: Callable[..., Path], text: str, is_refuted: bool
) -> None:
    root = write_small(COUNTED, REACHED)
    evaluation = make_evaluation(root, read_project(root, "small"), "2024", "public")
    assert bool(list_refuted(hold(evaluation, "summary", text))) is is_refuted

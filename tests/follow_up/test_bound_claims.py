"""Claims that are bound in words: printed where they are so, a contradiction where they are not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from claims_project import write_observations, write_parameters
from verdict_rows import FIGURES, YEARS, evaluate

from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.follow_up.claims.contradictions import hold_against_figures
from ctanalysis.follow_up.claims.figure_checked_claims import check_bound_claims, judge_bound_claim, list_bound_claims
from ctanalysis.follow_up.claims.target_claims import Standing
from ctanalysis.follow_up.figure_placeholders import is_figure
from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.params import load_parameters
from ctanalysis.reports.page.filled_placeholders import fill_claims
from ctanalysis.showing.wording.refuted_claim_sentences import write_contradiction


@pytest.fixture
def open_small(write_small: Callable[..., Path]) -> Callable[..., Evaluation]:
    """Opens the invented project in a language and an edition."""

    def open_it(language: str = "en", edition: str = "public") -> Evaluation:
        root = write_small(write_observations(), write_parameters(language))
        return make_evaluation(root, read_project(root, "small"), "2024-Q4", edition)

    return open_it


@pytest.mark.parametrize(("words", "filled"), [
    ("Calls {{calls rise}}.", "Calls rise."),
    ("Calls {{calls rose}} {{calls.actual}}.", "Calls rose {{calls.actual}}."),
    ("{{ calls  rises every year }}", "rises every year"), ("{{calls rises}} every year", "rises every year"),  # noqa: E501
    ("{{risk-index rises}} every year", "[not so: rises] every year"),
    ("{{calls falls}}", "[not so: falls]"), ("{{calls did not rise}}", "[not so: did not rise]"),
    ("{{calls doubled from 2022 to 2023}}", "doubled from 2022 to 2023"),
    ("{{calls tripled}}", "tripled"), ("{{complaints halved in 2024}}", "halved in 2024"),
    ("{{files stays}}", "stays"), ("{{risk-index worsened}}", "worsened"),
    ("{{legal aid.share rises}}, {{legal aid/sex=male.unmet rose}}", "rises, [not so: rose]"),
    ("{{legal aid.share}}; {{legal aid.unmet}}", "80 % (224 of 280); 56"),
    ("{{calls more than complaints}}, {{complaints more than calls}}", "more than, [not so: more than]"),  # noqa: E501
    ("{{legal aid/sex=male.share less than legal aid/sex=female.share}}", "less than"),
    ("The target was {{calls reached}}, {{trained reached}}.", "The target was reached, [not so: reached]."),  # noqa: E501
    ("{{housed rises}}", "[c]"), ("{{housed reached}}", "[c]"), ("{{visits rises}}", "–"),
    ("{{needed improves}}", "–"),
])  # fmt: skip
def test_a_bound_claim_is_printed_where_it_is_so(
    open_small: Callable[..., Evaluation], words: str, filled: str
) -> None:
    assert fill_claims(words, open_small()) == filled


def test_it_is_printed_in_the_language_of_the_report(open_small: Callable[..., Evaluation]) -> None:
    assert fill_claims("{{calls rose every year}}", open_small("fr")) == "a augmenté chaque année"
    assert fill_claims("{{calls ont augmenté}}", open_small("fr")) == "ont augmenté"
    assert fill_claims("{{calls aumentaron cada año}}", open_small("es")) == "aumentaron cada año"


@pytest.mark.parametrize(("words", "said"), [
    ("{{calls falls}}", 'The text says of "Calls answered" that it fell; it was 100 (2022) and then 300 '  # noqa: E501
     "(2024)."),
    ("Calls {{risk-index rose}} every year.", 'The text says of "Risk index" that it rose; it was 58 '  # noqa: E501
     "(2022) and then 55 (2023)."),
    ("{{complaints.actual}} more than {{calls.actual}}", 'The text says that "Complaints received" is more '  # noqa: E501
     'than "Calls answered": the figures are 50 and 300 (2024).'),
    ("{{trained reached}}", 'The text says of "Officers trained" that its target was reached; it came '  # noqa: E501
     "to 80, where the target was 100 (2024): partly met."),
    ("{{legal aid.share falls}}", 'The text says of "share of needs met (legal aid)" that it fell; it was '  # noqa: E501
     "60 % (2022) and then 80 % (2024)."),
    ("{{calls rises}}", ""), ("{{housed rises}}", ""), ("{{calls.actual}}", ""),
])  # fmt: skip
def test_a_bound_claim_that_is_not_so_is_a_contradiction_with_its_figures(
    open_small: Callable[..., Evaluation], words: str, said: str
) -> None:
    evaluation = open_small()
    texts = Narrative({"summary": Note("summary", words)})
    held = hold_against_figures(texts, ActionPlan((), evaluation.period), evaluation)
    found = [write_contradiction(one, evaluation.parameters) for one in held.refuted]
    assert found == ([said] if said else [])


@pytest.mark.parametrize(("words", "is_wrong"), [
    ("{{calls rises}} and {{calls.actual}}", False), ("{{cals rises}}", True),
    ("{{calls wobbles}}", True), ("{{calls rises in autumn}}", True),
    ("{{calls more than nothing}}", True), ("{{legal aid.share rises since 2022}}", False),
    ("{{legal aid/sex=x.share rises}}", True),
])  # fmt: skip
def test_a_bound_claim_that_cannot_be_read_is_named_with_its_line(
    write_small: Callable[..., Path], words: str, is_wrong: bool
) -> None:
    parameters = load_parameters(write_small(write_observations(), write_parameters("en")), "small")
    found = [one.where for one in check_bound_claims(f"first\n{words}", "n.md", parameters)]
    assert found == (["n.md, line 2"] if is_wrong else [])


def test_a_figure_is_told_from_a_claim() -> None:
    assert [is_figure(words) for words in ("a.actual", " b ", "a rises", "a.actual more than b.actual")] == [  # noqa: E501
        True, True, False, False,
    ]  # fmt: skip


def test_a_bound_target_is_judged_by_the_verdict_that_the_page_prints() -> None:
    evaluation = evaluate({"targets": YEARS}, FIGURES, "2024-Q4")  # 375 of 410, 215 of 210 in 2024
    claims = [one for *_, one in list_bound_claims("{{x reached}}", evaluation.parameters)]
    (ruling,) = (judge_bound_claim(one, evaluation) for one in claims if one is not None)
    assert isinstance(ruling, Standing) and ruling.row is not None
    assert (ruling.holds, ruling.row.actual, ruling.row.window) == (False, 375.0, "project")

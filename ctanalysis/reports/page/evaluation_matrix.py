"""The evaluation matrix: for each question which findings bear on it, where their figures come from, how they were
counted or asked, what they were compared with, and how strong that is; and which criteria are covered.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ctanalysis.analyses.evidence_strength import weigh_evidence
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.terms import EARLIER
from ctanalysis.params import Indicator
from ctanalysis.params.criteria_and_questions import CRITERIA, Question
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames
from ctanalysis.showing.by_result import DESIGNS
from ctanalysis.showing.wording.numbers import write_digits
from ctanalysis.showing.wording.numbers_in_words import capitalise, join_words

Numbered = tuple[tuple[str, str], ...]  # the anchor of each finding, and its number


@dataclass(frozen=True)
class MatrixRow:
    """A question of the evaluation, and what its answer rests on."""

    question: str
    criterion: str
    findings: Numbered
    sources: str
    basis: str
    compared: str
    strength: str


@dataclass(frozen=True)
class CriterionRow:
    """A criterion of the OECD DAC: whether a question is about it, or figures bear on it."""

    criterion: str
    covered: str
    questions: tuple[str, ...]
    findings: Numbered


def list_matrix(run: Run, names: ReferenceNames) -> Iterator[MatrixRow]:
    """A row a declared question, in their order."""
    parameters = run.evaluation.parameters
    verdicts: Sequence[GapFinding] = run.find("verdicts").rows
    comparisons: Sequence[ComparisonFinding] = run.find("comparisons").rows
    for one in parameters.questions:
        indicators = [parameters.by_id[name] for name in one.indicators if name in parameters.by_id]
        evidence = weigh_evidence(one.indicators, verdicts, comparisons, run.find("quality"))
        yield MatrixRow(
            one.text,
            phrase(one.criterion),
            number_findings(one.indicators, names),
            _name_sources(indicators, one.other_sources),
            _count_bases(indicators, verdicts),
            _name_designs(one, comparisons),
            phrase(evidence.strength),
        )


def list_unasked(run: Run, names: ReferenceNames) -> Numbered:
    """The findings that belong to no question."""
    asked = {name for one in run.evaluation.parameters.questions for name in one.indicators}
    return number_findings((one.id for one in run.evaluation.parameters.indicators if one.id not in asked), names)


def list_criteria(run: Run, names: ReferenceNames) -> Iterator[CriterionRow]:
    """A row a criterion: asked, figures without a question, or not covered."""
    parameters = run.evaluation.parameters
    for criterion in CRITERIA:
        asked = [one for one in parameters.questions if one.criterion == criterion]
        level = LEVELS.get(criterion)
        bearing = [name for one in asked for name in one.indicators]
        bearing = bearing or [one.id for one in parameters.indicators if one.level == level]
        covered = ASKED if asked else UNASKED if bearing else NOT_COVERED
        yield CriterionRow(
            capitalise(phrase(criterion)),
            phrase(covered),
            tuple(one.text for one in asked),
            number_findings(bearing, names),
        )


def number_findings(indicators: Iterable[str], names: ReferenceNames) -> Numbered:
    """The anchors and numbers of the findings of these indicators, in order."""
    references = sorted({f"gaps/{name}" for name in indicators}, key=lambda one: names.find_number(one) or 0)
    return tuple((names.write_anchor(one), str(names.find_number(one))) for one in references)


def _name_sources(indicators: Sequence[Indicator], others: Sequence[str]) -> str:
    """How the figures were collected, or of what that is not written down where they come from, each once; and what
    else the answer rests on.
    """
    given = (one.method or one.source for one in indicators)
    named = dict.fromkeys(words.rstrip(".") for words in (*given, *others) if words)
    return phrase("; ").join(named) if named else phrase("not written down")


def _count_bases(indicators: Sequence[Indicator], verdicts: Sequence[GapFinding]) -> str:
    """`2 counted in full; 2 asked of 62 to 250`."""
    sizes = {row.indicator: row.n for row in verdicts if row.group is None and row.n is not None}
    samples = [one for one in indicators if one.data_basis == "sample"]
    counted = len(indicators) - len(samples)
    parts = [phrase_number("{number} that is no sample", "{number} that are no samples", counted)] if counted else []
    if samples:
        asked = sorted(sizes[one.id] for one in samples if one.id in sizes)
        ends = [write_digits(n, 0) for n in (asked[0], asked[-1])] if asked else []
        of = phrase("{low} to {high}", low=ends[0], high=ends[1]) if len(set(ends)) > 1 else "".join(ends[:1])
        words = phrase_number("{number} from a sample", "{number} from samples", len(samples))
        parts.append(f"{words} (n = {of})" if of else words)
    return phrase("; ").join(parts)


def _name_designs(question: Question, comparisons: Sequence[ComparisonFinding]) -> str:
    usable = [
        row
        for row in comparisons
        if row.indicator in question.indicators and row.verdict not in ("R", None) and EARLIER not in row.marks
    ]
    designs = list(dict.fromkeys(phrase(DESIGNS[row.design]) for row in usable if row.design in DESIGNS))
    return capitalise(join_words([one[:1].lower() + one[1:] for one in designs])) if designs else phrase("nothing")


LEVELS = {"impact": "impact", "effectiveness": "outcome"}  # whose findings bear on a criterion
ASKED, UNASKED, NOT_COVERED = later(("asked", "figures, but no question", "not covered"))

"""How much a sample carries: as many people drawn one by one would tell as much."""

import math
from dataclasses import dataclass, replace
from typing import TypeVar

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.periods import Period
from ctanalysis.ground.survey_results import SurveyResult
from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation
from ctanalysis.params import Baseline, Indicator
from ctanalysis.statistics import METHODS
from ctanalysis.statistics.tools.typed_details import SiteDesign, take

WITHOUT_ERROR = later({
    "weights": "the answers are weighted, and neither se nor effective_n says what that costs",
    "respondent_driven": "people of one chain resemble each other, and no standard error or range "
    "that allows for it is given",
    "multiple_systems": "an estimate from several lists has no range but a published one, and none "
    "is given",
})  # fmt: skip
POOLED = later("it is pooled of several rounds, each with a standard error of its own")
OTHER_FRAME = later({
    "respondent_driven": "two samples along chains of respondents differ by who began the chains "
    "as well as by people, and it is not stated that these were the same",
    "multiple_systems": "two estimates from several lists differ by the lists as well as by "
    "people, and it is not stated that the lists were the same",
})  # fmt: skip
SAME = ("same_people", "linked")  # samples that ask the same people again
KEPT = 2 / 3  # of those asked at first, below which it is said how many were lost
AS_MANY = 1e6  # times: of everybody there is no chance in a figure
EVERYBODY = later("everybody was asked, so that nothing is left to chance")
FEWEST_OF_FEW = 20  # people asked; below it a known small number of people is left out of account
FEWEST_ANSWERS = 5  # of either answer among those not asked, below which the same holds
NOT_WHOLE = later("the figures of its sites do not add up to those of all")
FEW_SITES = 10  # below this their number is called small

Movement = TypeVar("Movement", ComparisonFinding, TrendFinding)


@dataclass(frozen=True)
class Sample:
    """A sample that is more, or less, than so many people drawn one by one from very many: the
    number that would tell as much, the degrees of freedom where they are fewer, how many sites; or
    why it is described without a range.
    """

    effective: float = 0.0
    df: float | None = None
    sites: int | None = None
    parts: tuple[tuple[float, float], ...] = ()  # of each site: how many, or its mean; of how many
    names: tuple[str, ...] = ()  # of these sites
    survey: SurveyResult | None = None  # what its survey reports, from which this was found
    obstacle: str | None = None


def weigh_sample(
    evaluation: Evaluation,
    indicator: Indicator,
    figure: Figure,
    period: Period,
    group: Group,
    *,
    sd: float | None = None,
) -> Sample | None:
    """What the sample behind a figure carries; None of people drawn one by one, of whom there are
    very many, and of what is no sample.

    Formula: n / design effect, times (N-1)/(N-n) of N people in all; by sites the design effect is
    found from the figures of each; of a survey's result as `weigh_estimate`.
    """
    n = figure.n
    if indicator.data_basis != "sample" or figure.withheld:
        return None
    if figure.survey is not None or indicator.estimated_by is not None:
        return weigh_estimate(indicator, figure, sd)
    if not n:
        return None
    if indicator.sites is not None:
        found = _list_sites(evaluation, indicator, period, group)
        if isinstance(found, str):
            return Sample(obstacle=found)
        parts = tuple(found.values())
        if figure.numerator is not None and figure.numerator != sum(part for part, _ in parts):
            return Sample(obstacle=phrase(NOT_WHOLE))
        method = "site_share" if indicator.unit_of.is_part else "site_mean"
        return replace(_weigh_sites(method, parts, n, sd), names=tuple(found))
    everybody = indicator.population_size
    if group and everybody is not None:
        rows = evaluation.observations.find(indicator.id)
        everybody = n if find_figure(rows, indicator, period, evaluation.calendar).n == everybody else None
    rounds = _count_rounds(indicator, figure)
    if n == everybody and not is_pooled(indicator, figure):
        return Sample(n * AS_MANY, obstacle=phrase(EVERYBODY))
    correction = _correct_for_few(indicator, figure, n, everybody)
    if indicator.design_effect is None and correction is None and rounds == 1:
        return None
    return Sample(n / (indicator.design_effect or 1.0) * (correction or 1.0) / rounds)


def weigh_estimate(indicator: Indicator, figure: Figure, sd: float | None) -> Sample:
    """What the result of a survey carries, by its effective number or its standard error; of one of
    which the range alone is published that is not asked.

    Formula: of a share p (1-p) / se²; of a mean sd² / se².
    """
    found = figure.survey
    if found is None:
        return Sample(obstacle=phrase(WITHOUT_ERROR[indicator.estimated_by or "weights"]))
    if found.is_of_several:
        return Sample(obstacle=phrase(POOLED))
    value = (figure.value or 0.0) / (indicator.share_scale or 1.0)
    if found.effective_n is not None:
        return Sample(found.effective_n, found.df, survey=found)
    if found.se is None:
        return Sample(survey=found)
    spread = math.sqrt(value * (1 - value)) if indicator.unit_of.is_percent else sd
    error = found.se / (indicator.share_scale or 1.0)
    effective = (spread / error) ** 2 if spread is not None else figure.n or 0.0
    return Sample(effective, found.df, survey=found)


def find_other_frame(indicator: Indicator) -> str | None:
    """Why estimates of two times are not held against each other; None where they may be."""
    words = OTHER_FRAME.get(indicator.estimated_by or "")
    return None if words is None or indicator.samples == "same_frame" else phrase(words)


def is_of_everybody(*samples: Sample | None) -> bool:
    """Whether everybody was asked each time."""
    return all(one is not None and one.obstacle == phrase(EVERYBODY) for one in samples)


def tell_change_of_everybody(finding: Movement, change: float | None) -> Movement:
    """The change as a fact, with no range: nothing is left to chance where everybody was asked."""
    fact = replace(finding, value=change, effect="difference", null=0.0)
    return replace(fact, estimate_status="described", verdict="X", reason=phrase(EVERYBODY))


def is_pooled(indicator: Indicator, figure: Figure) -> bool:
    """Whether a figure is of several rounds, in which the same people may have been asked."""
    return indicator.aggregate in ("ratio_of_sums", "weighted_mean") and figure.rounds > 1


def has_few_answers(figure: Figure, everybody: float) -> bool:
    """Whether hardly any of those who were not asked may be expected to give one of the answers, so
    that one person more counts for more than the correction of a small population knows.
    """
    part, whole = figure.numerator, figure.denominator
    if part is None or not whole:
        return False
    return min(part, whole - part) * (everybody - whole) / whole < FEWEST_ANSWERS


def find_error(sample: Sample, sd: float | None) -> float | None:
    """The standard error of a mean: as its survey reports it, else by what its sample carries."""
    if sample.survey is not None and sample.survey.se is not None:
        return sample.survey.se
    return sd / math.sqrt(sample.effective) if sd is not None and sample.effective else None


def tell_samples(*samples: Sample | None) -> tuple[str, ...]:
    """What the samples carry, in words: by how many sites they were drawn, or as how many people
    drawn one by one they count.
    """
    given = [one for one in samples if one and one.obstacle is None and one.survey is None]
    sites = [one.sites for one in given if one.sites is not None]
    if sites:
        number = min(sites)
        is_few = number < FEW_SITES
        said = [phrase("drawn by only {number} sites" if is_few else "drawn by {number} sites", number=number)]
    else:
        said = [
            phrase("a sample counts as one of {number} drawn one by one", number=write_decimal(f"{one.effective:.0f}"))
            for one in given
        ]
    return tuple(dict.fromkeys(said))


def tell_lost_sites(first: Sample | None, second: Sample | None) -> tuple[str, ...]:
    """That some sites were asked at one of two times alone, and which."""
    if first is None or second is None or not first.names or not second.names:
        return ()
    alone = [name for name in dict.fromkeys((*first.names, *second.names))
             if (name in first.names) != (name in second.names)]  # fmt: skip
    words = phrase("asked at one of the two times alone: {names}", names=", ".join(alone))
    return (words,) if alone else ()


def _count_rounds(indicator: Indicator, figure: Figure) -> int:
    """In how many rounds the same people were asked whose answers a figure adds up."""
    is_same = indicator.samples in SAME
    return figure.rounds if is_same and is_pooled(indicator, figure) else 1


def _correct_for_few(indicator: Indicator, figure: Figure, n: float, everybody: float | None) -> float | None:
    """By how much a sample of a known number of people carries more; None where that is not known,
    or one person more or less would count for more than the correction knows.
    """
    if everybody is None or not FEWEST_OF_FEW <= n < everybody:
        return None  # nobody can have asked more than there are
    if is_pooled(indicator, figure):
        return None  # some may have been asked twice
    if figure.numerator is None and 2 * n > everybody:
        return None  # of means a few who are far off decide
    return None if has_few_answers(figure, everybody) else (everybody - 1) / (everybody - n)


def _list_sites(
    evaluation: Evaluation, indicator: Indicator, period: Period, group: Group
) -> dict[str, tuple[float, float]] | str:
    """Of each site how many, of how many; or its mean and n. A reason where they cannot be had."""
    name = str(indicator.sites)
    rows = {
        site: _find_site(evaluation, indicator, period, {**dict(group), name: site})
        for site in evaluation.parameters.dimensions[name].names
    }
    if any(isinstance(row, Observation) and row.withheld for row in rows.values()):
        return phrase("figures of some sites are withheld to protect people")
    is_part = indicator.unit_of.is_part
    parts: dict[str, tuple[float, float]] = {}
    for site, row in rows.items():
        if row is not None:
            part, size = (row.numerator, row.denominator) if is_part else (row.mean, row.n)
            if part is not None and size:
                parts[site] = (part, size)
    return parts or phrase("there are no figures by {name}, its sites", name=name)


def _weigh_sites(method: str, parts: tuple[tuple[float, float], ...], n: float, sd: float | None) -> Sample:
    values, sizes = [part for part, _ in parts], [size for _, size in parts]
    if sum(sizes) != n:
        return Sample(obstacle=phrase(NOT_WHOLE))
    spread = {"sd": sd} if method == "site_mean" else {}
    estimate = METHODS[method](values, sizes, **spread)
    design = take(estimate, SiteDesign)
    if estimate.low is None or design is None:
        return Sample(sites=len(parts), obstacle=estimate.reason)
    return Sample(n / design.deff, design.df, len(parts), parts)


def _find_site(
    evaluation: Evaluation, indicator: Indicator, period: Period, where: dict[str, str]
) -> Observation | Baseline | None:
    """The site's row of the period, or its declared baseline where that is of the period."""
    groups = evaluation.parameters.list_same(where)
    rows = [row for group in groups for row in evaluation.observations.find(indicator.id, group)]
    declared = (
        one
        for one in indicator.baseline
        if one.period is not None
        and evaluation.parameters.find_group(one.where) in groups
        and evaluation.calendar.parse(one.period).same_days(period)
    )
    given = next((row for row in rows if row.period.same_days(period)), None)
    return given or next(declared, None)

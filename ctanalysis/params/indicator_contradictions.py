"""What cannot be so in the declaration of one indicator."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.params.survey_precision_checks import find_survey_fault

if TYPE_CHECKING:
    from ctanalysis.params.indicator import Indicator


def find_contradictions(indicator: "Indicator") -> Iterator[str]:
    """Each statement of an indicator that contradicts another, in words."""
    yield from _look_at_scale(indicator)
    yield from _look_at_percentages(indicator)
    yield from _look_at_sample(indicator)
    if indicator.entry_form == "running_total" and indicator.aggregate != "sum":
        yield phrase("a running total needs aggregate: sum")
    yield from _look_for_idle_keys(indicator)
    yield from _look_at_targets(indicator)


def _look_for_idle_keys(indicator: "Indicator") -> Iterator[str]:
    """Keys that would change nothing, though whoever wrote them meant them to."""
    if indicator.tolerance is not None and indicator.direction != "maintain":
        yield phrase("tolerance belongs to direction: maintain; elsewhere smallest_change says what matters")
    if "running_since" in indicator.model_fields_set and indicator.entry_form != "running_total":
        yield phrase("running_since belongs to entry_form: running_total")


def _look_at_scale(indicator: "Indicator") -> Iterator[str]:
    unit = indicator.unit_of
    if unit.is_ordered != bool(indicator.order):
        yield phrase("an ordinal indicator, and only that, needs order: [its words, lowest first]")
    if unit.adds_up and not unit.is_count and indicator.counts_people:
        yield phrase(
            "people are counted with unit: count, since protection looks for few of them there alone; of what "
            "is no people say counts: things, events or money"
        )
    own = unit.scale
    # a rate takes any scale, unless its name says per how many
    is_fixed = not unit.is_rate or bool(unit.suffix or unit.noun)
    if indicator.scale is not None and (indicator.score_scale is None) == unit.is_mean:
        yield phrase("the scale of a score is {it}; that of a rate is a number", it="{lowest: 1, highest: 5, step: 1}")
    if indicator.scale is not None and own is not None and is_fixed and indicator.scale != own:
        yield phrase(
            "{unit} has a scale of its own, {own}; leave scale out", unit=indicator.unit, own=write_decimal(f"{own:g}")
        )


def _look_at_percentages(indicator: "Indicator") -> Iterator[str]:
    is_percent = indicator.unit_of.is_percent
    if is_percent and indicator.aggregate == "sum":
        yield phrase("percentages are never added up; use aggregate: latest or ratio_of_sums")
    if indicator.schedule and indicator.aggregate == "sum":
        yield phrase("schedule names the rounds of a survey; what is added up over time needs none")
    if indicator.process_chart == "c" and not indicator.unit_of.is_count:
        yield phrase("process_chart: c is of counts; of a rate write u, of a share p or p_prime")
    if indicator.written_as and not is_percent:
        yield phrase("written_as belongs to unit: percentage")
    given = _list_percentages(indicator)
    unsure = [value for value in given if 0 < abs(value) <= 1]
    is_one_of_many = set(unsure) <= {1.0} and any(abs(value) > 1 for value in given)
    if unsure and indicator.written_as != "percent" and not is_one_of_many:
        yield phrase(
            "{unsure} may be {unsure} % or {unsure2} %: baselines and targets are "
            "written in percent (45 for 45 %); if less than one percent is meant, say so "
            "with written_as: percent",
            unsure=write_decimal(f"{unsure[0]:g}"),
            unsure2=write_decimal(f"{unsure[0] * 100:g}"),
        )
    if is_percent and any((b.numerator or 0) > (b.denominator or float("inf")) for b in indicator.baseline):
        yield phrase(
            "the baseline has more in its numerator than in its denominator; if it is no "
            "part of a whole, write unit: ratio"
        )


def _list_percentages(indicator: "Indicator") -> list[float]:
    """Every baseline and target of a percentage that is written as one number."""
    if not indicator.unit_of.is_percent:
        return []
    given = [b.value for b in indicator.baseline] + [
        value for t in indicator.targets for value in (t.value, t.at_most, t.at_least, t.low, t.high, t.was)
    ]
    return [value for value in given if isinstance(value, float)]


def _look_at_sample(indicator: "Indicator") -> Iterator[str]:
    stated = [
        name
        for name in ("samples", "design_effect", "sites", "estimated_by", "population_size")
        if getattr(indicator, name) is not None
    ]
    if stated and indicator.data_basis != "sample":
        yield phrase("{names} belongs to data_basis: sample", names=", ".join(stated))
    if indicator.design_effect is not None and indicator.sites is not None:
        yield phrase("give sites or design_effect: where there are sites, it is found from them")
    if indicator.samples == "same_frame" and indicator.estimated_by in (None, "weights"):
        yield phrase("samples: same_frame belongs to estimated_by: respondent_driven or multiple_systems")
    for baseline in indicator.baseline:
        fault = find_survey_fault(indicator, vars(baseline))
        if fault is not None:
            yield phrase("in the baseline {fault}", fault=fault)


def _look_at_targets(indicator: "Indicator") -> Iterator[str]:
    for target in indicator.targets:
        if isinstance(target.value, str) and target.value not in indicator.order:
            words = phrase('the target "{value}" is not a number', value=target.value[:40])
            allowed = ", ".join(indicator.order)
            yield words + (phrase(" or one of {it}", it=allowed) if allowed else "")
        if target.percent_of_baseline is not None and indicator.direction != "none":
            base = [b for b in indicator.baseline if b.where == target.where]
            if not base or base[0].status == "to_be_set":
                yield phrase("percent_of_baseline needs a baseline")
            elif base[0].value == 0 or base[0].numerator == 0:
                yield phrase("percent_of_baseline has no meaning on a baseline of zero; give the value")

"""Figures bound in the evaluator's words: `{{16.5.1.actual}}` stands for the figure of the report,
formatted and released like any other, so that words need not be written anew when it moves.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.terms import read_group
from ctanalysis.params import Parameters

BOUND = re.compile(r"\{\{(.*?)\}\}")
COMPARED = re.compile(r"\s(more than|fewer than|less than|as much as)\s")
OF_SERVICES = ("needed", "received", "unmet", "share")
FIELDS = ("actual", "target", "baseline", "gap", "due", "achievement", "status")


class Bound(NamedTuple):
    """Which figure is meant: of an indicator, or of one of its groups."""

    indicator: str
    group: str | None
    field: str


def read_bound(words: str) -> Bound:
    """The figure that stands between the braces; the field may be none that there is.

    >>> read_bound(" risks/sex=female.gap ")
    Bound(indicator='risks', group='sex=female', field='gap')
    """
    place, _, field = words.strip().rpartition(".")
    indicator, _, group = place.partition("/")
    return Bound(indicator, group or None, field)


def is_figure(words: str) -> bool:
    """Whether what stands between the braces is a figure, and no claim such as `x rises`.

    >>> is_figure("legal aid.share"), is_figure("legal aid.share rises")
    (True, False)
    """
    plain = words.strip()
    named = plain.rpartition(".")[2] in (*FIELDS, *OF_SERVICES)
    return not COMPARED.search(plain) and (named or not re.search(r"\s", plain))


def check_bound(words: str, place: str, parameters: Parameters) -> Iterator[Problem]:
    """A problem for each figure that is bound and that no report can have."""
    for number, line in enumerate(words.splitlines(), start=1):
        for found in filter(is_figure, BOUND.findall(line)):
            bound = read_bound(found)
            where = phrase("{place}, line {number}", place=place, number=number)
            services = [one.service for one in parameters.provision]
            if bound.indicator in services and bound.field in OF_SERVICES:
                if bound.group is not None and not is_group(bound.group, parameters):
                    yield _refuse_group(where, bound)
            elif bound.indicator not in parameters.by_id:
                near = suggest_nearest(bound.indicator, parameters.by_id)
                yield Problem(
                    where,
                    phrase("a figure is bound to no indicator of the parameters{near}", near=near),
                    "Write {{indicator.actual}}, with the id as the parameters have it.",
                )
            elif bound.field not in FIELDS:
                yield Problem(
                    where,
                    phrase(
                        "what is bound of {indicator} is none of its figures{field}",
                        indicator=bound.indicator,
                        field=suggest_nearest(bound.field, FIELDS),
                    ),
                    f"Write {{{{{bound.indicator}.actual}}}}.",
                )
            elif bound.group is not None and not is_group(bound.group, parameters):
                yield _refuse_group(where, bound)


def _refuse_group(where: str, bound: Bound) -> Problem:
    return Problem(
        where,
        phrase("a figure of {indicator} is bound to no group of the parameters", indicator=bound.indicator),
        f"Write {{{{{bound.indicator}/sex=female.actual}}}}, in the words of the dimensions.",
    )


def is_group(group: str, parameters: Parameters) -> bool:
    """Whether it names a group in the words of the dimensions."""
    return all(
        name in parameters.dimensions and value in parameters.dimensions[name].names
        for name, value in read_group(group)
    )

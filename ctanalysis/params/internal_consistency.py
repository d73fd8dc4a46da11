"""What has to agree between the parts of a project's parameters."""

from collections.abc import Iterator, Mapping

from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Calendar, Period, PeriodError
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.params.duplicate_names import find_same
from ctanalysis.params.parameters import Parameters
from ctanalysis.params.pathway_steps import find_wrong_steps

Path = tuple[str | int, ...]

# The keys of each section that name a part declared elsewhere in the file, and what kind it is.
REFERENCES: dict[str, dict[str, str]] = {
    "results": {"parent": "result"},
    "indicators": {
        "result": "result",
        "same_people": "indicator",
        "subset_of": "indicator",
        "disaggregation": "dimension",
        "sites": "dimension",
    },
    "events": {"breaks": "indicator"},
    "comparisons": {"indicator": "indicator", "by": "dimension", "clusters": "dimension"},
    "questions": {"indicators": "indicator"},
    "pathways": {"steps": "indicator"},
    "provision": {"needed": "indicator", "received": "indicator", "by": "dimension"},
}


def find_disagreements(parameters: Parameters) -> Iterator[tuple[Path, str]]:
    """Each place where two parts of the parameters do not agree: its path, and what is wrong."""
    calendar = parameters.periods
    known = {
        "indicator": [i.id for i in parameters.indicators],
        "result": [r.id for r in parameters.results],
        "dimension": list(parameters.dimensions),
    }
    yield from _find_repeats(parameters)
    on_maps = [
        (("places", "dimensions", index), "dimension", name)
        for index, name in enumerate(parameters.places.dimensions if parameters.places else ())
    ]
    for place, kind, name in (*_find_references(parameters), *on_maps):
        if name not in known[kind]:
            yield (
                place,
                phrase(
                    'there is no {kind} "{name}"{name2}',
                    kind=phrase(kind),
                    name=name,
                    name2=suggest_nearest(name, known[kind]),
                ),
            )
    for place, where in _find_groups(parameters):
        for name, value in where.items():
            if name not in parameters.dimensions:
                yield (
                    (*place, name),
                    phrase(
                        'there is no dimension "{name}"{name2}',
                        name=name,
                        name2=suggest_nearest(name, known["dimension"]),
                    ),
                )
            elif value not in parameters.dimensions[name].names:
                yield (
                    (*place, name),
                    phrase(
                        '"{value}" is not a value of {name}{value2}',
                        value=value,
                        name=name,
                        value2=suggest_nearest(value, parameters.dimensions[name].names),
                    ),
                )
    for place, label in (
        *_find_labels(parameters),
        *((("calendar", "periods", step), label) for step, label in enumerate(parameters.calendar.listed)),
    ):
        try:
            calendar.parse(label)
        except PeriodError as error:
            yield place, str(error)
    for find in (_find_doubles, _find_parents):
        yield from find(parameters)
    yield from find_same(parameters)
    yield from find_wrong_steps(parameters)
    yield from _find_order(parameters, calendar)
    yield from _find_overlaps(parameters, calendar)
    yield from _find_unlike_lengths(parameters, calendar)


def _find_repeats(parameters: Parameters) -> Iterator[tuple[Path, str]]:
    for section in ("results", "indicators", "comparisons", "questions"):
        seen: dict[str, int] = {}
        for index, item in enumerate(getattr(parameters, section)):
            if item.id in seen:
                yield (
                    (section, index, "id"),
                    phrase(
                        'the id "{id}" is a duplicate of {section}[{seen}]',
                        id=item.id,
                        section=section,
                        seen=seen[item.id],
                    ),
                )
            seen.setdefault(item.id, index)


def _find_references(parameters: Parameters) -> Iterator[tuple[Path, str, str]]:
    """Every place that names a result, indicator or dimension: its path, which, and the name."""
    for name, dimension in parameters.dimensions.items():
        if dimension.parent:
            yield ("dimensions", name, "parent"), "dimension", dimension.parent
        for other in dimension.independent_of:
            yield ("dimensions", name, "independent_of"), "dimension", other
    for section, keys in REFERENCES.items():
        for index, item in enumerate(getattr(parameters, section)):
            for key, kind in keys.items():
                named = getattr(item, key)
                if isinstance(named, tuple):
                    for step, name in enumerate(named):
                        yield (section, index, key, step), kind, name
                elif named:
                    yield (section, index, key), kind, named
    for index, name in enumerate(parameters.key_results):
        yield ("key_results", index), "indicator", name
    for index, line in enumerate(parameters.funding.lines if parameters.funding else ()):
        yield ("funding", "lines", index, "result"), "result", line.result
    for index, indicator in enumerate(parameters.indicators):
        for name in indicator.already_published.by if indicator.already_published else ():
            yield ("indicators", index, "already_published", "by"), "dimension", name
        if indicator.part_of:
            yield ("indicators", index, "part_of"), "indicator", indicator.part_of.indicator


def _find_groups(parameters: Parameters) -> Iterator[tuple[Path, dict[str, str]]]:
    for index, indicator in enumerate(parameters.indicators):
        for section in ("baseline", "targets"):
            for step, item in enumerate(getattr(indicator, section)):
                yield ("indicators", index, section, step, "where"), item.where
        for where in indicator.part_of.groups if indicator.part_of else ():
            yield ("indicators", index, "part_of", "where"), where
    for index, comparison in enumerate(parameters.comparisons):
        yield ("comparisons", index, "where"), comparison.where
        if comparison.by in parameters.dimensions:
            for key in ("a", "b", "treated", "control"):
                if getattr(comparison, key):
                    yield (("comparisons", index, key), {str(comparison.by): getattr(comparison, key)})


def _find_labels(parameters: Parameters) -> Iterator[tuple[Path, str]]:
    if parameters.project.default_period:
        yield ("project", "default_period"), parameters.project.default_period
    for index, indicator in enumerate(parameters.indicators):
        for step, baseline in enumerate(indicator.baseline):
            if baseline.period:
                yield ("indicators", index, "baseline", step, "period"), baseline.period
        for step, target in enumerate(indicator.targets):
            yield ("indicators", index, "targets", step, "window"), target.window
        for step, label in enumerate(indicator.schedule):
            yield ("indicators", index, "schedule", step), label
    for index, line in enumerate(parameters.funding.lines if parameters.funding else ()):
        yield ("funding", "lines", index, "period"), line.period
    for index, comparison in enumerate(parameters.comparisons):
        for key in ("before", "after", "period"):
            if getattr(comparison, key):
                yield ("comparisons", index, key), getattr(comparison, key)


def _find_order(parameters: Parameters, calendar: Calendar) -> Iterator[tuple[Path, str]]:
    try:
        listed = [calendar.parse(label) for label in parameters.calendar.listed]
    except PeriodError:
        listed = []  # said already
    for step, (earlier, later) in enumerate(zip(listed, listed[1:], strict=False)):
        if later.start <= earlier.start:
            yield (
                ("calendar", "periods", step + 1),
                phrase(
                    "the periods are out of order: {label} stands after {label2}",
                    label=later.label,
                    label2=earlier.label,
                ),
            )


def _find_overlaps(parameters: Parameters, calendar: Calendar) -> Iterator[tuple[Path, str]]:
    """Lines of funding of one result whose periods overlap: their money would count twice."""
    seen: dict[str, list[Period]] = {}
    for index, line in enumerate(parameters.funding.lines if parameters.funding else ()):
        try:
            period = calendar.parse(line.period)
        except PeriodError:
            continue  # said already
        earlier = seen.setdefault(line.result, [])
        for other in earlier:
            if other.overlaps(period):
                yield (
                    ("funding", "lines", index, "period"),
                    phrase(
                        "{period} overlaps {other}: the money of {result} would count twice",
                        period=period.label,
                        other=other.label,
                        result=line.result,
                    ),
                )
        earlier.append(period)


def _find_unlike_lengths(parameters: Parameters, calendar: Calendar) -> Iterator[tuple[Path, str]]:
    """Shares of a baseline of distinct people over another length of time: who comes twice counts once,
    so that a longer time has no multiple of them.
    """
    for number, indicator in enumerate(parameters.indicators):
        bases = {parameters.find_group(base.where): base for base in indicator.baseline if base.period}
        for place, target in enumerate(indicator.targets):
            base = bases.get(parameters.find_group(target.where))
            if indicator.aggregate != "unique" or target.percent_of_baseline is None or base is None:
                continue
            try:
                lengths = calendar.parse(target.window).months, calendar.parse(base.period or "").months
            except PeriodError:
                continue  # said already
            if lengths[0] != lengths[1]:
                yield (
                    ("indicators", number, "targets", place),
                    phrase(
                        "percent_of_baseline of distinct people needs a window as long as the baseline: whoever comes "
                        "in several periods counts once; give the value"
                    ),
                )


def _find_doubles(parameters: Parameters) -> Iterator[tuple[Path, str]]:
    for index, indicator in enumerate(parameters.indicators):
        windows: dict[tuple[str, tuple[tuple[str, str], ...]], int] = {}
        for step, target in enumerate(indicator.targets):
            key = (target.window, tuple(sorted(target.where.items())))
            if key in windows:
                yield (
                    ("indicators", index, "targets", step, "window"),
                    phrase(
                        'the window "{window}" has two targets; a revised one is written with was and approved',
                        window=target.window,
                    ),
                )
            windows[key] = step
        groups = [tuple(sorted(baseline.where.items())) for baseline in indicator.baseline]
        for step, group in enumerate(groups):
            if group in groups[:step]:
                yield (("indicators", index, "baseline", step), phrase("there are two baselines for the same group"))


def _find_parents(parameters: Parameters) -> Iterator[tuple[Path, str]]:
    parents = {
        ("results", index, "parent"): (result.id, result.parent) for index, result in enumerate(parameters.results)
    }
    nested = {
        ("dimensions", name, "parent"): (name, dimension.parent) for name, dimension in parameters.dimensions.items()
    }
    for steps in (parents, nested):
        for place, (name, _) in steps.items():
            if name in _climb(name, dict(steps.values())):
                yield (place, phrase('"{name}" is its own parent, at once or by way of others', name=name))
    for name, dimension in parameters.dimensions.items():
        if isinstance(dimension.values, dict) and dimension.parent in parameters.dimensions:
            allowed = parameters.dimensions[dimension.parent].names
            for value, parent in dimension.values.items():
                if parent not in allowed:
                    yield (
                        ("dimensions", name, "values", value),
                        phrase(
                            '"{parent}" is not a value of {parent2}{parent3}',
                            parent=parent,
                            parent2=dimension.parent,
                            parent3=suggest_nearest(parent, allowed),
                        ),
                    )


def _climb(name: str, parents: Mapping[str, str | None]) -> list[str]:
    """The parents of `name`, and theirs, each once."""
    above: list[str] = []
    step = parents.get(name)
    while step and step not in above:
        above.append(step)
        step = parents.get(step)
    return above

"""Attacks on all reports of a project together: made-up histories of counts and of shares, each
report released after those before, all of them read by who reads one edition.

The reader knows which quarter was corrected, not which of its counts; what was withdrawn stays
known. After each report as many numbers must be possible for every withheld figure of few people as
the threshold says, or all small ones; for every correction by few too. A report that is refused is
not published; the gate must let all others pass. Where what was printed before left fewer already
(girls of a group of eight that is printed, before anybody asked how many girls there are), that is
counted apart.
"""

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from made.histories import Figure, Project, make_steps

from ctanalysis.disclosure import AlreadyDisclosed, Ledger, Policy, release
from ctanalysis.disclosure.audit.audited_release import check_hidden
from ctanalysis.disclosure.audit.disclosure_errors import ReleaseFault
from ctanalysis.disclosure.cells.table_cells import Key
from ctanalysis.disclosure.history.published_figures_ledger import READ_BY, list_figures
from ctanalysis.ground.terms import write_group
from ctanalysis.observations import Observation, ObservationTable
from readers.reader import FAR, Known, Reader

Check = Callable[[Sequence[Observation], Policy, Ledger, Collection[Key]], None]


@dataclass
class History:
    """What was printed: the ledger, and each printed figure with the editions whose readers have
    it; and the first figure of each name.
    """

    ledger: Ledger = field(default_factory=Ledger)
    printed: list[tuple[str, Known]] = field(default_factory=list)
    first: dict[tuple[str, object], Figure] = field(default_factory=dict)
    last: int = 0  # how many statements there were before the newest report


def pass_all(rows: Sequence[Observation], policy: Policy, ledger: Ledger, hidden: Collection[Key]) -> None:
    """No gate."""


def attack_gated(seed: int, counted: Counter[str], *, kind: str) -> Iterator[str]:
    """The same, and whether the gate stops a report, which it should not."""
    try:
        yield from attack(seed, counted, kind=kind, check=check_hidden)
    except ReleaseFault as fault:
        yield f"stopped by the gate: {fault.problems[0]}"


def attack(seed: int, counted: Counter[str], *, kind: str = "counts", check: Check = pass_all) -> Iterator[str]:
    """What readers narrow in the course of one history."""
    chance = random.Random(seed)
    project = Project(chance, chance.choice(("victims", "other")), kind)
    history = History()
    for number, (what, edition) in enumerate(make_steps(chance), 1):
        if what == "withdraw" and history.ledger.editions:
            taken = chance.choice(sorted(history.ledger.editions))
            history.ledger = replace(history.ledger, withdrawn=history.ledger.withdrawn | {taken})
        elif what not in ("withdraw", "nothing"):
            getattr(project, what)()
        counted["reports"] += 1
        if publish(project, history, number, edition, check=check):
            for reader in ("public", "partner") if edition == "public" else ("partner",):
                for told in read(project, history, reader, counted):
                    yield f"report {number} ({what}, {edition}), {reader} reader: {told}"
        else:
            counted["refused"] += 1


def publish(project: Project, history: History, number: int, edition: str, *, check: Check = pass_all) -> bool:
    """Whether the report could be published; then it stands in the history."""
    parameters = project.write_parameters()
    rows = [project.write_row(place, parameters) for place in project.list_places()]
    policy = Policy(edition, parameters)
    try:
        found = release(ObservationTable(tuple(rows)), policy, history.ledger)
    except AlreadyDisclosed:
        return False
    check([*rows, *found.recoded], policy, history.ledger, found.hidden)
    released = found.observations
    name = f"made ({edition}, {number:04})"
    history.last = len(history.printed)
    cells, withheld = dict(history.ledger.cells), dict(history.ledger.withheld)
    for shown in released:
        figures = list(project.list_figures(project.find_place(shown)))
        key = (shown.indicator, shown.period.label, write_group(shown.group), shown.wave)
        if shown.withheld:
            withheld[key] = (*withheld.get(key, ()), (None, name))
            history.printed += [
                (edition, Known(figure.cells, figure.least, float("inf"))) for figure in figures if figure.value > 0
            ]
            continue
        for figure in figures:
            history.printed.append((edition, Known(figure.cells, figure.value, figure.value)))
            history.first.setdefault((edition, figure.name), figure)
        cells[key] = (*cells.get(key, ()), (list_figures(shown), name))
    history.ledger = Ledger(cells, {}, history.ledger.withdrawn, {**history.ledger.editions, name: edition}, withheld)
    return True


def read(project: Project, history: History, edition: str, counted: Counter[str]) -> Iterator[str]:
    """What those who read this edition narrow of the figures of now, and of their corrections."""
    parameters = project.write_parameters()
    policy = Policy(edition, parameters)
    known = [one for name, one in history.printed if name in READ_BY[edition]]
    reader = Reader(known)
    before = Reader(one for name, one in history.printed[: history.last] if name in READ_BY[edition])
    indicator = parameters.indicators[0]
    places = list(project.list_places())
    for figure in (one for place in places for one in project.list_figures(place)):
        row = project.write_row((figure.period, figure.where), parameters)
        threshold = policy.find_threshold(indicator, row.group)
        if 0 < figure.value < threshold:
            counted["sensitive"] += 1
            bounds = reader.bound(figure.cells)
            earlier = before.bound(figure.cells)
            if bounds is not None and earlier is not None and not is_open(*earlier, threshold):
                counted["narrow before"] += 1
            elif bounds is None or not is_open(*bounds, threshold):
                yield f"{figure.name}: {bounds}, it is {figure.value:g}"
        for name in READ_BY[edition]:
            first = history.first.get((name, figure.name))
            if first and 0 < abs(figure.value - first.value) < threshold:
                counted["corrections by few"] += 1
                bounds = reader.bound(figure.cells, less=first.cells)
                change = figure.value - first.value
                ways = [] if bounds is None else [bounds, (-bounds[1], -bounds[0])]
                if not any(is_open(*way, threshold) for way in ways):
                    yield f"change of {figure.name}: {bounds}, it is {change:g}"


def is_open(low: float, high: float, threshold: int) -> bool:
    """Whether a range holds as many numbers as the threshold says, or every small one."""
    return high - low + 1 >= threshold or high >= FAR or (low <= 1 and high >= threshold - 1)

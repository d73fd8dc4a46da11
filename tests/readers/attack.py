"""Attacks on whole programmes: what readers of all reports of both editions can narrow.

Of every figure of few people, and of every such group that figures leave over, as many numbers must
be possible as its threshold says. Where what was printed before left fewer already, that is counted
apart. Every report must be made, unless print tells already.
"""

import random
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from made.bands import make_bands
from made.families import make_families
from made.gone import make_gone
from made.needs import make_needs
from made.programmes import Asked, Programme, Report
from made.scores import make_scores

from ctanalysis.disclosure import Ledger, Policy
from ctanalysis.disclosure.audit.audited_release import release_checked
from ctanalysis.disclosure.audit.disclosure_errors import AlreadyDisclosed
from ctanalysis.disclosure.history.published_figures_ledger import READ_BY, list_figures
from ctanalysis.ground.terms import write_group
from ctanalysis.observations import Observation, ObservationTable
from readers.fewest_rows import find_fewest, is_left, price_row
from readers.whole_reader import Range, Said, Terms, WholeReader, evaluate

KINDS: dict[str, tuple[Callable[[random.Random], Programme], int]] = {
    "families": (make_families, 350),
    "scores": (make_scores, 150),
    "bands": (make_bands, 300),
    "needs": (make_needs, 200),
    "gone": (make_gone, 100),
}
SMALLEST, LARGEST, MEASURED = 3, 16, 25  # rows of reports that are measured, and how many of them


@dataclass
class Read:
    """What was published, for whom, and what readers know by it."""

    ledger: Ledger = field(default_factory=Ledger)
    published: list[tuple[int, Report]] = field(default_factory=list)
    said: list[tuple[int, str, Said]] = field(default_factory=list)  # number, edition
    withheld_first: list[Observation] = field(default_factory=list)  # rows of the first report


@dataclass(frozen=True)
class Hole:
    """A group that fewer numbers are left for than its threshold says."""

    reader: str
    asked: Asked
    threshold: int
    true: float
    found: Range
    report: int

    @property
    def how(self) -> str:
        """Whether it is known, or within a few."""
        return "exact" if self.found.width == 1 else "narrow"

    def __str__(self) -> str:
        """In one line."""
        return (
            f"{self.how}, {self.reader} reader, report {self.report}, {self.asked.kind}: "
            f"{self.asked.name}: {self.found.low:g} to {self.found.high:g}, "
            f"it is {self.true:g}, threshold {self.threshold}"
        )


def attack(programme: Programme, counted: Counter[str]) -> Iterator[tuple[str, bool]]:
    """What readers narrow in the course of a programme, and reports that are not made; of each
    whether the manual promises that it is not so.
    """
    read = Read()
    for number, report in enumerate(programme.reports, 1):
        try:
            publish(report, number, read, counted)
        except AlreadyDisclosed:
            counted["refused, in print already"] += 1
        except Exception as fault:  # whatever it is, there is no report
            counted["failed"] += 1
            where = traceback.extract_tb(fault.__traceback__)[-1]
            told = str(fault)[:200].replace("\n", " ")
            yield f"report {number} failed: {type(fault).__name__} at {where.name}: {told}", True
    holes = list(read_all(programme, read, counted))
    for hole in holes:
        is_promised = programme.left_open not in ("all", hole.asked.kind)
        how = ("" if is_promised else "left open, ") + hole.how
        counted[how] += 1
        counted[f"{how}: {programme.kind.split(',')[0]}"] += 1
        yield f"{'' if is_promised else 'left open, '}{hole}", is_promised
    if not holes:
        measure(programme, read, counted)


def measure(programme: Programme, read: Read, counted: Counter[str]) -> None:
    """Counts how many rows of a small first report were withheld, and how many had to be."""
    if not read.published or read.published[0][0] > 1 or programme.kind.startswith("places"):
        return
    report = read.published[0][1]
    if any(line.row.mean is not None for line in report.lines):
        return
    if not SMALLEST < len(report.lines) <= LARGEST or counted["measured"] >= MEASURED:
        return
    asked = list_asked(programme, read.published[:1], report.edition)
    policy = Policy(report.edition, report.parameters)
    wanted = [(one, threshold) for one, threshold, _ in asked]
    if not wanted:
        return
    for what, price in (("rows", lambda _: 1.0), ("price", price_row)):
        least = find_fewest(programme, report.lines, wanted, policy, price=price)
        if least:
            counted["measured"] += what == "rows"
            counted[f"measured, withheld {what}"] += round(sum(map(price, read.withheld_first)))
            counted[f"measured, least {what}"] += round(least)


def publish(report: Report, number: int, read: Read, counted: Counter[str]) -> None:
    """Releases a report; then it stands in print."""
    rows = ObservationTable(tuple(line.row for line in report.lines))
    policy = Policy(report.edition, report.parameters)
    released = release_checked(rows, policy, read.ledger)
    lines = {line.row.key: line for line in report.lines}
    name = f"made ({report.edition}, {number:04})"
    cells, withheld = dict(read.ledger.cells), dict(read.ledger.withheld)
    counted["reports"] += 1
    counted["rows"] += len(rows)
    counted["closed indicators"] += len(released.closed)
    for shown in released.observations:
        key = (shown.indicator, shown.period.label, write_group(shown.group), shown.wave)
        line = lines.get(shown.key)
        if shown.withheld:
            counted["rows withheld"] += line is not None
            if number == 1 and line is not None:
                read.withheld_first.append(line.row)
            withheld[key] = (*withheld.get(key, ()), (None, name))
            told = line.withheld if line else ()
        else:
            counted["rows added up"] += line is None
            told = line.shown if line else report.read(shown)
            cells[key] = (*cells.get(key, ()), (list_figures(shown), name))
        read.said += [(number, report.edition, one) for one in told]
    read.published.append((number, report))
    read.ledger = replace(
        read.ledger, cells=cells, withheld=withheld, editions={**read.ledger.editions, name: report.edition}
    )


def read_all(programme: Programme, read: Read, counted: Counter[str]) -> Iterator[Hole]:
    """What the readers of either edition narrow of all reports together."""
    for edition in ("public", "partner"):
        reports = [(no, one) for no, one in read.published if one.edition in READ_BY[edition]]
        if not any(one.edition == edition for _, one in reports):
            continue
        asked = list_asked(programme, reports, edition)
        terms = [one.terms for one, _, _ in asked]
        reader = know(programme, read, edition, len(programme.reports), terms)
        reader.widen(terms, 4)
        for one, threshold, number in asked:
            counted["sensitive"] += 1
            found = reader.bound(one.terms, threshold)
            if is_open(found, threshold):
                continue
            if not found.is_sure:
                counted["given up"] += 1
                continue
            true = evaluate(one.terms, programme.truth)
            if number > 1:
                before = know(programme, read, edition, number - 1, terms)
                left = before.bound(one.terms, threshold)
                if not is_open(left, threshold):
                    same = (left.low, left.high) == (found.low, found.high)
                    counted["narrow before" + ("" if same else ", more now")] += 1
                    if same:
                        continue
            if one.kind.startswith("answer") and found.low <= 0:
                counted["answers that at most few gave"] += 1
                continue
            if is_left(found.low, found.high, threshold):
                counted["all small ones open"] += 1
                continue
            yield Hole(edition, one, threshold, true, found, number)


def know(programme: Programme, read: Read, edition: str, last: int, terms: Sequence[Terms]) -> WholeReader:
    """The reader of an edition after so many reports."""
    said = [one for no, name, one in read.said if name in READ_BY[edition] and no <= last]
    return WholeReader([*programme.rules, *said], terms, programme.truth)


def list_asked(
    programme: Programme, reports: Sequence[tuple[int, Report]], edition: str
) -> list[tuple[Asked, int, int]]:
    """The groups of few people in these reports, each with its threshold and the first report that
    it could be asked of; corrections of counts by few people too.
    """
    found: dict[object, tuple[Asked, int, int]] = {}
    first: dict[object, Asked] = {}
    for number, report in reports:
        policy = Policy(edition, report.parameters)
        lines = [one for line in report.lines for one in line.asked]
        for one in (*lines, *report.derived):
            threshold = policy.find_threshold(report.parameters.by_id[one.indicator], one.group)
            if 0 < evaluate(one.terms, programme.truth) < threshold:
                name = frozenset(one.terms)
                found.setdefault(name, (one, threshold, number))
            if one.key and one.key[-1] == "value":
                before = first.setdefault(one.key, one)
                change = _find_change(before, one, programme)
                if change and 0 < evaluate(change.terms, programme.truth) < threshold:
                    found.setdefault(frozenset(change.terms), (change, threshold, number))
    return list(found.values())


def _find_change(before: Asked, now: Asked, programme: Programme) -> Asked | None:
    """By how much a count was corrected, whichever way; None where it was not."""
    terms = tuple(
        (atom, sign)
        for sign, one, other in ((1.0, now, before), (-1.0, before, now))
        for atom, _ in one.terms
        if atom not in dict(other.terms)
    )
    if evaluate(terms, programme.truth) < 0:
        terms = tuple((atom, -sign) for atom, sign in terms)
    return replace(now, kind="correction", terms=terms) if terms else None


def is_open(found: Range, threshold: int) -> bool:
    """Whether as many numbers are left as the threshold says."""
    return found.width >= threshold

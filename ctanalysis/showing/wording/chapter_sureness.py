"""How sure the findings of a result are: what they are counted or asked of, what chance may decide, and which
comparison bears on them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ctanalysis.analyses.declared_events import read_events
from ctanalysis.analyses.evidence_strength import is_by_lot, is_credible
from ctanalysis.analyses.multiplicity_of_trends import is_start_to_end
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, TrendFinding
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.terms import EARLIER, RATINGS
from ctanalysis.params import Indicator
from ctanalysis.showing.wording.numbers import write_digits
from ctanalysis.showing.wording.numbers_in_words import capitalise, join_words
from ctanalysis.showing.wording.result_headings import list_reserves


def list_sureness(
    indicators: Sequence[Indicator],
    rows: Sequence[GapFinding],
    comparisons: Sequence[ComparisonFinding],
    trends: Sequence[TrendFinding],
    numbers: Mapping[str, int],
) -> Iterator[str]:
    """Sentences for the end of a chapter. `rows`: one line an indicator; `numbers`: of their findings."""
    shown = {row.indicator: row for row in rows if row.actual is not None and not row.withheld}
    for basis, words in BASES.items():
        of_basis = [one for one in indicators if one.data_basis == basis and one.id in shown]
        if of_basis and basis == "sample":
            yield from _tell_sizes(words, of_basis, shown, numbers)
        elif of_basis:
            named = _name_findings([numbers[one.id] for one in of_basis])
            yield phrase(words[len(of_basis) > 1], findings=named)
    rounds = {numbers[row.indicator or ""] for row in trends if is_start_to_end(row) and row.value is not None}
    if rounds:
        yield phrase(ROUNDS, findings=capitalise(_name_findings(rounds)))
    yield from _tell_events([*trends, *comparisons], numbers)
    judged = [row for row in rows if row.status in RATINGS]
    of_one = (
        f"{_name_findings([numbers[judged[0].indicator or '']])}{phrase(': ')}" if len(judged) == 1 < len(rows) else ""
    )
    yield from (f"{capitalise(f'{of_one}{words}')}." for words in list_reserves(judged))
    credible = [row for row in comparisons if is_credible(row)]
    drawn = {numbers[row.indicator or ""] for row in credible if is_by_lot(row)}
    if drawn:
        yield phrase("A draw by lot bears on {findings}.", findings=_name_findings(drawn))
    compared = {numbers[row.indicator or ""] for row in credible if not is_by_lot(row)}
    if compared:
        yield phrase(
            "A comparison with others bears on {findings}, and cannot rule out all other causes.",
            findings=_name_findings(compared),
        )


def _tell_sizes(
    words: Sequence[str],
    indicators: Sequence[Indicator],
    shown: Mapping[str | None, GapFinding],
    numbers: Mapping[str, int],
) -> Iterator[str]:
    """Of how many the samples are, and of which that is not given."""
    for is_known in (True, False):
        own = [one for one in indicators if (shown[one.id].n is not None) is is_known]
        if own:
            sizes = sorted(shown[one.id].n or 0.0 for one in own)
            named = _name_findings([numbers[one.id] for one in own])
            yield phrase(words[is_known], findings=named, sizes=_write_sizes(sizes))


def _tell_events(rows: Sequence[TrendFinding | ComparisonFinding], numbers: Mapping[str, int]) -> Iterator[str]:
    """The events that were declared in the time of what moves or is compared, once for all findings that have the
    same.
    """
    told: dict[str, set[int]] = {}
    for row in rows:
        if (events := read_events(row.warnings)) and EARLIER not in getattr(row, "marks", ()):
            told.setdefault(events, set()).add(numbers[row.indicator or ""])
    for events, of in told.items():
        yield f"{capitalise(_name_findings(of))}, {events}."


def _name_findings(numbers: Collection[int]) -> str:
    return phrase_number("finding {listed}", "findings {listed}", len(numbers), listed=list_numbers(numbers))


def list_numbers(numbers: Iterable[int]) -> str:
    """The numbers of findings in order, neighbours as a stretch.

    >>> list_numbers([9, 3, 4, 5])
    '3 to 5 and 9'
    """
    stretches: list[list[int]] = []
    for number in sorted(numbers):
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return join_words([words for found in stretches for words in _write_stretch(found)])


def _write_stretch(found: Sequence[int]) -> list[str]:
    if len(found) < 3:
        return [str(number) for number in found]
    return [phrase("{low} to {high}", low=found[0], high=found[-1])]


def _write_sizes(sizes: Sequence[float]) -> str:
    if not sizes:
        return ""
    low, high = write_digits(sizes[0], 0), write_digits(sizes[-1], 0)
    return low if low == high else phrase("{low} to {high}", low=low, high=high)


ROUNDS = later(
    "{findings}: a first round against the last, and not how it moved between; so few rounds cannot show whether "
    "figures swing from round to round by themselves."
)
# by whether their sizes are known
BASES = later({
    "sample": ("From samples of a size that is not given: {findings}.", "From samples of {sizes}: {findings}."),
    "census": ("No sample, and so without sampling error, though there may be mistakes: {findings}.",
               "No samples, and so without sampling error, though there may be mistakes: {findings}."),
    "process": ("Figures that may swing by themselves from one period to the next: {findings}.",
                "Figures that may swing by themselves from one period to the next: {findings}."),
})  # fmt: skip

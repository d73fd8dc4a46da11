"""Contradictions in words: what a text of the evaluator says, and the figures that refute it."""

from ctanalysis.follow_up.claims.contradictions import Found
from ctanalysis.follow_up.claims.measures import Measure, Value, find_unit_name
from ctanalysis.follow_up.claims.movement_claims import Claim, Ruling
from ctanalysis.follow_up.claims.movement_figure_pairs import Step
from ctanalysis.follow_up.claims.target_claims import Standing
from ctanalysis.follow_up.claims.target_count_claims import Counted
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.mark_words import write_window
from ctanalysis.ground.terms import write_group
from ctanalysis.ground.units import find_unit
from ctanalysis.ground.value_labels import name_status
from ctanalysis.params import Parameters
from ctanalysis.showing.wording.numbers import write_actual, write_group_words, write_number, write_value
from ctanalysis.showing.wording.status_and_verdict_words import MISSING

SAID = later({
    "up": "it rose", "down": "it fell", "flat": "it stayed the same", "move": "it moved",
    "double": "it doubled", "triple": "it tripled", "half": "it halved",
    "better": "it improved", "worse": "it got worse",
    "reached": "its target was reached", "missed": "its target was missed",
    "exceeded": "its target was exceeded", "on track": "it is on track",
    "off track": "it is off track", "highest": "it is the highest", "lowest": "it is the lowest",
})  # fmt: skip
DENIED = later({
    "up": "it did not rise", "down": "it did not fall", "flat": "it did not stay the same",
    "move": "it did not move", "double": "it did not double", "triple": "it did not triple",
    "half": "it did not halve", "better": "it did not improve", "worse": "it did not get worse",
    "reached": "its target was not reached", "missed": "its target was not missed",
    "exceeded": "its target was not exceeded", "on track": "it is not on track",
    "off track": "it is not off track",
})  # fmt: skip
ONLY = later("it moved so in that time only")
COMPARED = later({
    "more": "is more than", "less": "is less than", "same": "is as much as",
    "as fast": "grew as fast as", "faster": "grew faster than", "slower": "grew more slowly than",
})  # fmt: skip
NOT_COMPARED = later({"more": "is not more than", "less": "is not less than"})
MOVED = later((
    "The text says of {name} that {said}; it was {before} ({start}) and then {after} ({end}).",
    "The text says of {name} that {said}; it was {before} in {start} and in {end}.",
))  # fmt: skip
SAID_OF_MANY = later(
    {"reached": "were reached", "missed": "were missed", "nearly": "were missed by little", "open": "were left open"}
)
OF_SERVICES = later({
    "needed": "needs ({services})", "received": "services ({services})",
    "unmet": "needs that were not met ({services})", "share": "share of needs met ({services})",
})  # fmt: skip


def write_contradiction(found: Found, parameters: Parameters) -> str:
    """The contradiction as one sentence that names the figures."""
    answer, claim = found.said.answer, found.said.claim
    if isinstance(answer, Counted):
        return _write_counted(answer)
    if isinstance(answer, Standing):
        return _write_standing(answer, claim, parameters)
    assert isinstance(answer, Ruling)
    return _write_ruling(answer, claim, parameters)


def _write_ruling(ruling: Ruling, claim: Claim, parameters: Parameters) -> str:
    step, measure = ruling.step, ruling.measure
    assert step is not None
    before, after = (_write_value(value, measure, parameters) for value in (step.before, step.after))
    if ruling.other is not None and claim.kind not in ("highest", "lowest"):
        return _write_compared(ruling, claim, parameters)
    said = phrase((DENIED if claim.is_denied else SAID)[claim.kind])
    name = name_measure(measure, parameters)
    if claim.kind in ("highest", "lowest"):
        other = name_measure(ruling.other[0], parameters) if ruling.other else name
        return phrase(
            "The text says of {name} that {said}: it was {before} ({start}), and {other} {after} ({end}).",
            name=name,
            said=said,
            before=before,
            start=step.start,
            other=other,
            after=after,
            end=step.end,
        )
    if claim.when.only:
        said = phrase(ONLY)
    message = MOVED[(step.after.number or 0.0) == (step.before.number or 0.0)]
    return phrase(message, name=name, said=said, before=before, start=step.start, after=after, end=step.end)


def _name_stretches(step: Step) -> str:
    """Of which time two figures are."""
    return phrase("; ").join(dict.fromkeys(map(write_window, (step.start, step.end))))


def _write_compared(ruling: Ruling, claim: Claim, parameters: Parameters) -> str:
    assert ruling.other is not None and ruling.step is not None
    (other, second), step = ruling.other, ruling.step
    one, two = (name_measure(side, parameters) for side in (ruling.measure, other))
    if claim.kind in ("more", "less", "same"):
        said = phrase((NOT_COMPARED if claim.is_denied else COMPARED)[claim.kind])
        return phrase(
            "The text says that {one} {said} {two}: the figures are {before} and {after} ({label}).",
            one=one,
            said=said,
            two=two,
            before=_write_value(step.before, ruling.measure, parameters),
            after=_write_value(step.after, other, parameters),
            label=_name_stretches(step),
        )
    return phrase(
        "The text says that {one} {said} {two}: {one} went from {a} to {b}, {two} from {c} to {d} ({start} and {end}).",
        one=one,
        said=phrase(COMPARED[ruling.kind]),
        two=two,
        a=_write_value(step.before, ruling.measure, parameters),
        b=_write_value(step.after, ruling.measure, parameters),
        c=_write_value(second.before, other, parameters),
        d=_write_value(second.after, other, parameters),
        start=step.start,
        end=step.end,
    )


def _write_standing(standing: Standing, claim: Claim, parameters: Parameters) -> str:
    row = standing.row
    assert row is not None
    said = phrase((DENIED if claim.is_denied else SAID)[claim.kind])
    name = name_measure(standing.measure, parameters)
    figure = write_actual(row) if row.actual is not None else MISSING
    return phrase(
        "The text says of {name} that {said}; it came to {actual}, where the target was {target} ({window}): {status}.",
        name=name,
        said=said,
        actual=figure,
        target=write_number(row, "target"),
        window=write_window(row.window),
        status=name_status(row.status),
    )


def _write_counted(counted: Counted) -> str:
    return phrase_number(
        "The text counts {said} that {verb}; by the figures {number} of {of} is so.",
        "The text counts {said} that {verb}; by the figures {number} of {of} are so.",
        counted.count,
        said=phrase('"{name}"', name=counted.said),
        verb=phrase(SAID_OF_MANY[counted.kind]),
        of=counted.of,
    )


def name_measure(measure: Measure, parameters: Parameters) -> str:
    """What a measure is of, in quotes: the indicator's title or the services, and the group."""
    if measure.of:
        name = phrase(OF_SERVICES[measure.of], services=", ".join(measure.services))
    else:
        name = parameters.by_id[measure.indicator].title
    group = write_group_words(write_group(measure.group))
    quoted = phrase('"{name}"', name=name)
    return f"{quoted} ({group})" if group else quoted


def _write_value(value: Value, measure: Measure, parameters: Parameters) -> str:
    if value.number is None:
        return MISSING
    return write_value(value.number, find_unit(find_unit_name(measure, parameters)))

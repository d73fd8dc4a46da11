"""An indicator drafted for the parameters: every key with its value, and the reason where it was
guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ctanalysis.ground.language import phrase
from ctanalysis.ground.units import UNITS
from ctanalysis.intake.cells.cell_figures import THERE_IS_NONE
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import read_orders
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.direction_questions import add_directions
from ctanalysis.intake.drafts.directions import SILENT, find_direction, is_contradicted, is_direction_open, list_shares
from ctanalysis.intake.drafts.drafted_reading import find_since as find_since_when
from ctanalysis.intake.drafts.drafted_reading import settle_reading, write_question
from ctanalysis.intake.drafts.drafted_targets import DraftedTarget, list_baselines, list_targets
from ctanalysis.intake.drafts.longer_periods import list_outranked
from ctanalysis.intake.drafts.period_aggregation import find_aggregate, find_last_target, find_since
from ctanalysis.intake.drafts.period_or_total_readings import STATE, Reading
from ctanalysis.intake.drafts.reading_choice import KEYS, ReadingChoice, choose_roles
from ctanalysis.intake.drafts.reading_questions import ReadingQuestion
from ctanalysis.intake.drafts.title_meanings import (
    UNNAMED,
    find_counts,
    find_level,
    find_pillar,
    find_population,
    read_scale,
)
from ctanalysis.intake.tables.fiscal_years import TimeTable
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator
from ctanalysis.observations.contact_details import holds_contact


@dataclass
class DraftIndicator:
    """The indicator's keys in the order of the file."""

    id: str
    keys: dict[str, tuple[object, str]] = field(default_factory=dict)  # key: value and reason of the guess
    baselines: list[DraftedTarget] = field(default_factory=list)
    targets: list[DraftedTarget] = field(default_factory=list)
    sections: tuple[str, ...] = ()
    place: str = ""
    question: ReadingQuestion | None = None  # two readings of its figures give different verdicts

    def say(self, key: str, value: object, why: str = "") -> None:
        """Sets a key."""
        self.keys[key] = (value, why)

    def read_as(self, choice: ReadingChoice) -> None:
        """Sets how periods become longer ones by a reading."""
        for key in ("entry_form", "running_since"):
            self.keys.pop(key, None)
        why = choice.why or phrase("its words and figures allow no other reading")
        for key, value in KEYS[choice.reading.actuals].items():
            self.say(key, value, why)

    def ask(self, question: ReadingQuestion | None) -> None:
        """Holds the verdict until the question is answered."""
        if question is not None:
            self.question = question
            self.say("open_question", question.words)

    def settle(self) -> None:
        """Takes back a question whose answers make no difference."""
        self.question = None
        self.keys.pop("open_question", None)

    def keep_dimensions(self, known: Iterable[str]) -> None:
        """Takes out of the disaggregation what no row and no target is broken down by."""
        listed, why = self.keys.pop("disaggregation", ([], ""))
        kept = [name for name in listed if name in set(known)] if isinstance(listed, list) else []
        if kept:
            self.say("disaggregation", kept, why)


def draft_indicator(
    found: Contents,
    indicator: FoundIndicator,
    calendar: DraftCalendar,
    table: TimeTable,
    start: Span,
    *,
    unit: str,
    why_unit: str,
) -> DraftIndicator:
    """The draft; every key that was guessed carries its reason."""
    results = (indicator.texts["result"],) if "result" in indicator.texts else ()
    draft = DraftIndicator(indicator.id, sections=(*indicator.sections, *results), place=indicator.cell.place)
    draft.say("title", _write_title(indicator))
    sections = list(reversed(indicator.sections))
    column, result, sheet = ([indicator.texts.get(name, "")] for name in ("pillar", "result", "sheet"))
    pillar, why = find_pillar([*column, *sections, *result], indicator.title, sheet=sheet[0])
    is_case_list = why == UNNAMED and "people" in indicator.texts
    draft.say("pillar", *(("protection", phrase("its list has a line a case")) if is_case_list else (pillar, why)))
    draft.say(
        "level", *find_level([indicator.texts.get("level", ""), *sections, indicator.texts.get("result", "")], unit)
    )
    draft.say("unit", unit, why_unit)
    if UNITS[unit].is_rate:
        draft.say("scale", float(read_scale(indicator.title)), phrase("from the title"))
    order, order_is_known = _find_order(indicator) if UNITS[unit].is_ordered else ([], True)
    if UNITS[unit].is_ordered:
        draft.say(
            "order",
            order,
            phrase("the order of the words")
            if order_is_known
            else (
                phrase("the order of the words is NOT known: put the lowest first, and then say which way is better")
            ),
        )
    baseline = next(
        (
            value
            for figure in indicator.list_figures("baseline")
            if not figure.group and (value := _value(figure)) is not None
        ),
        None,
    )
    target = _find_target(find_last_target(indicator), baseline)
    ceiling = any(
        figure.figure.high is not None and figure.figure.low is None for figure in indicator.list_figures("target")
    )
    aimed = _scale_to_year(indicator, unit, target)
    if aimed == 0 and baseline is None and any(map(_value, indicator.list_figures("target"))):
        aimed = None  # the last of several, after which nothing more was planned
    if UNITS[unit].is_ordered and not order_is_known:
        direction, why = "none", THERE_IS_NONE
    else:
        direction, why = _settle_direction(indicator, unit, baseline, aimed, ceiling=ceiling)
    draft.say("direction", direction, why)
    aggregate, why, running, why_running = find_aggregate(
        indicator, unit, calendar, baseline=baseline, target=target, direction=direction
    )
    draft.say("aggregate", aggregate, why)
    since, why_since = find_since(indicator, calendar) if running else (None, "")
    if since:
        draft.say("entry_form", "running_total", why_running)
        draft.say("running_since", since, why_since)
    choice, is_other = settle_reading(indicator, unit, calendar, table.project, aggregate=aggregate, since=since)
    if is_other:
        draft.read_as(choice)

    def promise(reading: Reading) -> list[DraftedTarget]:
        return list_targets(
            found,
            indicator,
            calendar,
            unit,
            baseline,
            since=find_since_when(indicator, reading, start),
            project=table.project,
            roles=choose_roles(reading),
            without=list_outranked(indicator) if reading == Reading(STATE, STATE, "own") else (),
        )

    if direction != "none":
        question = write_question(indicator, choice, calendar, promise)
        if _is_direction_open(indicator, unit, baseline, aimed, ceiling=ceiling):
            question = add_directions(indicator, question)
        draft.ask(question)
    _say_counts(draft, indicator, unit)
    if indicator.texts.get("share") == "drawn":
        draft.say("data_basis", "sample", phrase("its answers have weights, sites or strata"))
        draft.say("estimated_by", "weights")
    if UNITS[unit].is_percent and not any(
        figure.figure.numerator is not None or figure.figure.se is not None or figure.role == "denominator"
        for figure in indicator.figures
    ):
        draft.say("denominator", "unknown", phrase("the workbook gives no number of those asked or counted"))
    groups = [*(figure.group for figure in indicator.list_figures("actual")), indicator.waiting]
    dimensions = sorted(
        {name for group in groups for name, _ in group},
        key=lambda name: (name not in ("sex", "age_group"), name == "age_group", name),
    )
    if dimensions:
        draft.say("disaggregation", dimensions)
    draft.baselines = list_baselines(found, indicator, calendar, table, start, unit=unit, order=order)
    draft.targets = [] if direction == "none" else promise(choice.reading)
    for key, name in (
        ("definition", "definition"), ("source", "verification"), ("frequency", "frequency"),
        ("limitations", "limitations"),
    ):  # fmt: skip
        text = indicator.texts.get(name, "")
        if text and not holds_contact(text):
            draft.say(key, text)
    return draft


def _write_title(indicator: FoundIndicator) -> str:
    """The title behind its code, where that says more than a number; "3.4: % of victims" is not 3.4 % of them."""
    if not re.search(r"\d.*[^\w\s]|[^\W\d].*\d", indicator.code):
        return indicator.title
    between = " " if re.match(r"[^\W\d]|n[°º.]", indicator.title.casefold()) else ": "
    return f"{indicator.code}{between}{indicator.title}"


def _settle_direction(
    indicator: FoundIndicator, unit: str, baseline: float | None, aimed: float | None, *, ceiling: bool
) -> tuple[str, str]:
    """Which way is better, and why: of cases neither, else as the table states it, else as words and figures say."""
    if any(THERE_IS_NONE in figure.figure.sentence for figure in indicator.list_figures("target")):
        return "none", THERE_IS_NONE
    if "need" in indicator.texts:
        return "none", phrase("how many are in need is no success and no failure")
    is_count = "people" in indicator.texts and not {"answered", "share"} & set(indicator.texts)
    if is_count and find_last_target(indicator) is None:
        return "none", phrase("more cases can mean more trafficking, better detection or better recording")
    if stated := indicator.texts.get("direction", ""):
        return stated, phrase("as the table says")
    direction, why = find_direction(indicator.title, unit, baseline, aimed, ceiling)
    if "share" in indicator.texts and aimed is None and why == SILENT:
        return "none", phrase("nothing says which way is better")
    return direction, why


def _is_direction_open(
    indicator: FoundIndicator, unit: str, baseline: float | None, aimed: float | None, *, ceiling: bool
) -> bool:
    """Whether a verdict would rest on a guess of which way is better, or on a statement that the title contradicts."""
    if stated := indicator.texts.get("direction", ""):
        return is_contradicted(stated, indicator.title, unit, baseline, aimed)
    return not ceiling and is_direction_open(indicator.title, unit, baseline, aimed, list_shares(indicator))


def _say_counts(draft: DraftIndicator, indicator: FoundIndicator, unit: str) -> None:
    """What is counted, and whether the people may be victims; those who were counted one by one are protected whatever
    the title says.
    """
    if "people" in indicator.texts:
        draft.say("counts", "people")  # as its map says, and protected most: nothing that somebody has to confirm
        draft.say("population", "victims")
        return
    counts, why = find_counts(indicator.title, unit)
    draft.say("counts", counts, why)
    if counts in ("people", "cases"):
        draft.say("population", *find_population(indicator.title, counts))


def _find_target(figure: FoundFigure | None, baseline: float | None) -> float | None:
    """The number of a target; of a change on the baseline, what that makes of it."""
    change = figure.figure.change if figure is not None else None
    return _value(figure) if change is None else None if baseline is None else baseline * (1 + change / 100)


def _scale_to_year(indicator: FoundIndicator, unit: str, target: float | None) -> float | None:
    """A count promised for a quarter, as it would be for a year: a baseline is mostly that of a
    year, and 25 a quarter is no fall from 60 a year.
    """
    figure = find_last_target(indicator)
    months = figure.span.months if figure is not None and figure.span and figure.figure.change is None else None
    if target is None or not UNITS[unit].is_count or months is None or not 0 < months < 12:
        return target
    return target * 12 / months


def _find_order(indicator: FoundIndicator) -> tuple[list[str], bool]:
    """The words from the lowest up, as the row itself lists them or as such words are mostly
    ordered; and whether that is known at all.
    """
    words = {figure.figure.word for figure in indicator.figures if figure.figure.word}
    for text in (indicator.title, indicator.texts.get("unit", ""), indicator.texts.get("definition", "")):
        listed = [word.strip(" .") for word in re.split(r"[/,;()<>:→]", fold(text))]
        if words and words <= set(listed):
            start, end = min(map(listed.index, words)), max(map(listed.index, words))
            return listed[start : end + 1], True
    known = next((order for order in read_orders() if words <= set(order)), None)
    return (list(known), True) if known else (sorted(word for word in words if word), False)


def _value(figure: FoundFigure | None) -> float | None:
    if figure is None:
        return None
    said = figure.figure
    if said.numerator is not None and said.denominator:
        return said.numerator / said.denominator * 100
    return said.value if said.value is not None else said.low

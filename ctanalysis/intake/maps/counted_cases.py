"""A list with a line a case, counted by its map: period by period, in total and by groups. No line of it is kept, and
no message holds a word of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.intake.maps.case_checks import check_columns, check_words
from ctanalysis.intake.maps.case_groups import list_groups, settle_groups
from ctanalysis.intake.maps.case_lines import Case, Group, ReadLines, read_lines_of_cases
from ctanalysis.intake.maps.case_people import count_years, find_returning
from ctanalysis.intake.maps.case_services import list_all_titles, list_titles, tell_services
from ctanalysis.intake.maps.case_shares import find_shares
from ctanalysis.intake.maps.map_periods import FiscalYear
from ctanalysis.intake.maps.mapped_tables import CellAccount
from ctanalysis.intake.maps.nested_indicators import find_larger
from ctanalysis.intake.maps.table_layout import lay_out
from ctanalysis.intake.maps.table_map import TableMap, list_wanted
from ctanalysis.intake.tables.case_list_tallies import CountedCell, Key, add, fill_nobody, sum_figure
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.workbook_contents import FoundFigure, FoundIndicator
from ctanalysis.observations.sources.workbook_grid import GridSheet

FEW = 5  # people of a group
CROWD, CROWD_TIMES = 5, 3  # lines of one code


@dataclass
class CountedCases:
    """What a list counts: its indicators, an account of each cell, what is wrong, what has to be said, and the
    dimensions of which one case may have several values.
    """

    indicators: list[FoundIndicator] = field(default_factory=list)
    accounts: list[CellAccount] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    overlapping: set[str] = field(default_factory=set)


@dataclass
class ReadList:
    """A list that was read: its fiscal year, the lines of each sheet by its name, its accounts and problems, the
    questions with several answers, and the words of its groups.
    """

    sheets: Sequence[GridSheet]
    fiscal: FiscalYear | None = None
    lines: list[tuple[str, ReadLines]] = field(default_factory=list)
    accounts: list[CellAccount] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    several: set[str] = field(default_factory=set)
    words: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def withdrawn(self) -> set[str]:
        """The codes of those who withdrew consent in a line, which may be told of lines of other lists too."""
        return {code for _, lines in self.lines for code in lines.withdrawn}


def read_list(sheets: Sequence[GridSheet], table: TableMap, fiscal: FiscalYear | None) -> ReadList:
    """The lines of a list, which may lie on several sheets. A line without a day counts nowhere, nor does one that is
    not approved or has no consent; a word that a closed column does not know, or a day that is none, is a problem.
    """
    read = ReadList(sheets, fiscal)
    for sheet in sheets:
        layout = lay_out(sheet, table)
        lines = read_lines_of_cases(sheet, layout, table, fiscal)
        read.accounts += [*(CellAccount(cell, "header") for cell in layout.heads), *lines.accounts]
        read.problems += [*layout.problems, *check_columns(sheet, table, layout), *lines.problems]
        read.lines.append((sheet.name, lines))
        read.several |= {one.of for one in layout.columns if one.mapped.parsed.name == "answers"}
        for name, counted in lines.open_words.items():
            read.words.setdefault(name, Counter()).update(counted)
    return read


def count_cases(read: ReadList, table: TableMap, withdrawn: Iterable[str]) -> CountedCases:
    """The counts of a list without the lines of those who withdrew consent, by their codes, in this list or in another;
    nothing is counted where the list has a problem.
    """
    found = CountedCases(accounts=read.accounts, problems=[*read.problems])
    cases, left = list[Case](), Counter[str]()
    codes = {*withdrawn, *read.withdrawn}
    for name, lines in read.lines:
        kept = [case for case in lines.cases if not case.codes & codes]
        reasons = lines.left + Counter({phrase("consent was withdrawn"): len(lines.cases) - len(kept)})
        found.remarks += [phrase_number(*NOT_COUNTED, number, sheet=name, why=why) for why, number in reasons.items()]
        cases += kept
        left += reasons
    found.problems += check_words(read.sheets[0], read.words, len(cases))
    if not found.problems:
        settled, different = settle_groups(cases, read.several)
        found.indicators = [*(_make(settled, table, read.fiscal) if table.counts else ()), *find_shares(settled, table)]
        for indicator in found.indicators:
            if left and table.counts.get(indicator.title) == {}:
                indicator.texts["limitations"] = _write_left(left, len(cases))
        found.overlapping = {name for case in settled for name, _ in case.answers}
        found.remarks += [*_tell(settled, table, different), *_name_crowd(settled), *_advise(found.indicators)]
        if not any(one.parsed.name == "consent" for one in table.columns.values()):
            found.remarks.append(phrase(NO_CONSENT))
    return found


def join_lists(lists: Iterable[list[FoundIndicator]], problems: list[Problem]) -> list[FoundIndicator]:
    """The indicators of several lists, each once; two that count the same thing for the same time are a problem."""
    joined: dict[str, FoundIndicator] = {}
    for one in (indicator for listed in lists for indicator in listed):
        known = joined.setdefault(one.title, one)
        if known is one:
            continue
        taken = {(figure.span, figure.group) for figure in known.figures}
        if any((figure.span, figure.group) in taken for figure in one.figures):
            what = phrase('two lists of the map count "{title}" in the same period', title=one.title[:60])
            problems.append(
                Problem(one.cell.place, what, phrase("Name their sheets in one table, or give two titles."))
            )
        known.figures += one.figures
        known.texts |= one.texts
    return list(joined.values())


def _tell(cases: Sequence[Case], table: TableMap, different: int) -> Iterator[str]:
    """The years of the cases, of how many persons lines say different things, and words of counts that no case has."""
    if cases:
        years = [year for case in cases for year in (case.span.start.year, case.span.end.year)]
        if min(years) < max(years):
            yield phrase(
                "The cases are of {first} to {last}: look whether that is so.", first=min(years), last=max(years)
            )
    if different:
        yield phrase_number(*DIFFERENT, different)
    for title, conditions in table.counts.items():
        if conditions and not any(title in case.titles for case in cases):
            yield phrase('No case counts for "{title}": look at the words under counts.', title=title[:60])


def _name_crowd(cases: Sequence[Case]) -> Iterator[str]:
    """A code that stands in far more lines of a period than others: of a raid, a family, or of nobody."""
    lines = Counter((case.who, case.span) for case in cases if case.who)
    most = max(lines.values(), default=0)
    if most >= CROWD and most > CROWD_TIMES * median(lines.values()):
        yield phrase(
            "One code stands in {number} lines of a period: look whether it is the code of one person.", number=most
        )


def _advise(indicators: Iterable[FoundIndicator]) -> Iterator[str]:
    """What to do where most groups of a period are so small that a public report withholds them."""
    groups = [one.figure.value for indicator in indicators for one in indicator.figures if one.group]
    counted = [value for value in groups if value]
    if counted and median(counted) < FEW:
        yield phrase("Most groups of a period hold fewer than five people, and a public report withholds them: a "
                     "longer period, fewer groups or wider bands show more.")  # fmt: skip


def _write_left(left: Counter[str], counted: int) -> str:
    """How much of the list was not counted, in words: the number may be one of people."""
    share = left.total() / (left.total() + counted)
    much = next(words for least, words in SHARES if share > least)
    return phrase("{much} of the lines of the list were not counted: {why}.", much=phrase(much), why="; ".join(left))


def _make(cases: Sequence[Case], table: TableMap, fiscal: FiscalYear | None) -> Iterator[FoundIndicator]:
    """The indicators, with a figure for each period of the list and each group: nobody, where no case is of it; of a
    question, of what a period records of nobody, and of a service, only where somebody was asked.
    """
    sums: dict[Key, CountedCell] = {}
    asked = {(case.span, part) for case in cases for part in case.answers}
    questions = {part for _, part in asked}
    for number, case in enumerate(cases):
        for title in (*table.counts, *(one for service in case.services for one in list_all_titles(service))):
            sums.setdefault((title, "", case.span, ()), CountedCell(case.first))
        for title, groups in _list_counted(case, table):
            for group in groups:
                known = sums.setdefault((title, "", case.span, group), CountedCell(case.first))
                add(known, None, case.who or f"line {number}", is_case=True)
    everybody = next((title for title, conditions in table.counts.items() if not conditions), "")
    recorded = {(case.span, name) for case in cases for name, _ in case.group}
    services = (service for case in cases for service in case.services)
    told: dict[str, dict[str, str]] = {**find_larger(table.counts), **tell_services(services, everybody)}
    for service, one in table.provision.items():
        told[one.needed] = {**told.get(one.needed, {}), "need": service}
        told[one.received] = {**told.get(one.received, {}), "answered": service, "received": "yes"}
    cells = {
        (title, code, span, group): cell
        for (title, code, span, group), cell in fill_nobody(sums).items()
        if ((span, group[0]) in asked if len(group) == 1 and group[0] in questions
            else all((span, name) in recorded for name, _ in group))
    }  # fmt: skip
    returning = find_returning(cells)
    years = count_years(cells, returning, {name for name, _ in questions}, fiscal)
    made: dict[str, FoundIndicator] = {}
    for (title, _, span, group), cell in {**cells, **years}.items():
        indicator = made.setdefault(
            title, FoundIndicator(title, cell.first, texts={"unit": "Number", "counted": "rows", "people": "yes"})
        )
        indicator.texts.update(told.get(title, {}))
        if title in returning:
            indicator.texts["unique"] = "yes"
        figure = sum_figure(cell, is_unique=True)
        indicator.figures.append(FoundFigure(cell.first, "actual", figure, None, group, Heading(title, "actual"), span))
    yield from made.values()


def _list_counted(case: Case, table: TableMap) -> Iterator[tuple[str, list[Group]]]:
    """Each indicator that a case counts for, with its groups, and each answer that was given."""
    chosen = [part for part, is_so in case.answers.items() if is_so]
    for title in case.titles:
        wanted = list_wanted(table, title)
        answers: list[Group] = [(part,) for part in chosen if wanted is None or part[0] in wanted]
        yield title, [*list_groups(case, table, title), *answers]
    for service, provision in case.services.items():
        yield from ((title, list_groups(case, table, title)) for title in list_titles(service, provision))


SHARES = later(((0.5, "More than half"), (0.25, "More than a quarter"), (0.1, "More than a tenth"), (0.0, "Some")))
NO_CONSENT = later(
    "No column of the map says who gave consent, so that nobody is left out for it: where one does, its role is "
    "consent."
)
NOT_COUNTED = later((
    "Sheet {sheet}: {number} line is not counted: {why}.", "Sheet {sheet}: {number} lines are not counted: {why}.",
))  # fmt: skip
DIFFERENT = later((
    "Of {number} person lines of one period say different things (of sex, age, place …): the first of them counts.",
    "Of {number} persons lines of one period say different things (of sex, age, place …): the first of them counts.",
))  # fmt: skip

"""Small invented tables of people, several a file, and what the door says of each as text: what is shown and what is
withheld, why, what a reader adds up, and what the reports after it may show.

A case is a mapping: `about`, what it shows; `dimensions` and `indicators`; further parts of the parameters under their
own names; `reports`, one after the other, each with the rows that it has. A row is a line: the indicator, the period,
the group if there is one, a colon, the figures.

    victims 2024-Q1 sex=f,age=0-9: 4
    trained 2024-Q1: 30/60
    score 2024-Q1: mean=3.4 sd=1.1 n=40
    victims 2024-Q2: suppressed
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from places import TESTS

from ctanalysis.disclosure import AlreadyDisclosed, Ledger, Policy
from ctanalysis.disclosure.audit.audited_release import check_hidden, release_checked
from ctanalysis.disclosure.audit.disclosure_errors import ReleaseFault
from ctanalysis.disclosure.audit.withheld_value_replicates import list_classes, list_tables
from ctanalysis.disclosure.cells.baselines import list_baselines
from ctanalysis.disclosure.cells.table_cells import Key, Table
from ctanalysis.disclosure.history.data_vintages import NOW
from ctanalysis.disclosure.history.disclosure_scenarios import Readers
from ctanalysis.disclosure.history.published_figures_ledger import READ_BY, add_releases, list_figures, list_known
from ctanalysis.disclosure.history.revision_quality_notes import find_revisions
from ctanalysis.disclosure.release import Release, find_hidden
from ctanalysis.disclosure.suppress.withholding_reasons import Withheld, explain_hidden, find_corrections
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.terms import write_group
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

TABLES = TESTS / "disclosure" / "tables"
PROJECT = {"id": "p", "title": "P", "start": "2022-01-01", "end": "2026-12-31"}
SOURCES = {"observations": {"kind": "csv", "path": "x.csv"}}
USUAL = {"title": "t", "pillar": "protection", "level": "output", "unit": "count", "direction": "increase",
    "aggregate": "sum", "counts": "people"}  # fmt: skip
KINDS = {"sex": "sex", "age": "age", "place": "place", "form": "exploitation"}
OF_A_CASE = {"about", "dimensions", "indicators", "reports", "frequency", "editions"}
OF_A_REPORT = {"rows", "edition", "withdrawn", "dimensions", "indicators", "calendar", "closed", "shown"}
NUMBERS = {one.name for one in fields(Observation)}


def list_files() -> list[str]:
    """The names of the files of tables."""
    return sorted(path.stem for path in TABLES.glob("*.yml"))


def write_file(name: str) -> str:
    """What the door says of every case of a file."""
    cases = yaml.safe_load((TABLES / f"{name}.yml").read_text("utf-8"))
    return "\n".join(line for case in cases for line in (*_write_case(case), ""))


def _write_case(case: dict[str, Any]) -> Iterator[str]:
    yield f"# {case['about']}"
    editions = case.get("editions", ["public"])
    for edition in editions:
        ledger, kept = Ledger(), list[tuple[dict[str, Any], str]]()
        reports = case["reports"] if isinstance(case["reports"], list) else [{"rows": case["reports"]}]
        for place, report in enumerate(reports, 1):
            assert set(report) <= OF_A_REPORT, report
            parameters = make_parameters(case, report)
            rows = list(read_rows(report["rows"], parameters))
            policy = Policy(report.get("edition", edition), parameters)
            gone = {f"{one:04}" for one in report.get("withdrawn", ())}
            ledger = add_releases(Ledger(), ((record, number, number in gone) for record, number in kept))
            yield f"## {policy.edition} {place:04}"
            found: list[str] = []
            released = _write_release(rows, policy, ledger, report, found)
            yield from found
            if released is not None and policy.edition != "internal":
                kept.append((write_record(released, policy, report), f"{place:04}"))


def make_parameters(case: dict[str, Any], report: dict[str, Any]) -> Parameters:
    """The parameters of a case, with what is otherwise in one of its reports."""
    dimensions = case.get("dimensions", {}) | report.get("dimensions", {})
    indicators = case["indicators"] | report.get("indicators", {})
    frequency = {"frequency": case.get("frequency", "quarter")}
    return Parameters.model_validate({
        "project": PROJECT,
        "calendar": frequency | report.get("calendar", {}),
        "sources": SOURCES,
        "dimensions": {name: _make_dimension(name, one) for name, one in dimensions.items() if one is not None},
        "indicators": [
            {"id": name, **USUAL, **(words or {})} for name, words in indicators.items() if words != "gone"
        ],
        **{name: part for name, part in case.items() if name not in OF_A_CASE},
    })  # fmt: skip


def _make_dimension(name: str, given: Any) -> Any:
    kind = KINDS.get(name.rstrip("2"), "other")
    level = {"level": 1} if kind == "place" else {}
    return {"kind": kind, **level, "values": given} if isinstance(given, list) else given


def read_rows(text: str, parameters: Parameters) -> Iterator[Observation]:
    """The rows of a report."""
    for line in filter(None, map(str.strip, text.splitlines())):
        place, _, figures = line.rpartition(": ")
        words = place.split()
        wave = words.pop().removeprefix("wave=") if words[-1].startswith("wave=") else None
        where = dict(side.split("=", 1) for side in words[2].replace("_", " ").split(",")) if words[2:] else {}
        row = Observation(words[0], parameters.periods.parse(words[1]), parameters.find_group(where), wave=wave)
        yield replace(row, **dict(_read_figures(figures)))


def _read_figures(text: str) -> Iterator[tuple[str, Any]]:
    for word in text.split():
        name, is_named, value = word.partition("=")
        if is_named:
            yield name, value if name in ("comment", "rating", "status") else float(value)
            assert name in NUMBERS, name
        elif "/" in word:
            yield from zip(("numerator", "denominator"), map(float, word.split("/")), strict=True)
        elif word[0].isdigit():
            yield "value", float(word)
        elif word == "printed":
            yield "is_printed", True
        else:
            yield "status", word


def _write_release(
    rows: list[Observation], policy: Policy, ledger: Ledger, report: dict[str, Any], found: list[str]
) -> Release | None:
    closed = report.get("closed", ())
    every = [*rows, *list_baselines(policy.parameters)]
    found += _write_ledger(every, policy, ledger)
    try:
        hidden = find_hidden(every, policy, ledger, closed=closed) if policy.edition != "internal" else None
        if hidden is not None and "shown" in report:
            found += _write_attack(every, policy, ledger, hidden.rows, report["shown"])
        released = release_checked(ObservationTable(tuple(rows)), policy, ledger, closed=closed)
    except AlreadyDisclosed as error:
        found += [f"  refused: {_say_problem(problem)}" for problem in error.problems]
        return None
    why: dict[Key, Withheld] = {}
    if hidden is not None:
        why = {one.row.key: one for one in explain_hidden(every, policy, ledger, closed=released.closed)}
    found += _write_rows(every, released, why)
    found += [f"  for the evaluator: {_say_problem(problem)}" for problem in released.narrowed]
    if hidden is not None:
        found += [f"  looked at figures of: {' '.join(sorted(hidden.searched))}"] if hidden.searched else []
        found += _write_tables(every, policy, ledger)
    return released


def _say_problem(problem: Problem) -> str:
    return f"{problem.where} {problem.what}. {problem.do}"


def _write_ledger(rows: list[Observation], policy: Policy, ledger: Ledger) -> Iterator[str]:
    """What is in print, as it bears on these rows."""
    if not ledger.editions:
        return
    known = ledger.keep_editions(READ_BY[policy.edition])
    definitions = {one.id: one.definition for one in policy.parameters.indicators}
    yield f"  decides: {len(list_known(known, rows, definitions))} facts in print"
    readers = Readers(rows, policy, known)
    for row in rows:
        changes = readers.printed.list_changes(row)
        said = {
            "the same in": readers.printed.list_known(row),
            "still standing in": readers.printed.list_standing(row),
            "otherwise in": readers.printed.list_differing(row),
            "by": tuple(f"{change:g}" for change in changes),
        }
        words = "; ".join(f"{name} {', '.join(map(_shorten, it))}" for name, it in said.items() if it)
        yield f"  in print: {_say_row(row)} {words}" if words else f"  not in print: {_say_row(row)}"
    for row in readers.printed.gone:
        yield f"  gone: {_say_row(row)} {_say_figures(row)}"
    for key in sorted(readers.printed.withheld_before, key=repr):
        yield f"  what it was withheld with is gone: {_say_key(key)}"
    for note in find_revisions(ObservationTable(tuple(rows)), policy.parameters, known):
        yield f"  note: {note.indicator} {note.period or ''} {note.sentence} ({_shorten(note.place)})"
    try:
        corrections = find_corrections(rows, policy, ledger)
    except AlreadyDisclosed:
        return
    if corrections.rows:
        named = ", ".join(map(_say_row, corrections.rows))
        yield f"  corrected by few: {named}; {corrections.others} others withheld; {corrections.summed} summed"


def _shorten(release: str) -> str:
    """A release by its edition and number."""
    return release.partition("(")[2].rstrip(")") or release


def _write_rows(rows: Iterable[Observation], released: Release, why: dict[Key, Withheld]) -> Iterator[str]:
    shown = {row.key: row for row in released.observations}
    for row in rows:
        one = why.get(row.key)
        printed = shown.get(row.key, row)
        left = f" comment={printed.comment}" * bool(printed.comment) + f" rating={printed.rating}" * bool(
            printed.rating
        )
        line = f"  {_say_row(row)}: {_say_figures(row)}{left}"
        if one is None:
            yield line + (" withheld, and no reason is given" if printed.withheld else "")
            continue
        yield f"{line} → [c] {one.reason}"
        assert row.key in released.hidden
        if one.protects:
            yield f"      for {'; '.join(map(_say_key, one.protects))}"
        for wider in one.instead:
            yield f"      instead {_say_row(wider)}: {_say_figures(wider)}"
    for row in released.recoded:
        state = "[c]" if row.key in released.hidden else "shown"
        yield f"  added up {_say_row(row)}: {_say_figures(row)} {state}"
    yield f"  withheld {released.withheld} of {len(shown)}"
    if released.baselines_withheld:
        yield f"  baselines withheld: {' '.join(released.baselines_withheld)}"
    if released.closed:
        yield f"  nothing is shown of: {' '.join(released.closed)}"
    for indicator in released.parameters.indicators:
        for target in indicator.targets:
            yield f"  target of {indicator.id}: {target.value} {target.percent_of_baseline} {target.text}"


def _write_attack(
    rows: list[Observation], policy: Policy, ledger: Ledger, hidden: set[Key], shown: str
) -> Iterator[str]:
    """What the attack finds if these rows are shown all the same."""
    wanted = set(map(str.strip, shown.splitlines()))
    left = {key for key in hidden if _say_key(key) not in wanted}
    try:
        check_hidden(rows, policy, ledger, left)
    except ReleaseFault as fault:
        for problem in fault.problems:
            yield f"  attack if shown: {problem.where} {problem.what}"
    else:
        yield "  attack if shown: nothing"


def _write_tables(rows: list[Observation], policy: Policy, ledger: Ledger) -> Iterator[str]:
    """What a reader of this edition adds up: the cells, and the equations between them."""
    readers = Readers(rows, policy, ledger.keep_editions(READ_BY[policy.edition]))
    for scenario in readers.scenarios:
        for table in scenario.list_tables():
            if not table.needs:
                continue
            yield f"  a reader adds up{' with copies of what was withdrawn' * bool(not scenario.untold)}:"
            yield from sorted({f"    {_say_cell(name, table)}" for name in table.values})
            yield from sorted(
                {f"    {_say(one.total)} = {' + '.join(map(_say, one.parts))}" for one in table.equations}
            )
    if any(len(table.values) and _is_linked(policy.parameters) for table in list_tables(rows, policy)):
        for name, size in sorted(list_classes(list_tables(rows, policy), policy), key=repr):
            if size != "made of" and name and isinstance(name[0], tuple) and len(name[0]) == 4:
                yield f"    together they tell: {' + '.join(sorted(map(_say, name)))} {size}"


def _is_linked(parameters: Parameters) -> bool:
    return bool(parameters.provision) or any(one.wholes for one in parameters.indicators)


def _say_cell(name: Any, table: Table) -> str:
    said = {
        "needs": f"{table.needs[name]:g}" if name in table.needs else "",
        "at least": f"{table.floors[name]:g}" if name in table.floors else "",
        "from": f"{table.thresholds[name]:g}" if name in table.thresholds else "",
        "known": ",".join(map(_shorten, table.fixed[name])) or "elsewhere" if name in table.fixed else "",
        "was": f"{table.earlier[name]}" if name in table.earlier else "",
    }
    words = [f"{word} {it}" for word, it in said.items() if it]
    marks = {
        "can only be small": table.known_small, "in print alone": table.stale, "headline": table.headlines,
        "printed by nobody": {one for one, owners in table.owners.items() if not owners},
    }  # fmt: skip
    words += [word for word, those in marks.items() if name in those]
    return f"{_say(name)} {table.values[name]:g} until {table.since[name]}{''.join(f', {word}' for word in words)}"


def _say(part: Any) -> str:
    """A name of the program's own, for people."""
    if isinstance(part, tuple):
        if len(part) == 5 and isinstance(part[2], tuple) and all(isinstance(one, str) for one in part[:2]):
            ends = [str(one) for one in part[3:] if one not in (None, "value")]
            return " ".join([part[0], part[1], *([_say_group(part[2])] if part[2] else []), *ends])
        if part and all(isinstance(one, date) for one in part):
            return "..".join(one.isoformat() for one in part)
        if len(part) == 4 and part[-1] == NOW:
            return " ".join(_say(one) for one in part[:3])
        return f"({' '.join(map(_say, part))})"
    return str(part) or "-"


def _say_group(group: Any) -> str:
    return ",".join(f"{one[0]}={one[1]}" for one in group)


def _say_key(key: Key) -> str:
    indicator, period, group, wave = key
    return " ".join(filter(None, (indicator, period, _say_group(group), wave and f"wave={wave}")))


def _say_row(row: Observation) -> str:
    return _say_key(row.key)


def _say_figures(row: Observation) -> str:
    if row.status not in ("reported", "provisional"):
        return row.status
    found = []
    if row.numerator is not None and row.denominator is not None:
        found.append(f"{row.numerator:g}/{row.denominator:g}")
    for name in ("value", "mean", "sd", "n", "mean_change", "sd_change", "n_pairs", "asked_once", "low", "high"):
        number = getattr(row, name)
        if number is not None:
            found.append(f"{number:g}" if name == "value" else f"{name}={number:g}")
    return " ".join(found) or "no figure"


def write_record(released: Release, policy: Policy, report: dict[str, Any]) -> dict[str, Any]:
    """What a report of this release prints, as its results would have it."""
    rows = [
        {
            "indicator": row.indicator, "period": row.period.label, "group": write_group(row.group), "wave": row.wave,
            **dict(zip(("value", "numerator", "denominator", "n"), list_figures(row), strict=True)),
            "withheld": row.withheld,
        }
        for row in released.observations
    ]  # fmt: skip
    definitions = [{"indicator": one.id, "definition": one.definition} for one in released.parameters.indicators]
    return {
        "project": "p", "period": "2024-Q1", "edition": policy.edition,
        **({"calendar": report["calendar"]} if "calendar" in report else {}),
        "findings": [{"kind": "series", "rows": rows}, {"kind": "gaps", "rows": definitions}],
    }  # fmt: skip


def find_kept(name: str) -> Path:
    """The file that keeps what is said of a file of tables."""
    return TABLES / "kept" / f"{name}.txt"

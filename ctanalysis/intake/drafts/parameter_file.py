"""The parameter file of a project that was drafted from a workbook: complete, valid, and every
guess marked on its line.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from ctanalysis.intake.cells.group_words import do_overlap, sort_values
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import join_words, read_words
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.drafted_indicator import DraftIndicator
from ctanalysis.intake.drafts.drafted_targets import DraftedTarget
from ctanalysis.intake.drafts.title_meanings import find_level
from ctanalysis.intake.tables.list_roles import find_kind

WHY_LANGUAGE = "the words of the titles"
PEOPLE = ("sex", "age_group")
QUOTED = (
    "title",
    "definition",
    "limitations",
    "source",
    "frequency",
    "period",
    "window",
    "open_question",
    "answered_by",
)


@dataclass
class DraftProject:
    """The project's own lines: name, country and days, with the reasons where they were guessed."""

    id: str
    workbook: str
    title: tuple[str, str]
    country: tuple[str, str]
    start: tuple[date, str]
    end: tuple[date, str]
    calendar: DraftCalendar
    why_calendar: str = ""
    language: str = "en"
    data_as_of: date | None = None
    dimensions: dict[str, list[str]] = field(default_factory=dict)
    loose: dict[str, list[str]] = field(
        default_factory=dict
    )  # dimensions whose parts do not make their totals, and where
    services: list[tuple[str, str, str]] = field(default_factory=list)  # with who needed it and who received it, by id
    overlapping: frozenset[str] = frozenset()  # of which one row may name several values


def write_parameters(project: DraftProject, indicators: list[DraftIndicator]) -> str:
    """The text of params/NAME.yml."""
    results, of_indicator = _write_results(indicators)
    lines = [
        "# yaml-language-server: $schema=schema.json",
        f"# Drafted from {_flatten(project.workbook)}. What every key means: params/README.md. "
        f"Check this file with `make check PROJECT={project.id}`.",
        "# What was guessed says why, and waits for a person who knows: `make new "
        f"PROJECT={project.id}` asks for each. Change what is wrong.",
        "project:",
        f"  id: {quote(project.id)}",
        _line("  title", quote(project.title[0]), project.title[1]),
        _line("  country", project.country[0], project.country[1]),
        *([_line("  language", project.language, WHY_LANGUAGE)] if project.language != "en" else []),
        _line("  start", str(project.start[0]), project.start[1]),
        _line("  end", str(project.end[0]), project.end[1]),
        *([f"  data_as_of: {project.data_as_of}"] if project.data_as_of else []),
        "  default_edition: internal        # nothing of this project is public before a person "
        "has confirmed the guesses; then write public",
        "",
        "calendar:",
        _line("  frequency", project.calendar.frequency, "the shortest periods of the workbook"),
        _line("  fiscal_year_start", str(project.calendar.fiscal_start), project.why_calendar),
    ]
    if project.calendar.own:
        lines.append("  periods:")
        lines += [f"    {quote(label)}: {span.write()}" for label, span in project.calendar.own.items()]
    lines += [
        "",
        "sources:",
        f"  observations: {{kind: csv, path: data/local/{project.id}/observations.csv}}   # "
        "written from the workbook: correct the workbook, not this file",
    ]
    if project.dimensions:
        lines += ["", "dimensions:"] + [
            _write_dimension(name, values, project.loose.get(name, []), overlap=name in project.overlapping)
            for name, values in project.dimensions.items()
        ]
    if results:
        lines += ["", "results:", *results]
    lines += ["", "indicators:"]
    for indicator in indicators:
        lines += _write_indicator(indicator, of_indicator.get(indicator.id))
    if project.services:
        groups = {one.id: _list_named_groups(one) for one in indicators}
        lines += ["", "# Who needed a service, and who of them received it, or was referred to it.", "provision:"] + [
            f"  - {{service: {quote(name)}, needed: {quote(needed)}, received: {quote(received)}, by: [{by}]}}"
            for name, needed, received in project.services
            for by in [", ".join(one for one in PEOPLE if one in groups[needed] and one in groups[received])]
        ]
    return "\n".join(lines) + "\n"


def _list_named_groups(indicator: DraftIndicator) -> list[str]:
    """The dimensions that an indicator's figures are broken down by."""
    listed = indicator.keys.get("disaggregation", ([], ""))[0]
    return [str(name) for name in listed] if isinstance(listed, list) else []


def quote(text: str) -> str:
    """The text between quotes, as YAML takes it."""
    return json.dumps(text, ensure_ascii=False)


def list_dimensions(
    groups: list[tuple[tuple[str, str], ...]], order: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> dict[str, list[str]]:
    """The dimensions of all groups with their values, people first; values in the stated order, where there is one."""
    found: dict[str, list[str]] = {}
    for group in groups:
        for name, value in group:
            found.setdefault(name, []).append(value)
    ordered = sorted(found, key=lambda name: (name not in PEOPLE, PEOPLE.index(name) if name in PEOPLE else 0, name))
    values = {name: [*(one for one in order.get(name, ()) if one in found[name]), *found[name]] for name in ordered}
    return {name: sort_values(name, list(dict.fromkeys(values[name]))) for name in ordered}


def _line(key: str, value: str, why: str) -> str:
    return f"{key}: {value}" + (f"   # guessed: {_flatten(why)}" if why else "")


def _flatten(why: str) -> str:
    return " ".join(why.split())


def _write_dimension(name: str, values: list[str], loose: list[str], *, overlap: bool) -> str:
    listed = ", ".join(quote(value) for value in values)
    kind = find_kind(name.replace("_", " "))
    keys = {"sex": "kind: sex, ", "age_group": "kind: age, "}.get(
        name, "kind: place, level: 2, " if _is_place(name) else f"kind: {kind}, " if kind else ""
    )
    adds_up = (
        ", adds_up: false"
        if overlap or name == "part" or name == "age_group" and do_overlap(values)
        else ", adds_up: loosely"
        if loose
        else ""
    )
    unknown = ", unknown: unknown" if "unknown" in values else ""
    why = explain_dimension(name, values, loose)
    return f"  {name}: {{{keys}values: [{listed}]{adds_up}{unknown}}}" + (f"   # guessed: {why}" if why else "")


def explain_dimension(name: str, values: list[str], loose: list[str]) -> str:
    """What was guessed of a dimension; empty when nothing was."""
    if name == "part":
        return "parts named in rows; they may overlap"
    if name == "age_group" and do_overlap(values):
        return "some bands overlap"
    if loose:
        more = f" and {len(loose) - 3} more" if len(loose) > 3 else ""
        return f"parts and total disagree in {'; '.join(loose[:3])}{more}"
    return "places of the second level below the country, which protects more than the first" if _is_place(name) else ""


def _is_place(name: str) -> bool:
    words = name.replace("_", " ")
    return re.fullmatch(r"place(?:_\d+)?|country|pays|pais", name) is not None or any(
        re.search(rf"\b{re.escape(word)}\b", words)
        for word in (*read_words("headings")["place"], "site", "admin1", "admin2", "settlement", "camp")
    )


def list_results(indicators: list[DraftIndicator]) -> list[tuple[str, str]]:
    """The ids of the results that were drafted, each with why its level was guessed."""
    return [(id_, find_level([path[-1]], "count")[1]) for path, id_ in _number_results(indicators).items()]


def _number_results(indicators: list[DraftIndicator]) -> dict[tuple[str, ...], str]:
    """Each step of the chains that heads of sections make, with its id; heads that only name a
    pillar are no results.
    """
    ids: dict[tuple[str, ...], str] = {}
    for indicator in indicators:
        chain = _find_chain(indicator)
        for length in range(1, len(chain) + 1):
            ids.setdefault(chain[:length], f"R{len(ids) + 1}")
    return ids


def _find_chain(indicator: DraftIndicator) -> tuple[str, ...]:
    return tuple(text for text in indicator.sections if not _is_pillar(text))


def _write_results(indicators: list[DraftIndicator]) -> tuple[list[str], dict[str, str]]:
    """The lines of the results chain, and the result of each indicator."""
    ids = _number_results(indicators)
    lines: list[str] = []
    for path, id_ in ids.items():
        level, why = find_level([path[-1]], "count")
        stated = {one.keys.get("level", ("", "")) for one in indicators if _find_chain(one) == path}
        if (
            why and len(stated) == 1 and (said := next(iter(stated)))[0] and not said[1]
        ):  # all of its indicators say the same
            level, why = str(said[0]), ""
        lines += [f"  - id: {id_}", _line("    level", level, why), f"    statement: {quote(path[-1])}"]
        lines += [f"    parent: {ids[path[:-1]]}"] if len(path) > 1 else []
    return lines, {indicator.id: ids[chain] for indicator in indicators if (chain := _find_chain(indicator))}


def _is_pillar(text: str) -> bool:
    folded = fold(text)
    is_named, is_result = (
        re.search(rf"\b(?:{join_words(name, *read_words(name))})\b", folded) for name in ("pillar_names", "levels")
    )
    return bool(is_named) and not is_result and len(folded.split()) <= 6


def _write_indicator(indicator: DraftIndicator, result: str | None) -> list[str]:
    lines = ["", f"  # {_flatten(indicator.place)}", f"  - id: {quote(indicator.id)}"]
    for key, (value, why) in indicator.keys.items():
        lines.append(_line(f"    {key}", _write_value(key, value), why))
        if key == "title" and result:
            lines.append(f"    result: {result}")
    if len(indicator.baselines) == 1 and "where" not in indicator.baselines[0].keys:
        lines.append(_line("    baseline", write_promise(indicator.baselines[0]), indicator.baselines[0].why))
    elif indicator.baselines:
        lines.append("    baseline:")
        lines += [_line_item(promise) for promise in indicator.baselines]
    if indicator.targets:
        lines.append("    targets:")
        lines += [_line_item(promise) for promise in indicator.targets]
    return lines


def _line_item(promise: DraftedTarget) -> str:
    return f"      - {write_promise(promise)}" + (f"   # guessed: {_flatten(promise.why)}" if promise.why else "")


def write_promise(promise: DraftedTarget) -> str:
    """A baseline or a target as the parameter file has it."""
    return "{" + ", ".join(f"{key}: {_write_value(key, value)}" for key, value in promise.keys.items()) + "}"


def _write_value(key: str, value: object) -> str:
    if isinstance(value, float):
        return f"{value:.12g}" if abs(value) < 1e12 else f"{value:.0f}"
    if isinstance(value, list):
        return "[" + ", ".join(quote(str(item)) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {quote(str(item))}" for name, item in value.items()) + "}"
    return quote(str(value)) if key in QUOTED else str(value)

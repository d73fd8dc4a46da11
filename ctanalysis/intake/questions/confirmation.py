"""Confirming guesses: one by one or by group at a terminal, or in a review sheet that is read back;
nobody edits comments.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ctanalysis.ground.errors import CtanalysisError, ParameterError, Problem
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.intake.drafts.drafted_files import Files, Say, write_file
from ctanalysis.intake.drafts.reading_questions import KEY
from ctanalysis.intake.questions.reading_answers import (
    find_questions,
    is_reading,
    list_settled,
    write_answers,
    write_rows,
)
from ctanalysis.intake.questions.review_sheet import WHO
from ctanalysis.params import check_parameters
from ctanalysis.params.unconfirmed_guesses import (
    Guess,
    confirm_guesses,
    find_guesses,
    list_open_guesses,
    read_guesses,
    write_guesses,
)
from ctanalysis.params.yaml_document import read_yaml

Ask = Callable[[str], str]
YES = {"", "y", "yes", "ok", "oui", "si", "sí", "sim", "right"}
LATER = {"l", "later", "q", "quit", "stop"}
SKIP = {"s", "skip", "?"}
ALL = "all"
CONFIRMED = later(("{number} guess is confirmed; {left} wait.", "{number} guesses are confirmed; {left} wait."))
SOMEBODY = later("somebody who gave no name")
VALUE = re.compile(r"(?P<head>^\s*(?:- )?[\w.\"-]+: )(?P<value>.*?)(?P<tail>\s+# .*)?$")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass
class Decisions:
    """What a person said: guesses that are right, and values that replace guesses."""

    right: list[str] = field(default_factory=list)
    changed: dict[str, str] = field(default_factory=dict)
    who: str = ""  # gives the answers to questions on how figures are read


def confirm_at_terminal(files: Files, ask: Ask, say: Say) -> Decisions:
    """Asks for every open guess, those of the same kind and reason together; Enter takes the guess,
    other words replace it.
    """
    decisions = Decisions()
    groups: dict[tuple[str, str, str], list[Guess]] = {}
    guesses = list_open_guesses(files.root, files.project)
    if not _ask_readings(files, [one for one in guesses if is_reading(one)], ask, say, decisions):
        return decisions
    guesses = tuple(one for one in guesses if not is_reading(one))
    for guess in guesses:
        groups.setdefault(
            (guess.key, guess.guess if guess.key not in ("targets", "baseline") else "", guess.why), []
        ).append(guess)
    say(
        phrase(
            "{count} guesses wait to be confirmed, in {count2} groups. Enter: right; "
            "another value: take that one; 1: one by one; s: skip; l: later.",
            count=len(guesses),
            count2=len(groups),
        )
    )
    for (key, value, why), listed in groups.items():
        answer = ask(_name_group(key, value, why, listed)).strip()
        if answer.casefold() in LATER:
            return decisions
        if answer == "1" and len(listed) > 1:
            if not _ask_each(listed, ask, decisions):
                return decisions
        else:
            _take(answer, listed, decisions)
    return decisions


def _ask_readings(files: Files, asked: list[Guess], ask: Ask, say: Say, decisions: Decisions) -> bool:
    """Whether to go on; asks first how figures are read where two readings give different
    verdicts. Nothing is taken by Enter.
    """
    questions = find_questions(files)
    for_all, goes_on = "", True
    for guess in asked:
        question = questions.get(guess.indicator or "")
        if question is None:
            say(phrase("{what}: read the workbook once more (FROM=) to answer.", what=guess.what))
            continue
        number = question.find_number(for_all)
        if not number:
            text = phrase(
                "{text}\n  A number; with all behind it (2 all): for each that has this answer; "
                "Enter or s: skip; l: later. ",
                text=question.text,
            )
            number, _, rest = ask(text).strip().casefold().partition(" ")
            if number in LATER:
                goes_on = False
                break
            chosen = question.find(number)
            for_all = chosen.words if chosen is not None and rest.strip() == ALL else for_all
        if question.find(number) is not None:
            decisions.changed[guess.what] = number
    if decisions.changed:
        decisions.who = ask(
            phrase("Who answers? Your name or function; the first page of the report names it: ")
        ).strip()
    return goes_on


def apply_decisions(files: Files, decisions: Decisions, say: Say) -> None:
    """Writes what was decided: new values into the parameters, where they still pass the check, and
    what is confirmed beside them.
    """
    done = list(decisions.right)
    questions = find_questions(files)
    for what, value in decisions.changed.items():
        before = files.parameters.read_text("utf-8")
        indicator = what.split("/")[1] if what.endswith(f"/{KEY}") else ""
        question = questions.get(indicator)
        chosen = question.find(value) if question else None
        text = (
            _replace_value(files, what, value, before)
            if not indicator
            else write_answers(files, {indicator: chosen}, decisions.who or SOMEBODY)
            if chosen is not None
            else before
        )
        files.parameters.write_text(text, encoding="utf-8")
        problems = _check(files)
        if problems or files.parameters.read_text("utf-8") == before:
            files.parameters.write_text(before, encoding="utf-8")
            say(
                phrase(
                    '{what}: "{value}" was not taken: {what2}.',
                    what=what,
                    value=value,
                    what2=problems[0].what if problems else phrase("change it in the parameter file itself"),
                )
            )
        elif chosen is not None:
            write_rows(files, indicator, chosen)
            done += list_settled(indicator, chosen)
        else:
            done.append(what)
    _mark_confirmed(files, done)
    write_file(
        find_guesses(files.root, files.project),
        write_guesses(confirm_guesses(read_guesses(files.root, files.project), done)),
    )
    left = list_open_guesses(files.root, files.project)
    say(
        phrase_number(*CONFIRMED, len(done), left=len(left))
        if left
        else phrase("Every guess is confirmed; write default_edition: public when reports may be shared.")
    )


def _name_group(key: str, value: str, why: str, listed: list[Guess]) -> str:
    names = ", ".join(guess.indicator or guess.what for guess in listed[:6]) + (
        f" and {len(listed) - 6} more" if len(listed) > 6 else ""
    )
    places = f" [{listed[0].place}]" if listed[0].place else ""
    shown = value or listed[0].guess
    return f"{key}: {shown} ({why}){places}\n  for {names}\n  right? "


def _ask_each(listed: Iterable[Guess], ask: Ask, decisions: Decisions) -> bool:
    """Whether to go on; asks for each guess of a group."""
    for guess in listed:
        answer = ask(f"  {guess.what}: {guess.guess} ({guess.why}) [{guess.place}] right? ").strip()
        if answer.casefold() in LATER:
            return False
        _take(answer, [guess], decisions)
    return True


def _take(answer: str, listed: Iterable[Guess], decisions: Decisions) -> None:
    if answer.casefold() in YES:
        decisions.right += [guess.what for guess in listed]
    elif answer.casefold() not in SKIP:
        decisions.changed |= {guess.what: answer for guess in listed}


def read_answers(rows: Iterable[Mapping[str, str]], guesses: Iterable[Guess]) -> Decisions:
    """What a review sheet says: yes, or another value, beside each guess; an empty cell decides
    nothing.
    """
    known = {guess.what: guess for guess in guesses}
    decisions = Decisions()
    for row in rows:
        guess, answer = known.get(row["what"]), row["answer"].strip()
        if row["what"] == WHO:
            decisions.who = answer
        elif guess is not None and is_reading(guess):
            decisions.changed |= {guess.what: answer} if answer else {}
        elif guess is not None and answer:
            _take("yes" if answer == guess.guess else answer, [guess], decisions)
    return decisions


def _replace_value(files: Files, what: str, value: str, text: str) -> str:
    """The parameter file with another value on the line of a key; of a baseline or a target its
    number.
    """
    document = read_yaml(files.parameters, files.parameters.name)
    line = _find_line(document.content, document.lines, what)
    lines = text.splitlines()
    if line is None or line > len(lines):
        return text
    old = lines[line - 1]
    if what.split("/")[2:3] and what.split("/")[2] in ("targets", "baseline"):
        new = re.sub(r"(?<=value: )-?[\d.]+", value, old, count=1) if NUMBER.fullmatch(value) else old
    else:
        found = VALUE.match(old)
        quoted = (
            f'"{value}"' if found and found["value"].startswith('"') and not value.startswith(('"', "[")) else value
        )
        new = f"{found['head']}{quoted}" if found else old
    lines[line - 1] = new
    return "\n".join(lines) + "\n"


def _mark_confirmed(files: Files, done: Iterable[str]) -> None:
    """Says on its line that a guess was confirmed: `# guessed:` becomes `# confirmed:`; a line
    whose value was changed has no reason any more.
    """
    document = read_yaml(files.parameters, files.parameters.name)
    lines = files.parameters.read_text("utf-8").splitlines()
    for what in done:
        line = _find_line(document.content, document.lines, what)
        if line is not None and line <= len(lines):
            lines[line - 1] = lines[line - 1].replace("   # guessed: ", "   # confirmed: ", 1)
    files.parameters.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _find_line(content: object, lines: Mapping[tuple[str | int, ...], int], what: str) -> int | None:
    from ctanalysis.params.unconfirmed_guesses import name_item

    path: tuple[str | int, ...] = ()
    for step in what.split("/"):
        if isinstance(content, dict) and step in content:
            content, path = content[step], (*path, step)
        elif isinstance(content, list):
            index = next(
                (number for number, item in enumerate(content) if isinstance(item, dict) and name_item(item) == step),
                None,
            )
            if index is None:
                return None
            content, path = content[index], (*path, index)
        else:
            return None
    return lines.get(path)


def _check(files: Files) -> list[Problem]:
    try:
        return check_parameters(files.root, files.project)[1]
    except CtanalysisError as error:
        return (
            list(error.problems)
            if isinstance(error, ParameterError)
            else [Problem(files.name(files.parameters), str(error))]
        )


def find_review(files: Files) -> Path:
    """Where the review sheet of a project lies, out of git."""
    return files.local("review.xlsx")

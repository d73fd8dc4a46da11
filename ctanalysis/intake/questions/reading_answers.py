"""The answer how an indicator's figures are read, written into the parameters and the observations
with the name of who gave it.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from ctanalysis.ground.formula_escaping import shield
from ctanalysis.intake.drafts.drafted_files import Files, write_file
from ctanalysis.intake.drafts.drafted_targets import DraftedTarget
from ctanalysis.intake.drafts.parameter_file import quote, write_promise
from ctanalysis.intake.drafts.reading_questions import FILE, KEY, ReadingAnswer, ReadingQuestion, read_questions
from ctanalysis.intake.tables.source_map import read_source_map, write_source_map
from ctanalysis.params.unconfirmed_guesses import Guess
from ctanalysis.params.yaml_document import read_yaml

READ_BY = ("aggregate", "entry_form", "running_since")
DEEPER = re.compile(r"     +\S")
ANSWERED = "   # answered"


def find_questions(files: Files) -> dict[str, ReadingQuestion]:
    """The questions on how figures are read that were drafted, by indicator."""
    return read_questions(files.local(FILE))


def is_reading(guess: Guess) -> bool:
    """Whether a guess stands for such a question."""
    return guess.indicator is not None and guess.key == KEY


def write_answers(files: Files, answers: Mapping[str, ReadingAnswer], who: str) -> str:
    """The parameter file with each answer in the lines of its indicator; as it was where these are not found."""
    lines = files.parameters.read_text("utf-8").splitlines()
    blocks = _find_blocks(files, lines)
    for indicator in sorted(blocks.keys() & answers.keys(), key=lambda one: blocks[one], reverse=True):
        first, last = blocks[indicator]  # from the end on, so that those before stay where they are
        lines[first:last] = _write_answer(lines[first:last], answers[indicator], who)
    return "\n".join(lines) + "\n"


def _write_answer(block: Sequence[str], answer: ReadingAnswer, who: str) -> list[str]:
    """The lines of an indicator with the answer."""
    kept: list[str] = []
    place: int | None = None
    is_within = False
    replaced = re.compile(rf"    (?:{'|'.join(_list_replaced(answer))}):")
    for line in block:
        if replaced.match(line):
            place = len(kept) if place is None else place
            is_within = line.rstrip().endswith(":") or line.startswith("    targets:")
            continue
        if is_within and DEEPER.match(line):
            continue
        is_within = False
        kept.append(line)
    made = [f"    {key}: {value}{ANSWERED}" for key, value in answer.keys.items()]
    made.append(f"    answered_by: {quote(who)}")
    if answer.targets:
        made += ["    targets:"]
        made += [f"      - {write_promise(DraftedTarget(dict(keys)))}" for keys in answer.targets]
    at = len(kept) if place is None else place
    return [*kept[:at], *made, *kept[at:]]


def _list_replaced(answer: ReadingAnswer) -> tuple[str, ...]:
    """The keys whose lines an answer replaces; one on the direction alone leaves the rest."""
    read = (*READ_BY, "targets") if "aggregate" in answer.keys else ()
    return (*read, *answer.keys, KEY, "answered_by")


def write_rows(files: Files, indicator: str, answer: ReadingAnswer) -> None:
    """Adds the figures of longer periods that count by the answer to the observations, and to the
    map that they count, so that the next copy is read the same.
    """
    path = files.local("observations.csv")
    if not answer.rows or not path.is_file():
        return
    text = path.read_text("utf-8")
    reader = csv.DictReader(io.StringIO(text))
    names = list(reader.fieldnames or ())
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, lineterminator="\n", restval="", extrasaction="ignore")
    for row in answer.rows:
        where = row["where"] if isinstance(row["where"], Mapping) else {}
        writer.writerow(
            {
                "indicator_id": shield(indicator),
                "period": row["period"],
                "value": f"{row['value']:.15g}",
                **{name: shield(str(part)) for name, part in where.items()},
            }
        )
    write_file(path, text + out.getvalue())
    known = read_source_map(files.source_map, files.name(files.source_map))
    if known is not None:
        answers = {**(known.answers or {}), f"longer-of-{indicator}": answer.longer}
        write_file(files.source_map, write_source_map(known.model_copy(update={"answers": answers})))


def list_settled(indicator: str, answer: ReadingAnswer) -> Iterable[str]:
    """The guesses that such an answer settles with it."""
    keys = [key for key in _list_replaced(answer) if key not in ("targets", "answered_by")]
    return (f"indicators/{indicator}/{key}" for key in dict.fromkeys(keys))


def _find_blocks(files: Files, lines: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The lines of each indicator, from the one after its id to the last that belongs to it."""
    document = read_yaml(files.parameters, files.parameters.name)
    content = document.content if isinstance(document.content, dict) else {}
    blocks = {}
    for number, item in enumerate(content.get("indicators") or []):
        line = document.lines.get(("indicators", number, "id"))
        if line is None:
            continue
        last = line
        while last < len(lines) and lines[last].startswith("    "):
            last += 1
        blocks[str(item.get("id"))] = (line, last)
    return blocks

"""The questions of the source map in the review sheet, and their answers taken back."""

from collections.abc import Iterable, Mapping

from ctanalysis.ground.language import phrase, phrase_number
from ctanalysis.intake.drafts.drafted_files import Files, Say, write_file
from ctanalysis.intake.questions.review_sheet import WHO
from ctanalysis.intake.tables.source_map import read_source_map, write_source_map
from ctanalysis.params.unconfirmed_guesses import Guess

BEGIN = "source_map/"


def list_map_questions(files: Files) -> list[Guess]:
    """A row for each question of the map that has answers and none yet."""
    known = read_source_map(files.source_map, files.name(files.source_map))
    return [
        Guess(
            f"{BEGIN}{question.id}",
            "",
            phrase("{question} Answers: {allowed}", question=question.question, allowed="; ".join(question.allowed)),
            place="; ".join(question.where[:3]),
        )
        for question in (known.questions if known else ())
        if question.allowed and not (known and (known.answers or {}).get(question.id))
    ]


def take_map_answers(files: Files, rows: Iterable[Mapping[str, str]], say: Say) -> None:
    """Writes the answers of a review sheet, and who gave them, into the map."""
    listed = {row["what"]: row["answer"].strip() for row in rows}
    given = {what.removeprefix(BEGIN): answer for what, answer in listed.items() if what.startswith(BEGIN) and answer}
    known = read_source_map(files.source_map, files.name(files.source_map))
    if not given or known is None:
        return
    update = {"answers": {**(known.answers or {}), **given}, "answered_by": listed.get(WHO) or known.answered_by}
    write_file(files.source_map, write_source_map(known.model_copy(update=update)))
    say(
        phrase_number(
            "{number} answer is written into {name}: run the command with the workbook as FROM "
            "again to have it read so.",
            "{number} answers are written into {name}: run the command with the workbook as FROM "
            "again to have it read so.",
            len(given),
            name=files.name(files.source_map),
        )
    )

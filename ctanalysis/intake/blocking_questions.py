"""Questions without whose answers a workbook is not drafted."""

from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.intake.drafts.drafted_files import Files, write_file
from ctanalysis.intake.drafts.identifiers import name_indicators
from ctanalysis.intake.maps.map_to_fill_in import write_map_to_fill_in
from ctanalysis.intake.tables.interpretation import Understood
from ctanalysis.intake.tables.source_map import SourceMap, make_source_map, write_source_map
from ctanalysis.intake.tables.unread_sheet_reasons import explain_refusal
from ctanalysis.intake.tables.workbook_contents import Contents
from ctanalysis.observations.sources.workbook_grid import GridWorkbook


def stop_at_questions(files: Files, workbook: GridWorkbook, understood: Understood, known: SourceMap | None) -> None:
    """Ends with the questions without whose answers nothing can be read; the map is written, so
    that one word in it is enough.
    """
    found = understood.found
    answers = dict(known.answers or {}) if known else {}
    waiting = [question for question in found.questions if question.blocks]
    if not found.indicators and not waiting:
        sheets = {sheet.name: sheet for sheet in workbook.sheets}
        reasons = [
            Problem(
                phrase('{name}, sheet "{name2}"', name=workbook.name, name2=name),
                explain_refusal(sheets[name], why),
                "",
            )
            for name, why in found.sheets.items()
        ]
        if any(sheet.cells for sheet in workbook.sheets):
            write_file(files.map_to_fill_in, write_map_to_fill_in(workbook))
            reasons.append(
                Problem(
                    files.name(files.map_to_fill_in),
                    phrase("a map to fill in stands there, with every heading"),
                    phrase(
                        "Write a role beside each heading, save it as {name}, and run the same command again.",
                        name=files.name(files.table_map),
                    ),
                )
            )
        raise DataError(
            reasons or [Problem(workbook.name, phrase("the workbook holds no sheet with anything in it"), "")]
        )
    if waiting or not (_has(found, "actual") or _is_plan(found)):
        name_indicators(understood, known)
        place = files.name(files.source_map)
        write_file(files.source_map, write_source_map(make_source_map(found, understood.layouts, answers, known)))
        problems = [
            Problem(
                "; ".join(question.places[:5]),
                question.text
                + (
                    phrase(' The answer "{answers}" fits none of its places.', answers=answers[question.id][:40])
                    if answers.get(question.id)
                    else ""
                ),
                phrase(
                    'Write into {place}, under answers: {id}: "…" with one of: {question}; and who '
                    "answers, under answered_by. Then run the same command again.",
                    place=place,
                    id=question.id,
                    question=", ".join(question.answers),
                )
                if question.answers
                else phrase("Correct the workbook, and run the same command again."),
            )
            for question in waiting
        ]
        what = Problem(
            workbook.name,
            phrase("no column holds actual figures of a period"),
            phrase(
                "Correct the roles of the columns in {place}, or the headings in the "
                "workbook, and run the same command again.",
                place=place,
            ),
        )
        open_cells = [
            Problem("; ".join(question.places[:5]), question.text)
            for question in found.questions
            if not question.blocks
        ]
        raise DataError(problems or [what, *open_cells[:10]])


def _has(found: Contents, measure: str) -> bool:
    """Whether a figure of this measure has its days."""
    return any(figure.span for one in found.indicators for figure in one.list_figures(measure))


def _is_plan(found: Contents) -> bool:
    """Whether there are only targets or baselines yet, and every number of the workbook is taken for something."""
    read = {place for place, account in found.accounts.items() if account.reading != "not used"}
    numbers = ((cell.sheet, cell.row, cell.column) for sheet in found.workbook.sheets for cell in sheet.cells.values()
               if cell.number is not None)  # fmt: skip
    return (_has(found, "target") or _has(found, "baseline")) and all(place in read for place in numbers)

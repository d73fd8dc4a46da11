"""Who answered the questions on a workbook, written into the parameters for the first page."""

import re
from collections.abc import Iterable

from ctanalysis.intake.drafts.drafted_files import Files, write_file
from ctanalysis.intake.drafts.parameter_file import quote
from ctanalysis.intake.questions.confirmation import SOMEBODY
from ctanalysis.intake.tables.source_map import SourceMap
from ctanalysis.intake.tables.workbook_contents import Question

BLOCK = re.compile(r"^  answers:.*\n(?:    .*\n)*", re.MULTILINE)
HEAD = re.compile(r"^sources:[ ]*(?:#.*)?\n", re.MULTILINE)
OF_READINGS = "longer-of-"  # part of an answer that its indicator names
NOTE = "   # to questions on the workbook, and who gave each"


def name_answers(files: Files, known: SourceMap | None, asked: Iterable[Question]) -> None:
    """Writes each question that is answered with who answered it; one that is still asked was not
    taken.
    """
    open_ = {question.id for question in asked}
    answered = [
        id_
        for id_, answer in ((known.answers or {}) if known else {}).items()
        if answer and id_ not in open_ and not id_.startswith(OF_READINGS)
    ]
    who = quote((known.answered_by if known else "") or str(SOMEBODY))
    lines = [f"  answers:{NOTE}", *(f"    {quote(id_)}: {who}" for id_ in sorted(answered))]
    text = files.parameters.read_text("utf-8")
    bare = BLOCK.sub("", text)
    if answered:
        bare = HEAD.sub(lambda found: found[0] + "\n".join(lines) + "\n", bare, count=1)
    if bare != text:
        write_file(files.parameters, bare)

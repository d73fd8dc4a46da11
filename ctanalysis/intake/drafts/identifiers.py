"""The id of every indicator: that of the source map, found by the words of its row, else a new
one.
"""

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.drafts.title_meanings import make_id
from ctanalysis.intake.tables.interpretation import Understood
from ctanalysis.intake.tables.source_map import SourceMap
from ctanalysis.params import Parameters


def name_indicators(understood: Understood, known: SourceMap | None, parameters: Parameters | None = None) -> None:
    """Gives every indicator its id: that of the map, found by the words of its row, else a new
    one.
    """
    by_words = {(fold(one.text), one.code): one.id for one in known.indicators} if known else {}
    by_text = {fold(one.text): one.id for one in known.indicators} if known else {}
    by_code = (
        {
            one.code: one.id
            for one in known.indicators
            if one.code and [other.code for other in known.indicators].count(one.code) == 1
        }
        if known
        else {}
    )
    taken = {one.id for one in known.indicators} if known else set()
    used: set[str] = set()
    for indicator in understood.found.indicators:
        title = fold(indicator.title)
        found = next(
            (id_ for id_ in (by_words.get((title, indicator.code)), by_text.get(title)) if id_ and id_ not in used),
            None,
        )
        if found is None and parameters is not None and by_code.get(indicator.code) not in used | {None}:
            found = by_code[indicator.code]
            understood.found.guesses.append(
                f"{indicator.cell.place}: the title is not that of the map, its code is: taken for the same indicator."
            )
        indicator.id = found or make_id(indicator.title, taken | used)
        indicator.is_new = parameters is not None and indicator.id not in parameters.by_id
        used.add(indicator.id)

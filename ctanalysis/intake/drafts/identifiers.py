"""The id of every indicator: that of the source map, found by the words of its row, else a new
one.
"""

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.drafts.title_meanings import make_id
from ctanalysis.intake.tables.interpretation import Understood
from ctanalysis.intake.tables.source_map import SourceMap
from ctanalysis.params import Parameters


def name_indicators(understood: Understood, known: SourceMap | None, parameters: Parameters | None = None) -> None:
    """Gives every indicator its id: that of the map, found by the words, the code and the result of its row, then by
    words and code, then by its words; else a new one.
    """
    listed, indicators = known.indicators if known else (), understood.found.indicators
    found: dict[int, str] = {}
    used: set[str] = set()
    for most in (3, 2, 1):  # words by which it is known
        ids: dict[tuple[str, ...], list[str]] = {}
        for other in listed:
            ids.setdefault((fold(other.text), other.code, fold(other.result))[:most], []).append(other.id)
        for number, one in enumerate(indicators):
            words = (fold(one.title), one.code, fold(one.texts.get("result", "")))[:most]
            free = next((id_ for id_ in ids.get(words, ()) if id_ not in used), None)
            if number not in found and free is not None:
                found[number] = free
                used.add(free)
    codes = [one.code for one in listed]
    by_code = {one.code: one.id for one in listed if one.code and codes.count(one.code) == 1}
    taken = {one.id for one in listed}
    for number, indicator in enumerate(indicators):
        id_ = by_code.get(indicator.code)
        if number not in found and parameters is not None and id_ is not None and id_ not in used:
            found[number] = id_
            understood.found.guesses.append(
                f"{indicator.cell.place}: the title is not that of the map, its code is: taken for the same indicator."
            )
        indicator.id = found.get(number) or make_id(indicator.title, taken | used)
        used.add(indicator.id)
        indicator.is_new = parameters is not None and indicator.id not in parameters.by_id

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
    words and code, by words and result, by its words; else a new one. By less than all of them an id is found only
    where one row and one id are left that have these words: no place in a file tells two indicators apart.
    """
    listed, indicators = known.indicators if known else (), understood.found.indicators
    found: dict[int, str] = {}
    used: set[str] = set()
    named = [(fold(one.title), one.code, fold(one.texts.get("result", ""))) for one in indicators]
    for parts in ((0, 1, 2), (0, 1), (0, 2), (0,)):  # of title, code and result
        ids: dict[tuple[str, ...], list[str]] = {}
        rows: dict[tuple[str, ...], list[int]] = {}
        for other in listed:
            if other.id not in used:
                words = (fold(other.text), other.code, fold(other.result))
                ids.setdefault(tuple(words[part] for part in parts), []).append(other.id)
        for number, words in enumerate(named):
            if number not in found:
                rows.setdefault(tuple(words[part] for part in parts), []).append(number)
        for key, numbers in rows.items():
            if len(parts) == len(named[0]) or len(numbers) == len(ids.get(key, ())) == 1:
                found |= dict(zip(numbers, ids.get(key, ()), strict=False))
        used = set(found.values())
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

"""The indicator that a row names, by its id or, in a table without ids, by its title."""

import re
from collections import Counter
from collections.abc import Iterable

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import quote_near, suggest_nearest
from ctanalysis.observations.contact_details import holds_contact
from ctanalysis.observations.sources import Cell
from ctanalysis.params import Indicator, Parameters

ID_LIKE = re.compile(r"(?=.*[0-9_-])[a-z0-9_.-]{1,60}")


def find_indicator(cell: Cell, parameters: Parameters) -> Indicator | Problem | None:
    """The indicator whose id the cell holds; what is wrong where it can be more than one; None
    where it is none.
    """
    name = str(cell.value) if cell.value is not None else ""
    if isinstance(cell.value, float) and sum(_is_number(other, cell.value) for other in parameters.by_id) > 1:
        return Problem(
            cell.place,
            phrase("the cell holds the number {name}, and more than one id is written like it", name=name),
            phrase("Format the column as Text and write the id again."),
        )
    return parameters.by_id.get(name)


def explain_unknown(cell: Cell, parameters: Parameters) -> Problem:
    """What to say of a cell that names no indicator."""
    name = str(cell.value) if cell.value is not None else ""
    what = (
        phrase(
            "the indicator{name} is not in the parameters{name2}",
            name=_quote(name, parameters.by_id),
            name2=suggest_nearest(name, parameters.by_id),
        )
        if name
        else phrase("the row names no indicator")
    )
    do = phrase("Correct the id, or declare the indicator in the parameters.")
    return Problem(cell.place, what, do)


def index_titles(parameters: Parameters) -> dict[str, Indicator]:
    """Indicators by folded title and other names; a title of two is of neither."""
    names = [
        (fold_words(name), indicator)
        for indicator in parameters.indicators
        for name in {indicator.title, *indicator.aliases}
    ]
    count = Counter(name for name, _ in names)
    return {name: indicator for name, indicator in names if count[name] == 1}


def fold_words(text: str) -> str:
    """Words whatever their case and blanks."""
    return " ".join(text.split()).casefold()


def _quote(name: str, known: Iterable[str]) -> str:
    """The name in quotes where it can be an id, and is nobody's name or contact."""
    is_id = ID_LIKE.fullmatch(name) and not holds_contact(name)
    return f' "{name}"' if is_id else quote_near(name, known)


def _is_number(text: str, number: float) -> bool:
    try:
        return float(text) == number
    except ValueError:
        return False

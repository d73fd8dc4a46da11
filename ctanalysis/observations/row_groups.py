"""The group that a row is of: its values of the dimensions that the parameters declare."""

from collections.abc import Mapping, Sequence

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import quote_near, suggest_nearest
from ctanalysis.ground.terms import Group, make_group
from ctanalysis.observations.sources import Cell
from ctanalysis.params import Dimension

MOST_DIMENSIONS = 8  # by which one row is divided: a total for each way of leaving some out
TOTALS = ("total", "all", "both", "everybody", "overall")


def read_group(
    cells: Mapping[str, Sequence[Cell]], dimensions: Mapping[str, Dimension], problems: list[Problem]
) -> Group | None:
    """The group of a row's cells by dimension; None, with a problem more, where a value is not
    allowed or two columns differ.
    """
    values: dict[str, str] = {}
    before = len(problems)
    for name, dimension in dimensions.items():
        given = [cell for cell in cells[name] if cell.value is not None]
        if not given:
            continue
        text = str(given[0].value)
        if any(str(other.value) != text for other in given):
            problems.append(
                Problem(
                    given[-1].place,
                    phrase("{name} differs between the columns that the parameters map to it", name=name),
                    phrase("Map one of them to ignore."),
                )
            )
        if text not in dimension.names:
            problems.append(
                Problem(
                    given[0].place,
                    phrase(
                        "{name}:{text} is not in the list of allowed values{text2}",
                        name=name,
                        text=quote_near(text, [*dimension.names, *TOTALS]),
                        text2=suggest_nearest(text, dimension.names),
                    ),
                    phrase("Leave the cell empty for the total.")
                    if text.casefold() in TOTALS
                    else phrase("Correct it, or add the value to dimensions in the parameters."),
                )
            )
        values[name] = text
        if len(values) == MOST_DIMENSIONS + 1:
            problems.append(
                Problem(
                    given[0].place,
                    phrase("the row is divided by more than {most} dimensions at once", most=MOST_DIMENSIONS),
                    phrase("Add its figures up over some of them."),
                )
            )
    return make_group(values, dimensions) if len(problems) == before else None

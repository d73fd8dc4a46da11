"""The guesses of a draft: each key of the parameters that was guessed, with its reason and the cell
it comes from.
"""

from collections.abc import Iterator
from pathlib import Path

from ctanalysis.intake.drafts.drafted_indicator import DraftIndicator
from ctanalysis.intake.drafts.parameter_file import WHY_LANGUAGE, DraftProject, explain_dimension, list_results
from ctanalysis.intake.drafts.reading_questions import KEY
from ctanalysis.params.unconfirmed_guesses import Guess, find_value, name_item
from ctanalysis.params.yaml_document import read_yaml

ASKED = "two readings of the workbook give different verdicts: until one is chosen, none is printed"


def list_guesses(project: DraftProject, indicators: list[DraftIndicator], written: Path) -> list[Guess]:
    """Every guess of the draft, its value as it stands in the parameter file that was written."""
    content = read_yaml(written, written.name).content
    found = [
        *_list_project(project),
        *_list_results(indicators),
        *(guess for one in indicators for guess in _list_indicator(one)),
    ]
    return [
        Guess(what, value, " ".join(why.split()), place)
        for what, why, place in found
        if why and (value := find_value(content, what)) is not None
    ]


def _list_project(project: DraftProject) -> Iterator[tuple[str, str, str]]:
    for key, (_, why) in (
        ("title", project.title),
        ("country", project.country),
        ("start", project.start),
        ("end", project.end),
    ):
        yield f"project/{key}", why, ""
    yield "project/language", WHY_LANGUAGE if project.language != "en" else "", ""
    yield "calendar/frequency", "the shortest periods of the workbook", ""
    yield "calendar/fiscal_year_start", project.why_calendar, ""
    for name, values in project.dimensions.items():
        yield f"dimensions/{name}", explain_dimension(name, values, project.loose.get(name, [])), ""


def _list_results(indicators: list[DraftIndicator]) -> Iterator[tuple[str, str, str]]:
    for id_, why in list_results(indicators):
        yield f"results/{id_}/level", why, ""


def _list_indicator(indicator: DraftIndicator) -> Iterator[tuple[str, str, str]]:
    at = f"indicators/{indicator.id}"
    for key, (_, why) in indicator.keys.items():
        yield f"{at}/{key}", ASKED if key == KEY else why, indicator.place
    alone = len(indicator.baselines) == 1 and "where" not in indicator.baselines[0].keys
    for promise in indicator.baselines:
        yield (f"{at}/baseline" + ("" if alone else f"/{name_item({**promise.keys})}"), promise.why, indicator.place)
    for promise in indicator.targets:
        yield f"{at}/targets/{name_item({**promise.keys})}", promise.why, indicator.place

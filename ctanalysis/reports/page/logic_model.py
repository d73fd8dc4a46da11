"""The logic model: the outputs, the outcome that they are to lead to, what has to hold for that, and the impact behind
it; each with where its indicators stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.params.project import Result
from ctanalysis.reports.page.status_board import list_board, name_result
from ctanalysis.showing.status_tiles import Tile


@dataclass(frozen=True)
class Box:
    """A result: its level and id, what is to be different, what has to hold for it, whether that held, and its
    indicators as tiles.
    """

    name: str
    statement: str
    assumptions: str
    held: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class ModelRow:
    """What is delivered, the outcome that it serves, and what that leads to: by its name alone where the row before
    shows it.
    """

    outputs: tuple[Box, ...]
    outcome: Box | None
    leads_to: Box | None


def list_logic_model(evaluation: Evaluation, gaps: Findings[GapFinding]) -> tuple[ModelRow, ...]:
    """A row an outcome, in the order of the chain; then what is delivered, or hoped for, without one. Empty where no
    result leads to another.
    """
    results = evaluation.parameters.results
    if not any(result.parent for result in results):
        return ()
    tiles = {row.level: row.tiles for row in list_board(evaluation, gaps)}
    boxes = {
        one.id: Box(
            *name_result(one),
            (one.assumptions or "").strip(),
            say_whether_held(one),
            tiles.get(name_result(one)[0], ()),
        )
        for one in results
    }
    rows, shown = list[ModelRow](), None
    for outputs, outcome, parent in _list_rows(results):
        leads_to = boxes.get(parent or "")
        if leads_to and parent == shown:
            leads_to = Box(leads_to.name, "", "", "", ())
        rows.append(ModelRow(tuple(boxes[one] for one in outputs), boxes.get(outcome or ""), leads_to))
        shown = parent
    return tuple(rows)


def say_whether_held(result: Result) -> str:
    """Whether what a result assumes has held, as the evaluation found, and how that is known; empty where it says
    nothing.
    """
    if result.assumptions_held is None:
        return ""
    said = phrase(HELD[result.assumptions_held])
    return f"{said}{phrase(': ')}{result.assumptions_evidence}" if result.assumptions_evidence else f"{said}."


HELD = later({
    "held": "This held", "held in part": "This held in part", "not held": "This did not hold",
    "not known": "Whether this held is not known",
})  # fmt: skip


def _list_rows(results: tuple[Result, ...]) -> Iterator[tuple[tuple[str, ...], str | None, str | None]]:
    """The ids of outputs, of their outcome and of what it leads to."""
    outcomes = [one for one in results if one.level == "outcome"]
    for one in outcomes:
        yield _list_outputs(results, one.id), one.id, one.parent
    for parent in (*(one.id for one in results if one.level != "outcome"), None):
        served = any(one.parent == parent for one in results if one.level == "outcome")
        outputs = _list_outputs(results, parent)
        is_alone = parent is not None and _is_impact(results, parent) and not served
        if outputs or is_alone:
            yield outputs, None, parent


def _list_outputs(results: tuple[Result, ...], parent: str | None) -> tuple[str, ...]:
    return tuple(one.id for one in results if one.level == "output" and one.parent == parent)


def _is_impact(results: tuple[Result, ...], name: str) -> bool:
    return any(one.level == "impact" for one in results if one.id == name)

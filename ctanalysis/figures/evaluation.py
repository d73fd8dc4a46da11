"""An evaluation: one project in one period and edition, its figures released, ready to be
analysed.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ctanalysis.disclosure import Ledger, Policy, Release, read_ledger
from ctanalysis.disclosure.audit.audited_release import release_checked
from ctanalysis.disclosure.history.publication_register import check_memory
from ctanalysis.disclosure.history.published_figures_ledger import READ_BY
from ctanalysis.disclosure.history.revision_quality_notes import find_revisions
from ctanalysis.figures.own_periods import name_rounds
from ctanalysis.figures.period_and_edition import Chosen, choose_words
from ctanalysis.ground.errors import Problem, UsageError
from ctanalysis.ground.language import phrase, speak
from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.ground.root_folder_and_projects import check_words, choose_root
from ctanalysis.ground.terms import EDITIONS
from ctanalysis.observations import (
    ObservationTable,
    QualityNote,
    ReadData,
    read_observation,
    read_observations,
    sort_observations,
    write_observation,
)
from ctanalysis.observations.geojson_outlines import Outline, record_outlines, restore_outlines
from ctanalysis.observations.row_accounts import describe_accounts
from ctanalysis.params import Parameters, load_parameters
from ctanalysis.params.unconfirmed_guesses import Guess

# in the working folder of a run: what was released, read once for all notebooks
RELEASED = "evaluation.json"


@dataclass(frozen=True)
class Evaluation:
    """Released figures up to the period's end, with the parameters and the notes on quality."""

    parameters: Parameters
    period: Period
    edition: str
    observations: ObservationTable
    notes: tuple[QualityNote, ...] = ()
    withheld: int = 0
    baselines_withheld: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()  # indicators of which no figure about people is shown
    guesses: tuple[Guess, ...] = ()  # of a drafted project, that nobody has confirmed
    unread: dict[str, dict[str, int]] = field(
        default_factory=dict
    )  # indicator, kind of figure, and how many of the workbook were not read
    chosen: str = ""  # why this period and edition
    outlines: tuple[Outline, ...] = field(default=(), repr=False)  # of the places of its maps
    supposed: Mapping[str, str] = field(
        default_factory=dict, repr=False
    )  # indicator, and in words what `ct.suppose` changed of it
    narrowed: tuple[Problem, ...] = field(
        default=(), repr=False
    )  # private: cells of which earlier reports tell more than they should
    input_hashes: dict[str, str] = field(default_factory=dict, repr=False)  # private: never published
    found: dict[Any, Any] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )  # what verbs have found in it, by verb and language

    @property
    def project(self) -> str:
        """The project's id."""
        return self.parameters.project.id

    @property
    def words(self) -> dict[str, str]:
        """The three words that name it, as a notebook's first cell has them."""
        return {"project": self.project, "period": self.period.label, "edition": self.edition}

    @property
    def calendar(self) -> Calendar:
        """The project's calendar."""
        return self.parameters.periods

    def __repr__(self) -> str:
        words = self.chosen or phrase(
            "period {label}, {edition} edition", label=self.period.label, edition=phrase(self.edition)
        )
        words = phrase("Evaluation of {project}: {words}", project=self.project, words=words)
        if self.edition == "internal":
            words = phrase("{words}; exact figures, for nobody else's eyes", words=words)
        return "\n".join((words, *self.supposed.values()))

    def to_frame(self) -> Any:
        """The released figures as a tidy pandas DataFrame, one row a figure.

        Columns: `indicator`, `title`, `unit` and what else describes it, `period` with its first
        and last day in `start` and `end` and its `frequency` (month, quarter, half, year), `by`
        (the dimensions that the row is broken down by, or everybody), one column a dimension,
        `value`, `numerator`, `denominator`, `n`; `withheld` marks figures that are not shown to
        protect people. Missing is NaN; `attrs` says what each column means.

        >>> figures = evaluation.to_frame()  # doctest: +SKIP
        >>> quarters = figures.query("by == 'sex' and frequency == 'quarter'")  # doctest: +SKIP
        >>> seaborn.lineplot(quarters, x="end", y="value", hue="sex")  # doctest: +SKIP
        """
        from ctanalysis.figures.series import frame_cells

        return frame_cells(self)


def load_evaluation(
    project: str, period: str | int = "", edition: str = "", *, root: Path | str | None = None
) -> Evaluation:
    """The evaluation that three words name: `project`, `period` (empty: the latest with
    observations), `edition` (empty: the project's own).

    In a run it is read from what was released once for all notebooks, and an edition that shows
    more cannot be loaded; alone it is computed. Raises UsageError, ParameterError, DataError,
    DisclosureError.

    >>> ct.load_evaluation("ukraine", "2023").period.label  # doctest: +SKIP
    '2023'
    """
    period = str(period)  # papermill's own command line turns 2023 into a number
    check_words(project, period, edition)
    shared = Path.cwd() / RELEASED
    run = read_evaluation(shared) if shared.is_file() else None
    if run is not None and root is None:
        words = (run.project, period or run.period.label, edition or run.edition)
        if words == (project, run.period.label, run.edition):
            return run
    root = choose_root(root)
    parameters = load_parameters(root, project)
    data = read_observations(root, parameters)
    chosen = choose_words(data, period, edition)
    if run is not None and EDITIONS.index(chosen.edition) > EDITIONS.index(run.edition):
        raise UsageError(
            phrase(
                "This is a run of the {edition} edition, and the {other} edition shows more: it cannot be loaded here.",
                edition=phrase(run.edition),
                other=phrase(chosen.edition),
            )
        )
    return release_evaluation(root, data, chosen)


def make_evaluation(root: Path, data: ReadData, period: str, edition: str) -> Evaluation:
    """The evaluation of data that were read, in the period and edition that these words name."""
    return release_evaluation(root, data, choose_words(data, period, edition))


def release_evaluation(root: Path, data: ReadData, chosen: Chosen) -> Evaluation:
    """The evaluation of data that were read, released through the one door after what is in
    print."""
    project = data.parameters.project
    if chosen.edition != "internal":
        check_memory(root, project.id, *project.was)
    ledger = read_ledger(root, project.id, project.was)
    policy = Policy(chosen.edition, data.parameters)
    released = release_checked(select_rows(data, chosen), policy, ledger)
    return describe_release(released, ledger, data, chosen)


def select_rows(data: ReadData, chosen: Chosen) -> ObservationTable:
    """The exact rows that an evaluation is made of: those up to the period's end."""
    end = chosen.period.end
    return ObservationTable(tuple(row for row in data.observations if row.period.end <= end))


def describe_release(released: Release, ledger: Ledger, data: ReadData, chosen: Chosen) -> Evaluation:
    """The evaluation of what was released, with the notes on the data's quality."""
    parameters, edition = data.parameters, chosen.edition
    rows_read = [  # lines of a private file, and how many it has, are for the evaluator alone
        QualityNote(None, "integrity", sentence)
        for sentence in (describe_accounts(data.accounts) if edition == "internal" else ())
    ]
    notes = (
        *rows_read,
        *(data.notes if edition == "internal" else (replace(n, place="") for n in data.notes)),
        *find_revisions(released.observations, released.parameters, ledger.keep_editions(READ_BY[edition])),
    )
    order = {indicator.id: place for place, indicator in enumerate(parameters.indicators)}
    return Evaluation(
        parameters=name_rounds(released.parameters, released.observations, chosen.period),
        period=chosen.period,
        edition=edition,
        observations=sort_observations(released.observations, order),
        notes=notes,
        withheld=released.withheld,
        baselines_withheld=released.baselines_withheld,
        closed=released.closed,
        guesses=data.guesses if edition == "internal" else (),
        unread=data.unread,
        chosen=chosen.why,
        outlines=data.outlines,
        narrowed=released.narrowed,
        input_hashes=data.input_hashes,
    )


def record_evaluation(evaluation: Evaluation) -> dict[str, Any]:
    """What was released, in plain words and numbers; in it are no exact rows and no hashes of
    inputs.
    """
    return {
        "parameters": evaluation.parameters.model_dump(mode="json", exclude_unset=True),
        "period": evaluation.period.label,
        "edition": evaluation.edition,
        "chosen": evaluation.chosen,
        "observations": [write_observation(row) for row in evaluation.observations],
        "notes": [asdict(note) for note in evaluation.notes],
        "withheld": evaluation.withheld,
        "baselines_withheld": evaluation.baselines_withheld,
        "closed": evaluation.closed,
        "guesses": [asdict(guess) for guess in evaluation.guesses],
        "unread": evaluation.unread,
        "outlines": record_outlines(evaluation.outlines),
    }


def read_evaluation(path: Path) -> Evaluation:
    """The evaluation in that file."""
    evaluation = _read(path.read_text(encoding="utf-8"))
    speak(evaluation.parameters.project.language)
    return evaluation


@lru_cache(maxsize=1)  # notebooks that share a kernel read the same
def _read(text: str) -> Evaluation:
    return restore_evaluation(json.loads(text))


def restore_evaluation(record: Mapping[str, Any]) -> Evaluation:
    """The evaluation that `record_evaluation` wrote down."""
    parameters = Parameters.model_validate(record["parameters"])
    speak(parameters.project.language)
    return Evaluation(
        parameters,
        parameters.periods.parse(record["period"]),
        record["edition"],
        ObservationTable(tuple(read_observation(row) for row in record["observations"])),
        tuple(QualityNote(**note) for note in record["notes"]),
        record["withheld"],
        tuple(record["baselines_withheld"]),
        tuple(record["closed"]),
        tuple(Guess(**guess) for guess in record["guesses"]),
        record["unread"],
        record["chosen"],
        restore_outlines(record["outlines"]),
    )

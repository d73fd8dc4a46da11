"""An evaluation: one project in one period and edition, its figures released, ready to be
analysed.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ctanalysis.disclosure import Policy, read_ledger, release
from ctanalysis.disclosure.history import find_revisions
from ctanalysis.ground.errors import DataError, Problem, UsageError
from ctanalysis.ground.language import phrase, speak
from ctanalysis.ground.model import EDITIONS
from ctanalysis.ground.periods import Calendar, Period, PeriodError
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.observations import (
    ObservationTable,
    QualityNote,
    ReadData,
    read_observation,
    read_observations,
    write_observation,
)
from ctanalysis.observations.accounts import describe_accounts
from ctanalysis.params import Parameters, check_project_name, load_parameters
from ctanalysis.params.guesses import Guess

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
    guesses: tuple[Guess, ...] = ()  # of a drafted project, that nobody has confirmed
    unread: dict[str, dict[str, int]] = field(
        default_factory=dict
    )  # indicator, kind of figure, and how many of the workbook were not read
    chosen: str = ""  # why this period and edition
    input_hashes: dict[str, str] = field(
        default_factory=dict, repr=False
    )  # private: never published

    @property
    def project(self) -> str:
        """The project's id."""
        return self.parameters.project.id

    @property
    def calendar(self) -> Calendar:
        """The project's calendar."""
        return self.parameters.periods

    def __repr__(self) -> str:
        return phrase(
            "Evaluation of {project}, {label}, {edition} edition",
            project=self.project,
            label=self.period.label,
            edition=self.edition,
        )


@dataclass(frozen=True)
class Chosen:
    """What a run was asked for, resolved once: the period, the edition, and why these."""

    period: Period
    edition: str
    why: str


def load_evaluation(
    project: str, period: str | int = "", edition: str = "", *, root: Path | None = None
) -> Evaluation:
    """The evaluation that three words name: `project`, `period` (empty: the latest with
    observations), `edition` (empty: the project's own).

    In a run it is read from what was released once for all notebooks; alone it is computed. Raises
    UsageError, ParameterError, DataError, DisclosureError.

    >>> load_evaluation("ukraine", "2023").period.label  # doctest: +SKIP
    '2023'
    """
    period = str(period)  # papermill's own command line turns 2023 into a number
    check_words(project, period, edition)
    shared = Path.cwd() / RELEASED
    if root is None and shared.is_file():
        found = read_evaluation(shared)
        if (found.project, period or found.period.label, edition or found.edition) == (
            project,
            found.period.label,
            found.edition,
        ):
            return found
    root = root or find_root()
    parameters = load_parameters(root, project)
    data = read_observations(root, parameters)
    return make_evaluation(root, data, period, edition)


def make_evaluation(root: Path, data: ReadData, period: str, edition: str) -> Evaluation:
    """The evaluation of data that were read, in the period and edition that these words name."""
    return release_evaluation(root, data, choose_words(data, period, edition))


def release_evaluation(root: Path, data: ReadData, chosen: Chosen) -> Evaluation:
    """The evaluation of data that were read, released through the one door."""
    parameters, edition = data.parameters, chosen.edition
    end = chosen.period.end
    rows = ObservationTable(tuple(row for row in data.observations if row.period.end <= end))
    ledger = read_ledger(root, parameters.project.id, edition)
    released = release(rows, Policy(edition, parameters), ledger)
    rows_read = [
        QualityNote(None, "integrity", sentence) for sentence in describe_accounts(data.accounts)
    ]
    notes = (
        *rows_read,
        *data.notes,
        *find_revisions(released.observations, released.parameters, ledger),
    )
    return Evaluation(
        parameters=released.parameters,
        period=chosen.period,
        edition=edition,
        observations=released.observations,
        notes=notes,
        withheld=released.withheld,
        baselines_withheld=released.baselines_withheld,
        guesses=data.guesses if edition == "internal" else (),
        unread=data.unread,
        chosen=chosen.why,
        input_hashes=data.input_hashes,
    )


def choose_words(data: ReadData, period: str, edition: str) -> Chosen:
    """The period and the edition that the words name, empty ones the project's own; DataError where
    the period holds nothing.
    """
    label, why = choose_period(data, period)
    named = edition or data.parameters.project.default_edition
    why_edition = phrase("as asked") if edition else phrase("the project's default")
    words = phrase(
        "period {label} ({why}), {named} edition ({why_edition})",
        label=label.label,
        why=why,
        named=named,
        why_edition=why_edition,
    )
    return Chosen(label, named, words)


def choose_period(data: ReadData, period: str) -> tuple[Period, str]:
    """The period asked for, or the latest with observations; DataError when there are none in
    it.
    """
    calendar = data.parameters.periods
    reported = [row.period for row in data.observations if row.status == "reported"]
    if not reported:
        raise DataError(
            [
                Problem(
                    data.parameters.sources.observations.path or "observations",
                    phrase("no row has a figure"),
                    phrase("Add at least one reported figure."),
                )
            ]
        )
    named = data.parameters.project.default_period
    if not period and named:
        return choose_period(data, named)[0], phrase("the project's default_period")
    if not period:
        return max(reported, key=lambda p: (p.end, -p.months)), phrase(
            "the latest with observations"
        )
    try:
        asked = calendar.parse(period)
    except PeriodError as error:
        raise UsageError(phrase("PERIOD: {error}.", error=error)) from error
    inside = [row for row in data.observations if asked.holds(row.period)]
    if inside and not any(
        row.has_number or row.rating or row.status in ("suppressed", "not_applicable")
        for row in inside
    ):
        what = phrase(
            "{count} rows lie in this period and none of them has a figure: the report "
            "would be empty",
            count=len(inside),
        )
        raise DataError(
            [
                Problem(
                    f"PERIOD={period}",
                    what,
                    phrase(
                        "Is the column of figures mapped, and filled in? `make check` lists what "
                        "became of every row."
                    ),
                )
            ]
        )
    if not inside:
        labels = list(
            dict.fromkeys(p.label for p in sorted(reported, key=lambda p: (p.end, p.months)))
        )
        raise DataError(
            [
                Problem(
                    f"PERIOD={period}",
                    phrase(
                        "there are no observations in this period; the data run from {labels} to "
                        "{labels2}",
                        labels=labels[0],
                        labels2=labels[-1],
                    ),
                    phrase(
                        "Choose another period{period}", period=suggest_nearest(period, labels[-8:])
                    ),
                )
            ]
        )
    return asked, phrase("as asked")


def check_words(project: str, period: str, edition: str) -> None:
    """Nothing when the three words are well formed; UsageError otherwise, before anything else
    happens.
    """
    check_project_name(project)
    if period and not (
        len(period) <= 63
        and all(character.isalnum() or character in "/-._" for character in period)
        and ".." not in period
    ):
        raise UsageError(
            phrase(
                "PERIOD is one period, for example 2024, 2024-Q1 or FY2024/25-Q1; letters, "
                'digits, "/", "-", "." and "_" only.'
            )
        )
    if edition and edition not in EDITIONS:
        raise UsageError(
            phrase(
                'EDITION "{edition}" is not one of the editions{edition2}.',
                edition=edition[:30],
                edition2=suggest_nearest(edition, EDITIONS),
            )
        )


def find_root(start: Path | None = None) -> Path:
    """The project folder that holds params/, from here upwards; UsageError when there is none."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "params").is_dir() and (folder / "notebooks").is_dir():
            return folder
    raise UsageError(
        phrase(
            "There is no folder params/ here or above ({name}/).\n    Change into the "
            "folder that holds the Makefile, and try again.",
            name=here.name,
        )
    )


def write_evaluation(evaluation: Evaluation, path: Path) -> None:
    """What was released, for the notebooks of a run; in it are no exact rows and no hashes of
    inputs.
    """
    record: dict[str, Any] = {
        "parameters": evaluation.parameters.model_dump(mode="json", exclude_defaults=True),
        "period": evaluation.period.label,
        "edition": evaluation.edition,
        "chosen": evaluation.chosen,
        "observations": [write_observation(row) for row in evaluation.observations],
        "notes": [asdict(note) for note in evaluation.notes],
        "withheld": evaluation.withheld,
        "baselines_withheld": evaluation.baselines_withheld,
        "guesses": [asdict(guess) for guess in evaluation.guesses],
        "unread": evaluation.unread,
    }
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def read_evaluation(path: Path) -> Evaluation:
    """The evaluation that `write_evaluation` wrote."""
    record = json.loads(path.read_text(encoding="utf-8"))
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
        tuple(Guess(**guess) for guess in record["guesses"]),
        record["unread"],
        record["chosen"],
    )

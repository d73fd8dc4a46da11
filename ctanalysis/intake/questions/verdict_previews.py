"""What each answer to a question leads to: the very verdict of the report that is made by default,
found by the real judgement on a trial copy of the project.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ctanalysis.analyses.gaps import find_verdict, list_judged_groups
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.ground.kinds import VerdictFinding
from ctanalysis.ground.language import find_language, phrase, speak
from ctanalysis.ground.value_labels import name_status
from ctanalysis.intake.drafts.drafted_files import Files, write_file
from ctanalysis.intake.drafts.reading_questions import ReadingQuestion
from ctanalysis.intake.questions.reading_answers import write_answers, write_rows
from ctanalysis.observations import ReadData, read_observations
from ctanalysis.params import load_parameters

MANY = 4  # groups that are told one by one
MOST_WINDOWS = 8  # that are looked at for a difference


def promise_verdicts(files: Files, questions: Sequence[ReadingQuestion]) -> list[ReadingQuestion]:
    """The questions, each answer with the verdict that the report prints once it is given. Where
    all say the same there, the verdict of a window in which they differ stands beside it.
    """
    most = max((len(one.answers) for one in questions), default=0)
    spoken = find_language()
    trials = [_Trial(files.root, _try_answers(files, questions, number), number) for number in range(most)]
    speak(spoken)  # reading parameters turned it into the language of the report
    return [_promise(one, [_try_alone(files, one, trial) for trial in trials]) for one in questions]


def is_settled(question: ReadingQuestion) -> bool:
    """Whether every answer leads to the same verdicts; the direction decides more than these."""
    outcomes = {one.outcome for one in question.answers}
    return len(outcomes) == 1 and _say_untold() not in outcomes and not question.is_of_direction


def _say_untold() -> str:
    return phrase("told once `make check` finds no error")


def write_verdict(row: VerdictFinding) -> str:
    """A verdict as a question has it: actual, target, share, window and the word for where it
    stands.
    """
    target = row.target[-1] if isinstance(row.target, tuple) else row.target
    if target is None or row.actual is None:
        actual = phrase("no figure") if row.actual is None else f"{row.actual:,.10g}"
        return phrase(
            "{actual} ({label}): {status}", actual=actual, label=_name_window(row), status=name_status(row.status)
        )
    return phrase(
        "{actual} of {target}{share} ({label}): {status}",
        actual=f"{row.actual:,.10g}",
        target=f"{target:,.10g}",
        share=f", {row.actual / target * 100:.0f} %" if target else "",
        label=_name_window(row),
        status=name_status(row.status),
    )


def _name_window(row: VerdictFinding) -> str:
    label = row.window or row.period or ""
    return phrase("the whole project") if label == "project" else label


@dataclass
class _Trial:
    """The data after an answer to every question, and its evaluation in each period that was asked for."""

    root: Path
    data: ReadData | None
    number: int  # of the answer, from 0
    made: dict[str, Evaluation | None] = field(default_factory=dict)

    def evaluate(self, period: str) -> Evaluation | None:
        """The evaluation; None where that period cannot be evaluated."""
        if self.data is not None and period not in self.made:
            try:
                self.made[period] = make_evaluation(self.root, self.data, period, "internal")
            except CtanalysisError:
                self.made[period] = None
        return self.made.get(period)


def _try_alone(files: Files, question: ReadingQuestion, trial: _Trial) -> _Trial:
    """The trial; where an answer to another question made it fail, one of this question alone."""
    if trial.data is not None or trial.number >= len(question.answers):
        return trial
    return replace(trial, data=_try_answers(files, [question], trial.number), made={})


def _promise(question: ReadingQuestion, trials: Sequence[_Trial]) -> ReadingQuestion:
    pairs = list(zip(question.answers, trials, strict=False))
    said = [_describe(question, trial.evaluate("")) for _, trial in pairs]
    for label in _list_windows(question) if len(set(said)) == 1 else ():
        longer = [_describe(question, trial.evaluate(label)) for _, trial in pairs]
        if len(set(longer)) > 1:
            said = [
                phrase("{verdict}; with PERIOD={label} {longer}", verdict=verdict, label=label, longer=other)
                for verdict, other in zip(said, longer, strict=True)
            ]
            break
    answers = tuple(replace(one, outcome=words or _say_untold()) for (one, _), words in zip(pairs, said, strict=True))
    return replace(question, answers=answers)


def _list_windows(question: ReadingQuestion) -> list[str]:
    """The windows in which the answers may differ: those that they name, then those of the targets, the last first."""
    named = [one.period for one in question.answers if one.period]
    windows = [str(target["window"]) for one in question.answers for target in reversed(one.targets)]
    return [one for one in dict.fromkeys([*named, *windows]) if one != "project"][:MOST_WINDOWS]


def _describe(question: ReadingQuestion, evaluation: Evaluation | None) -> str:
    """The verdicts of an indicator; empty where there is no evaluation."""
    return "; ".join(_list_verdicts(evaluation, question.indicator)) if evaluation is not None else ""


def _list_verdicts(evaluation: Evaluation, id_: str) -> list[str]:
    indicator = evaluation.parameters.by_id[id_]
    return [
        write_verdict(find_verdict(evaluation, indicator, group))
        for group in list_judged_groups(indicator, evaluation)[:MANY]
    ]


def _try_answers(files: Files, questions: Sequence[ReadingQuestion], number: int) -> ReadData | None:
    """The project's data as it would be after that answer to every question that has so many. The
    copy lies beside the observations, out of git, and only as long as it is read.
    """
    with TemporaryDirectory(dir=files.local("")) as folder:
        trial = Files(Path(folder), files.project)
        for path in (files.parameters, files.local("observations.csv")):
            copy = Path(folder) / path.relative_to(files.root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        chosen = {one.indicator: one.answers[number] for one in questions if number < len(one.answers)}
        write_file(trial.parameters, write_answers(trial, chosen, "trial"))
        for indicator, answer in chosen.items():
            write_rows(trial, indicator, answer)
        try:
            return read_observations(trial.root, load_parameters(trial.root, trial.project))
        except CtanalysisError:
            return None

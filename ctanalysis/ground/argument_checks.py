"""What a verb of a notebook is given: the right kind of thing, else one sentence says what is."""

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import later, phrase

# by the name of the class that a verb takes: what that is, and how one comes by it
TAKEN = later(
    {
        "Evaluation": 'an evaluation, such as ct.load_evaluation("ukraine") gives',
        "Portfolio": 'a portfolio, such as ct.load_portfolio("portfolio") gives',
        "Parameters": "parameters, such as evaluation.parameters",
        "Findings": "findings, such as ct.find_gaps(evaluation) gives; tables and pictures of your "
        "own are shown as they are",
        "DataFrame": "a data frame, such as evaluation.to_frame() gives",
    }
)


def check_given(verb: str, given: object, wanted: str) -> None:
    """Nothing where this is of the class of that name; else UsageError says what the verb takes."""
    if not any(one.__name__ == wanted for one in type(given).__mro__):
        what = phrase(TAKEN[wanted])
        if isinstance(given, str) and given.isidentifier():  # most likely the project's name
            what = what.replace("ukraine", given)
        raise UsageError(
            phrase(
                "ct.{verb} takes {what}; this is of the type {type}.", verb=verb, what=what, type=type(given).__name__
            )
        )

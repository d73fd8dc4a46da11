"""Which way is better: from the words of a title, and from baseline and target; or open."""

import re

from ctanalysis.ground.units import UNITS
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.drafts.title_meanings import Guess, find_counts, says
from ctanalysis.intake.tables.table_totals import CLOSE
from ctanalysis.intake.tables.workbook_contents import FoundIndicator

SILENT = "nothing says otherwise"
TIMES = ("median_days", "mean_days", "mean_hours", "mean_months")


def find_direction(title: str, unit: str, baseline: float | None, target: float | None, ceiling: bool) -> Guess:
    """Which way is better."""
    folded = fold(title)
    if ceiling:
        return "decrease", "the target is a ceiling"
    if not UNITS[unit].is_count and baseline is not None and target is not None and baseline != target:
        return (
            ("increase", "the target is above the baseline")
            if target > baseline
            else ("decrease", "the target is below the baseline")
        )
    if says("falls", folded):
        return "decrease", "a word of the title"
    if baseline == 0 and target:
        return "increase", "the target is above a baseline of zero"
    if baseline is not None and target is not None and target < baseline:
        return "decrease", "the target is below the baseline"
    if target == 0:
        return "decrease", "a target of zero is reached from above"
    if (
        target is None
        and re.search(r"\b(?:identified|detected|identifiees?|detectees?|identificad[ao]s|detectad[ao]s)\b", folded)
        and re.search(rf"\b(?:{join_words('counted', 'victims')})", folded)
    ):
        return ("none", "more victims found is neither better nor worse by itself, and there is no target")
    return "increase", SILENT


def is_direction_open(
    title: str, unit: str, baseline: float | None, target: float | None, shares: tuple[float, ...] = ()
) -> bool:
    """Whether a verdict would rest on a guess of which way is better: the title's words contradict
    each other, or baseline and target, or it names a harm or nothing that tells. Where it names
    none, shares of the target that the workbook states as achieved tell that more is better.
    """
    if target is None or UNITS[unit].is_step:
        return False
    folded = re.sub(r"\([^)]*\)", " ", fold(title))
    falls, rises = says("falls", folded), says("rises", folded)
    if falls and unit.startswith(TIMES):
        rises = False  # it says what is waited for
    is_harm = says("harms", folded) and not falls and not rises
    if baseline is None or baseline == target:
        is_told = falls or rises or bool(shares) or _is_wanted(folded, unit)
        is_silent = not is_told or says("denied", folded)
        return falls and rises or is_harm or is_silent or target == 0 and not falls
    if not UNITS[unit].is_count:
        return False
    if target > baseline:
        return falls and (rises or baseline > 0) or is_harm
    return rises and not falls


def is_contradicted(stated: str, title: str, unit: str, baseline: float | None, target: float | None) -> bool:
    """Whether a stated direction is not borne out: the words of the title, or baseline and target, say the other one;
    that less is better has to be said by one of them, for publishers often state a direction by default.
    """
    folded = re.sub(r"\([^)]*\)", " ", fold(title))
    falls, rises, harms = says("falls", folded), says("rises", folded), says("harms", folded)
    is_fall = baseline is not None and target is not None and target < baseline
    is_rise = baseline is not None and target is not None and target > baseline
    if stated == "increase":
        return is_fall or (falls or harms) and not rises
    is_said = is_fall or (falls or harms) and not rises
    return stated == "decrease" and (not is_said or is_rise and not UNITS[unit].is_count)


def list_shares(indicator: FoundIndicator) -> tuple[float, ...]:
    """The percentages of the workbook that are an actual's part of its target."""
    stated = [one.figure.value for one in indicator.list_figures("percent")]
    actuals = [*indicator.list_figures("actual"), *indicator.list_figures("total")]
    targets = [one.figure.value for one in indicator.list_figures("target")]
    made = [one.figure.value / target * 100 for one in actuals for target in targets if one.figure.value and target]
    return tuple(
        value
        for value in stated
        if value and any(abs(share - one) <= CLOSE for share in made for one in (value, value * 100))
    )


def _is_wanted(folded: str, unit: str) -> bool:
    """Whether a title speaks of work that is done, or of what is set up or held: more is better."""
    is_made = find_counts(folded, unit)[0] in ("events", "things")
    return is_made or says("flow", folded) or says("wanted", folded)

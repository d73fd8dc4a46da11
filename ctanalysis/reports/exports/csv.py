"""`FORMAT=csv`: every released figure as a plain table, for spreadsheets and other programs."""

from typing import Any

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.formula_escaping import shield
from ctanalysis.ground.language import phrase
from ctanalysis.reports.exports.export_source import Made
from ctanalysis.reports.exports.formats import export


@export("csv")
def write_csv(made: Made) -> bytes:
    """The table of `evaluation.to_frame()` in UTF-8, with a mark that spreadsheets know it by; a
    text that begins as a formula does has an apostrophe before it.
    """
    frame = list_released(made).copy()
    for name in frame.select_dtypes(include=["object", "string", "category"]).columns:
        frame[name] = frame[name].map(shield, na_action="ignore")
    text: str = frame.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d")
    return text.encode("utf-8-sig")


def list_released(made: Made) -> Any:
    """The released figures as a pandas DataFrame; UsageError of a portfolio, which has none."""
    if made.evaluation is None:
        raise UsageError(
            phrase(
                "A portfolio has no figures of its own: `ct.read_results()` gives its tables, and "
                "those of its projects, as data frames."
            )
        )
    return made.evaluation.to_frame()

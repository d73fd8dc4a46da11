"""The columns that a table of observations can have, in our words; a project's dimensions are
columns besides.
"""

from ctanalysis.observations.linked_answer_changes import LINKED
from ctanalysis.observations.observation import NUMBERS

PLAIN = (
    "indicator_id",
    "title",
    "period",
    "period_start",
    "period_end",
    *NUMBERS,
    *LINKED,
    "wave",
    "status",
    "rating",
    "comment",
    "print",
)
OF_TRACKING_TABLES = ("baseline", "target", "actual")
DESCRIPTIVE = ("indicator", "unit", "ignore")
OUR_COLUMNS = (*PLAIN, *OF_TRACKING_TABLES, *DESCRIPTIVE)

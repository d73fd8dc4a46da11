"""Notes on data quality: what was seen, where, under which of the five standards; never with a
person's value.
"""

from dataclasses import dataclass
from typing import Literal

Standard = Literal["validity", "integrity", "precision", "reliability", "timeliness"]


@dataclass(frozen=True)
class QualityNote:
    """One thing seen in the data: the indicator it concerns (None: the file), the standard, the
    sentence, the place.
    """

    indicator: str | None
    standard: Standard
    sentence: str
    place: str = ""
    period: str | None = None

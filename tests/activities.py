"""An invented activity, written as a file of the IATI standard."""

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import quoteattr

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03" generated-datetime="2024-12-31T00:00:00Z">
"""


def write_words(tag: str, words: str) -> str:
    """An element with its narrative."""
    return f"<{tag}><narrative>{words}</narrative></{tag}>"


def write_value(measure: str, value: str, *parts: tuple[str, str], place: str = "", days: str = "") -> str:
    """A target, an actual or a baseline, with its dimensions and its place."""
    within = "".join(f"<dimension name={quoteattr(name)} value={quoteattr(word)}/>" for name, word in parts)
    within += f"<location ref={quoteattr(place)}/>" if place else ""
    stated = f" value={quoteattr(value)}" if value else ""
    return f"<{measure}{stated}{days}>{within}</{measure}>"


def write_period(year: int, *values: str) -> str:
    """A year with its values."""
    start, end = (f'<period-{edge} iso-date="{year}-{day}"/>' for edge, day in (("start", "01-01"), ("end", "12-31")))
    return f"<period>{start}{end}{''.join(values)}</period>"


def write_indicator(title: str, *within: str, about: str = "", code: str = "", stated: str = 'measure="1"') -> str:
    """An indicator with its baselines and periods."""
    told = write_words("description", about) if about else ""
    told += f'<reference vocabulary="99" code="{code}"/>' if code else ""
    return f"<indicator {stated}>{write_words('title', title)}{told}{''.join(within)}</indicator>"


def write_result(title: str, *indicators: str, kind: int = 1) -> str:
    """A result of a kind: 1 output, 2 outcome, 3 impact."""
    return f'<result type="{kind}">{write_words("title", title)}{"".join(indicators)}</result>'


def write_activity(*results: str, identifier: str = "XX-1-SHELTER", title: str = "Safe shelters") -> str:
    """An activity in Moldova, of two years."""
    return (
        f'<iati-activity xml:lang="en" last-updated-datetime="2024-06-30T00:00:00Z">'
        f"<iati-identifier>{identifier}</iati-identifier>{write_words('title', title)}"
        '<activity-date iso-date="2023-01-01" type="1"/><activity-date iso-date="2024-12-31" type="3"/>'
        f"<contact-info><person-name>{write_words('x', 'Ann Example')}</person-name></contact-info>"
        f'<recipient-country code="MD"/>{"".join(results)}</iati-activity>'
    )


def write_file(folder: Path, activities: Iterable[str]) -> Path:
    """The file of these activities."""
    path = folder / "activities.xml"
    path.write_text(f"{HEAD}{''.join(activities)}</iati-activities>", "utf-8")
    return path


BEDS = write_indicator(
    "Beds in shelters",
    '<baseline year="2022" value="10"/>',
    write_period(2023, write_value("target", "20"), write_value("actual", "18")),
    write_period(2024, write_value("target", "30"), write_value("actual", "31")),
    code="B-1", stated='measure="1" ascending="1"',
)  # fmt: skip

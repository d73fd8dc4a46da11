"""What tables share: the badge of a status, the name of a line with its link, the order by
urgency.
"""

from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import STATUSES, SUPPRESSED_BY_SOURCE
from ctanalysis.ground.value_labels import name_status
from ctanalysis.showing import html
from ctanalysis.showing.wording import SHAPES, SUPPRESSED_SIGN, TONES, WITHHELD, WITHHELD_WORDS, write_group_words

WITHHELD_NOTE = later(
    "[c]: withheld to protect people. A small number, or a number from which a small one could be "
    "worked out, is not shown."
)

SUPPRESSED_NOTE = later(
    "[s]: suppressed by the source. The figure is there and was not given out; it is protected here like one of ours."
)


def write_status(status: str | None) -> str:
    """The status as a badge: a word and a shape; colour only repeats them."""
    word = status or ""
    return html.write("badge", SHAPES.get(word, ""), name_status(word), TONES.get(word, "plain"))


def sort_by_urgency(findings: Findings[GapFinding]) -> list[GapFinding]:
    """Findings with the most urgent status first, the farthest behind first among equals."""
    order = {status: index for index, status in enumerate(STATUSES)}
    return sorted(
        findings,
        key=lambda row: (
            order.get(row.status or "", 99),
            row.attainment if row.attainment is not None else 9e9,
            row.indicator or "",
            row.group or "",
        ),
    )


def write_name(row: Finding) -> str:
    """The indicator's id and title, and the group; the result's where a finding is of no indicator."""
    group = f" – {write_group_words(row.group)}" if row.group else ""
    link = (
        html.write("link", f"card-{slug(row.indicator)}", row.indicator)
        if row.indicator
        else html.text(row.result or "")
    )
    return link + " " + html.text((row.title or "") + group)


def write_linked_title(row: Finding) -> str:
    """The indicator's title and the group, as a link to where it is judged."""
    group = f" ({write_group_words(row.group)})" if row.group else ""
    words = f"{row.title or row.indicator or row.result or ''}{group}"
    return html.write("link", f"card-{slug(row.indicator)}", words) if row.indicator else html.text(words)


def slug(name: str) -> str:
    """A name that can stand in a link."""
    return "".join(character if character.isalnum() or character in "-_" else "-" for character in name)


def write_suppressed() -> str:
    """The sign for a figure that the source itself withholds, read aloud as what it is."""
    return html.write("sign", SUPPRESSED_SIGN, phrase(SUPPRESSED_BY_SOURCE))


def write_withheld() -> str:
    """The sign for a figure that is withheld, read aloud as what it is."""
    return html.write("sign", WITHHELD, phrase(WITHHELD_WORDS))

"""The sheet "reference sheets": one row an indicator, with what is measured, how and by whom."""

from ctanalysis.figures.time_aggregation import compute_value
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.params import Baseline, Indicator
from ctanalysis.reports.exports.workbook.figure_cells import shorten
from ctanalysis.reports.exports.workbook.workbook_writer import Book, CellValue, Column
from ctanalysis.showing.results_matrix import write_declared_target
from ctanalysis.showing.wording import WITHHELD
from ctanalysis.showing.wording.numbers import write_value

SHEET = "reference sheets"
NOT_WRITTEN = later("not written down")
COLUMNS = later(
    (
        Column("code", "the indicator's code, as in the sheet observations", 18),
        Column("indicator", "its title", 34),
        Column("result", "the result that it measures, with its statement", 34),
        Column("pillar", "prevention, protection, prosecution or partnership", 12),
        Column("level", "output, outcome or impact", 10),
        Column("unit", "what its figures are; of a rate per how many", 14),
        Column("direction", "which way is better; none for context", 11),
        Column("periods are combined by", "how periods become longer ones", 14),
        Column("entry form", "increment: the period's own figure; running total: the total so far", 13),
        Column("counts", "what is counted, and who the people are", 16),
        Column("basis", "not a sample, a sample, or events of an underlying pace", 16),
        Column("broken down by", "the dimensions in which it is counted", 20),
        Column("survey rounds", "when it is measured, where that is not every period", 16),
        Column("baseline", "where it stood before, by period and group", 24),
        Column("targets", "what is promised, by window and group; a revised one with its earlier value", 34),
        Column(
            "smallest change", "the smallest change that matters", 10, "unit of the indicator; of a percentage: points"
        ),
        Column("definition", "what exactly is counted", 50),
        Column("source", "where the figures come from", 34),
        Column("method", "how they are collected and computed", 34),
        Column("frequency", "how often", 14),
        Column("responsible", "the role that answers for them", 18),
        Column("limitations", "what they cannot tell", 40),
        Column("already published", "the citation, where somebody else has published the totals", 30),
    )
)
BASES = later({"census": "not a sample", "sample": "sample", "process": "events of an underlying pace"})


def write_definitions(book: Book) -> None:
    """Writes the sheet from the released parameters."""
    sheet = book.add_sheet(SHEET)
    project = book.evaluation.parameters.project
    head = book.write_title(sheet, [phrase("Indicator reference sheets: {title}", title=project.title)])
    book.write_keys(sheet, head, COLUMNS)
    results = {result.id: f"{result.id}: {result.statement}" for result in book.evaluation.parameters.results}
    withheld = book.evaluation.baselines_withheld
    for row, indicator in enumerate(book.evaluation.parameters.indicators, start=head + 1):
        for index, value in enumerate(_list_values(indicator, results, is_withheld=indicator.id in withheld)):
            book.write(sheet, row, index, value, text_wrap=True, valign="top")
    book.freeze(sheet, head + 1, 2, head=head)


def _list_values(indicator: Indicator, results: dict[str, str], *, is_withheld: bool) -> list[CellValue]:
    baselines = [describe_baseline(baseline, indicator) for baseline in indicator.baseline] + (
        [WITHHELD] if is_withheld else []
    )
    published = indicator.already_published
    return [
        indicator.id,
        indicator.title,
        results.get(indicator.result or "", indicator.result),
        indicator.pillar,
        indicator.level,
        indicator.unit.replace("_", " ")
        + (phrase(", per {scale}", scale=write_decimal(f"{indicator.rate_scale:g}")) if indicator.rate_scale else ""),
        indicator.direction,
        indicator.aggregate.replace("_", " "),
        indicator.entry_form.replace("_", " ")
        + (
            phrase(", since {running_since}", running_since=indicator.running_since)
            if indicator.entry_form == "running_total"
            else ""
        ),
        indicator.counts + (f" ({indicator.population})" if indicator.counts == "people" else ""),
        BASES[indicator.data_basis],
        ", ".join(indicator.disaggregation) or None,
        ", ".join(indicator.schedule) or None,
        "\n".join(baselines) or "none",
        "\n".join(write_declared_target(target, indicator) for target in indicator.targets) or "none",
        shorten(indicator.least_change),
        *(
            getattr(indicator, field) or NOT_WRITTEN
            for field in ("definition", "source", "method", "frequency", "responsible", "limitations")
        ),
        published.source + (phrase(" (also by {published})", published=", ".join(published.by)) if published.by else "")
        if published
        else None,
    ]


def describe_baseline(baseline: Baseline, indicator: Indicator) -> str:
    """`2023: 40 (48 of 120)`, or that it is to be set."""
    where = "".join(f", {name}: {value}" for name, value in baseline.where.items())
    value = compute_value(baseline, indicator)
    if baseline.status or value is None:
        return phrase("to be set{where}", where=where)
    numerator, denominator = baseline.numerator, baseline.denominator
    counts = (
        phrase(
            " ({numerator} of {denominator})",
            numerator=write_decimal(f"{numerator:g}"),
            denominator=write_decimal(f"{denominator:g}"),
        )
        if numerator is not None and denominator is not None
        else ""
    )
    return f"{baseline.period}{where}: {write_value(value, indicator.unit_of)}{counts}"

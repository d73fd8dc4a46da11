"""The source map as it is written: its tables and columns."""

from pydantic import Field

from ctanalysis.params.fields import Label, Model


class MapColumn(Model):
    """A column of a table: its headings, and what it holds."""

    column: Label = Field("", description="where it stood; it is found by its heading")
    heading: Label = Field(description="its headings, the upper ones first")
    role: Label = Field(description="what it holds; ignore leaves it out")
    period: Label | None = Field(None, description="the days its figures are for, as 2024-01-01..2024-03-31")
    group: Label | None = Field(
        None, description="the group its figures are for, as sex=female; several with | between them"
    )


class MapTable(Model):
    """A table of a sheet, or a sheet that is not used."""

    sheet: Label = Field(description="the sheet's name")
    use: Label = Field(description="table, not_used for what is none, or ignore for what is to be left out")
    why: Label = Field("", description="why it is not used")
    header_rows: Label = Field("", description="the lines of its headings, where they stood")
    columns: tuple[MapColumn, ...] = Field((), description="its columns")

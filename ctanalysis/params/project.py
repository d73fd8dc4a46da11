"""The project's own parts of the parameters: who, when, from where, protected how."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import PeriodError, make_period
from ctanalysis.ground.root_folder_and_projects import PROJECT_NAME
from ctanalysis.ground.terms import Edition, Frequency, ResultLevel
from ctanalysis.params.fields import Day, Identifier, Label, Model, Number, Text, Whole


class Project(Model):
    """Which project this is."""

    id: str = Field(pattern=f"^{PROJECT_NAME.pattern}$", description="its short name; the same as the file's name")
    was: tuple[str, ...] = Field((), description="the ids under which earlier reports printed it")
    title: Text = Field(min_length=1, description="its name for readers")
    country: str = Field("XX", pattern=r"^[A-Z]{2}$", description="two-letter country code; XX for none")
    language: Literal["en", "fr", "es", "ar"] = Field(
        "en", description="language of the report and of what the program says: English, French, Spanish or Arabic"
    )
    start: Day = Field(description="first day of the project")
    end: Day = Field(description="last day of the project")
    default_edition: Edition = Field("public", description="the edition that is made when none is named")
    default_period: Label | None = Field(
        None, description="the period that is reported when none is named; else the latest with observations"
    )
    description: Text | None = Field(None, description="a few words on the project, printed on the cover")
    funders: tuple[Text, ...] = Field((), description="who pays, printed on the first page")
    commissioners: tuple[Text, ...] = Field(
        (), description="who asked for the evaluation, printed with what was evaluated"
    )
    evaluators: tuple[Text, ...] = Field((), description="who evaluates, printed on the first page")
    report_date: Day | None = Field(None, description="the day of the report, printed with what was evaluated")
    data_as_of: Day | None = Field(
        None, description="the day on which the figures were taken ; what was promised for later is not yet due"
    )
    paper: Literal["A4", "letter"] = Field("A4", description="the size of a sheet in PDF and Word")
    notebook_seconds: Whole = Field(
        900, ge=10, le=86_400, description="after how many seconds a notebook that has not ended is given up"
    )
    invented: bool = Field(False, strict=True, description="true when the figures are made up; every page then says so")

    @field_validator("id", mode="before")
    @classmethod
    def _check_id(cls, given: Any) -> Any:
        if not isinstance(given, str):
            raise ValueError(phrase("an id is text; put it in quotes"))
        return given

    @model_validator(mode="after")
    def _check(self) -> "Project":
        if self.end < self.start:
            raise ValueError(phrase("the project ends before it starts"))
        return self


class CalendarSettings(Model):
    """How the project divides time."""

    frequency: Frequency = Field("year", description="how often it reports")
    fiscal_year_start: Whole = Field(1, ge=1, le=12, description="the first month of its year")
    periods: dict[Identifier, Text] | tuple[Label, ...] = Field(
        default_factory=dict,
        description="periods of its own, written 2022-09-15..2023-09-14; or a list of the periods it reports, in order",
    )

    @model_validator(mode="after")
    def _check_named(self) -> "CalendarSettings":
        for label, text in self.named.items():
            try:
                make_period(label, text)
            except PeriodError as error:
                raise ValueError(f"{label}: {error}") from error
        return self

    @property
    def named(self) -> dict[str, str]:
        """The periods of its own, by name."""
        return self.periods if isinstance(self.periods, dict) else {}

    @property
    def meaning(self) -> dict[str, Any]:
        """What its labels mean where that is not what they mean to everybody."""
        start = {"fiscal_year_start": self.fiscal_year_start} if self.fiscal_year_start > 1 else {}
        return start | ({"periods": self.named} if self.named else {})

    @property
    def listed(self) -> tuple[str, ...]:
        """The periods it reports, where they are listed."""
        return () if isinstance(self.periods, dict) else self.periods


class Source(Model):
    """Where figures are read from."""

    kind: str = Field(description="csv, excel, another source's, or an installed connector")
    path: Text | None = Field(None, description="the file, relative to the project's folder")
    sheet: Text | None = Field(None, description="of a workbook: the sheet")
    columns: dict[Text, Text] = Field(default_factory=dict, description="their column names to ours")
    words: dict[Text, dict[Text, Text]] = Field(
        default_factory=dict, description="of our column: their words to ours; an empty one leaves the cell empty"
    )
    other_indicators: Literal["error", "list"] = Field(
        "error", description="rows of indicators that are not declared: an error, or listed and not used"
    )
    baselines: Literal["project", "each_period"] = Field(
        "project",
        description="of a tracking table: whether its baseline is the project's, or each row's "
        "own, standing just before its period",
    )
    options: dict[Identifier, Text] = Field(default_factory=dict, description="what an installed connector needs")


def _expand_source(given: Any) -> Any:
    """A path alone is a source too."""
    return {"kind": "excel" if given.endswith(".xlsx") else "csv", "path": given} if isinstance(given, str) else given


class Sources(Model):
    """The project's inputs."""

    observations: Annotated[Source, BeforeValidator(_expand_source)] = Field(
        description="the figures, one row an indicator, period and group"
    )
    scores: Annotated[Source | None, BeforeValidator(_expand_source)] = Field(
        None, description="raw scores, one row a person and wave"
    )
    answers: dict[Text, Text] = Field(
        default_factory=dict,
        description="questions on the workbook that the figures were drafted from, each with who "
        "answered it: the first page says that they rest on it",
    )


MOST_LETTERS = 200  # of a value: forms of the field have answers of 130
DimensionKind = Literal[
    "sex",
    "age",
    "place",
    "exploitation",
    "means",
    "recruitment",
    "relation",
    "route_from",
    "route_through",
    "route_to",
    "other",
]


class Dimension(Model):
    """Something figures are broken down by."""

    values: Any = Field(description="its values, in order; or a map from each value to its parent's value")
    adds_up: Annotated[bool, Field(strict=True)] | Literal["loosely"] = Field(
        True,
        description="whether parts make the total; loosely when some people's part is not known or "
        "the source is off; false when parts overlap",
    )
    kind: DimensionKind = Field("other", description="what it is; decides protection and profile")
    level: Whole | None = Field(None, ge=1, description="of a place: how far below the country")
    parent: Identifier | None = Field(None, description="the dimension it nests in")
    independent_of: tuple[Identifier, ...] = Field((), description="of a place: other places that say something else")
    sensitive: Annotated[bool, Field(strict=True)] | None = Field(
        None, description="true when belonging to a part is itself sensitive; types of exploitation are unless stated"
    )
    unknown: Label | None = Field(None, description="the value that stands for not known")
    was: dict[str, Label] = Field({}, description="values as earlier reports printed them, each with its name of today")

    @field_validator("values", mode="before")
    @classmethod
    def _check_values(cls, given: Any) -> Any:
        items = list(given) if isinstance(given, (list, tuple, dict)) else []
        words = [getattr(item, "written", item) for item in items]
        if not words or not all(isinstance(word, str) and 0 < len(word) <= MOST_LETTERS for word in words):
            raise ValueError(phrase("values is a list of words (or a map from word to its parent's word)"))
        if len(set(words)) != len(words):
            raise ValueError(phrase("a value stands twice"))
        return (
            {w: getattr(p, "written", str(p)) for w, p in zip(words, given.values(), strict=True)}
            if isinstance(given, dict)
            else tuple(words)
        )

    @model_validator(mode="after")
    def _check_unknown(self) -> "Dimension":
        if self.unknown is not None and self.unknown not in self.names:
            raise ValueError(phrase('unknown: "{unknown}" is not one of its values', unknown=self.unknown))
        return self

    @property
    def is_sensitive(self) -> bool:
        """Whether belonging to a part is sensitive, so that a zero tells something too."""
        return self.kind == "exploitation" if self.sensitive is None else self.sensitive

    @property
    def names(self) -> tuple[str, ...]:
        """The values, in the declared order."""
        return tuple(self.values)


Held = Literal["held", "held in part", "not held", "not known"]


class Result(Model):
    """A step of the results chain."""

    id: Identifier = Field(description="its short name")
    level: ResultLevel = Field(description="output, outcome or impact")
    statement: Text = Field(description="what is to be different")
    parent: Identifier | None = Field(None, description="the result it leads to")
    assumptions: Text | None = Field(None, description="what has to hold for it")
    assumptions_held: Held | None = Field(None, description="whether that held, as the evaluation found")
    assumptions_evidence: Text | None = Field(None, description="how that is known; needs `assumptions_held`")

    @model_validator(mode="after")
    def _check(self) -> "Result":
        if self.assumptions_held and not self.assumptions:
            raise ValueError(phrase("`assumptions_held` needs `assumptions`: say what it is that held or did not"))
        if self.assumptions_evidence and not self.assumptions_held:
            raise ValueError(phrase("`assumptions_evidence` needs `assumptions_held`: say whether they held"))
        return self


class Event(Model):
    """Something that happened and matters for reading the figures."""

    date: Day = Field(description="the day")
    label: Text = Field(description="what happened")
    breaks: tuple[Identifier, ...] = Field((), description="indicators that cannot be compared across it")


class Disclosure(Model):
    """How people are protected in what is published."""

    threshold: Whole | None = Field(
        None,
        ge=3,
        le=1000,
        description="counts of people below it are withheld; 10 for victims unless stated, never below 3",
    )
    mode: Literal["suppress"] = Field("suppress", description="small counts are withheld")
    reason: Text | None = Field(None, description="why a looser setting is used; the report prints it")

    @model_validator(mode="after")
    def _check(self) -> "Disclosure":
        if self.threshold is not None and self.threshold < 10 and not self.reason:
            raise ValueError(
                phrase("a threshold below 10 is looser than the default and needs a reason, which the report prints")
            )
        return self


class StatusBands(Model):
    """Where one status word ends and the next begins, in percent of what is due."""

    on_track: Number = Field(90, gt=0, description="on track from here")
    watch: Number = Field(70, gt=0, description="watch from here; below it is off track")
    above_plan: Number = Field(110, gt=0, description="above plan from here: explain")

    @model_validator(mode="after")
    def _check(self) -> "StatusBands":
        if not self.watch <= self.on_track <= self.above_plan:
            raise ValueError(phrase("the bands go up: watch, on_track, above_plan"))
        return self

"""An indicator as the parameters declare it: its words, its baseline, its targets."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import Aggregate, Direction, Pillar, ResultLevel
from ctanalysis.ground.units import UNITS, Unit
from ctanalysis.params.baselines_and_targets import (
    AlreadyPublished,
    Baseline,
    Target,
    expand_baseline,
    expand_published,
    expand_targets,
)
from ctanalysis.params.fields import Identifier, Label, Model, Number, Text
from ctanalysis.params.indicator_contradictions import find_contradictions
from ctanalysis.params.people_words import speaks_of_people, speaks_of_vulnerable
from ctanalysis.params.scales import Scale, ScoreScale
from ctanalysis.params.subpopulations import PartOf, expand_part_of

if TYPE_CHECKING:
    UnitName = str
else:
    UnitName = Literal[tuple(UNITS)]  # an entry in UNITS is all that a unit needs


class Indicator(Model):
    """One indicator: what is measured, where it stood, what is promised."""

    id: Identifier = Field(description="its short name, used in the observations")
    title: Text = Field(description="its name for readers")
    aliases: tuple[Text, ...] = Field((), description="other names under which a source has it")
    result: Identifier | None = Field(None, description="the id of the result it measures")
    pillar: Pillar = Field(description="prevention, protection, prosecution or partnership")
    level: ResultLevel = Field(description="output, outcome or impact")
    unit: UnitName = Field(description="what its numbers are")
    scale: Scale | None = Field(
        None,
        description="of a rate: per how many; of a score: its lowest and highest answer and the "
        "step between two, which protects those who gave an answer that few gave",
    )
    order: tuple[Label, ...] = Field((), description="of an ordinal: its words, lowest first")
    direction: Direction = Field(description="which way is better; none for context")
    aggregate: Aggregate = Field(description="how periods become longer ones")
    entry_form: Literal["increment", "running_total"] = Field(
        "increment", description="whether a row holds the period's own figure or a total so far"
    )
    running_since: Literal["project", "year"] = Field("project", description="of a running total: since when")
    counts: Literal["people", "cases", "events", "things", "money"] = Field(
        "things",
        description="what is counted; decides protection; where it is not stated, people, unless it is money or a step",
    )
    population: Literal["victims", "other"] = Field(
        "other",
        description="who the people are; where it is not stated, victims if the title speaks of "
        "them, of those who are helped, or of children",
    )
    was: tuple[Identifier, ...] = Field((), description="the ids under which earlier reports printed it")
    same_people: tuple[Identifier, ...] = Field((), description="indicators about the same people, protected together")
    part_of: Annotated[PartOf | None, BeforeValidator(expand_part_of)] = Field(
        None,
        description="the indicator whose people it counts a part of: one of the parts that do not "
        "overlap (women, men, children of all victims), or, with where, one of its groups",
    )
    subset_of: tuple[Identifier, ...] = Field((), description="indicators that count all of its people and others")
    sensitivity: Literal["low", "medium", "high"] | None = Field(
        None, description="how harmful a small figure would be; victims are high unless stated"
    )
    already_published: Annotated[AlreadyPublished | None, BeforeValidator(expand_published)] = Field(
        None, description="the citation, when somebody else has published the totals"
    )
    written_as: Literal["percent", "fraction"] | None = Field(
        None,
        description="of percentages: how the source writes 45 %: percent (45) or fraction (0.45); "
        "asked for where a figure could be either",
    )
    denominator: Literal["unknown"] | None = Field(
        None, description="unknown when the source gives a share without its n"
    )
    data_basis: Literal["census", "sample", "process"] = Field(
        "census", description="complete count, sample, or events of an underlying pace; decides intervals"
    )
    population_size: Number | None = Field(
        None, gt=0, description="of a sample of a small population: how many people there are in all"
    )
    samples: Literal["independent", "same_people", "linked", "same_frame"] | None = Field(
        None,
        description="of a sample that is asked again: other people each time (independent, unless "
        "stated), the same people without a link between their answers (same_people), or with one "
        "(linked: gained, lost, both and neither, or mean_change, since the start); of an estimate "
        "from lists or from respondents' chains whether these are the same each time (same_frame)",
    )
    estimated_by: Literal["weights", "respondent_driven", "multiple_systems"] | None = Field(
        None,
        description="of a sample whose figures are estimates: weighted answers, chains of "
        "respondents (respondent_driven), or several lists held against each other "
        "(multiple_systems); each row gives its se, its effective_n, or low and high as published",
    )
    design_effect: Number | None = Field(
        None,
        ge=1,
        description="of a sample that was not drawn one by one: by how much that widens its "
        "variance, as its survey report says",
    )
    sites: Identifier | None = Field(
        None,
        description="of a sample drawn by places (schools, shelters, villages): the dimension of "
        "these places, by which its figures are given",
    )
    process_chart: Literal["xmr", "p", "p_prime", "u", "c", "run"] = Field(
        "xmr", description="the process chart its latest figure is judged by"
    )
    reporting_sensitive: bool = Field(False, strict=True, description="true when more found can mean better detection")
    disaggregation: tuple[Identifier, ...] = Field((), description="the dimensions it is counted by")
    schedule: tuple[Label, ...] = Field((), description="its survey rounds, when not every period")
    baseline: Annotated[tuple[Baseline, ...], BeforeValidator(expand_baseline)] = Field(
        (), description="where it stood before"
    )
    targets: Annotated[tuple[Target, ...], BeforeValidator(expand_targets)] = Field(
        (), description="what is promised, by window"
    )
    smallest_change: Number | None = Field(
        None,
        ge=0,
        description="the smallest change that matters, set beforehand; comparisons look at it only "
        "where it is stated, other rules take 2 points for percentages where it is not",
    )
    tolerance: Number | None = Field(None, ge=0, description="of maintain: how far from the target is still kept")
    definition: Text | None = Field(None, description="what exactly is counted")
    source: Text | None = Field(None, description="where the figures come from")
    method: Text | None = Field(None, description="how they are collected and computed")
    frequency: Text | None = Field(None, description="how often")
    responsible: Text | None = Field(None, description="the role that answers for them")
    limitations: Text | None = Field(None, description="what they cannot tell")
    open_question: Text | None = Field(
        None,
        description="what has to be answered before its figures can be judged: while it stands, no "
        "verdict is printed and periods are not put together; `make new` asks, or write aggregate, "
        "entry_form and targets as they are meant and take the line out",
    )
    answered_by: Text | None = Field(
        None,
        description="who said how its figures are read where the workbook allows two readings: the "
        "first page says that the verdict rests on it",
    )

    @property
    def unit_of(self) -> Unit:
        """The unit's behaviour."""
        return UNITS[self.unit]

    @property
    def share_scale(self) -> float | None:
        """What numerator / denominator is multiplied by; None when the unit is no share."""
        if self.unit_of.scale is None:
            return None
        return self.rate_scale if self.rate_scale is not None else self.unit_of.scale

    @property
    def rate_scale(self) -> float | None:
        """Per how many a rate is, where that is stated."""
        return self.scale if isinstance(self.scale, float) else None

    @property
    def score_scale(self) -> ScoreScale | None:
        """The answers of a score, where they are stated."""
        return self.scale if isinstance(self.scale, ScoreScale) else None

    @property
    def least_change(self) -> float:
        """The smallest change that matters, in the unit."""
        return self.unit_of.smallest_change if self.smallest_change is None else self.smallest_change

    @property
    def is_flow(self) -> bool:
        """Whether periods are added up."""
        return self.aggregate == "sum"

    @property
    def starts_anew(self) -> bool:
        """Whether each window counts from nothing: what is added up, and distinct people."""
        return self.is_flow or self.aggregate == "unique"

    @property
    def wholes(self) -> tuple[str, ...]:
        """The indicators that count all of its people and others, as declared."""
        return (*self.subset_of, *([self.part_of.indicator] if self.part_of else []))

    @property
    def counts_people(self) -> bool:
        """Whether its figures are about people, for protection."""
        return self.counts == "people" or (self.counts == "cases" and self.sensitivity != "low")

    @property
    def is_protected(self) -> bool:
        """Whether its rows are protected: it counts people, or is measured of some."""
        return self.counts_people or self.is_measured_of_people

    @property
    def is_measured_of_people(self) -> bool:
        """Whether it counts no people but is measured of some: meetings per witness, money paid to
        victims. Its rows are protected by the number of these, where they give it.
        """
        is_of_some = self.unit_of.scale is not None or self.unit_of.adds_up and not self.unit_of.is_count
        names_people = self.population == "victims" or speaks_of_people(self.title)
        return is_of_some and not self.counts_people and names_people

    @field_validator("order")
    @classmethod
    def _check_order(cls, order: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(order)) != len(order):
            raise ValueError(phrase("a word stands twice in the order"))
        return order

    @property
    def is_taken_for_people(self) -> bool:
        """Whether nobody has stated what it counts, and it may be people."""
        return "counts" not in self.model_fields_set and self.unit_of.shows_people

    @model_validator(mode="after")
    def _protect_people(self) -> "Indicator":
        if self.is_taken_for_people:  # past the fields, so that it still counts as not stated
            self.__dict__["counts"] = "people"
        if "population" not in self.model_fields_set and speaks_of_vulnerable(self.title):
            self.__dict__["population"] = "victims"
        return self

    @model_validator(mode="after")
    def _check(self) -> "Indicator":
        wrong = next(find_contradictions(self), None)
        if wrong is not None:
            raise ValueError(wrong)
        return self

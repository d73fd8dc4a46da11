"""Units: one entry each says how values of that unit are read, combined, compared and written.

A unit's behaviour stands here and nowhere else: no other module asks for a unit by its name.
"""

from dataclasses import dataclass

from ctanalysis.ground.language import later


@dataclass(frozen=True, kw_only=True)
class Unit:
    """How values of a unit behave."""

    name: str
    noun: str = ""  # what its numbers are, in the head of a table; the name itself unless stated
    decimals: int = 0  # shown at most
    suffix: str = ""  # what stands behind a value
    # the unit of a difference, of one and of several, when it differs from the unit of a value
    gap_nouns: tuple[str, str] = ("", "")
    words: tuple[str, ...] = ()  # what is written for less than one, and for one
    smallest_change: float = 0
    scale: float | None = None  # turns numerator / denominator into its number; None: no quotient
    is_part: bool = False  # the numerator is a part of the denominator, so that it has a range
    may_exceed: bool = False  # its numerator may be more than its denominator
    is_percent: bool = False  # a part in percent: between 0 and 100, never without its n
    is_count: bool = False  # whole numbers that are counted: few people show in them
    is_rate: bool = False  # events over an exposure
    is_mean: bool = False  # a mean of values with a spread
    is_step: bool = False  # reached or not
    is_ordered: bool = False  # words in an order
    is_rating: bool = False  # a person's judgement
    is_length: bool = False  # of time
    is_average: bool = False  # the mean of lengths
    is_money: bool = False  # amounts of money, which are nobody unless that is stated
    may_be_negative: bool = False
    adds_up: bool = False  # its periods may be added up

    @property
    def has_parts(self) -> bool:
        """Whether its values are numerator / denominator."""
        return self.scale is not None

    @property
    def shows_n(self) -> bool:
        """Whether a value is shown with the number that it is made of."""
        return self.has_parts or self.is_mean

    @property
    def is_threshold(self) -> bool:
        """Whether its targets are met or not met, without a path, and its series has no slope."""
        return self.is_step or self.is_ordered or self.is_rating

    @property
    def is_level(self) -> bool:
        """Whether its values are levels that move: shares, rates, means, lengths of time."""
        return not self.adds_up and not self.is_threshold

    @property
    def is_whole(self) -> bool:
        """Whether its values are whole numbers."""
        return self.is_count or self.is_step

    @property
    def is_amount(self) -> bool:
        """Whether its values are amounts of something, of which no percentage can be one."""
        return self.is_whole or self.adds_up or self.is_length

    @property
    def shows_people(self) -> bool:
        """Whether a value of it may show something of the people behind it."""
        return not self.is_threshold and not self.is_money


def find_unit(name: str | None) -> Unit:
    """The unit of that name; one without any behaviour where there is none.

    >>> find_unit("percentage").suffix, find_unit(None).decimals
    (' %', 2)
    """
    return UNITS.get(name or "") or Unit(name=name or "", decimals=2)


_LENGTHS = later(
    {
        "median_days": ("day", "days"),
        "mean_days": ("day", "days"),
        "mean_hours": ("hour", "hours"),
        "mean_months": ("month", "months"),
    }
)
UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        Unit(name="count", noun=later("number"), is_count=True, adds_up=True),
        Unit(
            name="percentage",
            noun=later("percent"),
            decimals=1,
            suffix=" %",
            gap_nouns=later(("percentage point", "percentage points")),
            smallest_change=2,
            scale=100,
            is_part=True,
            is_percent=True,
        ),
        Unit(name="rate", decimals=2, scale=100_000, is_rate=True, may_exceed=True),
        Unit(name="ratio", decimals=2, scale=1, is_part=True, may_exceed=True),
        Unit(
            name="mean_score",
            decimals=1,
            gap_nouns=later(("point on the scale", "points on the scale")),
            is_mean=True,
            may_be_negative=True,
        ),
        Unit(
            name="index",
            decimals=2,
            gap_nouns=later(("point on the index", "points on the index")),
            may_be_negative=True,
        ),
        *(
            Unit(
                name=name,
                decimals=1,
                suffix=f" {nouns[1]}",
                gap_nouns=nouns,
                is_length=True,
                is_average=name.startswith("mean_"),
            )
            for name, nouns in _LENGTHS.items()
        ),
        Unit(name="milestone", words=later(("not done", "done")), is_step=True),
        Unit(name="ordinal", is_ordered=True),
        Unit(name="money", noun=later("amount"), is_money=True, adds_up=True, may_be_negative=True),
        Unit(name="qualitative", is_rating=True),
    )
}

"""Terms for seasons beside a line: what a quarter or a month is usually above or below it."""

from collections.abc import Sequence

from ctanalysis.statistics.tools.input_validation import Number, read_count

FEWEST_YEARS = 2
MANY = 4  # seasons a year; of more, a part of a year may look like a rise or a step
FEWEST_LEFT = 4  # degrees of freedom
FEWEST_KEPT = 8  # figures of seasons with events, below which none is left out
Columns = Sequence[Sequence[float]]
NO_TERMS: Columns = ()


def write_seasons(times: Sequence[float], seasons: Number, *, beside: int = 2, over: Sequence[float] = ()) -> Columns:
    """Columns that sum to nothing over the times, so that the line beside them is that of all
    seasons together; none for series of under two full years, or with too few figures. A season
    that never has a figure has no term. `beside`: how many columns the line has; `over`: the times
    before any were left out, whose years count.

    >>> [len(write_seasons(range(n), year)) for n, year in ((12, 4), (7, 4), (24, 12), (6, 1))]
    [3, 0, 11, 0]
    >>> len(write_seasons([0, 1, 3, 4, 5, 7, 8, 9, 11], 4))
    2
    """
    number = read_count(seasons, "seasons")
    places = [round(time) % max(1, number) for time in times]
    there = sorted({*places})
    if len(there) < 2 or not has_years(over or times, number):
        return []
    columns = [[float(place == one) for place in places] for one in there[:-1]]
    if len(times) - beside - len(columns) < FEWEST_LEFT:
        return []
    return [[value - sum(column) / len(column) for value in column] for column in columns]


def find_eventful(times: Sequence[float], counts: Sequence[float], seasons: Number) -> list[int]:
    """The places of the figures of seasons that had an event in any year. Of a season that never had
    one the term has no finite size; what it fits is nothing, and tells of the line nothing either.
    All places where fewer than eight figures would be left.

    >>> find_eventful(range(12), [3, 0, 2, 1, 4, 0, 1, 2, 3, 0, 2, 2], 4)
    [0, 2, 3, 4, 6, 7, 8, 10, 11]
    """
    number = read_count(seasons, "seasons")
    everything = list(range(len(times)))
    if number < 2 or not has_years(times, number):
        return everything
    some = {round(time) % number for time, count in zip(times, counts, strict=True) if count}
    kept = [place for place, time in enumerate(times) if round(time) % number in some]
    return kept if len(kept) >= FEWEST_KEPT else everything


def has_years(times: Sequence[float], seasons: int) -> bool:
    """Whether there are two full years of figures at whole periods."""
    is_whole = all(abs(time - round(time)) < 1e-9 for time in times)
    return is_whole and bool(times) and times[-1] - times[0] + 1 >= FEWEST_YEARS * seasons


def find_season_part(times: Sequence[float], seasons: int) -> float:
    """Which part of the way from the first to the last of these times is one between parts of the
    year: 0 where each part of the year has its share of early and late ones, 1 where no part comes
    back. What a season does then looks like a rise, where no term tells them apart.

    Formula: R² of the times by their seasons.

    >>> [round(find_season_part(times, 4), 2) for times in (range(8), (0, 4, 8, 10, 14, 18), (0, 5, 10))]
    [0.24, 0.7, 1.0]
    """
    middle = sum(times) / len(times)
    whole = sum((time - middle) ** 2 for time in times)
    by_season: dict[int, list[float]] = {}
    for time in times:
        by_season.setdefault(round(time) % max(1, seasons), []).append(time)
    apart = sum(len(own) * (sum(own) / len(own) - middle) ** 2 for own in by_season.values())
    return apart / whole if whole and len(by_season) > 1 else 0.0


def may_be_season(periods: float, seasons: int) -> bool:
    """Whether a rise or a step over so many periods may be a season of months: in less than two full
    years it has no terms, and a part of its course looks like either. Of four seasons a year or
    fewer it does not: a line through them is no better than their mean.

    >>> may_be_season(18, 12), may_be_season(24, 12), may_be_season(6, 4)
    (True, False, False)
    """
    return seasons > MANY and periods < FEWEST_YEARS * seasons

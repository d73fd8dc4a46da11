"""The choice of a method, in the open: question, kind of data, design and size give the method, or
the refusal.
"""

from typing import NamedTuple

from ctanalysis.ground.language import phrase


class Choice(NamedTuple):
    """One row of the table; `name` is a name in METHODS, empty where nothing is computed."""

    key: str
    question: str
    data: str
    design: str
    size: str
    name: str
    words: str
    why: str
    test: str = ""  # what a p-value comes from


BY_POISSON = (
    "a Poisson model; while the dispersion is at most 1 with normal quantiles, above it with its root and Student's t"
)
IN_SERIES = (
    "; of 6 or 7 periods always with Student's t; from nine quarters or two years of months with terms for seasons; "
    "from 24 periods wider where neighbours resemble each other"
)
CHOICES = (
    Choice("census", "any", "any", "data_basis: census", "any", "", "what was recorded",
        "what is no sample has no sampling error: it is described, without range or test"),
    Choice("share-one", "how large is a share", "counts in and out of a share", "one period",
        "any; under 10 the counts only", "prop1_ci", "Wilson interval of a share",
        "holds its level for small n and near 0 and 100 %"),
    Choice("share-one-fpc", "how large is a share", "counts, of a population of known size",
        "one period", "any", "prop1_ci_wilson_fpc",
        "Wilson interval of a share, for a finite population",
        "most of a small population was asked, so that less is left to chance"),
    Choice("share-one-designed", "how large is a share", "counts, sites or a design effect",
        "one period", "an effective number of 5; 4 sites", "site_share",
        "interval of a share by its effective number; by sites Korn and Graubard's",
        "people of one site resemble each other, so that they carry less"),
    Choice("as-published", "how large is an estimate", "value, low, high", "one period", "any", "",
        "the 95 % range as it was published",
        "whoever made the estimate knows how it was made"),
    Choice("share-one-survey", "how large is a share", "value, n, se or effective_n", "one period",
        "an effective number of 5", "survey_share",
        "Korn and Graubard's interval of a share by its standard error",
        "weights, strata and sites make a sample carry less"),
    Choice("rate-one", "how many are to be expected", "events", "one period", "any, zero too",
        "rate1_ci_exact", "exact interval of a count", "events are few and zero is possible"),
    Choice("rate-one-swings", "how many are to be expected", "events beside a series of them", "one period",
        "6 or more figures of the series", "rate1_ci_swinging", "interval of a count, by the swings of its series",
        "such counts swing by more than chance"),
    Choice("mean-one", "how high is a mean", "mean, sd, n", "one period", "5 or more",
        "estimate_mean", "t interval of a mean", "the spread is estimated from the same people"),
    Choice("mean-one-scale", "how high is a mean", "mean, sd, n; a scale with two ends", "one period", "5 or more",
        "scale_mean", "Wilson interval of a mean between the ends of its scale",
        "scores may be piled up at one end, where an interval of equal arms misses too often"),
    Choice("mean-one-designed", "how high is a mean", "mean, sd, n; sites, design effect or "
        "population", "one period", "4 sites", "site_mean",
        "t interval of a mean by its standard error",
        "people of one site resemble each other, so that they carry less"),
    Choice("share-two", "do two shares differ", "counts in and out of a share",
        "two periods, or two groups", "5 or more a side", "compare_proportions",
        "difference of two proportions, Newcombe interval",
        "keeps its level with small and unequal groups, and never passes what is possible",
        "Fisher's exact test, mid-p"),
    Choice("share-two-designed", "do two shares differ",
        "counts in and out of a share, sites, design effect or population",
        "two periods, or two groups", "an effective number of 5 or more a side; 4 sites",
        "prop2_diff_designed", "difference of two proportions by effective numbers",
        "a sample by sites carries less than as many people drawn one by one, one of a small "
        "population more", "the same interval, where it touches zero"),
    Choice("share-two-swings", "do two shares differ", "counts in and out of a share beside a series of them",
        "two periods, or two groups", "6 or more figures of the series", "prop2_diff_designed",
        "difference of two proportions, by the swings of their series",
        "where the shares of the series swing more than their samples do, so do these two",
        "the same interval, where it touches zero"),
    Choice("share-linked", "did the same people change", "who turned: gained, lost, both, neither",
        "samples: linked", "5 or more turned", "paired_turned",
        "change of a share of the same people, Tango interval",
        "each person is compared with herself; only who turned tells the way",
        "McNemar's test, mid-p"),
    Choice("rate-two", "do two rates differ", "events", "two groups, or two single periods",
        "any event at all", "compare_rates", "ratio of two rates, exact conditional interval",
        "where no swings beyond chance are seen, or can be, chance alone is assumed",
        "the exact conditional (binomial) test, twice the smaller tail"),
    Choice("rate-two-swings", "do two rates differ", "events beside a series of them",
        "two groups, or two single periods", "6 or more figures of the series, none of both zero",
        "rate2_ratio_swinging", "ratio of two rates, by the swings of their series",
        "where neighbouring figures of the series swing more than chance, so do these two",
        "the normal quantiles of the same range"),
    Choice("rate-two-series", "do two rates differ", "events", "two stretches of several periods",
        "2 or more periods a side, 10 events", "compare_rate_series",
        "ratio of two rates over several periods",
        "the swings between periods can be seen: where they are more than chance the range is "
        "wider; a season that two halves of whole years share is no swing"
    , BY_POISSON),
    Choice("mean-two", "do two means differ", "mean, sd, n", "two periods, or two groups",
        "5 or more a side", "compare_means", "difference of two means, Welch interval",
        "the spreads need not be equal", "Welch's t test"),
    Choice("mean-two-designed", "do two means differ", "mean, sd, n; sites, design effect or "
        "population", "two periods, or two groups", "4 sites", "compare_estimates",
        "difference of two means by their standard errors",
        "a sample by sites carries less than as many people drawn one by one, one of a small "
        "population more", "Student's t, Satterthwaite's degrees of freedom"),
    Choice("mean-two-swings", "do two means differ", "mean, sd, n beside a series of them",
        "two periods, or two groups", "6 or more figures of the series", "compare_estimates",
        "difference of two means, by the swings of their series",
        "where the means of the series swing more than their samples do, so do these two",
        "Student's t, Satterthwaite's degrees of freedom"),
    Choice("ranges-two", "do two estimates differ", "values with a range or standard error each",
        "two periods, or two groups", "any", "compare_ranges",
        "difference of two estimates from the range of each",
        "a range need not be even on both sides, and nothing but it is known",
        "the same interval, where it touches zero"),
    Choice("pairs", "did the same people change", "mean and sd of the changes, pairs",
        "matched by code", "5 or more pairs", "compare_pairs",
        "mean difference of matched pairs, t interval",
        "each person is compared with herself, which takes out what differs between people",
        "the paired t test"),
    Choice("pairs-unlinked", "did the same people change", "two summaries without a link",
        "before and after", "any", "", "not compared as pairs",
        "without the changes of each person the gain of pairing cannot be had; never treated as "
        "pairs"
    ),
    Choice("shares-many", "do three or more shares differ", "counts in and out of a share",
        "three or more groups", "5 expected in every cell; else exact", "compare_groups",
        "differences of three or more shares",
        "one test for all groups at once, and the pairs at a level that holds for all together",
        "Pearson's chi-square over all groups (exact where few are expected)"),
    Choice("means-many", "do three or more means differ", "mean, sd, n", "three or more groups",
        "5 or more in each", "compare_groups", "differences of three or more means, Welch",
        "the spreads need not be equal", "Welch's F over all groups"),
    Choice("clusters", "do two arms differ", "shares or means by cluster",
        "whole clusters in either arm", "4 or more clusters an arm", "cluster_robust",
        "difference between arms by the means of their clusters",
        "people of one place resemble each other: a place counts once",
        "Welch's t on the means of the clusters; from 10 clusters CR2 with Satterthwaite's "
        "degrees of freedom"
    ),
    Choice("level-value", "did it change at a known time", "values", "interrupted series, level",
        "4 a side and 10 in all", "its_level",
        "change of level in an interrupted series, least squares",
        "on top of the trend before; from 12 periods carry-over is looked at beside it",
        "Student's t"),
    Choice("level-count", "did it change at a known time", "events", "interrupted series, level",
        "4 a side and 10 in all, 10 events", "its_level",
        "change of level in an interrupted series of counts",
        "as a ratio; where counts swing more than chance the range is wider", BY_POISSON),
    Choice("slope-value", "did level or slope change at a known time", "values",
        "interrupted series, level and slope", "6 a side (8 without a warning)", "its_level_slope",
        "change of level and slope in an interrupted series, least squares",
        "two changes are asked for, which takes more periods", "Student's t"),
    Choice("slope-count", "did level or slope change at a known time", "events",
        "interrupted series, level and slope", "6 a side (8 without a warning), 10 events",
        "its_level_slope", "change of level and slope in an interrupted series of counts",
        "as a ratio; where counts swing more than chance the range is wider", BY_POISSON),
    Choice("did-value", "did one group move more than another", "values",
        "two groups before and after", "5 values a cell", "did", "difference in differences",
        "what moved both groups alike falls out", "Student's t"),
    Choice("did-shares", "did one group move more than another", "counts in and out of a share",
        "two groups, each once before and once after", "5 or more in each of the four",
        "did_four_shares", "difference of two differences of shares, from four counts",
        "a survey before and one after leave no series; each of the four has its n",
        "the same interval, where it touches zero"),
    Choice("did-ranges", "did one group move more than another",
        "values with a range or standard error each",
        "two groups, each once before and once after", "any", "compare_ranges",
        "difference of two differences, from the range of each",
        "nothing but the four ranges is known, so that it is rather too wide",
        "the same interval, where it touches zero"),
    Choice("did-means", "did one group move more than another", "mean, sd, n",
        "two groups, each once before and once after", "any with a spread", "compare_estimates",
        "difference of two differences of means, by their standard errors",
        "a survey before and one after leave no series; each of the four has its n",
        "Student's t, Satterthwaite's degrees of freedom"),
    Choice("did-count", "did one group move more than another", "events",
        "two groups before and after", "10 events, some in each cell", "did",
        "ratio of the ratios of two groups",
        "what moved both groups alike falls out, and from two years on the season that they share; counts that "
        "swing more than chance widen the range"
    , BY_POISSON),
    Choice("trend-count", "does it rise or fall", "events", "a series", "6 periods and 10 events",
        "trend_count", "percent a period, Poisson or quasi-Poisson",
        "the switch: where counts swing more than chance, the range is wider, never narrower",
        BY_POISSON + IN_SERIES),
    Choice("trend-share", "does it rise or fall", "counts in and out of a share", "a series",
        "6 periods", "trend_share", "odds ratio a period, binomial with the switch",
        "every period weighs by its n",
        "a binomial model; while the dispersion is at most 1 with normal quantiles, above it with "
        "its root and Student's t" + IN_SERIES
    ),
    Choice("trend-mean", "does it rise or fall", "mean scores", "a series", "8 periods",
        "trend_mean", "slope of a straight line, least squares",
        "from 12 periods carry-over is looked at beside it",
        "Student's t; from nine quarters or two years of months with terms for seasons"),
    Choice("trend-rank", "does it rise or fall", "any other", "a series",
        "4 periods for values, 6 for a range", "trend", "Theil-Sen slope with Mann-Kendall",
        "one odd period does not carry it",
        "Mann and Kendall's test, exact for short series; from two years of months within each month"),
    Choice("forecast-count", "will the target be met", "events", "a series and a target ahead",
        "6 periods; at most half as many ahead", "forecast",
        "range of the coming total if the pace continues",
        "a pace of few events is uncertain itself, and so is what comes"),
    Choice("forecast-value", "will the target be met", "values", "a series and a target ahead",
        "6 periods; at most half as many ahead", "forecast",
        "range of the coming value if the line continues",
        "both the line and the swings around it are uncertain; its season is in it once it is known, and before "
        "that only the same part of a year is foretold"),
    Choice("process-p", "is the latest share out of the ordinary", "counts in and out of a share",
        "a series, process_chart: p", "6 for trial limits, 12 for limits", "spc_p_chart",
        "process chart of shares (p)", "limits follow each period's n"),
    Choice("process-p-prime", "is the latest share out of the ordinary",
        "counts in and out of a share, large n", "a series, process_chart: p_prime",
        "6 for trial limits, 12 for limits", "spc_p_prime_laney",
        "process chart of shares (p', Laney)",
        "with large n shares swing more than chance alone, and p limits would be absurdly tight"),
    Choice("process-u", "is the latest rate out of the ordinary", "events over an exposure",
        "a series, process_chart: u", "6 for trial limits, 12 for limits", "spc_u_chart",
        "process chart of rates (u)", "limits follow each period's exposure"),
    Choice("process-c", "is the latest count out of the ordinary", "events",
        "a series, process_chart: c", "6 for trial limits, 12 for limits", "spc_c_chart",
        "process chart of counts (c)", "events swing as chance alone would make them"),
    Choice("process-run", "has the series shifted", "any", "a series, process_chart: run",
        "10 figures off the median", "spc_run_chart_anhoej", "run chart (Anhoej)",
        "asks only how long runs are and how often the median is crossed, whatever the "
        "distribution"
    ),
    Choice("process", "is the latest figure out of the ordinary", "any",
        "a series that neither rises nor falls", "12; 20 to judge single figures", "spc_xmr",
        "process chart of single values (XmR)",
        "limits from the swings between neighbours, which a slow drift does not widen; what is usual for its part "
        "of the year is no signal"),
)  # fmt: skip
BY_KEY = {choice.key: choice for choice in CHOICES}
# what an estimate is, by the row; of all others a difference
EFFECTS = {
    "rate-two": "ratio", "rate-two-swings": "ratio", "rate-two-series": "ratio",
    "level-count": "ratio", "slope-count": "ratio", "did-count": "ratio",
    "trend-count": "ratio a period", "trend-share": "odds ratio a period",
    "trend-mean": "slope", "trend-rank": "slope",
}  # fmt: skip


def find_effect(key: str) -> tuple[str, float]:
    """What the estimate of a row of the table is, and its value of no change.

    >>> find_effect("trend-share"), find_effect("share-two")
    (('odds ratio a period', 1.0), ('difference', 0.0))
    """
    effect = EFFECTS.get(key, "difference")
    return effect, 1.0 if "ratio" in effect else 0.0


def name_method(key: str | None, named: str | None = None) -> str:
    """The words of a row of the table, and the method that the parameters named instead of it."""
    words = phrase(BY_KEY[key].words) if key in BY_KEY else key or ""
    if not named:
        return words
    return phrase("{words}; named in the parameters: {named}", words=words, named=named)


def write_choices() -> str:
    """The table as Markdown, for the page on methods."""
    head = (
        "| question | kind of data | design | size | given | by | why | p from |\n|---|---|---|---|---|---|---|---|\n"
    )
    return head + "".join(
        (
            f"| {c.question} | {c.data} | {c.design} | {c.size} | {c.words} | "
            f"{f'`{c.name}`' if c.name else '–'} | {c.why} | {c.test or '–'} |\n"
        )
        for c in CHOICES
    )

"""The fixed words of parameters and findings that a reader sees, so that the catalogue has them:
they are the values of keys, and are translated where they are shown.
"""

from ctanalysis.ground.language import later, phrase

PARAMETERS = later((
    "impact", "outcome", "output", "prevention", "protection", "prosecution", "partnership",
    "count", "percentage", "rate", "ratio", "mean score", "index", "median days", "mean days",
    "mean hours", "mean months", "milestone", "ordinal", "money", "qualitative", "increase",
    "decrease", "maintain", "none", "none (context)", "background", "sum", "latest",
    "ratio of sums", "weighted mean", "unique", "recompute", "people", "cases", "events",
    "things", "victims", "other", "month", "quarter", "half", "year", "monthly", "quarterly",
    "yearly", "public", "partner", "internal", "project", "indicator", "result", "dimension",
    "source", "definition", "coverage", "method", "owner", "data owner",
))  # fmt: skip


def name_status(status: str | None) -> str:
    """A status as a reader sees it, everywhere in the same words; one of another kind in its own.

    >>> name_status("achieved"), name_status("not met"), name_status("data gap")
    ('reached', 'missed', 'data gap')
    """
    return phrase(STATUS_WORDS.get(status or "", status or ""))


STATUS_WORDS = later({
    "achieved": "reached", "on track": "on course", "nearly met": "nearly reached", "partly met": "partly met",
    "watch": "a little behind", "off track": "behind", "not met": "missed", "regressed": "worse than at the start",
    "partial": "some periods missing", "no data": "no figure", "baseline": "the baseline's own period",
    "not due": "not due yet", "not applicable": "does not apply", "context": "for information",
})  # fmt: skip


def name_group(word: str) -> str:
    """The name or value of a group in the language of the report, where it is one of ours; a
    project's own words stay as they are.

    >>> name_group("female"), name_group("partner")
    ('female', 'partner')
    """
    words = word.replace("_", " ")
    return phrase(words) if words in GROUPS else word


GROUPS = later((
    "sex", "female", "male", "age group", "age", "group", "region", "district", "exploitation",
    "means", "recruitment", "relation", "route", "routes", "route from", "route through",
    "route to", "nationality", "location", "unknown",
    "women", "men", "girls", "boys", "children", "adults", "other", "not recorded", "not known",
    "not stated", "not known, or withheld", "in none of these",
))  # fmt: skip
FINDINGS = later((
    "provision gap", "no gap", "data gap", "left behind", "ordinary swing", "no ordinary swing",
    "signal: improvement", "signal: concern", "signal: higher", "signal: lower", "strong",
    "some", "descriptive", "weak", "worse", "worse by a comparison whose design does not carry it",
    "one group clearly behind another",
    "rising", "falling", "level", "pairs", "values", "remarks",
    "nothing seen", "corrective action", "gap in provision", "could be replicated",
    "review the design", "no baseline", "no figure", "definition, source or coverage changed",
    "far beyond what was due", "the target lies on the worse side of the baseline",
    "reached in two periods", "credible comparison", "gaps", "tracking", "trends", "comparisons",
    "provision", "forecasts", "stability", "profile", "quality", "flags", "figures", "fits", "places",
    "series",
))  # fmt: skip
ANSWERS = later((
    "open", "done", "closed", "dropped", "overdue", "accepted", "partly accepted", "rejected",
    "set aside", "not started", "under way", "flagged", "no longer flagged", "withheld",
    "no response yet",
))  # fmt: skip
STANDARDS = later((
    "validity", "integrity", "precision", "reliability", "timeliness", "relevance", "coherence", "equality",
    "effectiveness", "efficiency", "impact", "sustainability",
))  # fmt: skip

"""An example sentence for each verdict in each design, as the program writes it: read as somebody
would who sees nothing but the sentence.
"""

from dataclasses import replace

from ctanalysis.analyses.interval_verdicts import CENSUS
from ctanalysis.analyses.method_choice import find_effect
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.showing.wording import VERDICT_WORDS, describe

# Ranges that give each verdict, for an effect in percentage points of which 3 matter: (effect, low,
# high).
RANGES = {
    "C1": (8.0, 4.0, 12.0), "C2": (5.0, 1.0, 9.0), "W1": (-8.0, -12.0, -4.0),
    "W2": (-5.0, -9.0, -1.0), "E": (0.5, -1.5, 2.5), "N": (4.0, -3.0, 11.0),
    "N+": (-2.0, -6.0, 2.0), "C0": (8.0, 4.0, 12.0), "W0": (-8.0, -12.0, -4.0),
    "H": (8.0, 4.0, 12.0),
}  # fmt: skip
WINDOWS = {
    "before_after": ("2022 to 2023", "share-two"), "groups": ("female against male", "share-two"),
    "halves": ("2019 to 2020 then 2022 to 2023", "rate-two-series"),
    "paired": ("the same people before and after, 2023", "pairs"),
    "intervention": ("at 2023-07-01", "level-value"),
    "difference_in_differences": ("North against South, at 2023-07-01", "did-value"),
    "randomised": ("sites with the service against sites without, 2023", "clusters"),
}  # fmt: skip


def write_examples() -> str:
    """A page in Markdown: one table a design, and one for trends."""
    parts = []
    for design in WINDOWS:
        rows = "".join(
            f"| {code} | {VERDICT_WORDS[code]} | {_say(_make(design, code))} |\n" for code in (*RANGES, "D", "X", "R")
        )
        parts.append(
            f"## {design.replace('_', ' ').capitalize()}\n\n| code | verdict | sentence |\n|---|---|---|\n{rows}"
        )
    rows = "".join(
        f"| {code} | {VERDICT_WORDS[code]} | {_say(_make_trend(code))} |\n"
        for code in ("C0", "W0", "H", "N", "D", "X", "R")
    )
    return "\n".join([*parts, f"## Trends\n\n| code | verdict | sentence |\n|---|---|---|\n{rows}"])


def _make(design: str, code: str) -> ComparisonFinding:
    window, key = WINDOWS[design]
    row = ComparisonFinding(
        indicator="in-time",
        title="Cases screened in time",
        unit="percentage",
        direction="increase",
        window=window,
        design=design,
        start=48.0,
        actual=56.0,
        verdict=code,
        method=key,
        effect=find_effect(key)[0],
        null=find_effect(key)[1],
        n=240.0,
    )
    if code == "R":
        return replace(row, start=None, actual=None, reason="no figure was reported for 2023")
    if code == "D":
        return replace(row, value=8.0, reason="no sizes were given, so no range can be computed")
    if code == "X":
        return replace(row, value=8.0, reason=CENSUS)
    effect, low, high = RANGES[code]
    return replace(row, value=effect, low=low, high=high, actual=48.0 + effect)


def _make_trend(code: str) -> TrendFinding:
    row = TrendFinding(
        indicator="calls",
        title="Hotline calls",
        unit="count",
        direction="increase",
        window="2022-Q1 to 2023-Q4",
        start=40.0,
        actual=58.0,
        n=8.0,
        verdict=code,
        method="trend-count",
        effect="ratio a period",
        null=1.0,
    )
    ratios = {"C0": (1.06, 1.02, 1.1), "H": (1.06, 1.02, 1.1), "N": (1.02, 0.98, 1.06), "W0": (0.94, 0.9, 0.98)}
    if code in ratios:
        value, low, high = ratios[code]
        return replace(
            row, value=value, low=low, high=high, actual=26.0 if code == "W0" else 45.0 if code == "N" else 58.0
        )
    reasons = {
        "D": "too few periods to test: 5, at least 6 are needed",
        "X": CENSUS,
        "R": "some of its figures are withheld to protect people",
    }
    return replace(row, reason=reasons[code])


def _say(row: Finding) -> str:
    kind = "trends" if isinstance(row, TrendFinding) else "comparisons"
    return str(next(iter(describe(Findings(kind, (row,))))).sentence)

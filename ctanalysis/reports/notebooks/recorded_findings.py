"""The findings that notebooks recorded: each kind once, of the kinds that they say, and none missing."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import KINDS, Finding, Findings
from ctanalysis.ground.language import phrase
from ctanalysis.reports.notebooks.execution import Failure, RunFailed
from ctanalysis.showing.scrapbook_records import read_scraps

# what every report holds, and which of our notebooks records it
RECORDED = {
    "quality": "50_data_quality", "series": "92_figures", "profile": "30_people",
    "gaps": "20_findings", "verdicts": "20_findings", "tracking": "92_figures",
    "trends": "20_findings", "stability": "90_estimates", "comparisons": "90_estimates",
    "forecasts": "90_estimates",
    "provision": "30_people",
}  # fmt: skip
ADDED = ("spending", "flags", "project")  # by the program, of what all notebooks recorded


def gather_findings(notebooks: Mapping[str, Mapping[str, Any]]) -> tuple[Findings[Finding], ...]:
    """The findings that the notebooks recorded, each kind once; RunFailed where two of them
    recorded different findings of a kind, where one recorded what the program adds itself, or what
    are no findings.
    """
    gathered: dict[str, Findings[Finding]] = {}
    for name, notebook in notebooks.items():
        try:
            recorded = read_scraps(notebook)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            log = f"{type(error).__name__}: {error}"
            what = phrase("what it recorded are no findings")
            raise RunFailed(Failure(f"{name}.ipynb", 0, what, log)) from None
        for found in recorded:
            if found.kind in ADDED:
                what = phrase("it recorded findings that the program adds itself")
                raise RunFailed(Failure(f"{name}.ipynb", 0, what, found.kind))
            if gathered.setdefault(found.kind, found) != found:
                log = f"findings of kind {found.kind} were recorded before, and were others"
                raise RunFailed(Failure(f"{name}.ipynb", 0, phrase("recorded twice"), log))
    return tuple(gathered.values())


def check_types(name: str, findings: Iterable[Findings[Finding]]) -> None:
    """Nothing where the values of these findings are of the kinds of their columns; RunFailed
    where a notebook recorded others.
    """
    from pydantic import TypeAdapter, ValidationError

    for found in findings:
        try:
            adapter = TypeAdapter(KINDS[found.kind])
            for row in found:
                adapter.validate_python(row.as_row())
        except ValidationError as error:
            what = phrase("what it recorded are no findings")
            raise RunFailed(Failure(name, 0, what, str(error))) from None


def check_recorded(
    findings: Iterable[Findings[Finding]], kinds: Mapping[str, str] = MappingProxyType(RECORDED)
) -> None:
    """Nothing when every kind that a report holds was recorded, be it without rows, and any has
    rows; UsageError otherwise: a report in which a notebook is missing would say that nothing is
    amiss.
    """
    recorded = {found.kind: found for found in findings}
    missing = [kind for kind in kinds if kind not in recorded]
    if not missing and not any(len(recorded[kind]) for kind in kinds):
        raise UsageError(phrase("The notebooks have recorded no finding at all. Nothing was published."))
    if missing:
        raise UsageError(
            phrase(
                "No notebook has recorded findings of the kind {kind}: {notebook}.ipynb is "
                "changed, or no notebook of that name is there. Nothing was published.\n    "
                "Put it back, or record them in a notebook of your own: ct.record(…).",
                kind=", ".join(missing),
                notebook=kinds[missing[0]],
            )
        )

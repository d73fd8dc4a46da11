"""References: how files name a finding (`gaps/officers-trained`, `provision/legal aid/sex=female`),
what they are about, and what is wrong with one.
"""

from ctanalysis.ground.findings import Finding
from ctanalysis.ground.kinds import ComparisonFinding, ProvisionFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.observations.sources import RawRow, RawTable
from ctanalysis.params import Parameters

KINDS = ("gaps", "provision", "comparisons", "trends", "quality")


def write_reference(kind: str, row: Finding) -> str:
    """What an action writes to name the finding.

    >>> write_reference("gaps", Finding(indicator="officers-trained", group="sex=female"))
    'gaps/officers-trained/sex=female'
    """
    name = row.indicator
    if isinstance(row, ProvisionFinding):
        name = row.service
    elif isinstance(row, ComparisonFinding):
        name = row.comparison
    return "/".join(part for part in (kind, name, row.group) if part)


def find_indicator(reference: str, parameters: Parameters) -> str | None:
    """The indicator that a reference is about, of a service the one that counts who received it;
    None where nothing is declared of that name.
    """
    kind, _, rest = reference.partition("/")
    name = rest.split("/")[0]
    if kind == "provision":
        return {one.service: one.received for one in parameters.provision}.get(name)
    if kind == "comparisons":
        made = {one.id: one.indicator for one in parameters.comparisons}
        return made.get(name.partition(":")[0])
    return name if name in parameters.by_id else None


def check_reference(reference: str, column: str, row: RawRow, parameters: Parameters, table: RawTable) -> None:
    """A problem when the reference names no kind of finding, or nothing that is declared."""
    if not reference:
        return  # said already where it is needed
    kind, _, rest = reference.partition("/")
    known = {
        "provision": [service.service for service in parameters.provision],
        "comparisons": [comparison.id for comparison in parameters.comparisons],
    }.get(kind, list(parameters.by_id))
    place = row.cells[column].place
    example = phrase(
        "Write it as the report does, for example gaps/{indicator}.", indicator=next(iter(parameters.by_id))
    )
    if kind not in KINDS:
        table.refuse(
            place,
            phrase("{column} begins with no kind of finding{kind}", column=column, kind=suggest_nearest(kind, KINDS)),
            example,
        )
    elif not any(rest == name or rest.startswith((f"{name}/", f"{name}: ")) for name in known):
        near = suggest_nearest(rest.split("/")[0], known)
        table.refuse(place, phrase("{column} names nothing that is declared{near}", column=column, near=near), example)

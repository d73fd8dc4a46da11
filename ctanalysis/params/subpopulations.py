"""Which part of other people an indicator counts."""

from itertools import product
from typing import Any

from pydantic import Field

from ctanalysis.params.fields import Identifier, Label, Model


class PartOf(Model):
    """The people of whom an indicator counts a part."""

    indicator: Identifier = Field(description="the indicator that counts all of them")
    where: dict[Identifier, Label | tuple[Label, ...]] = Field(
        {}, description="the group of them that it counts; several values where it counts several"
    )

    @property
    def groups(self) -> tuple[dict[str, str], ...]:
        """The groups that it counts, each as value by dimension; one of everybody without where."""
        values = [(one,) if isinstance(one, str) else one for one in self.where.values()]
        return tuple(dict(zip(self.where, words, strict=True)) for words in product(*values))


def expand_part_of(given: Any) -> Any:
    """An indicator alone, in full."""
    return {"indicator": given} if isinstance(given, str) else given

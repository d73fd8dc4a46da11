"""Reading values of people who come in groups: each with the label of its cluster, and what it is
compared by.
"""

from collections.abc import Hashable, Iterable
from typing import NamedTuple

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.tools.estimate import BadNumber
from ctanalysis.statistics.tools.input_validation import Number, Numbers, need, read_values

Labels = Iterable[object] | None


class Cluster(NamedTuple):
    """The values of one cluster, and what each is compared by."""

    y: list[float]
    x: list[float]


def read_clusters(
    y: Numbers, cluster: Labels, x: Numbers = None, *, fewest: int = 2
) -> tuple[list[Cluster], tuple[str, ...]]:
    """The clusters in the order of their first row; rows with something missing are left out.

    >>> read_clusters([1, 2, None, 4], ["a", "b", "a", "a"])
    ([Cluster(y=[1.0, 4.0], x=[0.0, 0.0]), Cluster(y=[2.0], x=[0.0])], ('3 of 4 rows used',))
    """
    values = read_values(y, "y")
    labels = read_labels(cluster, len(values))
    causes: list[Number] = [0.0] * len(values) if x is None else list(read_values(x, "x"))
    if len(causes) != len(values):
        raise BadNumber(phrase("x and y have different lengths"))
    found: dict[object, Cluster] = {}
    for value, label, cause in zip(values, labels, causes, strict=True):
        if value is not None and label is not None and cause is not None:
            into = found.setdefault(label, Cluster([], []))
            into.y.append(value)
            into.x.append(cause)
    used = sum(len(one.y) for one in found.values())
    need(len(found), fewest, "clusters")
    return list(found.values()), (
        (phrase("{used} of {count} rows used", used=used, count=len(values)),) if used < len(values) else ()
    )


def read_labels(cluster: Labels, length: int) -> list[Hashable | None]:
    """The label of each row; None where it is missing.

    >>> read_labels(["a", float("nan"), 3], 3)
    ['a', None, 3]
    """
    if isinstance(cluster, (str, bytes, dict)) or not isinstance(cluster, Iterable):
        raise BadNumber(phrase("cluster is not a list of labels"))
    labels: list[Hashable | None] = []
    for label in cluster:
        if not isinstance(label, Hashable):
            raise BadNumber(phrase("cluster holds something that cannot be a label"))
        missing = label is None or type(label).__name__ in ("NAType", "NaTType") or label != label
        labels.append(None if missing else label)
    if len(labels) != length:
        raise BadNumber(phrase("cluster and y have different lengths"))
    return labels

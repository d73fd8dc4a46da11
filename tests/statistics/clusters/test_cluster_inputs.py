"""Values of people with the label of their cluster."""

from typing import Any

import pytest

from ctanalysis.statistics.clusters.cluster_inputs import Cluster, read_clusters, read_labels
from ctanalysis.statistics.tools.estimate import BadNumber, Refusal


def test_a_row_that_lacks_its_value_its_label_or_its_cause_is_left_out() -> None:
    found, said = read_clusters([1, 2, None, 4, 5, 6], ["b", "a", "b", None, "a", "b"], [0, 1, 0, 0, None, 0])
    assert found == [Cluster([1.0, 6.0], [0.0, 0.0]), Cluster([2.0], [1.0])]
    assert said == ("3 of 6 rows used",)
    assert read_clusters([1, 0], ["a", "b"]) == ([Cluster([1.0], [0.0]), Cluster([0.0], [0.0])], ())


def test_so_many_clusters_are_needed() -> None:
    with pytest.raises(Refusal):
        read_clusters([1, 2], ["a", "a"])
    assert len(read_clusters([1, 2], ["a", "a"], fewest=1)[0]) == 1


@pytest.mark.parametrize(("labels", "said"), [
    ("ab", "not a list of labels"), ({"a": 1, "b": 2}, "not a list of labels"), (None, "not a list of labels"),
    ([["a"], ["b"]], "cannot be a label"), (["a"], "different lengths"),
])  # fmt: skip
def test_what_is_no_list_of_labels_is_refused(labels: Any, said: str) -> None:
    with pytest.raises(BadNumber, match=said):
        read_labels(labels, 2)


def test_causes_are_as_many_as_values() -> None:
    with pytest.raises(BadNumber, match="x and y have different lengths"):
        read_clusters([1, 2], ["a", "b"], [1])

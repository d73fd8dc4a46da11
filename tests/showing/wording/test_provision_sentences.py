"""Sentences on needs and services."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import ProvisionFinding
from ctanalysis.showing.wording.provision_sentences import describe_provision

SERVED = {"window": "2024", "needed": 98.0, "received": 78.0, "unmet": 20.0, "value": 79.59}


@pytest.mark.parametrize(("fields", "said"), [
    (SERVED, "78 of 98 who needed it in 2024 received it, 79.6 %; 20 did not."),
    ({**SERVED, "value": None}, "78 of 98 who needed it in 2024 received it; 20 did not."),
    ({**SERVED, "received": 98.0, "unmet": 0.0, "value": 100.0, "group": "sex=f"},
     "98 of 98 who needed it in 2024 received it, 100 % (sex: f)."),
    ({**SERVED, "needed": 0.0}, "Nobody was recorded as needing it in 2024."),
    ({"withheld": True, "group": "sex=f"}, "The figures are withheld to protect people (sex: f)."),
    ({"status": "data gap", "reason": "nobody counted"}, "Nobody counted."),
])  # fmt: skip
def test_who_received_what_they_needed_is_told_with_the_share_and_the_rest(fields: dict[str, Any], said: str) -> None:
    assert describe_provision(ProvisionFinding(unit="percentage", **fields)) == said

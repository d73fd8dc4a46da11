"""Attacks on a correction by few people: whether it leaves a way out, and each way offered is safe.

Each made-up project has published a report, or two; then one count, or one side of a share, is
corrected by few people. The next report is published as it is (where it is refused, after the
reports that the refusal names were withdrawn); or with the printed figures left as they were; or
for the longer period alone. Then all reports are read together. The gate looks at each report.
"""

import copy
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from made.histories import Project
from made.tables import QUARTERS

from ctanalysis.disclosure import AlreadyDisclosed, Ledger, Policy, release
from ctanalysis.disclosure.audit.audited_release import check_hidden
from ctanalysis.ground.terms import EDITIONS
from ctanalysis.observations import ObservationTable
from readers.histories import History, publish, read

WAYS = ("as it is", "as it was printed", "the longer period alone")


def attack(seed: int, counted: Counter[str], *, kind: str = "counts") -> Iterator[str]:
    """What is found, or blocked, after one correction."""
    chance = random.Random(seed)
    before = Project(chance, chance.choice(("victims", "other")), kind)
    for _ in QUARTERS:
        before.add_quarter()
    history = History()
    for number, edition in enumerate(chance.choices(EDITIONS[:2], k=chance.choice((1, 2))), 1):
        if not publish(before, history, number, edition, check=check_hidden):
            yield "the report before it was refused"
    after = copy.deepcopy(before)
    leaf = chance.choice(sorted(after.counts))
    after.counts[leaf] += chance.choice((1, 2, 3))
    for other in after.counts:
        after.versions[other] += other[0] == leaf[0]
    edition = chance.choice(EDITIONS[:2])
    for way in WAYS:
        project = copy.deepcopy(before if way == "as it was printed" else after)
        project.has_quarters = way != "the longer period alone"
        told = copy.deepcopy(history)
        if not publish(project, told, 9, edition, check=check_hidden):
            counted["refused, so that reports were withdrawn"] += 1
            told.ledger = withdraw_named(project, told.ledger, edition)
            if not publish(project, told, 9, edition, check=check_hidden):
                yield f"{way}: no report can be published"
                continue
        counted[way] += 1
        for reader in ("public", "partner") if edition == "public" else ("partner",):
            for found in read(project, told, reader, counted):
                yield f"{way}, {reader} reader: {found}"


def withdraw_named(project: Project, ledger: Ledger, edition: str) -> Ledger:
    """The ledger after those reports were withdrawn that the refusal names."""
    parameters = project.write_parameters()
    rows = tuple(project.write_row(place, parameters) for place in project.list_places())
    try:
        release(ObservationTable(rows), Policy(edition, parameters), ledger)
    except AlreadyDisclosed as refused:
        named = {one for one in ledger.editions for told in refused.problems if one in told.what}
        return replace(ledger, withdrawn=ledger.withdrawn | named)
    return ledger

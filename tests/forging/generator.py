"""Forgeries made by a seed: what is false is composed with where it lies, under which name, and
with how much the forger makes to fit again.

A name ends with what a verification can know: `[plain]` where it can be named without a kept head,
`[head]` where every checksum was made to fit, so that only a kept head can tell.
"""

import random

from forging.bags import bend_bag, bend_manifest
from forging.hands import Trick
from forging.moves import move_bag
from forging.places import hide_report, twin_folder
from forging.shown import bend_shown, bend_top, replace_by_special
from forging.withdrawals import bend_withdrawal


def list_tricks(seed: int, *, count: int = 60) -> list[tuple[str, Trick]]:
    """So many forgeries of that seed, each with a name that tells what it does."""
    chance = random.Random(seed)
    makers = (
        hide_report,
        twin_folder,
        bend_bag,
        bend_manifest,
        move_bag,
        bend_shown,
        bend_top,
        bend_withdrawal,
        replace_by_special,
    )
    found: dict[str, Trick] = {}
    attempts = 0
    while len(found) < count and attempts < count * 20:
        name, trick = makers[attempts % len(makers)](random.Random(chance.random()))
        found.setdefault(name, trick)
        attempts += 1
    return list(found.items())

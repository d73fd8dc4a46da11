"""What became of the targets whose time was over before."""

import pytest

from ctanalysis.ground.kinds import VerdictFinding
from ctanalysis.showing.wording.earlier_target_sentences import tell_earlier_targets


@pytest.mark.parametrize(("windows", "statuses", "said"), [
    ((), (), []),
    (("2022",), ("achieved",), ["Its earlier target: reached (2022)."]),
    (("2021", "2022"), ("achieved", "achieved"), ["Its earlier targets: reached (2021, 2022)."]),
    (("2021", "2022"), ("off track", "achieved"), ["Its earlier targets: behind (2021), reached (2022)."]),
    (("2020", "2021", "2022"), ("off track", "achieved", "achieved"), ["Its earlier targets: 2 reached, 1 behind."]),
    (("2019", "2020", "2021", "2022"), ("watch", "achieved", "not met", "watch"),
     ["Its earlier targets: 1 reached, 2 a little behind, 1 missed."]),
])  # fmt: skip
def test_up_to_two_are_named_and_more_are_counted_the_best_first(
    windows: tuple[str, ...], statuses: tuple[str, ...], said: list[str]
) -> None:
    assert list(tell_earlier_targets(VerdictFinding(earlier_windows=windows, earlier_statuses=statuses))) == said

"""What became of the targets whose time was over before the one that is judged."""

from collections import Counter
from collections.abc import Iterator

from ctanalysis.ground.kinds import VerdictFinding
from ctanalysis.ground.language import phrase, phrase_number
from ctanalysis.ground.mark_words import write_window
from ctanalysis.ground.terms import RATINGS
from ctanalysis.ground.value_labels import name_status
from ctanalysis.showing.wording.numbers_in_words import NAMED


def tell_earlier_targets(row: VerdictFinding) -> Iterator[str]:
    """What became of the earlier targets: each by name, or of many how many came to what."""
    windows, statuses = row.earlier_windows, row.earlier_statuses
    if not windows:
        return
    counts = Counter(statuses)
    if len(windows) < NAMED:
        named = [
            (status, [write_window(window) for window, one in zip(windows, statuses, strict=True) if one == status])
            for status in counts
        ]
        listed = [
            phrase("{status} ({window})", status=name_status(status), window=", ".join(whens))
            for status, whens in named
        ]
    else:
        listed = [
            phrase("{number} {status}", number=counts[status], status=name_status(status))
            for status in reversed(RATINGS)
            if counts[status]
        ]
    joined = ", ".join(listed)
    yield phrase_number("Its earlier target: {listed}.", "Its earlier targets: {listed}.", len(windows), listed=joined)

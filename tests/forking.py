"""The process of which those of cells are forked, ended for a test that is to see it begin."""

from multiprocessing import forkserver


def stop_forking() -> None:
    """Ends it; the next process of cells begins it anew."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # made for unit tests

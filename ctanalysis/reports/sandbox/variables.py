"""The variables of processes that run cells: none holds an address or a secret, and pictures are
drawn alike whatever the user's own programs draw with.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

# of numpy's libraries: the same sums in the same order everywhere, and a process that can be forked
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
FIXED = {**dict.fromkeys(ONE_THREAD, "1"), "JE_ARROW_MALLOC_CONF": "background_thread:false", "PYTHONSAFEPATH": "1"}
# by their whole names: what only begins like one of them may be a key to something
KEPT = {
    "JPY_PARENT_PID", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "PATH", "PYTHONHASHSEED", "PYTHONPATH", "TZ",
    "OPENBLAS_CORETYPE",  # else sums of the last digit would differ from those of processes that keep it
}  # fmt: skip
FOUND_BY = ("HOME", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX", "SYSTEMROOT", "VIRTUAL_ENV")
# how pictures of a notebook reach its page
PICTURES_INLINE = "module://matplotlib_inline.backend_inline"
_HELD = Lock()


def list_harmless(variables: Mapping[str, str], *, home: Path | None = None) -> dict[str, str]:
    """The variables that can hold neither an address nor a secret, and those that are the same for
    all; a process that has a folder of its own has it as its home, and writes all else there.
    """
    kept = {name: words for name, words in variables.items() if name in KEPT}
    if home is not None:
        kept |= dict.fromkeys(("HOME", "TMPDIR"), str(home))
    return kept | list_fixed()


def list_fixed() -> dict[str, str]:
    """The variables that are the same for all processes that run cells."""
    return FIXED | list_drawing_variables()


def list_drawing_variables() -> dict[str, str]:
    """What notebooks draw with, and where matplotlib keeps its settings and its list of fonts. That
    is a folder of this environment, for a list in HOME can name another font, and it needs no HOME
    at all; matplotlib's own place where nobody may write into the environment.
    """
    folder = Path(sys.prefix) / "share" / "ctanalysis" / "matplotlib"
    variables = {"MPLBACKEND": PICTURES_INLINE}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return variables
    return variables | ({"MPLCONFIGDIR": str(folder)} if os.access(folder, os.W_OK) else {})


@contextmanager
def hold_harmless(**more: str) -> Iterator[None]:
    """Inside, processes that are started inherit harmless variables, those that Python is found by,
    and these. What a process is started with stays in its memory, and in that of all who are forked
    from it, whatever is forgotten later.
    """
    with _HELD:
        before = dict(os.environ)
        found_by = {name: before[name] for name in FOUND_BY if name in before}
        try:
            os.environ.clear()
            os.environ.update({**list_harmless(before), **found_by, **more})
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)

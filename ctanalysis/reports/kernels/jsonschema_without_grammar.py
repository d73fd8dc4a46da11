"""A grammar that nobody needs, kept from being compiled: a second and more of a report's few."""

import contextlib
import sys
from collections.abc import Iterator

GRAMMAR = "rfc3987_syntax"


@contextlib.contextmanager
def without_grammar() -> Iterator[None]:
    """Inside, jsonschema is imported without its grammar of web addresses, which it compiles at
    import where JupyterLab has brought it along. Notebooks are checked without it as with it.
    """
    known = sys.modules.get(GRAMMAR)
    sys.modules[GRAMMAR] = known  # type: ignore[assignment]  # None: not to be imported
    try:
        yield
    finally:
        if known is None:
            sys.modules.pop(GRAMMAR, None)  # another thread may have been here meanwhile

"""The table of docs/verbs.md: what each verb of a notebook takes and gives, from its docstring."""

import inspect
import re
from collections.abc import Iterator

import ctanalysis

ERRORS = ("UsageError", "ParameterError", "DataError", "DisclosureError", "Overclaimed")
PATHS = re.compile(r"\b(?:\w+\.)+(?=[A-Z])|\bcollections\.abc\.|\btyping\.")


def list_verbs() -> Iterator[str]:
    """The names of the verbs, in their order."""
    yield from (name for name in ctanalysis.__all__ if name not in ("__version__", "METHODS"))


def write_verbs() -> str:
    """One part a verb: its signature, its words, its example."""
    parts = []
    for name in list_verbs():
        verb = getattr(ctanalysis, name)
        words, example = split_doc(inspect.getdoc(verb) or "")
        signature = PATHS.sub("", str(inspect.signature(verb)))
        code = f"ct.{name}{signature}".replace("'", '"')
        parts.append(f"## ct.{name}\n\n```python\n{code}\n```\n\n{words}\n\n```python\n{example}\n```\n")
    return "\n".join(parts)


def split_doc(doc: str) -> tuple[str, str]:
    """The words of a docstring, and the lines of its example."""
    lines = doc.splitlines()
    code = [line for line in lines if line.startswith((">>> ", "... "))]
    first = lines.index(code[0]) if code else len(lines)
    example = "\n".join(line[4:].replace("  # doctest: +SKIP", "") for line in code)
    return "\n".join(lines[:first]).strip(), example


def find_errors(words: str) -> list[str]:
    """The errors that the words of a docstring name."""
    return [error for error in ERRORS if error in words]

"""Pure statistics: numbers in, a labelled `Estimate` out; nothing here knows what an indicator is.

`METHODS` finds every method and every family by its name. Importing this package loads none of
numpy, scipy and pandas: the modules are imported at the first look into METHODS, the libraries when
a method first needs them.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from ctanalysis.statistics.tools.estimate import Estimate
from ctanalysis.statistics.tools.method_decorator import REGISTERED, Method

__all__ = ["METHODS", "Estimate"]


class _Methods(Mapping[str, Method]):
    """Name to function; a new method is found because its module lies in a room of this folder."""

    def __getitem__(self, name: str) -> Method:
        _import_modules()
        return REGISTERED.find(name)

    def __iter__(self) -> Iterator[str]:
        _import_modules()
        return iter(REGISTERED)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        """Each method with what it gives; `help(METHODS[name])` has formula, source, refusals."""
        width = max(map(len, self))
        return "\n".join(f"{name:{width}}  {_summarise(self[name])}" for name in self)


def _summarise(method: Method) -> str:
    """The first sentence of a method's docstring."""
    paragraph = " ".join((method.__doc__ or "").split("\n\n")[0].split())
    return f"{paragraph.split('. ')[0].rstrip('.')}."


@cache
def _import_modules() -> None:
    for module in walk_packages(__path__, f"{__name__}."):
        import_module(module.name)


METHODS: Mapping[str, Method] = _Methods()

"""Arrays that are compared by what they hold, so that an answer about them can be remembered."""

import hashlib
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

Array = Any  # of numpy, or a sparse matrix of scipy


@dataclass(frozen=True, eq=False)
class Arrays:
    """Some arrays and numbers, the fields of whoever inherits; equal to another that holds the
    same. Nobody writes to them.
    """

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def digest(self) -> bytes:
        """What tells it from others: entries, shapes and kinds of all its arrays."""
        import numpy

        digest = hashlib.blake2b(digest_size=16)
        for array in (getattr(self, field.name) for field in fields(self)):
            parts = [array]
            if hasattr(array, "indptr"):
                parts = [array.data, array.indices, array.indptr]
            for part in map(numpy.ascontiguousarray, parts):
                digest.update(repr((numpy.shape(array), part.dtype.str)).encode())
                digest.update(part.tobytes())
        return digest.digest()

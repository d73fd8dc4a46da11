"""`FORMAT=parquet`: every released figure as a typed table, with what its columns mean."""

import io
from importlib.util import find_spec

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.reports.exports.csv import list_released
from ctanalysis.reports.exports.export_source import Made
from ctanalysis.reports.exports.formats import export


def check_pyarrow() -> None:
    """UsageError where the library that writes Parquet is not here."""
    if find_spec("pyarrow") is None:
        raise UsageError(phrase("FORMAT=parquet needs the library pyarrow: `pip install 'ctanalysis[parquet]'`."))


@export("parquet", needs=check_pyarrow)
def write_parquet(made: Made) -> bytes:
    """The table of `evaluation.to_frame()`: types, categories, and `attrs` with the meanings."""
    buffer = io.BytesIO()
    list_released(made).to_parquet(buffer, index=False)
    return buffer.getvalue()

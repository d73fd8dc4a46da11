"""provenance.json: what a report was made of."""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ctanalysis.analyses.method_choice import name_method
from ctanalysis.archive.bag import hash_file
from ctanalysis.follow_up.staleness import Fingerprints
from ctanalysis.reports.input_digests import TEMPLATES, digest_files
from ctanalysis.reports.notebooks.runs import Run

LIBRARIES = (
    "ctanalysis",
    "matplotlib",
    "nbconvert",
    "numpy",
    "pandas",
    "papermill",
    "scipy",
    "seaborn",
    "statsmodels",
    "xlsxwriter",
)


def write_provenance(run: Run, results: bytes, prints: Fingerprints, sources: Iterable[Path]) -> bytes:
    """What the report was made of: words, versions, methods, protection, the digests of the
    template, of each notebook and of the released results; no paths, users or hosts.
    """
    evaluation = run.evaluation
    used = sorted(
        {
            name_method(row.method, getattr(row, "named_method", None))
            for kind in ("trends", "comparisons")
            for row in run.find(kind)
            if row.method
        }
    )
    record = {
        "title": evaluation.parameters.project.title,
        **evaluation.words,
        "versions": list_versions(),
        "made_by": describe_making(sources),
        "methods": used,
        "disclosure": evaluation.parameters.disclosure.model_dump(mode="json"),
        "withheld": evaluation.withheld,
        "narrative": prints,
        "released": {"results.json": hashlib.sha256(results).hexdigest()},
    }
    return write_json(record)


def describe_making(sources: Iterable[Path]) -> dict[str, Any]:
    """The digests of the template and of each notebook as it was before it ran."""
    files = [path for path in TEMPLATES.rglob("*") if path.is_file()]
    return {"template": digest_files(TEMPLATES, files), "notebooks": {path.name: hash_file(path) for path in sources}}


def list_versions() -> dict[str, str]:
    """The versions of what makes a report: Python, this program, the libraries."""
    found = {name: _find_version(name) for name in LIBRARIES}
    return {"python": platform.python_version(), **found}


_find_version = cache(version)  # which reads a file


def write_notebooks(notebooks: Mapping[str, Any]) -> dict[str, bytes]:
    """The executed notebooks as they are archived, by their path beside the report."""
    return {f"notebooks/{name}.ipynb": write_json(one) for name, one in notebooks.items()}


def write_json(record: Any) -> bytes:
    """Plain values as JSON for people too: keys sorted, a line each."""
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")

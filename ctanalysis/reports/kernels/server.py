"""A Jupyter server with our kernel: the libraries are imported while the browser still loads."""

from typing import Any

from ctanalysis.reports.kernels.forked_kernel import find_warm_process


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Where the server finds the function below."""
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Starts the warm process, of which the first kernel is forked."""
    find_warm_process()

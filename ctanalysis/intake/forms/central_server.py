"""A form and its answers from a server of ODK Central, by pyodk: only read there, and kept in data/local here."""

import logging
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ctanalysis.ground.errors import DataError, Problem, UsageError
from ctanalysis.ground.language import phrase

SOURCE = re.compile(r"central:(?:(?P<project>\d{1,9})/)?(?P<form>[\w.-]{1,200})")
HERE = ("localhost", "127.0.0.1", "::1")
LARGEST = 200_000_000  # bytes
PARTS = {"form.xlsx": "{form}.xlsx", "answers.zip": "{form}/submissions.csv.zip?attachments=false&groupPaths=true"}


def is_on_server(source: str) -> bool:
    """Whether a source names a form of the server: central:form_id, or central:7/form_id of its project 7.

    >>> is_on_server("central:7/intake"), is_on_server("data/local/answers.xlsx")
    (True, False)
    """
    return source.startswith("central:")


def fetch_answers(source: str, folder: Path) -> tuple[Path, Path]:
    """The files of the answers and of their form, fetched anew into a folder; no attachment is fetched.

    Args:
        source: central:form_id, or central:7/form_id of project 7 of the server.
        folder: where both are written.

    Raises:
        UsageError: the source names no form, or pyodk is not there or not told of the server.
        DataError: the server does not give the form or its answers.
    """
    named = SOURCE.fullmatch(source)
    if named is None:
        raise UsageError(phrase("FROM names no form of the server: write central:form_id, or central:7/form_id."))
    client = _open_client(int(named["project"]) if named["project"] else None)
    project = client.project_id
    if project is None:
        form = named["form"]
        raise UsageError(phrase("Say of which project of the server the form is: FROM=central:7/{form}", form=form))
    folder.mkdir(parents=True, exist_ok=True)
    for name, address in PARTS.items():
        path = f"projects/{project}/forms/{address.format(form=named['form'])}"
        (folder / name).write_bytes(_fetch(client, path, source))
    return folder / "answers.zip", folder / "form.xlsx"


def _open_client(project: int | None) -> Any:
    if find_spec("pyodk") is None:
        raise UsageError(
            phrase("pyodk, which reads from ODK Central, is not installed: pip install ctanalysis[odk] adds it.")
        )
    from pyodk.client import Client
    from pyodk.errors import PyODKError

    log = logging.getLogger("pyodk")  # it would print what the server answers, which may hold words of people
    log.handlers, log.propagate = [logging.NullHandler()], False
    try:
        client = Client(project_id=project)
    except (PyODKError, KeyError, TypeError, ValueError) as error:
        raise UsageError(
            phrase(
                "pyodk is not told of your server: write .pyodk_config.toml in your home folder, with base_url, "
                "username and password under [central]. docs/how-to/kobo-odk.md says how."
            )
        ) from error
    address = urlsplit(client.session.base_url)
    if address.scheme != "https" and address.hostname not in HERE:
        raise UsageError(phrase("The server's base_url has to begin with https://: a password goes there."))
    return client


def _fetch(client: Any, path: str, source: str) -> bytes:
    """What the server sends; of an error nothing but its number is told, since its words may hold answers."""
    from pyodk.errors import PyODKError
    from requests import RequestException

    try:
        with client.session.get(path, stream=True) as response:
            if response.status_code != 200:
                raise _make_error(
                    source,
                    phrase("the server answered {status}", status=response.status_code),
                    phrase("Look at the form's id, its project, and whether your user may see it."),
                )
            content = b""
            for part in response.iter_content(1 << 20):
                content += part
                if len(content) > LARGEST:
                    raise _make_error(
                        source,
                        phrase("it sends more than {size} MB", size=LARGEST // 1_000_000),
                        phrase("Export what is needed by hand."),
                    )
            return content
    except (RequestException, PyODKError) as error:
        raise _make_error(
            source,
            phrase("the server cannot be reached, or did not let you in"),
            phrase("Look at base_url, username and password in .pyodk_config.toml."),
        ) from error


def _make_error(source: str, what: str, mend: str) -> DataError:
    return DataError([Problem(phrase("ODK Central, {source}", source=source), what, mend)])

"""A report to look at before it is published: nothing of it is archived, and no later report has to reckon with it."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ctanalysis.archive import check_private, find_lock, hold_lock
from ctanalysis.archive.archive_folders import RESTRICTED, name_folder
from ctanalysis.archive.durable_files import explain_failure, make_private, replace_file
from ctanalysis.ground.language import phrase
from ctanalysis.reports.cached_steps import find_cache
from ctanalysis.reports.notebooks.execution import RunFailed
from ctanalysis.reports.preparing import open_project, prepare_report
from ctanalysis.reports.reporting import tell_failure
from ctanalysis.reports.up_to_date import Asked

FOLDER = "preview"
BODY = re.compile(rb"<body[^>]*>")


def make_preview(root: Path, asked: Asked, *, say: Callable[[str], None]) -> Path:
    """The path of the page, `restricted/preview/PROJECT-PERIOD-EDITION.html`, from the root on; its owner
    alone can read it, and an earlier one is replaced.

    UsageError, ParameterError, DataError, NotebookError, ArchiveError or DisclosureError.
    """
    opened = open_project(root, asked)
    words = opened.words
    check_private(root, "internal")
    wait = partial(say, phrase("Another run of this project is under way; waiting for it to finish …"))
    with hold_lock(find_lock(root, asked.project, words["edition"]), on_wait=wait):
        try:
            prepared = prepare_report(root, opened, find_cache(root, words, lambda _: None), say=say)
        except RunFailed as failed:
            tell_failure(root, failed, words, say=say)
            raise
    page = prepared.payloads[max(prepared.payloads)]["report.html"]
    folder = root / RESTRICTED / FOLDER
    file = folder / f"{words['project']}-{name_folder(words['period'])}-{words['edition']}.html"
    with explain_failure(f"{RESTRICTED}/{FOLDER}/{file.name}"):
        make_private(folder)
        replace_file(file, mark_page(page), mode=0o600)
    say("  " + phrase("a preview: nothing was published, and later reports do not reckon with it"))
    return file.relative_to(root)


def mark_page(page: bytes) -> bytes:
    """The page with a line on top that says what it is. ValueError where it has no body.

    >>> mark_page(b"<html><body class='x'>Text</body></html>").startswith(b"<html><body class='x'><p role=")
    True
    """
    words = phrase("Preview. It is not published and may change: do not hand it on.")
    line = (
        f'<p role="note" style="margin:0;max-width:none;padding:.5em 1em;background:#fff3bf;color:#1a1a1a">{words}</p>'
    )
    marked, count = BODY.subn(lambda found: found[0] + line.encode(), page, count=1)
    if not count:
        raise ValueError("the page has no body")
    return marked

"""What has been published of many projects, as one table."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import ctanalysis.ground.kinds  # noqa: F401  all kinds are known
from ctanalysis.archive.archive_folders import list_places
from ctanalysis.archive.published_result_rows import list_rows
from ctanalysis.archive.revisions import RESULTS, list_standing
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import KINDS
from ctanalysis.ground.findings_as_frames import make_frame
from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.root_folder_and_projects import choose_root
from ctanalysis.ground.terms import EDITIONS

HEAD = {
    "project": "the project of the report",
    "report_period": "the period of the report",
    "edition": "the edition of the report",
    "revision": "the revision of the report",
    "is_current": "whether it is the newest of its report",
}
LISTED = "listed_"  # before a column of a portfolio's rows whose name the report has already


def read_results(
    kind: str = "gaps", *, edition: str = "public", projects: Collection[str] = (), root: Path | str | None = None
) -> Any:
    """The findings of one kind in every published report of an edition, as a tidy pandas DataFrame.

    A row is a finding of one revision: first `project`, `report_period`, `edition`, `revision` and
    `is_current` (whether it is the newest of its report), then the columns of its kind as
    `to_frame` gives them (of a portfolio's projects with `listed_project` and `listed_revision`).
    Without `projects` all of them; reports that were withdrawn are not in
    it. UsageError where there is no such kind or edition.

    >>> current = ct.read_results("gaps").query("is_current")  # doctest: +SKIP
    >>> current.groupby(["project", "status"]).size()  # doctest: +SKIP
    """
    for word, known in ((kind, KINDS), (edition, EDITIONS)):
        if word not in known:
            raise UsageError(
                phrase('There is no "{word}"{near}.', word=str(word)[:30], near=suggest_nearest(str(word), known))
            )
    rows = list(_list_rows(choose_root(root), kind, edition, set(projects)))
    frame = make_frame(kind, rows, first=tuple(HEAD))
    meanings = frame.attrs.get("columns", {})
    for name in meanings.keys() & HEAD.keys():
        meanings[LISTED + name] = meanings[name]
    meanings |= HEAD
    return frame


def _list_rows(root: Path, kind: str, edition: str, projects: Collection[str]) -> Iterator[dict[str, Any]]:
    for place in list_places(root, edition):
        if projects and place.project not in projects:
            continue
        revisions = list_standing(place)
        for revision in revisions:
            record = json.loads((revision.data / RESULTS).read_text(encoding="utf-8"))
            head = (place.project, record["period"], edition, revision.number)
            for row in list_rows(record, kind):
                yield {
                    **dict(zip(HEAD, (*head, revision is revisions[-1]), strict=True)),
                    **{LISTED + name if name in HEAD else name: row[name] for name in row},
                }

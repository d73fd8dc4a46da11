"""`jupyter nbconvert --to ctanalysis`: an executed notebook of ours as a page in the report's
manner.
"""

import json
from collections.abc import Iterator
from typing import Any

from nbconvert.exporters import Exporter

from ctanalysis.ground.findings import EXACT, write_banner
from ctanalysis.ground.language import phrase
from ctanalysis.reports.page.page_exporter import PageExporter


class NotebookPageExporter(PageExporter):
    """The sections of one notebook, with the report's style, without its first page; nbconvert
    finds it by the name `ctanalysis`.
    """

    export_from_notebook = "ctanalysis"

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page; it says so where an output is of the internal edition."""
        from ctanalysis.reports.page.rendering import Frame, finish_page, render_sections
        from ctanalysis.reports.page.sections import list_sections

        ran, noted = Exporter.from_notebook_node(self, nb, resources, **kw)  # and with --execute
        notebook = json.loads(json.dumps(ran))
        name = str(noted.get("metadata", {}).get("name") or "notebook")
        sections = list_sections({name: notebook}, {})
        is_exact = any(write_banner("internal") in html for html in _list_html(notebook))
        edition = "internal" if is_exact else "public"
        words = phrase(EXACT) if is_exact else phrase("One notebook, not a report.")
        shown = [section for section in sections if not section.empty]
        empty = [section for section in sections if section.empty]
        body = render_sections(Frame(name, edition, words, ""), shown, empty)
        return finish_page(body).decode("utf-8"), noted


def _list_html(notebook: dict[str, Any]) -> Iterator[str]:
    """What the outputs show in a notebook."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            yield "".join(output.get("data", {}).get("text/html", ""))

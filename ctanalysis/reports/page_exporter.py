"""nbconvert's HTML exporter as the report uses it."""

from typing import Any

from nbconvert.exporters import HTMLExporter, TemplateExporter


class PageExporter(HTMLExporter):
    """Without that exporter's last look, which parses the whole page again in search of pictures
    without alt text: ours have it, and it takes as long as all the rest.
    """

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page, and what nbconvert notes beside it."""
        return TemplateExporter.from_notebook_node(self, nb, resources, **kw)

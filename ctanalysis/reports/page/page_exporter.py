"""nbconvert's HTML exporter as the report uses it."""

from importlib.metadata import files
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter, TemplateExporter
from traitlets import Bool

BASE = "share/jupyter/nbconvert/templates/base/display_priority.j2"


class PageExporter(HTMLExporter):
    """Without that exporter's last look, which parses the whole page again in search of pictures
    without alt text: ours have it, and it takes as long as all the rest. Templates are ours and
    nbconvert's own, whatever JUPYTER_PATH or the user's folder holds.
    """

    optimistic_validation = Bool(True)  # the notebook is checked once, not after each preprocessor

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page, and what nbconvert notes beside it."""
        return TemplateExporter.from_notebook_node(self, nb, resources, **kw)

    def get_prefix_root_dirs(self) -> list[str]:
        """Where nbconvert itself was installed with its templates."""
        for file in files("nbconvert") or ():
            if file.as_posix().endswith(BASE):
                return [str(Path(str(file.locate())).resolve().parents[3])]
        found: list[str] = super().get_prefix_root_dirs()  # installed in a way that lists no files
        return found

"""How JupyterLab keeps files: outside restricted/ notebooks are saved without their outputs, and
nothing else leaves it.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError

from ctanalysis.ground.language import phrase
from ctanalysis.reports.laboratory.jupyterlab import is_published, keeps_outputs, strip_forms, strip_outputs


class CarefulContents(AsyncLargeFileManager):
    """The files of a folder; a notebook outside restricted/ is saved, autosaved, copied and moved
    without outputs, so that nothing exact comes under version control or to others.
    """

    async def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        """Saves a file, a notebook without its outputs; checkpoints are copies of what is saved.
        What was published is not saved.
        """
        if is_published(path):
            reason = phrase("Published reports are not changed by hand; make the report again.")
            raise HTTPError(403, reason=reason)
        if model.get("type") == "notebook" and "content" in model:
            strip = strip_forms if keeps_outputs(path) else strip_outputs
            model = {**model, "content": strip(model["content"])}
        saved: dict[str, Any] = await super().save(model, path)
        return saved

    async def create_checkpoint(self, path: str) -> dict[str, Any]:
        """A checkpoint; of what was published there is no copy to be kept, and none is made."""
        if not is_published(path):
            made: dict[str, Any] = await super().create_checkpoint(path)
            return made
        changed = datetime.fromtimestamp(Path(self._get_os_path(path)).stat().st_mtime, UTC)
        return {"id": "checkpoint", "last_modified": changed}

    async def list_checkpoints(self, path: str) -> list[dict[str, Any]]:
        """The checkpoints of a file; asking for them makes a folder beside it."""
        found: list[dict[str, Any]] = [] if is_published(path) else await super().list_checkpoints(path)
        return found

    async def copy(self, from_path: str, to_path: str | None = None) -> dict[str, Any]:
        """Copies a file or a folder."""
        self._check_leaving(from_path, from_path if to_path is None else to_path)
        copied: dict[str, Any] = await super().copy(from_path, to_path)
        return copied

    async def rename_file(self, old_path: str, new_path: str) -> None:
        """Moves a file; a notebook that leaves restricted/ leaves its outputs behind, and its
        checkpoints.
        """
        if self._check_leaving(old_path, new_path):
            await self.checkpoints.delete_all_checkpoints(old_path)
            place = Path(self._get_os_path(old_path))
            content = strip_outputs(json.loads(place.read_text(encoding="utf-8")))
            place.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
        await super().rename_file(old_path, new_path)

    def _check_leaving(self, old_path: str, new_path: str) -> bool:
        """Whether a file leaves restricted/; refused, unless it is a notebook that stays one."""
        if not keeps_outputs(old_path) or keeps_outputs(new_path):
            return False
        is_folder = Path(self._get_os_path(new_path)).is_dir()
        if old_path.endswith(".ipynb") and (is_folder or new_path.endswith(".ipynb")):
            return True
        raise HTTPError(
            403, reason=phrase("Only notebooks leave restricted/ here, one by one and without their outputs.")
        )

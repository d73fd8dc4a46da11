"""The files of a project that is read from a workbook, and how they are written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.cell_accounts import complete_accounts, join_lines_of_lists, list_accounts, write_readings
from ctanalysis.intake.drafts.drafted_observations import Row, write_rows
from ctanalysis.intake.tables.interpretation import Understood, account_rest
from ctanalysis.intake.tables.source_map import SourceMap, make_source_map, write_source_map

Say = Callable[[str], None]


@dataclass(frozen=True)
class Files:
    """The files of a project that is read from a workbook."""

    root: Path
    project: str

    @property
    def parameters(self) -> Path:
        """params/NAME.yml"""
        return self.root / "params" / f"{self.project}.yml"

    @property
    def source_map(self) -> Path:
        """params/NAME/source_map.yml"""
        return self.root / "params" / self.project / "source_map.yml"

    @property
    def table_map(self) -> Path:
        """params/NAME/table_map.yml, which its user writes."""
        return self.root / "params" / self.project / "table_map.yml"

    @property
    def map_to_fill_in(self) -> Path:
        """params/NAME/map_to_fill_in.yml, which is written anew for a table that is not understood."""
        return self.table_map.with_name("map_to_fill_in.yml")

    def local(self, name: str) -> Path:
        """A file in data/local/NAME/, which stays out of git."""
        return self.root / "data" / "local" / self.project / name

    def name(self, path: Path) -> str:
        """The path for a reader, from the project's folder."""
        return path.relative_to(self.root).as_posix()


def write_data(
    files: Files,
    understood: Understood,
    calendar: DraftCalendar,
    rows: list[Row],
    dimensions: list[str],
    known: SourceMap | None,
) -> list[Path]:
    """Writes the source map, the observations and the readings; the paths of the three."""
    found = understood.found
    complete_accounts(found, calendar)
    account_rest(found)
    text = write_source_map(
        make_source_map(found, understood.layouts, dict(known.answers or {}) if known else {}, known)
    )
    write_file(files.source_map, text)
    write_file(files.local("observations.csv"), write_rows(rows, dimensions))
    lists = [sheet for sheet, kind in found.sheets.items() if kind == "list"]
    write_file(files.local("readings.csv"), write_readings(join_lines_of_lists(list_accounts(found), lists)))
    return [files.source_map, files.local("observations.csv"), files.local("readings.csv")]


def write_file(path: Path, text: str) -> None:
    """Writes a text, with its folder; one in data/local/ is nobody else's to read."""
    is_private = path.parent.parent.name == "local"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if is_private else 0o777)
    path.write_text(text, encoding="utf-8")

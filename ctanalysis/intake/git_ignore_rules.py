"""A new project's files stay out of git, by a rule that is itself under version control."""

from pathlib import Path

from ctanalysis.ground.language import phrase

WHY = "# Exact figures of people may stand in these. Take a line out only where everybody may read.\n"


def keep_private(root: Path, project: str) -> None:
    """Writes into params/.gitignore, and where nothing says so yet into data/.gitignore, that git
    leaves the project alone: wherever its repository begins, whenever it was made, and in every
    clone.
    """
    _add_lines(root / "params" / ".gitignore", [f"/{project}.yml", f"/{project}/"])
    if "/data/local/" not in _read_lines(root / ".gitignore"):
        _add_lines(root / "data" / ".gitignore", ["/local/"])


def tell_private(project: str) -> str:
    """That git was told to leave the project alone."""
    return phrase(
        "git leaves params/{project}.yml, params/{project}/ and data/local/ alone, by "
        "params/.gitignore: exact figures of people may stand there. Commit that file.",
        project=project,
    )


def _add_lines(path: Path, lines: list[str]) -> None:
    there = _read_lines(path)
    missing = [line for line in lines if line not in there]
    if missing:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = "\n".join(there) + "\n" if there else WHY
        path.write_text(before + "\n".join(missing) + "\n", encoding="utf-8")


def _read_lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []

"""Verbs for a team's own folder, in which the program is a library."""

from pathlib import Path

from ctanalysis.cli.arguments_and_output import APP, say


@APP.command("init")
def run_init() -> int:
    """Makes this folder a team's own: parameters, data and notebooks beside reports, a Makefile
    with the same targets, and a demonstration project.
    """
    from ctanalysis.intake.team_folder import make_folder

    make_folder(Path.cwd(), say=say)
    return 0


@APP.command("upgrade")
def run_upgrade() -> int:
    """Says what changed since this folder was made, and brings to this version what nobody has
    changed.
    """
    from ctanalysis.ground.root_folder_and_projects import find_root
    from ctanalysis.intake.team_folder import upgrade_folder

    upgrade_folder(find_root(), say=print)
    return 0

"""The command line: `ctanalysis report --project ukraine`. Results on stdout, progress on stderr,
stable exit codes.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress

import typer

from ctanalysis.cli import (
    check_rate_new_catalogue_verbs,
    report_and_lab_verbs,
    team_folder_verbs,
    verify_merge_diff_withdraw_verbs,
)
from ctanalysis.cli.arguments_and_output import APP, say
from ctanalysis.ground.errors import MOST_SAID, ArchiveError, CtanalysisError, UsageError
from ctanalysis.ground.language import find_users_language, phrase, speak
from ctanalysis.ground.root_folder_and_projects import find_root
from ctanalysis.reports.stopping import end_in_order

__all__ = [
    "APP",
    "check_rate_new_catalogue_verbs",
    "main",
    "report_and_lab_verbs",
    "team_folder_verbs",
    "verify_merge_diff_withdraw_verbs",
]
STOPPED = 130  # what shells know an interrupted program by


def main(words: Sequence[str] | None = None) -> int:
    """Runs one verb; returns the exit code: 0 done, 2 usage, 3 parameters, 4 data, 5 a notebook
    failed, 6 archive, 7 disclosure.
    """
    speak(find_users_language())
    end_in_order()
    try:
        code = APP(list(sys.argv[1:] if words is None else words), standalone_mode=False)
        return _tell_stop() if code == STOPPED else int(code or 0)
    except typer.TyperException as error:
        print(phrase("{rstrip}. `make` alone explains what there is.", rstrip=str(error).rstrip(".?")), file=sys.stderr)
        return UsageError.exit_code
    except CtanalysisError as error:
        print(error, file=sys.stderr)
        _keep_rest(error)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _tell_stop()
    except BrokenPipeError:
        return 0
    except OSError as error:
        from ctanalysis.archive import describe_failure

        print(describe_failure(error), file=sys.stderr)
        return ArchiveError.exit_code


def _keep_rest(error: CtanalysisError) -> None:
    """Writes the whole list beside the internal reports where it was too long to be said."""
    if len(error.problems) <= MOST_SAID:
        return
    from ctanalysis.archive.run_logs_and_failures import write_problems

    with suppress(CtanalysisError):
        root = find_root()
        written = write_problems(root, error.problems).relative_to(root)
        say(phrase("All of them: {path}", path=written))


def _tell_stop() -> int:
    say(phrase("Stopped. What was published is whole; what was begun is not published, and the same command makes it."))
    return STOPPED

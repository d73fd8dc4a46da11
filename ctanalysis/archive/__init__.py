"""The archive: reports published whole or not at all, every revision kept and checksummed.

Folders are the truth. A revision is a BagIt folder that appears by one rename; the index is rebuilt
from the folders.
"""

from ctanalysis.archive.archive_checksum import Head, is_public, read_head
from ctanalysis.archive.archive_folders import Place, find_folder, find_lock
from ctanalysis.archive.changes_since_kept_checksum import HeadChange, compare_heads
from ctanalysis.archive.durable_files import describe_failure
from ctanalysis.archive.index import rebuild_index
from ctanalysis.archive.locks import hold_lock, hold_publishing
from ctanalysis.archive.merging import merge
from ctanalysis.archive.publishing import Published, prepare, publish
from ctanalysis.archive.repair import repair
from ctanalysis.archive.report_step_cache import Cache, NoCache
from ctanalysis.archive.revisions import list_provenance, list_published
from ctanalysis.archive.run_folders import hold_run_folder
from ctanalysis.archive.run_logs_and_failures import check_private, log_run, write_failure
from ctanalysis.archive.signing import announce_head
from ctanalysis.archive.verification import Verification, verify
from ctanalysis.archive.withdrawal import withdraw

__all__ = [
    "Cache",
    "Head",
    "HeadChange",
    "NoCache",
    "Place",
    "Published",
    "Verification",
    "announce_head",
    "check_private",
    "compare_heads",
    "describe_failure",
    "find_folder",
    "find_lock",
    "hold_lock",
    "hold_publishing",
    "hold_run_folder",
    "is_public",
    "list_provenance",
    "list_published",
    "log_run",
    "merge",
    "prepare",
    "publish",
    "read_head",
    "rebuild_index",
    "repair",
    "verify",
    "withdraw",
    "write_failure",
]

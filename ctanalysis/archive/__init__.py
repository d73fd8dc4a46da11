"""The archive: reports published whole or not at all, every revision kept and checksummed.

Folders are the truth. A revision is a BagIt folder that appears by one rename; the index is rebuilt
from the folders.
"""

from ctanalysis.archive.cache import Cache
from ctanalysis.archive.index import rebuild_index
from ctanalysis.archive.locks import hold_lock
from ctanalysis.archive.places import Place, find_folder, find_lock
from ctanalysis.archive.private import log_run, write_failure
from ctanalysis.archive.publishing import Published, prepare, publish
from ctanalysis.archive.revisions import list_provenance, list_published
from ctanalysis.archive.run_folders import hold_run_folder
from ctanalysis.archive.verification import Verification, verify
from ctanalysis.archive.withdrawal import withdraw

__all__ = [
    "Cache",
    "Place",
    "Published",
    "Verification",
    "find_folder",
    "find_lock",
    "hold_lock",
    "hold_run_folder",
    "list_provenance",
    "list_published",
    "log_run",
    "prepare",
    "publish",
    "rebuild_index",
    "verify",
    "withdraw",
    "write_failure",
]

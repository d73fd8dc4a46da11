"""What notebooks draw with: the same whatever the user's own programs draw with."""

import os
import sys
from pathlib import Path

# how pictures of a notebook reach its page
PICTURES_INLINE = "module://matplotlib_inline.backend_inline"


def list_drawing_variables() -> dict[str, str]:
    """The variables of processes that draw for reports: what they draw with, and where matplotlib
    keeps its settings and its list of fonts. That is a folder of this environment, for a list in
    HOME can name another font, and it needs no HOME at all; matplotlib's own place where nobody
    may write into the environment.
    """
    folder = Path(sys.prefix) / "share" / "ctanalysis" / "matplotlib"
    variables = {"MPLBACKEND": PICTURES_INLINE}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return variables
    return variables | ({"MPLCONFIGDIR": str(folder)} if os.access(folder, os.W_OK) else {})

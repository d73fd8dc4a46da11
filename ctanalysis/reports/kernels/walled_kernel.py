"""A kernel behind the wall where none can be forked: the wall is raised before anything else runs.

python -m ctanalysis.reports.kernels.walled_kernel WALL -f CONNECTION_FILE
"""

import json
import sys

from ctanalysis.reports.kernels.wall import raise_wall, read_wall
from ctanalysis.reports.kernels.warm_process import open_no_port


def main() -> None:
    """Raises the wall of the first word, and becomes the kernel of the others."""
    raise_wall(read_wall(json.loads(sys.argv.pop(1))))
    from ipykernel.kernelapp import launch_new_instance

    open_no_port()
    launch_new_instance()


if __name__ == "__main__":
    main()

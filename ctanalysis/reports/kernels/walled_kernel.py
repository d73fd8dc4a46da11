"""A kernel behind the wall where none can be forked.

python -P -m ctanalysis.reports.kernels.walled_kernel WALL -f CONNECTION_FILE
"""

import json
import sys

from ctanalysis.reports.kernels.kernel_start import become_kernel
from ctanalysis.reports.kernels.wall import read_wall

if __name__ == "__main__":
    become_kernel(sys.argv[2:], read_wall(json.loads(sys.argv[1])))

"""`python -m ctanalysis` is the command line."""

import sys

from ctanalysis.cli import main

if __name__ == "__main__":
    sys.exit(main())

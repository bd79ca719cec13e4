"""The door of the command line: `python -m macros COMMAND`."""

import sys

from macros.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

"""The door of the command line: `python -m macros COMMAND`."""

import gc
import os

if __name__ == "__main__":
    gc.disable()  # It would take a tenth of a build, loading included, and free hardly any memory before the end.
    from macros.cli.main import main

    os._exit(main())  # Nor is anything freed at the end, which would take as long; main() has written what it prints.

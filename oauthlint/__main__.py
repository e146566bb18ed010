"""`python -m oauthlint` is the command `oauthlint`."""

import sys

from oauthlint.cli import main

sys.exit(main())

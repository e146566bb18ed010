"""How frameworks spell OAuth settings: one file per convention, mostly a table; `dialects/index.py` is generated."""

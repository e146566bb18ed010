"""One output format per file, each pure: a result becomes a text. Every text goes through `mask.py`."""

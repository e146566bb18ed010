"""The rules, one per file, in a folder per family; `rules/index.py` is generated from them."""

"""Which specification a project holds itself to: one profile per file, chosen by `--profile` or `profile = "…"`."""

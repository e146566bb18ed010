"""OA9xx: the files as files: what nobody filled in."""

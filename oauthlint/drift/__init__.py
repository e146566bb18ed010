"""What was right yesterday: snapshots of settings, registrations, metadata and keys, and what has changed since one.

`record.py` makes the facts of a workspace, `lock.py` keeps them in a file, `compare.py` tells two sides apart and
`meaning/` says what a difference does to signing in.
"""

"""Secrets in log files: the application's own in every encoding, tokens that providers issue, OAuth parameters.

One pass over the bytes finds where something may stand (`engine.py`); the enclosing line decides (`verify.py`).
"""

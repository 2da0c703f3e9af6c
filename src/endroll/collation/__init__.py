"""Sort keys of names, in one module per writing system.

A key compares only with keys of the same function. A function returns None for a name that has no
key.
"""

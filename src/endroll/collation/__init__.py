"""Collation: names in, keys to sort them by out; one module for each writing system.

Stage `model`. A key compares with the keys of the same function only. None is the key of a name
that has none.
"""

"""Proofs: the whole roll on paper, to read, search, copy and sign.

Roll and report in, PDF pages and SVG out. Nothing is laid out again: positions come from the roll.
"""

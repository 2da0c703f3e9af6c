"""Proofs: the whole roll on paper, to be read, searched, copied and signed.

Roll and report in, PDF pages and SVG out. Nothing is measured or broken anew: what stands where on
the roll is the layout's.
"""

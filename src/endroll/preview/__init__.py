"""The live page: serve a project on this machine and update it as its files change.

It has no rendering logic of its own: bands and frames come from the painter, motion from the
schedule, and the page only moves them by the clock.
"""

"""Preview: the live page. A project in, a page on this machine that follows its files out.

It stands on top and owns no logic of its own: bands and frames are the painter's, the way of every
scene is the schedule's, and the page only moves them by the clock.
"""

"""Intake: credits as other people wrote them, in other files, into credits.yaml.

Stage `intake`. In: a file of somebody else's, which is not trusted. Out: the text of a credits
file, what is in doubt in it, and what was left out. It must not drop a line without saying so.
"""

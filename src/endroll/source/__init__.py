"""Read YAML into a tree in which every node knows its line and column.

In: a path, or the text of `--set`. Out: a tree of nodes, and diagnostics.
Every scalar stays text, and no module here knows what the keys mean.
"""

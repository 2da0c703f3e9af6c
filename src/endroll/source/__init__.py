"""Source: YAML text to a tree in which every node knows its line and column.

In: a path, or text of `--set`. Out: `Mapping`, `Sequence` and `Scalar` nodes, and diagnostics.
It must not give a scalar any type but text, nor know what the keys mean.
"""

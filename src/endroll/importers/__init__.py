"""Import credits: read files from other programs and write them as credits.yaml.

In: a file, which is not trusted. Out: the text of credits.yaml, the doubts in it, and a list of the
lines that were left out. No line may be dropped without an entry in that list.

A new format needs a reader in a module of its own and one entry in `formats.FORMATS`.
"""

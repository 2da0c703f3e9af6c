"""Credits in transit: the neutral form between credits.yaml and other formats.

`importers` read a file into a `CreditsDraft` and write it as credits.yaml. `exporters` get a draft
that was made from finished credits. A draft holds texts and structure; it knows nothing of styles,
timing or layout.
"""

"""Export the report and the credits to formats of other programs.

In: a Report, or credits. Out: a file. Nothing that the film depends on is computed here.

A new report format needs a writer in a module of its own and one entry in `report_formats.FORMATS`.
"""

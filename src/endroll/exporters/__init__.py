"""Exchange: the report in other people's formats. A Report in, a file out.

A room of its own: it reads what the report says and works out nothing that the film depends on.
"""

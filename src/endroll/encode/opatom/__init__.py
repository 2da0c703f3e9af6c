"""Write clips as Avid keeps them: MXF OP-Atom, a file for each track."""

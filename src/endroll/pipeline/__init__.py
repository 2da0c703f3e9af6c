"""Pipeline: the stages from a credits file to a film, laid out, scheduled and ready to paint."""

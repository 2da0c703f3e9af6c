"""Render a film in one process or in several, and join their parts."""

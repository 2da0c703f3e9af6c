"""Check the credits and the film they make. Read-only: it reports diagnostics, no more."""

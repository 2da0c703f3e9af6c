"""Stills: numbered pictures in a folder, put together from rows that were coded once."""

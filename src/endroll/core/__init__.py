"""Core: what every room may use: diagnostics, units, files and outputs. It knows no credits."""

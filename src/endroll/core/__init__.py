"""What every package may use: diagnostics, units, files, outputs. It knows nothing of credits."""

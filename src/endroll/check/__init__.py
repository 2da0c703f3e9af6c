"""Check: diagnostics on what the stages made. It reads, and changes nothing."""

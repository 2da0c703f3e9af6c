"""The command line: one file a command. It owns no logic."""

"""Report: when each block and name is on screen, and which font sets it."""

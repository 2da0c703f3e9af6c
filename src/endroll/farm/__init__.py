"""Farm: a film written in parts by several processes, and the parts joined."""

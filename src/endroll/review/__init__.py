"""Review: what changed between two versions of a film, and its frames and proofs as files."""

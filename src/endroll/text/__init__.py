"""Turn strings into shaped lines: fonts, fallback, bidi, itemization, shaping, line breaking."""

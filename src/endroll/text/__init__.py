"""Text: strings in, shaped lines out. Fonts, fallback, scripts, line breaks."""

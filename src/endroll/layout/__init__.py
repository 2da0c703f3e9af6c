"""Layout: credits in, a display list in px out. It never touches a pixel."""

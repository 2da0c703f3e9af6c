"""Lay out credits as a display list in px. Nothing here touches a pixel."""

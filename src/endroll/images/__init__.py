"""Open picture files, measure their size and ink, and draw them at any size.

Only files of the project are opened, and none is trusted.
"""

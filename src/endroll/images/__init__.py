"""Images: picture files in, their size and ink, and their pixels at the size that is needed.

Only files of the project are opened, and none is trusted.
"""

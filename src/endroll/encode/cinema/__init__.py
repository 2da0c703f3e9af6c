"""Digital Cinema Packages: JPEG 2000 and PCM in MXF track files, and the lists that join them."""

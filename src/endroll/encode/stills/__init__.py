"""Still pictures: numbered files in a folder, assembled from rows that were coded once."""

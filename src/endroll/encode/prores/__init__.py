"""ProRes: frames assembled from slices that were coded once."""

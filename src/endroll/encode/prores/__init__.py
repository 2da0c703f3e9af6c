"""ProRes: frames put together from slices that were coded once."""

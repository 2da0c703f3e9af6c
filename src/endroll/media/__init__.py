"""Media: the music, pictures and footage that credits name, found, probed and decoded."""

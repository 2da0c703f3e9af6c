"""Hold a video that came back against the credits, frame by frame and name by name."""

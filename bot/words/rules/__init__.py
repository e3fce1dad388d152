"""Rules of the directory as parts to say: one function a topic of law."""

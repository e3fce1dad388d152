"""Rasa components that read her message; named in config.yml."""

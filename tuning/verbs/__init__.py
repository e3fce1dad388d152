"""The verbs of python -m tuning, a module each."""

"""Measures understanding on messages written by people who have not seen the training data."""

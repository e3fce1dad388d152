"""Checks of all data: each module has problems() -> list of sentences that say what, where and how to mend."""

"""What happens in a session, one after the other."""

BEFORE, TEACH, AFTER, ENDED = "before", "teach", "after", "ended"
#: two months after departure, each for herself
LATER = "later"
#: in the order of the session
PHASES = (BEFORE, TEACH, AFTER, ENDED)
#: those in which questions are answered
ASKING = (BEFORE, AFTER, LATER)


def following(phase: str) -> str:
    """The next phase; the last one stays."""
    return PHASES[min(PHASES.index(phase) + 1, len(PHASES) - 1)]

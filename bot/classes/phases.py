"""What happens in a session, one after the other."""

BEFORE, TEACH, AFTER, ENDED = "before", "teach", "after", "ended"
#: two months after departure, each for herself
LATER = "later"
#: in the order of the session
PHASES = (BEFORE, TEACH, AFTER, ENDED)
#: those in which questions are answered
ASKING = (BEFORE, AFTER, LATER)
#: when she leaves, and how many days after the session she is asked again: two months after she left; whole days, so that
#: the hour of the day stays
LATER_DAYS = {"soon": 76, "months": 137}
#: days after a session until answers from abroad are taken no more and are shown at once: as they trickle in, each would be one woman's
LATER_SHOWN = max(LATER_DAYS.values()) + 30


def following(phase: str) -> str:
    """The next phase; the last one stays."""
    return PHASES[min(PHASES.index(phase) + 1, len(PHASES) - 1)]

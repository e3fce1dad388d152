"""Reading aloud: a recorded clip where there is one, else a synthetic voice. Never unasked."""

"""What a trainer prints: a two-hour plan of a corridor, handouts, and the test on paper. Knows no channel."""

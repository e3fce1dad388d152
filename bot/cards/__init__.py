"""The wallet card: three numbers to learn by heart, on paper, for the day on which her phone is taken."""

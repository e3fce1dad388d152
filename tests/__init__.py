"""Tests mirror the packages; conversations run on the real model, actions and words."""

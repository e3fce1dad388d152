"""Tayari against the pipeline of `rasa init`, on the same messages, in one run.

Each bot runs in a child process of its own, one after the other. What is compared is the ratio of
the two: it holds on any machine, the figures themselves do not.
"""

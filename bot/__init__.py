"""Tayari: a bot that women who plan to migrate for work can ask, in their own language."""

import os

VERSION = "0.1.0"  # as in pyproject.toml; backups say which program made them

# read by libraries when they are first imported, so they must stand here
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
# one message is too small to share among threads: they would only spin
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

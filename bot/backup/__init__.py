"""Backup and restore: the database, the id key and the country pack in one file.

The file is a gzipped tar of JSON lines, the same for SQLite and PostgreSQL; with a passphrase it is encrypted.
"""

FORMAT = 1  # of the file; raise it when an older program could not read it


class BackupError(ValueError):
    """A backup cannot be made or brought back; the message is one sentence."""

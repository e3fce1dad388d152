"""What an organisation can watch: counts without ids, questions without an answer, and the page of both."""

"""The get-ready list: what stands in data/ready.yml, what she ticked, and the sheet to print."""

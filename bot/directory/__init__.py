"""The directory: what holds and whom to call in each country, each fact with source and date."""

"""What a session changed: learning by question, group of questions and language, as a trainer may see it.

`safe` decides which answers may be counted at all; every figure is made from what it lets through. `stats` and `gain`
hold the statistics, `items` and `groups` the figures, `findings` what they mean in words; `text`, `page` and `table` show them.
"""

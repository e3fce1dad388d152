"""Words: the catalogues in locales/, and how names, dates, numbers and money are said in each language."""

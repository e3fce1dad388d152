"""The test: questions of data/quiz/, those that fit her way, and what was known. Knows no Rasa, no channel and no words.

For trainers the same questions can be asked before and after a session, by their ids:

    from bot.quiz.bank import bank
    from bot.quiz.choose import items_for
    from bot.quiz.score import score

    chosen = items_for("NP", "KW", topics=["passport_retention"], groups=["help"], seed="session 7", count=10)
    ids = [item.id for item in chosen]                  # to be kept; the same call gives the same ids again
    item = bank()[ids[0]]
    item.options("NP", "KW")                            # ("yes", "no"): ids of what can be picked, in their order
    item.right("NP", "KW")                              # "no"; None where it cannot be asked for these countries
    score(ids, {"passport_keep": "no"}, "NP", "KW")     # Score(known=["passport_keep"], missed=[…])

What is asked stands in the catalogues as quiz.<id>.ask, the explanation as quiz.<id>.why, an option as quiz.option.<id>
(bot/quiz/say.py makes parts of them). A right answer that comes from the directory changes with it: keep the answer's
rightness, not only the answer, where results must stay comparable over months.
"""

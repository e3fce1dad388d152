"""A trainer's session with women in a room: who joined, what they knew before, after and two months later.

No name is asked and none is kept. An answer belongs to a member, a random key; only while the session runs, and where she asked
to be written to later, does a row say which chat the member is. `register` is all that the rest needs:

    class_ = register.open_class(engine, Plan("NP", "KW", ("ne", "hi"), items=("passport_keep", …)))
    member = register.join(engine, class_, sender, chat, "ne")
    register.answer(engine, class_, member, BEFORE, "passport_keep", "yes")

Behind it lie `sessions` and `given`; `desk` is a woman's side, with what she is asked in `asking` and what she is told in `said`.
"""

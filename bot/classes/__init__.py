"""A trainer's session with women in a room: who joined, what they knew before, after and two months later.

No name is asked and none is kept. An answer belongs to a member, a random key; only while the session runs, and where she asked
to be written to later, does a row say which chat the member is. `register` is all that the rest needs:

    class_ = register.open_class(engine, Plan("NP", "KW", ("ne", "hi"), items=("passport_keep", …)))
    member = register.join(engine, class_, sender, "ne")
    register.answer(engine, member, "passport_keep", "before", "yes")
    register.figures(engine, class_.id)
"""

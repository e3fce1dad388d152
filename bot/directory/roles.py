"""On which side of her way is a country: the words around its name tell whether she comes from it or works there."""

from __future__ import annotations

from typing import Callable, NamedTuple, Optional

CUE_WINDOW = 4  # words on one side of a name in which a cue counts
MINE_WINDOW = 1  # words between "my home" and the name, in languages whose other cues follow it
NOT_THERE = 99

Cues = dict[str, dict[str, list[list[str]]]]  # {form: {role: [words of a cue]}}


class Around(NamedTuple):
    """The folded words of a message, and where a name stands among them.

    `low`, `high`: a cue belongs to the name next to it, so none is looked for outside these words.
    """

    words: list[str]
    low: int
    first: int
    last: int
    high: int

    def before(self, most: int) -> list[str]:
        """Words before the name, the nearest first."""
        return self.words[max(self.low, self.first - most) : self.first][::-1]

    def after(self, most: int) -> list[str]:
        """Words after the name."""
        return self.words[self.last : min(self.high, self.last + most)]


class Roles:
    """Finds the cue nearest to a name.

    Args:
        cues: words that stand on the language's own side of the name.
        mine: words such as "my home is", which stand before the name in every language.
        after: languages that say the role after the name.
        glued: languages that write it in one word with the name.
        is_name: whether a folded word is a country's name.
        ending: the ending that is glued to a name, as a list of at most one word.
    """

    def __init__(
        self,
        cues: Cues,
        mine: Cues,
        after: list[str],
        glued: list[str],
        is_name: Callable[[str], bool],
        ending: Callable[[str], list[str]],
    ):
        self.cues, self.mine, self.after, self.glued = cues, mine, after, glued
        self._is_name, self._ending = is_name, ending

    def of(self, around: Around, form: Optional[str]) -> Optional[str]:
        """The role that the words tell; an ending or beginning glued to the name is nearest of all."""
        form = form or "en"
        if form.split("-")[0] in self.after:
            role, distance = self._nearest(self.mine.get(form, {}), around.before(CUE_WINDOW), outwards=False)
            if distance <= MINE_WINDOW:
                return role
        if form.split("-")[0] in self.glued:
            role = self._glued(around, form)
            if role:
                return role
        return self._beside(around, form)[0]

    def is_next(self, around: Around, form: Optional[str]) -> bool:
        """True when a cue stands right beside the name."""
        return self._beside(around, form or "en")[1] == 0

    def _beside(self, around: Around, form: str) -> tuple[Optional[str], int]:
        after = form.split("-")[0] in self.after
        # an ending that was cut off, or the words before the last of a longer name, can be a cue too
        own = self._ending(around.words[around.last - 1]) if after else around.words[around.first : around.last - 1][::-1]
        near = around.after(CUE_WINDOW) if after else around.before(CUE_WINDOW)
        return self._nearest(self.cues.get(form, {}), [*own, *near], outwards=after)

    @staticmethod
    def _nearest(cues: dict[str, list[list[str]]], said: list[str], outwards: bool) -> tuple[Optional[str], int]:
        best: tuple[Optional[str], int] = (None, NOT_THERE)
        for role, several in cues.items():
            for cue in several:
                distance = _distance(cue if outwards else cue[::-1], said)
                if distance < best[1]:
                    best = (role, distance)
        return best

    def _glued(self, around: Around, form: str) -> Optional[str]:
        """The role whose cue is a part of the name's own word, and perhaps goes on in the next ones."""
        at_end = form.split("-")[0] in self.after
        word = around.words[around.last - 1 if at_end else around.first]
        for role, several in self.cues.get(form, {}).items():
            for first, *more in several:
                if self._is_glued(word, first, at_end) and (not more or at_end and around.after(len(more)) == more):
                    return role
        return None

    def _is_glued(self, word: str, cue: str, at_end: bool) -> bool:
        if self._is_name(word):
            return False
        if at_end:
            return word.endswith(cue) and self._is_name(word[: -len(cue)])
        return word.startswith(cue) and self._is_name(word[len(cue) :])


def _distance(cue: list[str], said: list[str]) -> int:
    """Words between the name and the cue, counted outwards from the name."""
    for gap in range(len(said) - len(cue) + 1):
        if said[gap : gap + len(cue)] == cue:
            return gap
    return NOT_THERE

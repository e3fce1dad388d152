"""Topics, examples, questions and recordings of a pack in `pack diff`: which of them do not fit this base any more."""

from __future__ import annotations

from typing import Iterator

from bot import manifest
from bot.checks import manifests
from bot.checks import quiz as checks
from bot.checks import training
from bot.nlu.text import fold
from bot.pack import base as bases
from bot.pack import examples as own_examples
from bot.pack import questions as own_questions
from bot.pack import recordings as own_recordings
from bot.pack import topics as own_topics
from bot.pack import words
from bot.pack.accepted import Accepted
from bot.pack.current import Pack, using
from bot.pack.entry import Entry, State, state_of
from bot.quiz.bank import base as base_questions
from bot.words.extract import topic_ids

TOPICS, NLU, QUIZ, AUDIO = own_topics.FILE, own_topics.NLU, own_questions.FOLDER, own_recordings.FOLDER  # places of entries
SILENT = ("title", "simple")  # parts of a topic that no recording of its answer says


def _entry(place: str, id: str, wrong: list[tuple[str, str, str]]) -> Entry:
    return Entry(place, id, State.conflict if wrong else State.added, wrong)


def _topics_of_base() -> set[str]:
    return {*manifest.base_topics(), *manifest.conversation()}


def _own_topics(pack: Pack) -> dict[str, own_topics.OwnTopic]:
    """Those of the pack alone: one of which the base has taken the id is the base's."""
    taken = _topics_of_base()
    return {topic.id: topic for topic in own_topics.listed(pack.folder) if topic.id not in taken}


def text_ids(pack: Pack) -> set[str]:
    """Ids of texts that only the pack says, in whatever order it is: those of its topics and questions."""
    items = [item for item in own_questions.listed(pack) if item.id not in base_questions()]
    return {*(id for topic in _own_topics(pack).values() for id in topic_ids(topic)), *own_questions.ids_of(items)}


def topics(pack: Pack) -> Iterator[Entry]:
    """Its topics: in conflict where the base has one of this id now, or not any more what a topic leads to."""
    taken, groups = _topics_of_base(), {topic.group for topic in manifest.base_topics().values()}
    known = {*manifest.base_topics(), *_own_topics(pack)}
    for topic in own_topics.listed(pack.folder):
        wrong = [("id", "has a topic of this id now", "must have another id")] if topic.id in taken else []
        wrong += [("group", f"has {', '.join(sorted(groups))}", topic.group)] if topic.group not in groups else []
        wrong += [("names", "knows none of it", problem) for problem in manifests.of_topic(topic, known)]
        yield _entry(TOPICS, topic.id, wrong)


def examples(pack: Pack) -> Iterator[Entry]:
    """Its examples, those of a form and topic together: in conflict where the base has one of them too, or no such topic."""
    with using(None):
        known = {*(id for id in manifest.intents() if own_examples.is_taught_here(id)), *_own_topics(pack)}
    for form, path in own_examples.files(pack).items():
        held = {fold(text): block["intent"] for _, block in training.blocks(form) for text in training.examples(block)}
        said: dict[str, list[str]] = {}
        for intent, _, texts in own_examples.read(pack, path):
            said.setdefault(intent, []).extend(texts)
        for intent, texts in said.items():
            wrong = [] if intent in known else [("topic", "has none of this id that a pack can teach", intent)]
            yield _entry(f"{NLU}/{form}", intent, wrong + [("example", f"has it under {held[fold(t)]}", t) for t in texts if fold(t) in held])


def questions(pack: Pack) -> Iterator[Entry]:
    """Its questions for the test: in conflict where the base has one of this id now, or not any more what it rests on."""
    known = {*manifest.base_topics(), *_own_topics(pack)}
    for item in own_questions.listed(pack):
        wrong = [("id", "has a question of this id now", "must have another id")] if item.id in base_questions() else []
        wrong += [] if item.topic in known else [("topic", "has none of this id", item.topic)]
        yield _entry(QUIZ, item.id, wrong + [("fact", "knows none of it", problem) for problem in checks.of_fact(item)])


def recordings(pack: Pack, accepted: Accepted) -> Iterator[Entry]:
    """Its recordings: `changed` where the words of the answer, the base's or its own, are not those that were recorded."""
    known = {**manifest.base_topics(), **_own_topics(pack)}
    for path in sorted((pack.folder / AUDIO).glob("*/*.ogg")):
        place, language = f"{AUDIO}/{path.parent.name}", path.parent.name
        file = words.files(pack.folder).get(language)
        texts = {**bases.texts(language), **(words.read(file) if file else {})}
        if path.stem not in known:
            yield _entry(place, path.stem, [("topic", "has none of this id", path.stem)])
            continue
        ids = [id for id in topic_ids(known[path.stem]) if id.rpartition(".")[2] not in SILENT]
        spoken = "\n".join(texts.get(id, "") for id in ids)
        yield Entry(place, path.stem, state_of(accepted.of(place, path.stem), spoken), [("words", spoken, "a recording")], spoken)

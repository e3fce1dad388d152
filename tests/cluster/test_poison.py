"""Over a real RabbitMQ: an update that ends every worker that takes it lies aside in the end, and nobody else's with it."""

from __future__ import annotations

import asyncio

import pytest

from bot.__main__ import main
from bot.cluster import item as item_module
from bot.cluster import worker as worker_module
from bot.cluster.link import connect
from bot.cluster.publisher import Publisher
from bot.cluster.shards import TRIES, broken_queue
from bot.cluster.worker import Worker
from bot.sealed import Seal
from tests.support.crew import FakeLeases
from tests.support.fake_broker import BOT, update
from tests.support.ports import free_port
from tests.support.rabbit import Rabbit, installed

pytestmark = pytest.mark.skipif(not installed(), reason="RabbitMQ is not installed")

POISON = 10_000


@pytest.fixture(scope="module")
def rabbit():
    """A running broker."""
    found = Rabbit()
    try:
        found.start()
        yield found
    finally:
        found.remove()


class Mortal:
    """Workers of which each ends over the poison, as by kill -9: what it had is not acknowledged."""

    def __init__(self, url: str):
        self._url, self.answered, self.lives = url, [], 0

    async def live(self) -> bool:
        """Start a worker; returns whether it ended over the poison."""
        self.lives += 1
        died = asyncio.Event()

        async def once(found: dict) -> None:
            if found["update_id"] == POISON:
                died.set()
            if died.is_set():
                await asyncio.Event().wait()
            await asyncio.sleep(0.02)  # as long as Telegram takes
            self.answered.append(found["update_id"])

        worker = Worker(self._url, BOT, FakeLeases(), once)
        running = asyncio.create_task(worker.run())
        ended = await asyncio.wait([asyncio.create_task(died.wait())], timeout=3)
        running.cancel()
        await worker._reading.close()
        return bool(ended[0])


async def lying(url: str, name: str) -> list[int]:
    """Numbers of the updates that lie in a queue; they stay there."""
    connection = await connect(url)
    channel = await connection.channel()
    queue = await channel.get_queue(name)
    count = queue.declaration_result.message_count
    found = [Seal().open((await queue.get()).body.decode())["update_id"] for _ in range(count)]
    await connection.close()
    return found


def test_an_update_that_ends_every_worker_takes_no_others_with_it(rabbit, monkeypatch):
    monkeypatch.setattr(worker_module, "EVERY", 0.01)
    monkeypatch.setattr(item_module, "SPREAD", 0.2)
    innocent = [*range(1, 6), *range(10_001, 10_060)]  # some before it, some behind it, of her and of 40 others

    async def run() -> Mortal:
        publisher = Publisher(rabbit.url, BOT)
        sent = sorted([*innocent, POISON])
        await publisher.keep([update(number, chat=7 if number < 10_010 else 7 + number % 40) for number in sent])
        await publisher.close()
        mortal = Mortal(rabbit.url)
        while await mortal.live():
            assert mortal.lives <= TRIES + 1
        return mortal

    mortal = asyncio.run(run())
    assert sorted(mortal.answered) == innocent
    assert mortal.lives > TRIES
    assert asyncio.run(lying(rabbit.url, broken_queue(BOT))) == [POISON]


def test_what_lies_aside_can_be_put_back(rabbit, monkeypatch, capsys):
    monkeypatch.setattr("bot.verbs.aside.settings.broker", lambda: rabbit.url)
    monkeypatch.setattr("bot.channels.telegram_door.name_of", lambda token: BOT)
    monkeypatch.setattr("bot.cluster.ways.role", lambda asked: asked)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:not-a-secret_1")
    for words, told in (((), "1 lie aside"), (("--back",), "1 put back"), ((), "0 lie aside")):
        assert main(["aside", *words]) == 0
        assert capsys.readouterr().out.strip() == told
    assert asyncio.run(Mortal(rabbit.url).live())  # a worker has it again


def test_without_a_broker_nothing_is_looked_into(monkeypatch, capsys):
    monkeypatch.delenv("TAYARI_BROKER", raising=False)
    assert main(["aside"]) == 1
    assert "TAYARI_BROKER" in capsys.readouterr().err
    monkeypatch.setattr("bot.cluster.ways.role", lambda asked: asked)
    monkeypatch.setattr("bot.verbs.aside.settings.broker", lambda: f"amqp://127.0.0.1:{free_port()}/")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:not-a-secret_1")
    assert main(["aside"]) == 1
    assert "cannot be reached" in capsys.readouterr().err

"""What the offer checker asks. The ids of the answers are those of bot/tools/signs.py."""

from __future__ import annotations

from bot.tools.question import Case, Question, option
from bot.tools.signs import has_licences
from bot.words.parts import N_, say

_YES, _NO, _UNSURE = option("yes", N_("tool.yes")), option("no", N_("tool.no")), option("unsure", N_("tool.unsure"))


def _question(id: str, text: str, name: str, *options) -> Question:
    return Question(id, [[say(text)]], name=name, options=(*options, _UNSURE))


_ALL = [
    _question(
        "who", N_("tool.check.ask.who"), N_("tool.check.name.who"),
        option("agency", N_("tool.check.who.agency")), option("agent", N_("tool.check.who.agent")),
        option("online", N_("tool.check.who.online")), option("known", N_("tool.check.who.known")),
        option("employer", N_("tool.check.who.employer")),
    ),
    _question(
        "met", N_("tool.check.ask.met"), N_("tool.check.name.met"),
        option("office", N_("tool.check.met.office")), option("visit", N_("tool.check.met.visit")),
        option("online", N_("tool.check.met.online")), option("friend", N_("tool.check.met.friend")),
    ),
    _question(
        "licence", N_("tool.check.ask.licence"), N_("tool.check.name.licence"),
        option("checked", N_("tool.check.licence.checked")), option("seen", N_("tool.check.licence.seen")),
        option("no", N_("tool.check.licence.no")),
    ),
    _question("address", N_("tool.check.ask.address"), N_("tool.check.name.address"), _YES, _NO),
    _question(
        "fee", N_("tool.check.ask.fee"), N_("tool.check.name.fee"),
        option("no", N_("tool.check.fee.no")), option("receipt", N_("tool.check.fee.receipt")),
        option("cash", N_("tool.check.fee.cash")), option("loan", N_("tool.check.fee.loan")),
        option("wages", N_("tool.check.fee.wages")),
    ),
    _question(
        "contract", N_("tool.check.ask.contract"), N_("tool.check.name.contract"),
        option("same", N_("tool.check.contract.same")), option("other", N_("tool.check.contract.other")),
        option("unread", N_("tool.check.contract.unread")), option("no", N_("tool.check.contract.no")),
    ),
    _question(
        "visa", N_("tool.check.ask.visa"), N_("tool.check.name.visa"),
        option("work", N_("tool.check.visa.work")), option("visit", N_("tool.check.visa.visit")),
        option("other", N_("tool.check.visa.other")), option("none", N_("tool.check.visa.none")),
    ),
    _question(
        "route", N_("tool.check.ask.route"), N_("tool.check.name.route"),
        option("direct", N_("tool.check.route.direct")), option("third", N_("tool.check.route.third")),
        option("border", N_("tool.check.route.border")), option("now", N_("tool.check.route.now")),
    ),
    _question(
        "passport", N_("tool.check.ask.passport"), N_("tool.check.name.passport"), _NO,
        option("back", N_("tool.check.passport.back")), option("keep", N_("tool.check.passport.keep")),
        option("held", N_("tool.check.passport.held")),
    ),
    _question(
        "lie", N_("tool.check.ask.lie"), N_("tool.check.name.lie"), _NO,
        option("age", N_("tool.check.lie.age")), option("name", N_("tool.check.lie.name")),
        option("untrue", N_("tool.check.lie.untrue")), option("minor", N_("tool.check.lie.minor")),
    ),
    _question(
        "pressure", N_("tool.check.ask.pressure"), N_("tool.check.name.pressure"), _NO,
        option("hurry", N_("tool.check.pressure.hurry")), option("secret", N_("tool.check.pressure.secret")),
        option("both", N_("tool.check.pressure.both")),
    ),
    _question(
        "house", N_("tool.check.ask.house"), N_("tool.check.name.house"),
        option("yes", N_("tool.check.house.yes")), option("phone", N_("tool.check.house.phone")),
        option("out", N_("tool.check.house.out")), option("no", N_("tool.check.house.no")),
    ),
    _question(
        "threats", N_("tool.check.ask.threats"), N_("tool.check.name.threats"),
        option("free", N_("tool.check.threats.free")), option("money", N_("tool.check.threats.money")),
        option("hurt", N_("tool.check.threats.hurt")), option("held", N_("tool.check.threats.held")),
    ),
]  # fmt: skip
BY_ID = {question.id: question for question in _ALL}

#: by who offers the job, which two questions follow; a family that hires by itself needs no licence
NEXT = {"agency": ("met", "licence"), "employer": ("met", "address")}
OTHERWISE = ("licence", "address")
ALWAYS = ("fee", "contract", "visa", "route", "passport", "lie", "pressure", "house", "threats")


def questions_for(case: Case) -> list[Question]:
    """The questions in their order, at most twelve."""
    after = NEXT.get(case.answers.get("who"), OTHERWISE)
    if not has_licences(case):
        after = tuple("address" if id == "licence" else id for id in after if not (id == "licence" and "address" in after))
    return [BY_ID[id] for id in ("who", *after, *ALWAYS)]

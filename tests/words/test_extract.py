"""Every id that can be said is found: in the code, in the manifests, in the schema."""

from __future__ import annotations

from bot import manifest
from bot.directory.services import Kind
from bot.manifest import Danger
from bot.words import extract

CODE = '''
"""Not an id: say("in.docstring")."""
reply([[say("ui.one", country=country("KW"))], [say("ui.two")]])
button("button.three", "some_intent")
X = N_("ui.four")
counted("rule.five", "days", rule.days)
when(rule.free, "rule.six", url=name("not.an.id"))
listed("rule.eight", "kin", rule.whose)
yes_no(rule.may_work, "rule.nine", "rule.ten")
other("ui.never")
say(f"topic.{id}.never")
# say("ui.comment")
'''


def test_ids_are_found_where_they_stand_as_literals(folder):
    for package in ("bot", "actions"):
        (folder / package).mkdir()
    (folder / "bot" / "code.py").write_text(CODE, encoding="utf-8")
    (folder / "actions" / "more.py").write_text('entry("ui.seven")', encoding="utf-8")
    found = set(extract.from_code(folder))
    wanted = {"ui.one", "ui.two", "button.three", "ui.four", "rule.five", "rule.six", "ui.seven"}
    wanted |= {"rule.eight", "rule.nine", "rule.ten"}
    assert {i for i in found if "." in i} == wanted


def test_every_topic_and_group_has_its_entries():
    found = set(extract.from_manifests())
    for topic in manifest.topics().values():
        parts = {i.split(".")[2] for i in found if i.startswith(f"topic.{topic.id}.")}
        wanted = {"title", "understood", "steps", "simple"} | ({"know"} if topic.know else set())
        wanted |= {"care", "safe"} if topic.danger is Danger.high else set()
        assert parts == wanted, topic.id
    assert {f"group.{g}" for g in manifest.groups()} <= found


def test_every_choice_of_the_schema_has_an_entry():
    found = set(extract.from_schema())
    assert {f"kind.{k.value}" for k in Kind} <= found
    wanted = {
        "rule.passport_retention.forbidden",  # a choice
        "rule.healthcare.without.emergency_only",  # an optional choice
        "rule.change_employer.ground.abuse",  # a list of choices
        "rule.violence_law.rape",
        "treaty.C189",
        "rule.programme.shelter",
        "rule.wage_payment.deductions.forbidden",
        "kin.husband",
        "benefit.pension",
        "about.recruitment",
        "period.month",
        "call.police",
    }
    assert wanted <= found, wanted - found
    assert not [i for i in found if "{" in i or i.startswith("rule.ratification.C")]


def test_the_template_is_sorted_and_holds_each_id_once_without_words():
    ids = [m.id for m in extract.template() if m.id]
    assert ids == sorted(set(ids))
    assert all(not m.string for m in extract.template() if m.id)

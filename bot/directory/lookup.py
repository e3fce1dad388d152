"""Looks up what holds and whom to call, for her way: origin, host, kind of need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Iterable, Iterator, Optional, Union, get_args, get_type_hints

from bot.directory.age import Age, age_of, has_ended
from bot.directory.base import Confidence, Source
from bot.directory.country import Country, Role
from bot.directory.loader import load_countries
from bot.directory.phones import PhoneUse
from bot.directory.rules import AppliesTo, Programme, Rule, Work
from bot.directory.services import ForWhom, Kind, Service
from bot.pack import facts
from bot.pack.current import current, per_pack
from bot.settings import COUNTRIES

# whom a rule covers, the nearest to her work first
NEAREST = {
    Work.domestic: [
        AppliesTo.domestic_workers, AppliesTo.women, AppliesTo.migrants, AppliesTo.all_workers, AppliesTo.private_sector,
    ],
    Work.other: [AppliesTo.private_sector, AppliesTo.all_workers, AppliesTo.women, AppliesTo.migrants],
}  # fmt: skip
# topics of law of which a country has several that hold side by side
MANY = {
    "ratification", "agreement", "programme", "violence_law", "trafficking_law", "discrimination_law", "social_protection",
    "irregular_status", "healthcare", "welfare_fund", "contract", "agency_licence", "clearance", "migration_ban",
    "complaint", "predeparture_training", "family_consent",
}  # fmt: skip
WORKS_NOW = 4  # parts of a rank that tell whether a number helps now
BANS = ["banned", "paused", "limited", "lifted"]
PROGRAMMES = list(get_args(get_type_hints(Programme)["does"]))  # in the schema's order: what helps her first
TRUST = [Confidence.high, Confidence.medium, Confidence.low]
# services that are not for her unless asked for by kind
NARROW = {ForWhom.children, ForWhom.returnees}
OF_KIND = {Kind.child: {ForWhom.children}, Kind.returnee_support: {ForWhom.returnees}, Kind.welfare_fund: {ForWhom.returnees}}


@dataclass(frozen=True)
class NotKnown:
    """The directory holds nothing for a question. Empty and false, so that it can stand for an empty list.

    Attributes:
        country: ISO code, None when it was not given.
        what: topic of law or kind of service.
        tried: what editors tried to find, in English; None when nobody has looked yet.
    """

    country: Optional[str]
    what: str
    tried: Optional[str] = None

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator:
        return iter(())

    def __getitem__(self, where):
        return [][where]


def is_stale(service: Service, today: Optional[date] = None) -> bool:
    """True when the numbers of a service are weakly sourced, undated or older than their limit."""
    age = age_of(service, today)
    return age is not Age.fresh or (service.confidence is Confidence.low and service.kind is not Kind.emergency)


class Directory:
    """The facts of all countries.

    Args:
        countries: {ISO code: Country}, as load_countries gives them.
        own: ids of the services of the country pack; among equals they come first.
    """

    def __init__(self, countries: dict[str, Country], own: frozenset[str] = frozenset()):
        self.countries, self._own = countries, own
        self._laws: dict[tuple[str, str], list[Rule]] = {}
        self._kinds: dict[tuple[str, Kind], list[Service]] = {}
        for code, country in countries.items():
            for rule in country.laws:
                self._laws.setdefault((code, rule.topic), []).append(rule)
            for service in country.services:
                self._kinds.setdefault((code, service.kind), []).append(service)

    def has(self, code: Optional[str]) -> bool:
        """True when there is a file for the country."""
        return code in self.countries

    def with_role(self, role: str) -> list[str]:
        """Codes of the countries that women leave (origin) or come to (destination)."""
        return [code for code, c in self.countries.items() if Role(role) in c.roles]

    def only_role(self, code: str) -> Optional[str]:
        """origin or host when the country is only one of both; None when both, or not known."""
        roles = self.countries[code].roles if self.has(code) else []
        if len(roles) != 1:
            return None
        return "origin" if roles[0] is Role.origin else "host"

    def rules(
        self,
        law: str,
        country: str,
        origin: Optional[str] = None,
        host: Optional[str] = None,
        work: Work = Work.domestic,
    ) -> Union[list[Rule], NotKnown]:
        """Rules of a country on a topic of law, the nearest to her case first.

        Only the rules that cover the nearest group are given; weak, ended and very old ones only when
        there is nothing better. A rule for certain origins or destinations counts only where these match.
        """
        order = NEAREST[work]
        found = [r for r in self._laws.get((country, law), []) if r.applies_to in order and _fits(r, origin, host)]
        found = [r for r in found if _between(r, country, origin, host)]
        if not found:
            return NotKnown(country, law)
        found = [r for r in found if not has_ended(r)] or found
        if law not in MANY:
            # those that hold side by side are not told for each other: a treaty does not make another one old
            found = _best(_nearest(found, order))
        return sorted(found, key=lambda r: (_matters(r), not r.origins, order.index(r.applies_to), TRUST.index(r.confidence), age_of(r)))

    def services(
        self, kind: Kind, country: Optional[str], origin: Optional[str] = None, language: Optional[str] = None
    ) -> Union[list[Service], NotKnown]:
        """Services of a kind that can be called from a country, best first (see _order).

        Args:
            kind: for embassy, only missions of `origin`; for home_hotline, the origin's own lines.
            country: where she is; numbers that do not work from there are left out.
            origin: where she comes from.
            language: hers; services that speak it come first.
        """
        found = [s for s in self.of_kind(kind, country, origin) if s.phones or s.whatsapp]
        if not found:
            return self._not_found(kind, country, origin)
        return sorted(_best(found), key=lambda s: self._order(s, language))

    def without_phone(self, kind: Kind, country: Optional[str], origin: Optional[str] = None) -> list[Service]:
        """Services of a kind that are known by name, but not by a number."""
        return [s for s in self.of_kind(kind, country, origin) if not s.phones and not s.whatsapp]

    def _order(self, service: Service, language: Optional[str]) -> tuple:
        """The pack's own first among those that work now alike (see _rank)."""
        rank = _rank(service, language)
        return (*rank[:WORKS_NOW], service.id not in self._own, *rank[WORKS_NOW:])

    def of_kind(self, kind: Kind, country: Optional[str], origin: Optional[str]) -> list[Service]:
        """All that may be shown of a kind, with the numbers that work from the country, in no order."""
        place = origin if kind is Kind.home_hotline else country
        found = [s for s in self._kinds.get((place, kind), []) if not s.hidden]
        if kind is Kind.embassy:
            found = [s for s in found if s.of_country == origin]
        else:
            narrow = NARROW - OF_KIND.get(kind, set())
            found = [s for s in found if s.for_whom not in narrow and _open_to(s, origin)]
        # what has numbers, but none that works from there, is left out
        there = [(_from(s, country), bool(s.phones)) for s in found]
        return [s for s, had in there if not had or s.phones or s.whatsapp]

    def _not_found(self, kind: Kind, country: Optional[str], origin: Optional[str]) -> NotKnown:
        place = origin if kind is Kind.home_hotline else country
        tried = self.countries[place].tried_for(kind, origin) if self.has(place) else None
        return NotKnown(place, kind.value, tried)

    def service(self, id: str, place: Optional[str]) -> Optional[Service]:
        """The service with this id, with the numbers that work in `place`; None when there is none (any more)."""
        country = self.countries.get(id[:2].upper())
        found = next((s for s in country.services if s.id == id), None) if country else None
        return _from(found, place) if found else None

    def sources(self, ids: list[str]) -> list[Source]:
        """Sources of the records with these ids, without repeats, in the order of the ids."""
        found: dict[tuple, Source] = {}
        for id in ids:
            country = self.countries.get(id[:2].upper())
            for record in [*country.services, *country.laws] if country else []:
                if record.id == id:
                    found.update({(s.title, str(s.url), s.paragraph): s for s in record.sources})
        return list(found.values())

    def every(
        self, kinds: Iterable[Kind], country: Optional[str], origin: Optional[str], language: Optional[str] = None
    ) -> list[Service]:
        """All services of these kinds, those with a number first; weak and old ones too."""
        with_number, named = [], []
        for kind in kinds:
            found = self.of_kind(kind, country, origin)
            with_number += sorted([s for s in found if s.phones or s.whatsapp], key=lambda s: self._order(s, language))
            named += [s for s in found if not s.phones and not s.whatsapp]
        return with_number + named

    def best(
        self, kinds: list[Kind], country: Optional[str], origin: Optional[str], limit: int = 3, language: Optional[str] = None
    ) -> list[Service]:
        """One service a kind, in the order of the kinds, then seconds, up to `limit`."""
        columns = [list(self.services(kind, country, origin, language)) for kind in kinds]
        firsts = [column[0] for column in columns if column]
        seconds = [service for column in columns for service in column[1:2]]
        picked, dialled = [], set()
        for service in [*firsts, *seconds]:
            numbers = {phone.dial for phone in [*service.phones, *([service.whatsapp] if service.whatsapp else [])]}
            # one number under two names is one number
            if len(picked) < limit and not numbers <= dialled:
                picked.append(service)
                dialled |= numbers
        return picked


def _fits(rule: Rule, origin: Optional[str], host: Optional[str]) -> bool:
    if rule.origins and origin not in rule.origins:
        return False
    return not rule.destinations or host in rule.destinations


def _between(rule: Rule, country: str, origin: Optional[str], host: Optional[str]) -> bool:
    """False for an agreement with other countries than the one at the other end of her way."""
    other = host if country == origin else origin
    return rule.topic != "agreement" or not rule.partners or not (origin and host) or other in rule.partners


def _matters(rule: Rule) -> int:
    """What she must know first: a ban before a ban that was lifted, help before plans."""
    if rule.topic == "migration_ban":
        return BANS.index(rule.status)
    return PROGRAMMES.index(rule.does) if rule.topic == "programme" else 0


def _nearest(found: list[Rule], order: list[AppliesTo]) -> list[Rule]:
    """The rules for the nearest group; the next group's too where the nearest is only weakly known."""
    groups = sorted({order.index(r.applies_to) for r in found})
    first = [r for r in found if order.index(r.applies_to) == groups[0]]
    if len(groups) > 1 and all(r.confidence is Confidence.low for r in first):
        first += [r for r in found if order.index(r.applies_to) == groups[1] and r.confidence is not Confidence.low]
    return first


def _best(found: list) -> list:
    """Without weak ones wherever others remain, without very old ones where a fresher one has a date."""
    found = [r for r in found if r.confidence is not Confidence.low] or found
    if any(age_of(r) in (Age.fresh, Age.old) for r in found):
        found = [r for r in found if age_of(r) is not Age.very_old]
    return found


def _from(service: Service, country: Optional[str]) -> Service:
    """The service with the numbers that work from a country; all of them when it is not known."""
    if country is None or all(p.only_in in (None, country) for p in service.phones):
        return service
    return service.copy(update={"phones": [p for p in service.phones if p.only_in in (None, country)]})


def _open_to(service: Service, origin: Optional[str]) -> bool:
    return service.of_country is None or service.of_country == origin


def _rank(service: Service, language: Optional[str]) -> tuple:
    """Among emergency numbers short ones first, of these the police; then: works now, her language, free, freshest, trusted."""
    police = any(p.use is PhoneUse.police for p in service.phones)
    # a station's own line must not stand before 999
    short = any(p.only_in and p.use not in (PhoneUse.ambulance, PhoneUse.fire) for p in service.phones)
    not_short = service.kind is Kind.emergency and not short
    newest = int((service.as_of or "0").replace("-", "").ljust(8, "0"))
    not_police = service.kind is Kind.emergency and not police
    speaks = language in service.languages if language and service.languages else False
    now = (age_of(service), not service.always_open)
    return (not_short, not_police, *now, not speaks, not service.free, -newest, TRUST.index(service.confidence))


@per_pack
def shared() -> Directory:
    """The directory of this process, read once from data/countries/ and from the pack."""
    pack = current()
    return Directory(facts.laid_over(base(), pack.folder), facts.own_ids(pack.folder)) if pack else Directory(base())


@lru_cache(maxsize=1)
def base() -> dict[str, Country]:
    """{ISO code: country} without a pack, read once from data/countries/."""
    return load_countries(COUNTRIES)

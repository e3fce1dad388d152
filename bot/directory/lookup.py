"""Looks up what holds and whom to call, for her way: origin, host, kind of need."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Optional

from bot.directory.base import Confidence, Source
from bot.directory.country import Country, Role
from bot.directory.loader import load_countries
from bot.directory.phones import PhoneUse
from bot.directory.rules import AppliesTo, Rule
from bot.directory.services import ForWhom, Kind, Service
from bot.settings import COUNTRIES

# whom a rule covers, the nearest to a woman in domestic work first
NEAREST = [AppliesTo.domestic_workers, AppliesTo.women, AppliesTo.migrants, AppliesTo.all_workers, AppliesTo.private_sector]
TRUST = [Confidence.high, Confidence.medium, Confidence.low]
STALE_YEARS = 5
# services that are not for her unless asked for by kind
NARROW = {ForWhom.children, ForWhom.returnees}


def is_stale(service: Service, today: Optional[date] = None) -> bool:
    """True when the numbers of a service are weakly sourced, undated or older than STALE_YEARS."""
    if service.kind is Kind.emergency and not any(p.unlisted for p in service.phones):
        return False  # libphonenumber, renewed with each release, lists the number too
    if service.confidence is Confidence.low or not service.as_of:
        return True
    return int(service.as_of[:4]) < (today or date.today()).year - STALE_YEARS


class Directory:
    """The facts of all countries.

    Args:
        countries: {ISO code: Country}, as load_countries gives them.
    """

    def __init__(self, countries: dict[str, Country]):
        self.countries = countries

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

    def rules(self, law: str, country: str, origin: Optional[str] = None, host: Optional[str] = None) -> list[Rule]:
        """Rules of a country on a topic of law, the nearest to her case first.

        Only the rules that cover the nearest group are given, and weak ones only when there is
        nothing better. A rule for certain origins or destinations counts only where these match.
        """
        if not self.has(country):
            return []
        found = [r for r in self.countries[country].laws if r.topic == law and _fits(r, origin, host)]
        if law != "ratification":
            nearest = min((NEAREST.index(r.applies_to) for r in found), default=0)
            found = [r for r in found if NEAREST.index(r.applies_to) == nearest]
        return sorted(_best_trust(found), key=lambda r: (TRUST.index(r.confidence), not r.origins))

    def services(self, kind: Kind, country: Optional[str], origin: Optional[str] = None) -> list[Service]:
        """Services of a kind that can be called from a country, the surest first.

        Args:
            kind: for embassy, only missions of `origin`; for home_hotline, the origin's own lines.
            country: where she is; numbers that do not work from there are left out.
            origin: where she comes from.
        """
        place = origin if kind is Kind.home_hotline else country
        if not self.has(place):
            return []
        found = [_from(s, country) for s in self.countries[place].services if s.kind is kind]
        found = [s for s in found if not s.hidden and (s.phones or s.whatsapp)]
        if kind is Kind.embassy:
            found = [s for s in found if s.of_country == origin]
        else:
            found = [s for s in found if s.for_whom not in NARROW and _open_to(s, origin)]
        return sorted(_best_trust(found), key=_rank)

    def sources(self, ids: list[str]) -> list[Source]:
        """Sources of the records with these ids, without repeats, in the order of the ids."""
        found: dict[tuple, Source] = {}
        for id in ids:
            country = self.countries.get(id[:2].upper())
            for record in [*country.services, *country.laws] if country else []:
                if record.id == id:
                    found.update({(s.title, str(s.url), s.paragraph): s for s in record.sources})
        return list(found.values())

    def best(self, kinds: list[Kind], country: Optional[str], origin: Optional[str], limit: int = 3) -> list[Service]:
        """One service a kind, in the order of the kinds, then seconds, up to `limit`."""
        columns = [self.services(kind, country, origin) for kind in kinds]
        picked = [column[0] for column in columns if column][:limit]
        seconds = [service for column in columns for service in column[1:2]]
        return picked + seconds[: max(0, limit - len(picked))]


def _fits(rule: Rule, origin: Optional[str], host: Optional[str]) -> bool:
    if rule.origins and origin not in rule.origins:
        return False
    return not rule.destinations or host in rule.destinations


def _best_trust(found: list) -> list:
    better = [r for r in found if r.confidence is not Confidence.low]
    return better or found


def _from(service: Service, country: Optional[str]) -> Service:
    """The service with the numbers that work from a country; all of them when it is not known."""
    if country is None:
        return service
    return service.copy(update={"phones": [p for p in service.phones if p.only_in in (None, country)]})


def _open_to(service: Service, origin: Optional[str]) -> bool:
    return service.of_country is None or service.of_country == origin


def _rank(service: Service) -> tuple:
    police = any(p.use is PhoneUse.police for p in service.phones)
    newest = int((service.as_of or "0").replace("-", "").ljust(8, "0"))
    not_police = service.kind is Kind.emergency and not police
    return (not_police, TRUST.index(service.confidence), not service.always_open, -newest)


@lru_cache(maxsize=1)
def shared() -> Directory:
    """The directory of this process, read once from data/countries/."""
    return Directory(load_countries(COUNTRIES))

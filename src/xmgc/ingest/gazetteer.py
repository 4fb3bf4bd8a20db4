"""The units the office knows, found by any of their names: full, alias, code, or the short name people use.

A name like a known one is asked about, never taken; a short name two units share answers to neither.
"""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from xmgc.domain.places import County
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.places import bare_name, goes_on, short_names


class Gazetteer:
    """Known units by every name they answer to."""

    def __init__(self, counties: Iterable[County]) -> None:
        self.counties = tuple(counties)
        self._full: dict[str, County] = {}
        self._short: dict[str, County | None] = {}
        for county in self.counties:
            for name in (county.name, *county.aliases, *([county.code] if county.code else [])):
                self._full.setdefault(fold(name), county)
        for county in self.counties:
            for name in short_names(county.name):
                known = self._full.get(name) or self._short.get(name, county)
                self._short[name] = county if known == county else None

    def named(self, name: str) -> County | None:
        """The unit of a name, None if none or several answer to it."""
        plain = fold(name)
        return self._full.get(plain) or self._short.get(plain)

    def inside(self, text: str) -> list[County]:
        """Units a text names: by full name or alias where it does, else by short name."""
        plain = fold(text)
        return _inside(plain, self._full) or _inside(plain, self._short, brief=True)

    def inside_fully(self, text: str) -> list[County]:
        """Units a text names by full name or alias (甘泉县城关镇), short names not counted."""
        return _inside(fold(text), self._full)

    def near(self, name: str) -> County | None:
        """A known unit whose name is so like that the two may be one: to be asked about."""
        plain = fold(name)
        bare = bare_name(plain)
        for known, county in self._full.items():
            if _alike(plain, known) or (len(bare) >= 2 and bare == bare_name(known)):
                return county
        return None


def _inside(plain: str, names: Mapping[str, County | None], *, brief: bool = False) -> list[County]:
    found: list[County] = []
    rest = plain
    for name in sorted(names, key=len, reverse=True):
        county = names[name]
        at = rest.find(name) if county and len(name) >= 2 and not name.isdigit() else -1
        if county and at >= 0 and not (brief and goes_on(rest[at + len(name) :])):
            rest = rest.replace(name, "|")
            if county not in found:
                found.append(county)
    return found


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 3 or one == other:
        return False
    if one in other or other in one:
        return True
    return (
        SequenceMatcher(None, one, other).ratio() >= (0.75 if min(len(one), len(other)) > 3 else 0.66)
        and one[-1] == other[-1]
        and (len(one) != 3 or one[:1] == other[:1] or one[1:] == other[1:])
    )

#!/usr/bin/env python3
"""Writes worker/entities/given_names.txt: whose given names are whose.

usage: given_names.py > worker/entities/given_names.txt

The lists come from Faker (MIT), Debian's package python3-fake-factory: given
names of men and of women from some thirty countries. English lists decide first;
elsewhere a name is a woman's or a man's where all the lists that have it agree.
"""
import importlib
import pkgutil
import textwrap
import unicodedata

import faker.providers.person as person

HEADER = """\
# Given names by gender, folded: small letters without accents.
# Made by training/given_names.py from Faker 0.9.3 (MIT, Daniele Faraglia)."""


def fold(name):
    """As NameWords does."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))


def is_latin_word(name):
    return len(name) > 1 and all("LATIN" in unicodedata.name(c, "") for c in name)


def names_by_locale():
    """(locale, {name: genders}) for each list that Faker has."""
    for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__)):
        provider = importlib.import_module(
            "%s.%s" % (person.__name__, module)).Provider
        genders = {}
        for gender in ("female", "male"):
            for name in getattr(provider, "first_names_" + gender, ()):
                name = fold(name)
                if is_latin_word(name):
                    genders.setdefault(name, set()).add(gender)
        yield module, genders


def main():
    english, others = {}, {}
    for locale, genders in names_by_locale():
        table = english if locale.startswith("en") else others
        for name, found in genders.items():
            table.setdefault(name, set()).update(found)
    for name, genders in others.items():
        english.setdefault(name, genders)
    print(HEADER)
    for gender in ("female", "male"):
        names = sorted(n for n, found in english.items() if found == {gender})
        print("[%s]" % gender)
        print("\n".join(textwrap.wrap(
            " ".join(names), 80, break_on_hyphens=False)))


if __name__ == "__main__":
    main()

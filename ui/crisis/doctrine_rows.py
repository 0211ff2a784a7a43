"""The rules of a crisis as rows: what holds, and beside each what the program proposes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from core.crisis import library
from core.crisis.choices import Category, Level, Post
from core.crisis.records import Doctrine
from core.crisis.scale import Limit
from core.crisis.signing import OWNER, Class
from core.crisis.words import TITLES
from core.language.numbers import number
from core.language.trilingual import LANGS, Trilingual
from core.language.words import _, language
from ui.crisis import telling
from ui.crisis.said_list import Said
from ui.kit.trilingual_field import LANGUAGES

OWN = "own"


def rows(doctrine: Doctrine) -> list[Said]:
    found = (_weights(doctrine), _bands(doctrine), _floors(doctrine), _classes(doctrine), _own(doctrine))
    return [row for part in (*found, _signs(), _notices()) for row in part]


def signer(code: str) -> str:
    return _("Owner of the facts") if code == OWNER else _(TITLES[Post][Post(code)])


def own_words(doctrine: Doctrine) -> Mapping[str, list[str]]:
    """What the office itself has added, by language."""
    forms = next((one["forms"] for one in doctrine.words if one["sort"] == OWN), dict[str, Any]())
    return {lang: list(forms.get(lang, ())) for lang in LANGS}


def _heading(key: str, title: str) -> Said:
    return Said(key, title, is_heading=True)


def _row(key: tuple[str, str], words: str, now: str, proposed: str) -> Said:
    """Every figure of these is a proposal: nobody but the office can say what holds for it."""
    is_changed = now != proposed
    below = _("proposed: {value}").format(value=proposed)
    sign, state = ("changed", _("set by the office: {value}").format(value=now)) if is_changed else ("", "")
    return Said(key, words, below=below, sign=sign, state=state)


def _weights(doctrine: Doctrine) -> Iterator[Said]:
    lang, came = language(), library.scale()
    yield _heading("weights", _("Weights of the six questions: together 1"))
    for one, own in zip(came.dimensions, came.changed(doctrine.levels).dimensions, strict=True):
        yield _row(("weights", one.key), one.name.in_(lang), number(own.weight, lang), number(one.weight, lang))


def _bands(doctrine: Doctrine) -> Iterator[Said]:
    lang, came = language(), library.scale()
    yield _heading("bands", _("From how many points on a level begins, of 0 to 4"))
    for one, own in zip(came.bands, came.changed(doctrine.levels).bands, strict=True):
        yield _row(("bands", one.level), telling.level(one.level), number(own.least, lang), number(one.least, lang))


def _floors(doctrine: Doctrine) -> Iterator[Said]:
    came = library.scale()
    kept = {one.code: one for one in came.changed(doctrine.levels).floors}
    yield _heading("floors", _("Circumstances with a level at least"))
    for one in came.floors:
        yield _row(("floors", one.code), one.name.in_(language()), _least(kept.get(one.code)), _least(one))


def _least(one: Limit | None) -> str:
    return telling.level(one.level) if one is not None else _("holds no more")


def _classes(doctrine: Doctrine) -> Iterator[Said]:
    came, own = library.signing(), library.signing().changed(doctrine.classes)
    yield _heading("classes", _("Who signs which statement, and how soon it is out"))
    for category in Category:
        name = _(TITLES[Category][category])
        yield _row(("classes", category), name, _of_class(own.classes[category]), _of_class(came.classes[category]))


def _of_class(one: Class) -> str:
    parts = [_posts(one.sign, ", ")]
    if one.sign_any:
        parts.append(_("and one of these: {names}").format(names=_posts(one.sign_any, " / ")))
    parts += (
        _("from level {n} on {names} too").format(n=least.value[1], names=_posts(posts, ", "))
        for least, posts in one.by_level
    )
    if one.minutes is not None:
        parts.append(_("minutes: {n}").format(n=one.minutes))
    if one.is_standing:
        parts.append(_("may be signed in advance"))
    return "; ".join(parts)


def _posts(codes: Sequence[str], between: str) -> str:
    return between.join(map(signer, codes))


def _own(doctrine: Doctrine) -> Iterator[Said]:
    yield _heading("own", _("What the office adds"))
    words = own_words(doctrine)
    said = "; ".join(f"{_(LANGUAGES[lang])}: {', '.join(words[lang])}" for lang in LANGS if words[lang])
    yield Said(("own", "words"), _("Words that harm, besides those that came"), below=said or _("none yet"))
    fallback = doctrine.fallback.in_(language())
    yield Said(("own", "fallback"), _("Where we go on when the site is down"), below=fallback or _("not said yet"))


def _signs() -> Iterator[Said]:
    yield _heading("signs", _("Warning signs and signs of calm"))
    lang = language()
    for one in library.watch().triggers.values():
        least = _("at least level {n}").format(n=one.least_level.value[1]) if one.least_level else ""
        counted = _("counted by the program") if one.when else _("noted by a person")
        below = telling.together(_hours(one.hours), least, counted, one.to_do.in_(lang))
        yield Said(("signs", one.code), one.name.in_(lang), below=below)


def _hours(hours: Iterable[tuple[Level, int]]) -> str:
    return ", ".join(
        _("from level {n} on {hours} hours").format(n=least.value[1], hours=count) for least, count in hours
    )


def _notices() -> Iterator[Said]:
    yield _heading("notices", _("Notices that need no incident: Enter copies the text"))
    for one in library.table("alerts")["alert"]:
        owner = _("facts from: {name}").format(name=signer(one["fact_owner"]))
        yield Said(("notices", one["code"]), one["name"][language()], below=owner)


def notice(code: str) -> str:
    """In both languages it goes out in."""
    rows: Sequence[Mapping[str, Any]] = library.table("alerts")["alert"]
    text = Trilingual.of(next(one for one in rows if one["code"] == code))
    return f"{text.kk}\n\n{text.ru}"

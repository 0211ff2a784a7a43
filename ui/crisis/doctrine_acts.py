"""A rule of a crisis is changed: weights and limits together, a floor or a kind of statement by itself."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from core.crisis import library
from core.crisis.actions import doctrine as actions
from core.crisis.choices import Category, Level, Post
from core.crisis.queries import doctrine as queries
from core.crisis.records import Doctrine
from core.crisis.signing import OWNER
from core.crisis.words import TITLES
from core.language.numbers import number
from core.language.trilingual import LANGS, Trilingual
from core.language.words import _, language
from ui.crisis import doctrine_rows, telling
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.trilingual_field import LANGUAGES

# a floor that is set to this holds no more
_NONE = ""


class Change:
    """One question about the rules, with what holds before it is answered."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk, self._page = desk, page
        self._kept: Doctrine = desk.read(queries.doctrine)

    def begin(self, part: str, key: str) -> None:
        match part:
            case "weights":
                came = library.scale().dimensions
                self._numbers("weights", _("Weights: together they make 1"), [
                    (one.key, one.name.in_(language()), one.weight) for one in came
                ])  # fmt: skip
            case "bands":
                bands = library.scale().bands[1:]
                self._numbers("bands", _("From how many points on does a level begin?"), [
                    (str(one.level), telling.level(one.level), one.least) for one in bands
                ])  # fmt: skip
            case "floors":
                self._floor(key)
            case "classes":
                self._class(Category(key))
            case "own":
                self._words() if key == "words" else self._fallback()

    def _numbers(self, part: str, question: str, came: Sequence[tuple[str, str, Decimal]]) -> None:
        own = self._kept.levels.get(part, {})

        def change(typed: Mapping[str, Any]) -> None:
            said = {key: (typed[key] or "").replace(",", ".").strip() for key, _name, _least in came}
            proposed = {key: str(least) for key, _name, least in came}
            other = {key: text for key, text in said.items() if text and text != proposed[key]}
            self._set(levels=self._kept.levels | {part: other})

        asked = [fields.line(key, _proposed(name, number(least, language()))) for key, name, least in came]
        now = {key: number(Decimal(str(own.get(key, least))), language()) for key, _name, least in came}
        self._ask(question, asked, change, now)

    def _floor(self, code: str) -> None:
        came = next(one for one in library.scale().floors if one.code == code)
        floors = self._kept.levels.get("floors", {})

        def change(typed: Mapping[str, Any]) -> None:
            other = {key: level for key, level in floors.items() if key != code}
            if typed["level"] != came.level:
                other[code] = typed["level"]
            self._set(levels=self._kept.levels | {"floors": other})

        options = [(_NONE, _("holds no more")), *((str(one), telling.level(one)) for one in Level)]
        asked = [fields.choice("level", _proposed(_("Level at least"), telling.level(came.level)), options)]
        self._ask(came.name.in_(language()), asked, change, {"level": floors.get(code, str(came.level))})

    def _class(self, category: Category) -> None:
        came = library.signing().classes[category]
        own = library.signing().changed(self._kept.classes).classes[category]
        shipped = {
            "sign": [*came.sign], "sign_any": [*came.sign_any], "minutes": came.minutes,
            "is_standing": came.is_standing,
        }  # fmt: skip

        def change(typed: Mapping[str, Any]) -> None:
            other = {key: typed[key] for key, value in shipped.items() if typed[key] != value}
            classes = {key: value for key, value in self._kept.classes.items() if key != category}
            self._set(classes=classes | ({str(category): other} if other else {}))

        posts = [(one, doctrine_rows.signer(one)) for one in (OWNER, *(str(one) for one in Post if one != Post.JIS))]
        asked = [
            fields.choices("sign", _("Each of these signs"), posts),
            fields.choices("sign_any", _("And one of these"), posts),
            fields.whole("minutes", _("Minutes until it is out"), 1, 24 * 60),
            fields.check("is_standing", _("May be signed in advance")),
        ]
        now = {name: getattr(own, name) for name in shipped}
        self._ask(_(TITLES[Category][category]), asked, change, now)

    def _words(self) -> None:
        def change(typed: Mapping[str, Any]) -> None:
            forms = {lang: [one.strip() for one in (typed[lang] or "").splitlines() if one.strip()] for lang in LANGS}
            others = [one for one in self._kept.words if one["sort"] != doctrine_rows.OWN]
            row = {"sort": doctrine_rows.OWN, "forms": {lang: said for lang, said in forms.items() if said}}
            self._set(words=[*others, row] if row["forms"] else others)

        words = doctrine_rows.own_words(self._kept)
        asked = [fields.text(lang, _(LANGUAGES[lang]), lines=4) for lang in LANGS]
        question = _("Words that harm, one a line: the beginning of a word is enough")
        self._ask(question, asked, change, {lang: "\n".join(words[lang]) for lang in LANGS})

    def _fallback(self) -> None:
        def change(typed: Mapping[str, Any]) -> None:
            self._set(fallback=typed["fallback"] or Trilingual())

        asked = [fields.trilingual_text("fallback", _("In a sentence, with the address"), lines=2)]
        question = _("Where do we go on when the site or a page is down?")
        self._ask(question, asked, change, {"fallback": self._kept.fallback})

    def _ask(
        self, question: str, asked: Sequence[Any], change: Callable[[Mapping[str, Any]], None], now: Mapping[str, Any]
    ) -> None:
        Asking(self._page, question, asked, _("Save"), change).show_values(now).begin()

    def _set(self, **wanted: Any) -> None:
        seen = {name: value for name, value in self._kept.image().items() if name != "id"}
        self._desk.attempt(actions.regulate, seen, seen | wanted)


def _proposed(name: str, value: str) -> str:
    return telling.together(name, _("proposed: {value}").format(value=value))

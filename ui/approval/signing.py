"""Signing: who has a key is asked for its password once, and it is forgotten after a quarter of an hour without use."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from core import clock
from core.approval import keys, opening
from core.approval.actions import signing
from core.approval.keys import Opened
from core.approval.queries import doubts, keyring
from core.approval.queries.sitting import Sitting
from core.approval.records import Decision, Key, Verdict, Version
from core.approval.words import TITLES
from core.errors import Invalid
from core.language import dates
from core.language.trilingual import Trilingual
from core.language.words import _, language, n_
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.bars import Banner
from ui.kit.commands import Command

KEPT_FOR = timedelta(minutes=15)


class Pen(QObject):
    """One for the approval room. The opened key is nowhere but here."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self._opened: Opened | None = None
        self._used_at: datetime | None = None
        self._timer = QTimer(self, singleShot=True, interval=KEPT_FOR // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.forget)

    def forget(self) -> None:
        self._opened = self._used_at = None
        self._timer.stop()

    def sign(self, act: Callable[[Opened | None], object]) -> None:
        """Do it with the key of whoever sits here; without one if they have none. Nothing happens if they let it be."""
        key = self._key()
        if key is None:
            act(None)
        elif opened := self._at_hand(key):
            self._keep(opened)
            act(opened)
        else:
            self._ask(key, act)

    def commands(self) -> list[Command]:
        key = self._key()
        if key is None:
            return [Command("make key", _("Make a key to sign with…"), self.make, icon="lock")]
        return [
            Command("key mark", _("Mark of my key…"), self.tell_mark, icon="information"),
            *self._late(),
            Command("change password", _("Change the password of the key…"), self.change_password, icon="lock"),
            Command(
                "forget key", _("Forget the password now"), self.forget, icon="close", is_possible=bool(self._opened)
            ),
        ]

    def _late(self) -> list[Command]:
        """What was decided where the key was not, or before there was one."""
        left = self._left()
        said = n_(
            "Sign {n} decision made without a signature…", "Sign {n} decisions made without a signature…", len(left)
        )
        return [Command("sign later", said, self.sign_later, icon="check")] if left else []

    def offer(self, banner: Banner, seat: Sitting) -> None:
        """To whoever decides without a signature: a key, or to sign what was decided without one."""
        if not seat.who.may_approve or seat.person_id is None:
            return
        if seat.key is None:
            if not seat.count and not _has_decided(seat):
                return
            is_retired = self._desk.read(keyring.ever_had, seat.person_id)
            sentence = _("Your decisions are not signed: nothing but the journal says that they are yours.")
            if is_retired:
                sentence = _("Your key is out of use: make a new one, then decide.")
            banner.tell("warning" if is_retired else "information", sentence, _("Make a key…"), self.make)
        elif left := self._left():
            sentence = n_("{n} decision of yours is not signed.", "{n} decisions of yours are not signed.", len(left))
            banner.tell("information", sentence, _("Sign…"), self.sign_later)

    def sign_later(self) -> None:
        """Each is shown; what is not theirs they leave out."""
        key, left = self._key(), self._left()
        if key is None or not left:
            return

        def answer(typed: Mapping[str, Any]) -> None:
            if not typed["which"]:
                raise Invalid(_("Choose what you sign."), "which")
            opened = self._open(key, typed["password"], "password")
            self._desk.attempt(signing.sign_later, opened, typed["which"])
            self._keep(opened)

        offered = [(one.id, self._told(one, version)) for one, version in left]
        asked = [
            fields.choices("which", _("Your decisions"), offered),
            fields.secret("password", _("Password of your key")),
        ]
        question = _("Which of these decisions are yours? The signature will say that it was put today.")
        given = {"which": [one.id for one, _version in left]}
        Asking(self._over, question, asked, _("Sign"), answer).show_values(given).begin()

    def _left(self) -> Sequence[tuple[Decision, Version]]:
        author = self._desk.author()
        return self._desk.read(doubts.left_to_sign, author.id) if author else []

    def _told(self, one: Decision, version: Version) -> str:
        at = dates.short_moment(self._desk.local(one.decided_at))
        title = Trilingual.of(version.content["title"]).in_(language())
        return " · ".join(filter(None, (at, _(TITLES[Verdict][one.verdict]), title, one.reason)))

    def make(self) -> None:
        def answer(typed: Mapping[str, Any]) -> None:
            _demand_same(typed)
            self._desk.attempt(signing.make_key, typed["password"])

        asked = [
            fields.secret("password", _("Password")),
            fields.secret("again", _("The same password again")),
        ]
        question = _(
            "Which password shall your signature have? At least {n} letters; it is kept nowhere: only you know it."
        ).format(n=keys.SHORTEST_PASSWORD)
        Asking(self._over, question, asked, _("Make the key"), answer).begin()

    def tell_mark(self) -> None:
        """By it the owner knows their key again on sheets and on Today."""
        if key := self._key():
            sentence = _("Your key is known by its mark: {code}. Every agreement sheet you signed bears it.")
            self._desk.told.emit(sentence.format(code=keys.fingerprint(key.public)))

    def change_password(self) -> None:
        key = self._key()
        if key is None:
            return

        def answer(typed: Mapping[str, Any]) -> None:
            _demand_same(typed, "new_password")
            opened = self._open(key, typed["old"], "old")
            self._desk.attempt(signing.change_password, opened, typed["new_password"])
            self.forget()

        asked = [
            fields.secret("old", _("Password now")),
            fields.secret("new_password", _("New password")),
            fields.secret("again", _("The same password again")),
        ]
        Asking(self._over, _("Change the password of your key"), asked, _("Change"), answer).begin()

    def _key(self) -> Key | None:
        author = self._desk.author()
        return self._desk.read(keyring.key_of, author.id) if author else None

    def _at_hand(self, key: Key) -> Opened | None:
        """The clock is asked too: a computer that slept has not counted."""
        is_fresh = self._used_at is not None and clock.now() - self._used_at < KEPT_FOR
        if self._opened is None or not is_fresh or self._opened.id != key.id:
            self.forget()
        return self._opened

    def _keep(self, opened: Opened) -> None:
        self._opened, self._used_at = opened, clock.now()
        self._timer.start()

    def _ask(self, key: Key, act: Callable[[Opened], object]) -> None:
        def answer(typed: Mapping[str, Any]) -> None:
            opened = self._open(key, typed["password"], "password")
            self._keep(opened)
            act(opened)

        asked = [fields.secret("password", _("Password of your key"))]
        Asking(self._over, _("Sign your decisions"), asked, _("Sign"), answer).begin()

    def _open(self, key: Key, password: str, field: str) -> Opened:
        """The key as it is now; past the desk, for no toast shall offer to undo what is counted."""
        current = self._key() or key
        try:
            return self._desk.with_store(opening.opened, current.id, password, self._desk.now())
        except Invalid as error:
            raise Invalid(str(error), field) from error


def _demand_same(typed: Mapping[str, Any], field: str = "password") -> None:
    if typed[field] != typed["again"]:
        raise Invalid(_("The two passwords differ. Type the same one twice."), "again")


def _has_decided(seat: Sitting) -> bool:
    """Something that lies here."""
    return any(said.person_id == seat.person_id for one in seat.laid for row in one.rows for said in row.decisions)

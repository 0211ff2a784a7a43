"""The office, its units and people, its channels, the contacts it keeps, and who is on duty."""

import secrets
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import Field

from core.deadlines.terms import Start
from core.deadlines.terms import Unit as TermUnit
from core.language.trilingual import Trilingual
from core.store.record import Record
from core.store.types import Choice, Json, TrilingualText


class Role(StrEnum):
    PRESS_SECRETARY = "press_secretary"
    EDITOR = "editor"
    HEAD_OF_UNIT = "head_of_unit"
    APPROVER = "approver"
    DUTY_OFFICER = "duty_officer"
    READER = "reader"


class Platform(StrEnum):
    INSTAGRAM = "instagram"
    STORIES = "stories"
    FACEBOOK = "facebook"
    TELEGRAM = "telegram"
    TIKTOK = "tiktok"
    YOUTUBE = "youtube"
    X = "x"
    VK = "vk"
    THREADS = "threads"
    WHATSAPP = "whatsapp"
    SITE = "site"
    AITU = "aitu"
    MEDIA = "media"
    OTHER = "other"


class Confidence(StrEnum):
    """How sure we are of a rule that someone else makes."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Medium(StrEnum):
    TELEVISION = "television"
    RADIO = "radio"
    PRESS = "press"
    ONLINE = "online"
    AGENCY = "agency"
    PUBLIC_PAGE = "public_page"


class OutletLanguage(StrEnum):
    KAZAKH = "kk"
    RUSSIAN = "ru"
    BOTH = "both"
    OTHER = "other"


class Purpose(StrEnum):
    """What a contact is called for."""

    MEDIA = "media"
    STATE_BODY = "state_body"
    EMERGENCY = "emergency"
    EXPERT = "expert"
    PARTNER = "partner"
    OTHER = "other"


class Office(Record, table=True):
    """The body whose press service this is: one row in a workspace."""

    searched = ("name", "place", "address")
    sole = ()

    name: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    place: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    head_position: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    head_name: str = ""
    address: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    phone: str = ""
    site: str = ""
    zone: str = "Asia/Almaty"
    week_days: int = Field(default=5, ge=5, le=6)
    starts: time = time(9)
    ends: time = time(18, 30)
    lunch_starts: time = time(13)
    lunch_ends: time = time(14, 30)
    # the hash of an attachment; empty means the program's own plain letterhead
    letterhead: str = ""
    letterhead_name: str = ""
    # the page of its documents: margins and the stamp from the left edge in millimetres, letters in points
    page_left: int = Field(default=30, ge=10, le=50)
    page_right: int = Field(default=15, ge=5, le=50)
    page_top: int = Field(default=20, ge=10, le=60)
    page_bottom: int = Field(default=20, ge=10, le=60)
    stamp_from: int = Field(default=100, ge=40, le=150)
    font: str = "Times New Roman"
    font_size: int = Field(default=14, ge=8, le=20)
    table_size: int = Field(default=12, ge=7, le=16)
    # in hundredths of a line
    text_spacing: int = Field(default=100, ge=80, le=200)
    table_spacing: int = Field(default=100, ge=80, le=200)


class Unit(Record, table=True):
    searched = ("name", "short")

    name: Trilingual = Field(sa_type=TrilingualText)
    short: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    parent_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    phone: str = ""
    email: str = ""
    note: str = ""
    is_active: bool = True


class Person(Record, table=True):
    searched = ("name", "position", "phone")
    is_forgettable = True

    name: str
    position: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    roles: list[Role] = Field(default_factory=list, sa_type=Json)
    phone: str = ""
    email: str = ""
    note: str = ""
    is_active: bool = True


class Channel(Record, table=True):
    """A page or a site. Its limits are the platform's, which change: each row says since when and how surely."""

    searched = ("name", "address")

    name: Trilingual = Field(sa_type=TrilingualText)
    platform: Platform = Field(default=Platform.OTHER, sa_type=Choice(Platform))
    address: str = ""
    text_limit: int | None = Field(default=None, ge=1)
    advised_least: int | None = Field(default=None, ge=0)
    advised_most: int | None = Field(default=None, ge=1)
    fold_at: int | None = Field(default=None, ge=1)
    hashtag_limit: int | None = Field(default=None, ge=0)
    video_seconds: int | None = Field(default=None, ge=1)
    picture_limit: int | None = Field(default=None, ge=0)
    ratios: list[str] = Field(default_factory=list, sa_type=Json)
    advice: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    source: str = ""
    confidence: Confidence = Field(default=Confidence.LOW, sa_type=Choice(Confidence))
    checked_on: date | None = None
    is_active: bool = True
    rank: int = 0


class Ownership(StrEnum):
    """What a page that bears the office's name is to it."""

    OFFICIAL = "official"
    # ours, but nobody writes there
    DORMANT = "dormant"
    IMPOSTOR = "impostor"
    # marked as a joke, or by admirers: not ours, and no fraud
    PARODY = "parody"


class Account(Record, table=True):
    """A page somewhere that bears the office's name or a leader's: ours, or somebody else's."""

    searched = ("name", "address")

    name: str
    platform: Platform = Field(default=Platform.OTHER, sa_type=Choice(Platform))
    address: str = ""
    ownership: Ownership = Field(default=Ownership.OFFICIAL, sa_type=Choice(Ownership), index=True)
    # the official one is known to the platform
    is_verified: bool = False
    first_seen_on: date | None = None
    followers: int | None = Field(default=None, ge=0)
    # what it does in our name
    harm: str = ""
    # what was done about it: day, what, answer
    measures: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    removed_on: date | None = None
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    note: str = ""
    attachments: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)


class Outlet(Record, table=True):
    """A newspaper, a channel, an agency: whom the office answers and informs."""

    searched = ("name", "site")

    name: Trilingual = Field(sa_type=TrilingualText)
    medium: Medium = Field(default=Medium.ONLINE, sa_type=Choice(Medium))
    language: OutletLanguage = Field(default=OutletLanguage.BOTH, sa_type=Choice(OutletLanguage))
    site: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    is_active: bool = True


class Contact(Record, table=True):
    searched = ("name", "position", "organisation", "phone")
    is_forgettable = True

    name: str
    position: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    organisation: str = ""
    outlet_id: UUID | None = Field(default=None, foreign_key="outlet.id", index=True)
    purpose: Purpose = Field(default=Purpose.OTHER, sa_type=Choice(Purpose))
    phone: str = ""
    email: str = ""
    note: str = ""
    checked_on: date | None = None
    is_active: bool = True


class Shift(Record, table=True):
    """A day on duty. What the next one must know is handed over in writing, and taken."""

    searched = ("handover", "note")
    called = "day"

    day: date = Field(index=True)
    starts: time = time(9)
    ends: time = time(9)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    note: str = ""
    handover: str = ""
    handed_over_at: datetime | None = None
    taken_at: datetime | None = None


def _own_code() -> str:
    return f"own.{secrets.token_hex(4)}"


class Clock(Record, table=True):
    """A term that law or the office itself has set: how long, from when, how it is prolonged and who must be told.

    Laws change, so each row says since when, by what and how surely. Without a value it is a rule to be known.
    """

    searched = ("name", "code")
    sole = ("code",)
    together = (
        ("value", "unit"),
        ("extension_value", "extension_unit", "is_from_receipt"),
        ("notice_value", "notice_unit"),
    )

    # what it is known by for ever: the shipped row it came from, or one the office made itself
    code: str = Field(default_factory=_own_code, index=True)
    name: Trilingual = Field(sa_type=TrilingualText)
    # what goes with it: in which form, on what condition
    duty: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    value: int | None = None
    unit: TermUnit = Field(default=TermUnit.WORKING_DAYS, sa_type=Choice(TermUnit))
    start: Start = Field(default=Start.NEXT_DAY, sa_type=Choice(Start))
    # what comes after hours or on a day off counts as received on the next working day
    is_registered: bool = False
    # it may be prolonged once by so much; counted from receipt, that is the whole of the longer term
    extension_value: int | None = None
    extension_unit: TermUnit = Field(default=TermUnit.CALENDAR_DAYS, sa_type=Choice(TermUnit))
    is_from_receipt: bool = False
    # who must be told of that, and how soon after it is decided
    notice_value: int | None = None
    notice_unit: TermUnit = Field(default=TermUnit.WORKING_DAYS, sa_type=Choice(TermUnit))
    told: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    basis: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    # an article goes into an outgoing document only where the office wants it
    shows_basis: bool = False
    source: str = ""
    confidence: Confidence = Field(default=Confidence.LOW, sa_type=Choice(Confidence))
    valid_from: date | None = None
    checked_on: date | None = None
    # no law sets it: a value the office may take or change
    is_proposed: bool = False
    is_active: bool = True
    rank: int = 0

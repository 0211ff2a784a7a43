"""What a channel takes: its lengths, hashtags, videos and pictures, and how a text and its files stand against them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.language.words import _
from core.office.records import Channel, Platform

_HASHTAG = re.compile(r"(?<![\w&])#\w*[^\W\d]\w*")
_LINK = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
# one sign for the reader: flags, and pictures with their skin, joined by U+200D
_PICTURE = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u2300-\u23ff]"
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[0-9#*]\ufe0f?\u20e3"
    f"|{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)
# what X counts as one; everything beyond counts as two
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_LINK_IN_X = 23
_FILMS = (".mp4", ".mov", ".m4v", ".avi", ".mkv", ".webm", ".wmv", ".mpg", ".mpeg", ".3gp")


@dataclass(frozen=True)
class Limit:
    """What a channel takes of one kind: `key` is text, advised, fold, hashtags, video, pictures or ratio."""

    key: str
    sentence: str
    used: int
    allowed: int | None
    is_over: bool
    # advice is not a refusal: the platform would take it all the same
    is_advice: bool = False


def length(text: str, platform: Platform) -> int:
    """
    Characters as the platform counts them.

    >>> length("Қар 🇰🇿 https://kala.example/qar", Platform.X), length("Қар 🇰🇿", Platform.TELEGRAM)
    (30, 6)
    """
    text = unicodedata.normalize("NFC", text)
    if platform != Platform.X:
        return len(text)
    rest, links = _LINK.subn("", text)
    rest, pictures = _EMOJI.subn("", rest)
    heavy = sum(not any(first <= ord(sign) <= last for first, last in _LIGHT) for sign in rest)
    return len(rest) + heavy + 2 * pictures + _LINK_IN_X * links


def hashtags(text: str) -> list[str]:
    """
    >>> hashtags("№5 #Қала #су_2026 #1 a#b")
    ['#Қала', '#су_2026']
    """
    return _HASHTAG.findall(_LINK.sub("", unicodedata.normalize("NFC", text)))


def of(text: str, channel: Channel) -> Iterator[Limit]:
    """How a text stands against a channel."""
    used, tags = length(text, channel.platform), len(hashtags(text))
    least, most = channel.advised_least, channel.advised_most
    if channel.text_limit is not None:
        said = _("Characters: {used} of {allowed}").format(used=used, allowed=channel.text_limit)
        yield Limit("text", said, used, channel.text_limit, used > channel.text_limit)
    if used and (least or most):
        said = _("Advised length in characters: {least}–{most}").format(least=least or 0, most=most or "…")
        is_off = used < (least or 0) or (most is not None and used > most)
        yield Limit("advised", said, used, most, is_off, is_advice=True)
    if channel.fold_at is not None and used > channel.fold_at:
        said = _("Characters shown before the fold: {allowed}").format(allowed=channel.fold_at)
        yield Limit("fold", said, used, channel.fold_at, False, is_advice=True)
    if channel.hashtag_limit is not None:
        said = _("Hashtags: {used} of {allowed}").format(used=tags, allowed=channel.hashtag_limit)
        yield Limit("hashtags", said, tags, channel.hashtag_limit, tags > channel.hashtag_limit)


def of_files(channel: Channel, attachments: Sequence[Mapping[str, Any]]) -> Iterator[Limit]:
    """How files stand against it; an attachment may know its seconds, width and height."""
    seconds = max((int(file.get("seconds") or 0) for file in attachments), default=0)
    sizes = [(int(file["width"]), int(file["height"])) for file in attachments if is_picture(file)]
    if channel.video_seconds is not None and seconds:
        said = _("Seconds of video: {used} of {allowed}").format(used=seconds, allowed=channel.video_seconds)
        yield Limit("video", said, seconds, channel.video_seconds, seconds > channel.video_seconds)
    if channel.picture_limit is not None and sizes:
        said = _("Pictures: {used} of {allowed}").format(used=len(sizes), allowed=channel.picture_limit)
        yield Limit("pictures", said, len(sizes), channel.picture_limit, len(sizes) > channel.picture_limit)
    odd = sum(not any(_has_ratio(size, ratio) for ratio in channel.ratios) for size in sizes)
    if channel.ratios and odd:
        said = _("Pictures with other sides than {ratios}: {used}").format(ratios=", ".join(channel.ratios), used=odd)
        yield Limit("ratio", said, odd, 0, True, is_advice=True)


def is_film(file: Mapping[str, Any]) -> bool:
    """By its name: nothing here looks into a film."""
    return str(file.get("name", "")).lower().endswith(_FILMS)


def read_length(typed: str) -> int | None:
    """
    Seconds of a film, as people write its length; None: it is no length.

    >>> read_length("1:30"), read_length("1:02:03"), read_length("45"), read_length("1:75")
    (90, 3723, 45, None)
    """
    parts = typed.strip().split(":")
    if len(parts) > 3 or not all(part.isdecimal() and len(part) < 5 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if any(number > 59 for number in numbers[1:]):
        return None
    hours, minutes, seconds = [0] * (3 - len(numbers)) + numbers
    return 3600 * hours + 60 * minutes + seconds


def told_length(seconds: int) -> str:
    """
    >>> told_length(90), told_length(3723)
    ('1:30', '1:02:03')
    """
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes > 59 else f"{minutes}:{rest:02}"


def is_picture(file: Mapping[str, Any]) -> bool:
    return bool(file.get("width") and file.get("height")) and not file.get("seconds")


def _has_ratio(size: tuple[int, int], ratio: str) -> bool:
    """Two of a hundred off is what a crop by hand leaves."""
    wide, _colon, high = ratio.partition(":")
    try:
        return abs(size[0] / size[1] * float(high) / float(wide) - 1) < 0.02
    except (ValueError, ZeroDivisionError):
        return False

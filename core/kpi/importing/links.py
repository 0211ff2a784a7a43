"""Addresses of posts: the same post under whichever of its addresses, and whose platform it stands on."""

import re
from functools import cache

from core.office.records import Platform

_HEAD = re.compile(r"^(?:https?://)?(?:(?:www|m|mobile|web|l)\.)?", re.IGNORECASE)
# of these the rest of the address tells which post it is
_TELLING = re.compile(r"(?:^|&)(v|story_fbid|fbid|id|w|z)=([^&#]+)")
_HOSTS = {
    "youtu.be": "youtube.com", "fb.com": "facebook.com", "fb.watch": "facebook.com", "twitter.com": "x.com",
    "telegram.me": "t.me", "vk.ru": "vk.com", "threads.com": "threads.net",
}  # fmt: skip
_PLATFORMS = {
    "instagram.com": Platform.INSTAGRAM, "facebook.com": Platform.FACEBOOK, "t.me": Platform.TELEGRAM,
    "tiktok.com": Platform.TIKTOK, "youtube.com": Platform.YOUTUBE, "x.com": Platform.X, "vk.com": Platform.VK,
    "threads.net": Platform.THREADS,
}  # fmt: skip
_NAMED = {
    "instagram": Platform.INSTAGRAM, "инстаграм": Platform.INSTAGRAM, "facebook": Platform.FACEBOOK,
    "фейсбук": Platform.FACEBOOK, "telegram": Platform.TELEGRAM, "телеграм": Platform.TELEGRAM,
    "tiktok": Platform.TIKTOK, "тикток": Platform.TIKTOK, "youtube": Platform.YOUTUBE, "ютуб": Platform.YOUTUBE,
    "threads": Platform.THREADS,
}  # fmt: skip
# Instagram calls one post a post, a film and a broadcast, with and without whose it is
_INSTAGRAM = re.compile(r"^(?:[\w.]+/)?(?:p|reel|reels|tv)/([\w-]+)$")
_YOUTUBE = re.compile(r"^(?:shorts|live|embed)/([\w-]+)$")


def plain(link: str) -> str:
    """
    Without what changes from one copy of an address to the next.

    >>> plain("https://www.instagram.com/kumis/reel/AbC/?igsh=1"), plain("http://t.me/s/kumis/12?single")
    ('instagram.com/p/AbC', 't.me/kumis/12')
    >>> plain("https://youtu.be/AbC?t=3"), plain("youtube.com/watch?v=AbC&t=1s")
    ('youtube.com/watch?v=AbC', 'youtube.com/watch?v=AbC')
    """
    said = link.strip()
    address, _mark, query = said[_head(said) :].partition("#")[0].partition("?")
    host, _slash, path = address.partition("/")
    short, host = host.lower(), _host(host.lower())
    path = path.rstrip("/")
    if host == "instagram.com" and (found := _INSTAGRAM.match(path)):
        return f"{host}/p/{found[1]}"
    if host == "youtube.com":
        found = _YOUTUBE.match(path)
        if short == "youtu.be" or found:
            return f"{host}/watch?v={found[1] if found else path}"
    if host == "t.me":
        path = path.removeprefix("s/")
    told = "&".join(f"{name}={value}" for name, value in sorted(_TELLING.findall(query))) if query else ""
    return f"{host}/{path}?{told}" if told else f"{host}/{path}" if path else host


def platform(link: str) -> Platform:
    """
    >>> platform("https://t.me/kumis/12")
    <Platform.TELEGRAM: 'telegram'>
    """
    return _PLATFORMS.get(plain(link).partition("/")[0], Platform.OTHER) if link else Platform.OTHER


def platform_named(name: str) -> Platform:
    """
    Whose platform a name speaks of.

    >>> platform_named("Күмісөзен Instagram"), platform_named("Ақсу")
    (<Platform.INSTAGRAM: 'instagram'>, <Platform.OTHER: 'other'>)
    """
    said = name.casefold()
    return next((one for word, one in _NAMED.items() if word in said), Platform.OTHER)


def _head(said: str) -> int:
    found = _HEAD.match(said)
    return found.end() if found else 0


@cache
def _host(host: str) -> str:
    return _HOSTS.get(host, host)

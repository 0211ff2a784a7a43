"""Words and numbers that programs have stumbled over: formulas, commands, halves of letters, far too much of it."""

from collections.abc import Sequence
from random import Random

LONG = 1_000_000
# how often a cell of a million letters is drawn: it costs more than all others together
_SELDOM = 60

FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+7 701 000 00 00", "-2+3", "\t=1+1", "\r=1+1", "=HYPERLINK(\"file:///\")",
    "＝1+1", "'=1+1", " =1+1", "%0A=1+1",
)  # fmt: skip
TEMPLATES = (
    "{{7*7}}", "{0.__class__}", "{}", "{n}", "{", "}", "%s%n%d", "%(a)s", "${jndi:ldap://a}", "{{body}}", "{% raw %}",
    "[Күні]", "[", "]]>", "<script>alert(1)</script>", "&amp;&#0;", "<!--", "'; DROP TABLE unit; --", "\\", "\"", "`",
)  # fmt: skip
PATHS = ("../../../etc/passwd", "..\\..\\a", "/etc/passwd", "C:\\a", "\\\\server\\a", "a\0.docx", "CON", "." * 300, "~")
LETTERS = (
    "\0", "\x01\x08", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u202e", "\u200b\u200b", "\ufeff", "\ufffe", "\uffff",
    "\ud800", "\udfff", "\U0010ffff", "a" + "\u0301" * 2000, "İıſ", "ﷺ", "ә" * 40_000, "😀" * 20_000,
)  # fmt: skip
NUMBERS = (
    "0", "-1", "-0", "1e999", "1e-999", "NaN", "inf", "-inf", "9" * 400, "-" + "9" * 30, "0x10", "1_000", "٣", "²", "½",
    "1,5", "1.5.5", "1 000 000", "9223372036854775808", "2147483648", "1e15", "100000000000000000000", "12%", "1e400%",
)  # fmt: skip
DAYS = (
    "31.12.9999", "01.01.0001", "00.00.0000", "29.02.2025", "31.02.2026", "1900-01-00", "9999-12-31T23:59:59+00:00",
    "0001-01-01T00:00:00+23:59", "24:00", "99:99", "12.11.2026 25:61", "11/12/13", "2026-W54", "60", "2958466", "-1.5",
    "2026-11-21T10:00:00.999999999Z", "қыркүйек", "32 желтоқсан 2026", "2026-11-21 10:00+99:00",
)  # fmt: skip
ALL = (*FORMULAS, *TEMPLATES, *PATHS, *LETTERS, *NUMBERS, *DAYS)
# what looks like another letter
_ALIKE = str.maketrans("аеорсухіАЕОРСУХІТКВМН", "aeopcyxiAEOPCYXITKBMH")
_BACK = {ord(latin): chr(letter) for letter, latin in ((letter, chr(code)) for letter, code in _ALIKE.items())}


def word(random: Random, known: Sequence[str] = ()) -> str:
    """One of these, or one that stands elsewhere in such files, or very much of one letter."""
    if known and random.random() < 0.4:
        return random.choice(known)
    if random.random() * _SELDOM < 1:
        return random.choice('а=9 "\n') * LONG
    return random.choice(ALL)


def bent(random: Random, text: str, known: Sequence[str] = ()) -> str:
    """A text that somebody has been at."""
    at = random.randrange(len(text) + 1)
    match random.randrange(8):
        case 0:
            return text[:at] + word(random, known) + text[at:]
        case 1:
            return text.translate(random.choice((_ALIKE, _BACK)))
        case 2:
            return text[:at]
        case 3:
            return text * random.randrange(2, 6)
        case 4:
            return random.choice((text.upper(), text[::-1], f" {text}\n", text.replace(" ", "\u00a0")))
        case 5:
            return ""
        case _:
            return word(random, known)


def value(random: Random, known: Sequence[str] = ()) -> object:
    """For what is no text: of JSON."""
    return random.choice(
        (None, True, False, 0, -1, 1 << 70, 1.5, 1e308, "", [], {}, [[]], {"": None}, [None] * 50, word(random, known))
    )

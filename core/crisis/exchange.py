"""An algorithm as one file that goes from office to office: with its version, and sealed against a slip of the hand."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, NoReturn

from core.crisis import soundness
from core.crisis.choices import Category, Cluster, Level, Mode, Post
from core.crisis.differences import Image
from core.crisis.steps import Step
from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.language.words import _
from core.store.types import canonical

FORMAT, VERSION, SUFFIX = "hatshy-playbook", 1, ".playbook.json"
LARGEST = 2_000_000
_CHOSEN = {"mode": Mode, "cluster": Cluster, "min_level": Level, "fact_owner": Post, "category": Category}


@dataclass(frozen=True)
class Packed:
    """An algorithm as it stands in a file."""

    code: str
    edition: int
    # the office it comes from
    office: str
    image: Image

    @property
    def name(self) -> Trilingual:
        return Trilingual.of(self.image["name"])


def write(packed: Packed) -> bytes:
    """Readable for people too; what the office learned in its own incidents stays at home."""
    return sealed({"code": packed.code, "edition": packed.edition, "office": packed.office, **packed.image})


def sealed(body: Mapping[str, Any]) -> bytes:
    whole = {"format": FORMAT, "version": VERSION, "seal": _seal(body), "playbook": body}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def read(content: bytes) -> Packed:
    """Whatever is wrong with a file from outside is said in one sentence, and nothing of it is taken."""
    if len(content) > LARGEST:
        raise Invalid(_("The file is too big for an algorithm."), "file")
    whole = _opened(content)
    version = whole.get("version")
    if whole.get("format") != FORMAT or not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _foreign()
    if version > VERSION:
        raise Invalid(_("The file was written by a newer version of the program: update yours first."), "file")
    body = whole.get("playbook")
    if not isinstance(body, Mapping):
        raise _foreign()
    if _seal(body) != whole.get("seal"):
        raise Invalid(_("The file was changed or damaged on its way."), "file")
    return _packed(body)


def _opened(content: bytes) -> Mapping[str, Any]:
    try:
        whole = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number, parse_float=_number)
        # what cannot be written cannot be kept
        canonical(whole).encode()
    except (ValueError, RecursionError) as error:
        raise _foreign() from error
    if not isinstance(whole, Mapping):
        raise _foreign()
    return whole


def _packed(body: Mapping[str, Any]) -> Packed:
    edition = body.get("edition")
    is_edition = isinstance(edition, int) and not isinstance(edition, bool) and 0 < edition < 1_000_000
    is_chosen = all(isinstance(body.get(key), str) and body[key] in set(kind) for key, kind in _CHOSEN.items())
    is_told = soundness.is_text(body.get("name")) and soundness.is_text(body.get("gist"))
    is_named = is_told and any(one.strip() for one in Trilingual.of(body["name"]))
    is_whole = is_edition and is_chosen and is_named and isinstance(body.get("is_rumour"), bool)
    if not is_whole or not soundness.is_code(body.get("code")) or not soundness.is_line(body.get("office")):
        raise Invalid(_("The file names an algorithm that cannot be read."), "file")
    image = {key: body.get(key) for key in ("name", "gist", "is_rumour", "steps", "content", "skeleton", "slots")}
    image |= {key: body[key] for key in _CHOSEN}
    for problem in soundness.problems(image):
        raise Invalid(_("The algorithm in the file cannot run. {sentence}").format(sentence=problem), "file")
    texts = {key: Trilingual.of(body[key]).as_dict() for key in ("name", "gist", "skeleton")}
    steps = [Step.of(one).as_dict() for one in body["steps"]]
    # codes are kept in capitals: “c02” is no other algorithm than “C02”
    return Packed(body["code"].upper(), body["edition"], body["office"], image | texts | {"steps": steps})


def _seal(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def _number(said: str) -> float:
    value = float(said)
    return value if isfinite(value) else _no_number(said)


def _no_number(said: str) -> NoReturn:
    raise ValueError(said)


def _foreign() -> Invalid:
    return Invalid(_("This is not an algorithm of a crisis written by this program."), "file")

"""An algorithm goes to another office as one file, and no file from outside brings what cannot run."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.crisis import differences, exchange, library
from core.crisis.exchange import Packed
from core.errors import Invalid

CODES = sorted(library.shipped())
Body = dict[str, Any]


def packed(code: str = "C02") -> Packed:
    return Packed(code, 3, "Күмісөзен қаласының әкімдігі", differences.image_as_it_came(library.shipped()[code]))


def body_of(code: str = "C02") -> Body:
    body: Body = deepcopy(json.loads(exchange.write(packed(code)))["playbook"])
    return body


def sealed(body: Any, **more: Any) -> bytes:
    return json.dumps(json.loads(exchange.sealed(body)) | more, ensure_ascii=False).encode()


@pytest.mark.parametrize("code", CODES)
def test_what_was_written_is_read(code: str) -> None:
    assert exchange.read(exchange.write(packed(code))) == packed(code)


def test_a_file_is_readable_for_people() -> None:
    text = exchange.write(packed()).decode()
    assert "Жылудың, жарықтың не судың тоқтауы" in text
    assert text.count("\n") > 100


def put(key: str, value: Any) -> Callable[[Body], Any]:
    return lambda body: body | {key: value}


def with_step(**values: Any) -> Callable[[Body], Any]:
    return lambda body: body | {"steps": [body["steps"][0] | values, *body["steps"][1:]]}


def with_list(name: str, value: Any) -> Callable[[Body], Any]:
    return lambda body: body | {"content": body["content"] | {name: value}}


@pytest.mark.parametrize(
    "spoil",
    [
        put("code", "../../etc"),
        put("code", ""),
        put("code", 5),
        put("mode", "king"),
        put("mode", ["type"]),
        put("edition", True),
        put("edition", 0),
        put("edition", 10**9),
        put("min_level", "s9"),
        put("fact_owner", None),
        put("is_rumour", "no"),
        put("name", {"kk": ""}),
        put("name", "Жылу"),
        put("name", {"kk": 5}),
        put("name", {"kk": "Ж" * 10_000}),
        put("gist", None),
        put("office", {}),
        put("steps", None),
        put("steps", "K001"),
        put("steps", []),
        put("steps", [[]]),
        put("steps", [{}] * 201),
        put("slots", {"key": "a"}),
        put("slots", [{"key": "{{x}}"}]),
        put("skeleton", {"kk": ["{{what}}"]}),
        put("content", []),
        put("content", {"unheard_of": []}),
        with_step(text={"kk": 5}),
        with_step(text=None),
        with_step(post="KING"),
        with_step(post=["PRESS"]),
        with_step(deadline="t99"),
        with_step(deadline=None),
        with_step(statement="M9"),
        with_step(instead=["K014"]),
        with_step(when="__import__('os').system('x')"),
        with_step(when="level >= 3 and secret"),
        with_step(when="(" * 500),
        with_step(when="level >= 3" + " and level >= 3" * 300),
        with_step(when=5),
        with_step(hours="soon"),
        with_step(days=-1),
        with_step(code=""),
        with_list("inject", [{"after": "soon", "kind": "call", "text": {"kk": "?"}}]),
        with_list("inject", [{"after": 5, "kind": "call", "text": "?"}]),
        with_list("approvals", [{"class": "M9"}]),
        with_list("becomes", [{"cluster": "guilty"}]),
        with_list("raci", [{"task": "publish", "R": ["KING"]}]),
        with_list("raci", [{"task": "publish", "R": "SMM"}]),
        with_list("donts", "бәрі"),
        with_list("local_case", []),
        with_list("close", [{"kk": "x"}] * 300),
        lambda _body: [],
        lambda _body: None,
        lambda _body: {},
    ],
)
def test_what_cannot_run_is_refused_in_one_sentence(spoil: Callable[[Body], Any]) -> None:
    body = spoil(body_of())
    if body == body_of() | {"steps": []}:
        # rules.problems refuses a type without steps when it is taken in
        return
    with pytest.raises(Invalid) as refused:
        exchange.read(sealed(body))
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b"{}",
        b'{"format": "hatshy-playbook"}',
        b'{"format": "hatshy-playbook", "version": NaN}',
        sealed(body_of(), version=0),
        sealed(body_of(), version=-5),
        b'{"format": "hatshy-playbook", "version": true, "playbook": {}, "seal": ""}',
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"format": "\\ud800"}',
        b"1" * 6_000,
        b'{"format": 1e999}',
        b"x" * (exchange.LARGEST + 1),
        b"PK\x03\x04 a Word file",
    ],
    ids=range(17),
)
def test_another_kind_of_file_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid):
        exchange.read(content)


def test_a_code_in_small_letters_is_no_other_algorithm() -> None:
    assert exchange.read(sealed(body_of() | {"code": "c02"})).code == "C02"


def test_a_newer_file_asks_for_a_newer_program() -> None:
    with pytest.raises(Invalid) as refused:
        exchange.read(sealed(body_of(), version=exchange.VERSION + 1))
    assert "newer" in str(refused.value)


def test_a_slip_of_the_hand_is_noticed() -> None:
    content = exchange.write(packed())
    with pytest.raises(Invalid) as refused:
        exchange.read(content.replace(b"109", b"119", 1) if b"109" in content else content[:-40])
    assert refused.value.field == "file"
    spoilt = exchange.write(packed()).decode().replace("M2", "M3", 1)
    with pytest.raises(Invalid):
        exchange.read(spoilt.encode())


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = ["code", "edition", "office", "mode", "name", "gist", "steps", "content", "skeleton", "slots", "cluster"]


@given(st.sampled_from(KEYS), JSONS)
def test_anything_at_all_in_a_field_is_read_or_refused(key: str, value: Any) -> None:
    try:
        content = sealed(body_of() | {key: value})
        found = exchange.read(content)
    except (Invalid, UnicodeEncodeError):
        return
    assert found.code


@given(st.sampled_from(["text", "post", "deadline", "statement", "claim", "instead", "when", "hours", "days"]), JSONS)
def test_anything_at_all_in_a_step_is_read_or_refused(key: str, value: Any) -> None:
    try:
        exchange.read(sealed(with_step(**{key: value})(body_of())))
    except (Invalid, UnicodeEncodeError):
        return

"""What this computer remembers comes back as it was, and a spoiled file is no reason to refuse."""

import json
from dataclasses import asdict
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from core import preferences
from core.errors import Unavailable
from core.language.trilingual import LANGS
from core.preferences import MAPPINGS, RECENT, TEXT_SIZES, THEMES, Preferences

ODD = [
    r"C:\Users\Әлия\Құжаттар\new\table.hatshy",
    "/home/a b/\"quoted\" 'twice'.hatshy",
    "/tmp/tab\there\nand below",
    "/tmp/\x7f\x1b[0m",
    "postgresql://user:p%40ss@host:5432/office?sslmode=require",
    "/tmp/😀.hatshy",
    "/tmp/\u2028\u0085",
    "",
    "# = [not a table]",
]
texts = st.text(st.characters(codec="utf-8"), max_size=20)
all_preferences = st.builds(
    Preferences,
    language=st.sampled_from(LANGS),
    theme=st.sampled_from(THEMES),
    text_size=st.sampled_from(TEXT_SIZES),
    rail_is_narrow=st.booleans(),
    recent=st.lists(texts, max_size=RECENT).map(tuple),
    people=st.dictionaries(texts, texts, max_size=4),
    widths=st.dictionaries(texts, st.integers(0, 10_000), max_size=4),
    mappings=st.dictionaries(texts, texts, max_size=4),
)


def kept() -> Path:
    return preferences.home() / "preferences.json"


def spoil(content: str | bytes) -> None:
    preferences.home().mkdir(parents=True, exist_ok=True)
    kept().write_bytes(content.encode() if isinstance(content, str) else content)


def test_nothing_kept_gives_the_defaults() -> None:
    assert preferences.load() == Preferences()
    assert not preferences.home().exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(all_preferences)
def test_whatever_was_kept_comes_back(wanted: Preferences) -> None:
    preferences.save(wanted)
    assert preferences.load() == wanted
    assert list(preferences.home().iterdir()) == [kept()]


@pytest.mark.parametrize("path", ODD)
def test_odd_paths_come_back(path: str) -> None:
    wanted = Preferences(widths={path: 1}).opened("first").opened(path).seated(path, path)
    preferences.save(wanted)
    assert preferences.load() == wanted
    json.loads(kept().read_text("utf-8"))


def test_a_path_no_text_file_can_hold_costs_nothing_else() -> None:
    wanted = Preferences(theme="dark").opened("/tmp/good.hatshy").opened("/tmp/\udcff.hatshy")
    preferences.save(wanted)
    again = preferences.load()
    assert (again.theme, again.recent[1]) == ("dark", "/tmp/good.hatshy")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no json at all",
        '{"language": "kk',
        b"\xff\xfe",
        "\0",
        "[]",
        "5",
        '"kk"',
        "null",
        "[" * 100_000,
        "a" * 100_000,
    ],
)
def test_a_spoiled_file_gives_the_defaults(content: str | bytes) -> None:
    spoil(content)
    assert preferences.load() == Preferences()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fr"),
        ("language", 5),
        ("theme", ["dark"]),
        ("text_size", 17),
        ("text_size", "100"),
        ("text_size", 115.0),
        ("text_size", True),
        ("rail_is_narrow", "yes"),
        ("rail_is_narrow", 1),
        ("recent", 5),
        ("recent", "a path"),
        ("recent", [1, 2]),
        ("recent", [[]]),
        ("recent", {"a": 1}),
        ("people", 5),
        ("people", {"a": 1}),
        ("widths", {"a": "1"}),
        ("widths", {"a": True}),
        ("unheard_of", 1),
        ("language", None),
    ],
)
def test_a_spoiled_value_gives_its_default_and_leaves_the_others(name: str, value: object) -> None:
    spoil(json.dumps({"language": "ru", "theme": "dark", "rail_is_narrow": True} | {name: value}))
    found = asdict(preferences.load())
    wanted = asdict(Preferences(language="ru", theme="dark", rail_is_narrow=True))
    if name in wanted:
        wanted[name] = asdict(Preferences())[name]
    assert found == wanted
    assert type(found["text_size"]) is int


def test_a_folder_in_the_place_of_the_file_gives_the_defaults() -> None:
    kept().mkdir(parents=True)
    assert preferences.load() == Preferences()


def test_what_lies_there_already_is_not_written_again() -> None:
    preferences.save(Preferences(language="ru"))
    before = kept().stat().st_ino
    preferences.save(Preferences(language="ru"))
    assert kept().stat().st_ino == before
    preferences.save(Preferences(language="kk"))
    assert preferences.load().language == "kk"


def test_the_workspace_opened_last_comes_first_and_old_ones_are_forgotten() -> None:
    found = Preferences()
    for number in [*range(RECENT + 3), 5]:
        found = found.opened(str(number))
    assert found.recent == ("5", "10", "9", "8", "7", "6", "4", "3")


@given(all_preferences, all_preferences, all_preferences)
def test_of_two_windows_neither_takes_back_what_the_other_has_changed(
    before: Preferences, ours: Preferences, theirs: Preferences
) -> None:
    assert before.since(before, theirs) == theirs
    assert ours.since(before, before).people == ours.people
    found = ours.since(before, theirs)
    for name in ("language", "theme", "text_size", "rail_is_narrow"):
        changed = [getattr(one, name) for one in (ours, theirs) if getattr(one, name) != getattr(before, name)]
        assert getattr(found, name) == (changed[0] if changed else getattr(before, name))
    for name in ("people", "widths", "mappings"):
        was, mine, other, kept = (getattr(one, name) for one in (before, ours, theirs, found))
        for key in was.keys() | mine.keys() | other.keys():
            is_mine = was.get(key) != mine.get(key)
            assert kept.get(key) == (mine if is_mine else other).get(key)
    assert set(found.recent) <= {*ours.recent, *theirs.recent}
    assert found.recent[:1] == (theirs.recent if ours.recent == before.recent else ours.recent or theirs.recent)[:1]


def test_over_a_spoiled_file_all_of_it_is_kept_anew() -> None:
    ours = Preferences(language="ru").seated("w1", "p1")
    spoil("{")
    preferences.save_since(ours, ours.opened("a.hatshy"))
    assert preferences.load() == ours.opened("a.hatshy")


def test_everyone_has_a_place_of_their_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("HATSHY_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert preferences.home() == tmp_path / "hatshy"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    assert preferences.home() == tmp_path / "Roaming" / "Hatshy"


def test_a_place_where_nothing_may_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    monkeypatch.setenv("HATSHY_HOME", str(in_the_way / "home"))
    with pytest.raises(Unavailable):
        preferences.save(Preferences())


def test_the_latest_mappings_of_tables_are_remembered() -> None:
    kept = Preferences()
    for number in range(MAPPINGS + 5):
        kept = kept.mapped(f"тема|{number}", "title.ru|")
    kept = kept.mapped("тема|9", "title.kk|")
    assert len(kept.mappings) == MAPPINGS
    assert next(iter(kept.mappings)) == "тема|9"
    assert kept.mappings["тема|9"] == "title.kk|"
    assert "тема|4" not in kept.mappings

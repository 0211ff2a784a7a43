"""What people install: what goes along, what does not, and how desktops know it. The whole is tried by `make trial`."""

import configparser
import os
import re
import struct
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from core.language.trilingual import LANGS
from core.version import VERSION
from installer import debian, desktop, freezing, icon, locked, notices, portable, qt
from installer.windows import packing, tree

ROOT = Path(__file__).parent.parent
SOURCES = [ROOT / "main.py", *(ROOT / "core").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]
NSI = (ROOT / "installer/windows/hatshy.nsi").read_text("utf-8")

LOCK = """\
helper==1.0 \\
    --hash=sha256:aa
    # via thing
only-there==3.0 ; sys_platform == 'win32' \\
    --hash=sha256:bb
    # via
    #   helper
    #   tester
tester==4.0 \\
    --hash=sha256:cc
    # via hatshy (pyproject.toml:dev)
thing==2.0 \\
    --hash=sha256:dd
    --hash=sha256:ee
    # via hatshy (pyproject.toml)
"""


class TestTheLibrariesThatGoAlong:
    def test_are_those_the_program_asks_for_and_those_they_ask_for(self) -> None:
        here = locked.shipped({"sys_platform": "linux"}, LOCK)
        there = locked.shipped({"sys_platform": "win32"}, LOCK)
        assert [pin.name for pin in here] == ["helper", "thing"]
        assert [pin.name for pin in there] == ["helper", "only-there", "thing"]

    def test_keep_their_hashes(self) -> None:
        asked = locked.requirements(locked.shipped({"sys_platform": "linux"}, LOCK))
        assert asked == "helper==1.0 --hash=sha256:aa\nthing==2.0 --hash=sha256:dd --hash=sha256:ee\n"

    @pytest.mark.parametrize("machine", [None, locked.WINDOWS], ids=["linux", "windows"])
    def test_are_none_of_our_tools(self, machine: dict[str, str] | None) -> None:
        names = {pin.name for pin in locked.shipped(machine)}
        assert {"pyside6-essentials", "pandas", "psycopg-binary", "tzdata", "lxml"} <= names
        assert not names & {"pytest", "mypy", "hypothesis", "ruff", "babel"}

    def test_fit_the_python_that_windows_gets(self) -> None:
        [numpy] = [pin for pin in locked.shipped(locked.WINDOWS) if pin.name == "numpy"]
        assert numpy.fits(locked.WINDOWS)
        assert not numpy.fits(locked.WINDOWS | {"python_full_version": "3.11.9"})

    @pytest.mark.parametrize("lock", ["tools.lock", "windows/python.lock"])
    def test_and_the_tools_are_pinned_by_hash_without_a_server(self, lock: str) -> None:
        text = (ROOT / "installer" / lock).read_text("utf-8")
        assert re.search(r"^[a-z-]+==", text, flags=re.MULTILINE)
        assert text.count("==") <= text.count("--hash=sha256:") + text.count("sys_platform ==")
        assert not re.search(r"https?://|--index-url|--find-links", text)


class TestTheQtThatGoesAlong:
    def test_is_what_the_program_imports(self) -> None:
        used = {one for path in SOURCES for one in re.findall(r"from PySide6\.Qt(\w+) import", path.read_text("utf-8"))}
        assert set(qt.MODULES) == used

    @pytest.mark.parametrize(
        "path",
        [
            "PySide6/Qt/lib/libQt6Quick.so.6",
            "libQt6Qml.so.6",
            "PySide6/Qt6Qml.dll",
            "PySide6/QtNetwork.abi3.so",
            "PySide6/QtQuick.pyd",
            "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
            "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
            "PySide6/Qt/plugins/egldeviceintegrations/libqeglfs-x11-integration.so",
            "PySide6/Qt/translations/qtbase_de.qm",
            "PySide6/Qt/translations/qt_kk.qm",
            "PySide6/qml/QtQml/qmldir",
            "PySide6/designer.exe",
            "PySide6/opengl32sw.dll",
            "PySide6/QtCore.pyi",
        ],
    )
    def test_is_nothing_that_is_never_used(self, path: str) -> None:
        assert not qt.is_kept(path)

    @pytest.mark.parametrize(
        "path",
        [
            "PySide6/Qt/lib/libQt6Core.so.6",
            "PySide6/Qt6Core.dll",
            "PySide6/QtWidgets.abi3.so",
            "PySide6/QtWidgets.pyd",
            "PySide6/Qt/plugins/platforms/libqxcb.so",
            "PySide6\\plugins\\platforms\\qwindows.dll",
            "PySide6/plugins/styles/qmodernwindowsstyle.dll",
            "PySide6/Qt/translations/qtbase_kk.qm",
            "PySide6/__init__.py",
            "PySide6/pyside6.abi3.dll",
            "PySide6/Qt/lib/libicudata.so.73",
            "pandas/_libs/lib.so",
        ],
    )
    def test_is_all_that_a_desktop_needs(self, path: str) -> None:
        assert qt.is_kept(path)

    def test_speaks_every_language_of_the_program(self) -> None:
        assert {"qtbase_en.qm", *qt.WORDS} == {f"qtbase_{lang}.qm" for lang in LANGS}


def test_every_module_of_ours_is_frozen() -> None:
    modules = {*freezing.modules("core"), *freezing.modules("ui")}
    assert {"core", "core.features", "ui.today.page"} <= modules
    assert len(modules) == len([path for path in SOURCES if path.name != "main.py"])


def test_libraries_of_the_system_stay_its_own() -> None:
    assert freezing.is_of_system("/usr/lib/x86_64-linux-gnu/libglib-2.0.so.0")
    assert not freezing.is_of_system("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0")
    assert not freezing.is_of_system("/usr/lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so")


class TestTheDesktop:
    def test_knows_the_program_in_three_languages(self) -> None:
        parser = configparser.ConfigParser(interpolation=None, delimiters="=")
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read_string(desktop.entry())
        entry = parser["Desktop Entry"]
        for key in ("GenericName", "Comment", "Keywords"):
            assert entry[key] == entry[f"{key}[kk]"]
            assert len({entry[f"{key}[{lang}]"] for lang in LANGS}) == len(LANGS)
        assert entry["Exec"] == "hatshy %f"
        assert entry["MimeType"] == f"{desktop.MIME};"

    def test_knows_the_file_in_three_languages(self) -> None:
        space = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
        kind = ElementTree.fromstring(desktop.kind_of_file()).find("mime-type", space)
        assert kind is not None
        assert kind.get("type") == desktop.MIME
        assert [one.get("pattern") for one in kind.findall("glob", space)] == ["*.hatshy"]
        assert len(kind.findall("comment", space)) == len(LANGS) + 1

    def test_gets_an_icon_by_the_name_of_the_entry(self, tmp_path: Path) -> None:
        desktop.write(tmp_path)
        assert (tmp_path / "icons/hicolor/scalable/apps/hatshy.svg").exists()
        assert "Icon=hatshy\n" in (tmp_path / "applications/hatshy.desktop").read_text("utf-8")


def test_words_are_said_in_three_languages() -> None:
    said = [one for key, one in desktop.WORDS.items() if key != "installer"] + [*desktop.WORDS["installer"].values()]
    assert all(set(one) == set(LANGS) and all(one.values()) for one in said)


def test_everything_made_is_called_by_the_version() -> None:
    assert f"_{VERSION}_" in debian.NAME
    assert VERSION in portable.NAME
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION), "Windows wants three numbers"


def test_the_portable_program_keeps_its_settings_beside_it(tmp_path: Path) -> None:
    (tmp_path / "program").mkdir()
    for name, script in (("hatshy", portable.START), ("program/hatshy", '#!/bin/sh\necho "$HATSHY_HOME" "$@"\n')):
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": os.environ["PATH"]}
    done = subprocess.run([tmp_path / "hatshy", "check"], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == f"{tmp_path}/settings check\n"


class TestLicences:
    @pytest.fixture
    def libraries(self, tmp_path: Path) -> Path:
        about = tmp_path / "libraries" / "some_thing-1.0.dist-info"
        (about / "licenses").mkdir(parents=True)
        (about / "METADATA").write_text("Name: some-thing\nVersion: 1.0\nLicense-Expression: MIT\n")
        return tmp_path / "libraries"

    def test_go_along_with_every_library(self, libraries: Path, tmp_path: Path) -> None:
        (libraries / "some_thing-1.0.dist-info/licenses/LICENSE").write_text("Do what you like.")
        notices.write(libraries, ["some-thing"], VERSION, tmp_path / "licences", ROOT / "LICENSE")
        assert "some-thing 1.0: MIT\n" in (tmp_path / "licences/NOTICE.txt").read_text("utf-8")
        assert (tmp_path / "licences/some-thing/LICENSE.txt").read_text("utf-8") == "Do what you like."
        assert (tmp_path / "licences/LICENSE.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()

    def test_one_without_a_text_cannot_go_along(self, libraries: Path, tmp_path: Path) -> None:
        with pytest.raises(SystemExit, match="some-thing comes without"):
            notices.write(libraries, ["some-thing"], VERSION, tmp_path / "licences", ROOT / "LICENSE")


class TestTheInstallerForWindows:
    def test_has_a_word_for_everything_it_says_in_each_language(self) -> None:
        asked = set(re.findall(r"\$\(([A-Z_]+)\)", NSI))
        defined = re.findall(r'^LangString (\w+) \$\{LANG_(\w+)\} ".+"$', packing.words(), flags=re.MULTILINE)
        assert asked == {name for name, _lang in defined}
        assert all({lang for one, lang in defined if one == name} == {"KAZAKH", "RUSSIAN", "ENGLISH"} for name in asked)

    def test_asks_for_no_administrator(self) -> None:
        assert "RequestExecutionLevel user" in NSI
        assert "HKLM" not in NSI

    def test_removes_nothing_but_what_it_brought(self) -> None:
        removed = re.findall(r"RMDir /r (\S+)", NSI)
        assert removed
        assert all(re.fullmatch(r'"\$INSTDIR\\program(\.new|\.earlier)?"', one) for one in removed)

    def test_brings_a_python_that_looks_nowhere_else(self) -> None:
        assert tree.PATHS.split() == ["python312.zip", ".", "lib", "app"]

    def test_has_an_icon_for_every_size(self, tmp_path: Path) -> None:
        icon.write(tmp_path / "hatshy.ico")
        packed = (tmp_path / "hatshy.ico").read_bytes()
        assert struct.unpack_from("<HHH", packed) == (0, 1, len(icon.SIZES))
        for number, size in enumerate(icon.SIZES):
            _, _, _, _, _, _, length, offset = struct.unpack_from("<BBBBHHII", packed, 6 + 16 * number)
            picture = packed[offset : offset + length]
            assert picture.startswith(b"\x89PNG")
            assert struct.unpack_from(">II", picture, 16) == (size, size)

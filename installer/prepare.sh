#!/usr/bin/env bash
# makes a clone ready to run: .venv from requirements.lock and the libraries Qt needs; with `test` PostgreSQL, LibreOffice and a C compiler,
# with `installers` every library a screen may need, what packs for Debian and Windows, and what makes the clean Debian it is tried in
set -euo pipefail
cd "$(dirname "$0")/.."

VENV_PYTHON=.venv/bin/python
STAMP=.venv/installed.lock  # the lock that was installed; written last, so a half-made .venv has none
APT_LOG=build/apt.log
apt_lists_fresh=no
screens="${DISPLAY:+xcb} ${WAYLAND_DISPLAY:+wayland}"

say() { printf 'hatshy: %s\n' "$*"; }

stop() {
    say "$*" >&2
    exit 1
}

apt() {
    local as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo -n)
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a timeout 900 \
        apt-get -qq -y -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold "$@" </dev/null >>"$APT_LOG" 2>&1
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

install() {
    if ! may_install; then
        say "missing from the system; please run:  sudo apt-get install -y $*" >&2
        return 1
    fi
    say "installing $*"
    mkdir -p build
    # stale lists may still do when there is no network
    [ "$apt_lists_fresh" = yes ] || apt update || true
    apt_lists_fresh=yes
    apt install --no-install-recommends "$@" && return
    tail -n 5 "$APT_LOG" >&2
    say "that failed (see $APT_LOG); please run:  sudo apt-get install -y $*" >&2
    return 1
}

python_with() {
    local name
    for name in python3.13 python3.12 python3.11 python3; do
        if "$name" -c "import sys$1; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    return 1
}

find_python() {
    python=$(python_with ", venv, ensurepip") && return
    python=$(python_with "") || stop "Hatshy needs Python 3.11 or newer and found none."
    # Debian keeps the venv module of each version in a package of its own
    install "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv" || exit 1
}

is_installed() {
    cmp -s requirements.lock "$STAMP" && "$VENV_PYTHON" -c 'import PySide6' 2>/dev/null
}

prepare_venv() {
    is_installed && return
    if [ ! -f "$STAMP" ] || ! "$VENV_PYTHON" -m pip --version >/dev/null 2>&1; then
        [ ! -e .venv ] || say ".venv is half made or broken; making it anew"
        find_python
        "$python" -m venv --clear .venv
    fi
    rm -f "$STAMP"
    say "installing the libraries of requirements.lock into .venv (about 700 MB, once; takes some minutes)"
    "$VENV_PYTHON" -m pip install --quiet --disable-pip-version-check --no-input --only-binary :all: \
        --require-hashes -r requirements.lock || stop "the libraries could not be installed; run the same command again"
    cp requirements.lock "$STAMP"
}

missing_libraries() {
    local qt platform parts
    qt=$("$VENV_PYTHON" -c 'import PySide6; print(PySide6.__path__[0])')
    parts=("$qt"/Qt{Core,Gui,Widgets,PrintSupport,Svg,Test}.abi3.so)
    for platform in offscreen $screens; do
        parts+=("$qt/Qt/plugins/platforms/libq$platform.so")
    done
    # what is not Qt's own has to come from the system
    ldd "${parts[@]}" | awk '/not found/ && !/libQt6/ { print $1 }' | sort -u
}

package_of() {
    case "$1" in
        libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
        libz.so.1) echo zlib1g ;;
        # how Debian names libraries: libEGL.so.1 is in libegl1, libdbus-1.so.3 in libdbus-1-3
        *) echo "$1" | tr '[:upper:]_' '[:lower:]-' | sed -E 's/([0-9])\.so\./\1-/; s/\.so\.//' ;;
    esac
}

has_kazakh_font() {
    if command -v fc-list >/dev/null; then
        [ -n "$(fc-list :lang=kk family)" ]
    else
        find /usr/share/fonts /usr/local/share/fonts -name '*.[ot]tf' 2>/dev/null | grep -q .
    fi
}

prepare_qt() {
    [ "$(uname)" = Linux ] || return 0
    local packages=() library
    for library in $(missing_libraries); do
        packages+=("$(package_of "$library")")
    done
    has_kazakh_font || packages+=(fontconfig fonts-dejavu-core)
    [ "${#packages[@]}" -gt 0 ] || return 0
    install "${packages[@]}" || exit 1
    [ -z "$(missing_libraries)" ] || stop "Qt still misses $(missing_libraries | tr '\n' ' ')"
}

has_postgres() {
    command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

prepare_postgres() {
    has_postgres || install postgresql || {
        say "*************************************************************************"
        say "  NO POSTGRESQL: half of what the store promises will not be tested now  "
        say "*************************************************************************"
    } >&2
}

# tests edit our papers in LibreOffice as a leader would, through the system's own Python
has_office() {
    { command -v soffice || command -v libreoffice; } >/dev/null && /usr/bin/python3 -c "import uno" 2>/dev/null
}

prepare_office() {
    has_office || install libreoffice-writer-nogui libreoffice-calc-nogui python3-uno || {
        say "*************************************************************************"
        say "  NO LIBREOFFICE: whether other programs open our papers is not tested   "
        say "*************************************************************************"
    } >&2
}

# the suite lays a disk of its own over the system's, one that fails at any write it chooses
has_compiler() {
    command -v cc >/dev/null && echo 'int main(void) { return 0; }' | cc -x c -o /dev/null - 2>/dev/null
}

prepare_compiler() {
    [ "$(uname)" = Linux ] || return 0
    has_compiler || install gcc libc6-dev || {
        say "*************************************************************************"
        say "  NO C COMPILER: what a disk that fails does to an office is not tested  "
        say "*************************************************************************"
    } >&2
}

prepare_packing() {
    local packages=()
    command -v dpkg-shlibdeps >/dev/null || packages+=(dpkg-dev)
    command -v strip >/dev/null || packages+=(binutils)
    command -v debootstrap >/dev/null || packages+=(debootstrap)
    command -v makensis >/dev/null || packages+=(nsis)
    command -v osslsigncode >/dev/null || packages+=(osslsigncode)
    command -v x86_64-w64-mingw32-gcc >/dev/null || packages+=(gcc-mingw-w64-x86-64-win32)
    [ "${#packages[@]}" = 0 ] || install "${packages[@]}" || exit 1
}

[ "${1:-}" != installers ] || screens="xcb wayland"
prepare_venv
prepare_qt
case "${1:-}" in
    test)
        prepare_postgres
        prepare_office
        prepare_compiler
        ;;
    installers) prepare_packing ;;
esac

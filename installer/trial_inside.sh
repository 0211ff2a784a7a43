# what trial.sh does within the clean Debian: install, use, remove
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin
unset HATSHY_HOME

step() { printf 'hatshy: %4d s  %s\n' "$SECONDS" "$*"; }
fail() { step "FAILED: $*" >&2; exit 1; }
as_user() { runuser -u aigerim -- env HOME=/home/aigerim "$@"; }

step "a desktop's own parts"
apt-get -qq update
apt-get -qq -y install --no-install-recommends xvfb x11-utils desktop-file-utils shared-mime-info \
    libglib2.0-bin hicolor-icon-theme >/dev/null 2>&1
useradd --create-home aigerim
cd /home/aigerim

step "install"
apt-get -qq -y install --no-install-recommends /hatshy.deb >/dev/null 2>&1 || fail "it does not install"
dpkg --verify hatshy
ldd $(find /usr/lib/hatshy -name '*.so*' -type f) 2>/dev/null | grep 'not found' | grep -v 'libQt6\|lib\(pq\|crypto\|ssl\)-' \
    && fail "libraries are missing"

step "demo, export, check"
as_user hatshy --version
as_user hatshy demo -w office.hatshy --lang kk
as_user hatshy export sample -w office.hatshy --lang both -o papers
[ -n "$(find papers -name '*.docx')" ] || fail "no document came out"
as_user hatshy export xlsx -w office.hatshy --lang kk -o papers
as_user hatshy check -w office.hatshy --json | grep -q '"is_clean": true' || fail "the office is not clean"
said=$(as_user hatshy check -w postgresql://localhost:1/none --json) && fail "a server that is not there answered"
[[ $said == *'"error": "Unavailable"'* ]] || fail "it cannot speak to a server: $said"

step "the file belongs to the program"
as_user gio info -a standard::content-type office.hatshy | grep -q application/x-hatshy || fail "its kind is not known"
as_user gio mime application/x-hatshy | grep -q hatshy.desktop || fail "it is not opened with the program"

step "the window, started with the file"
Xvfb :7 -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
export DISPLAY=:7
until xwininfo -root >/dev/null 2>&1; do sleep 0.1; done
as_user hatshy /home/aigerim/office.hatshy >window.log 2>&1 &
until xwininfo -root -tree | grep -q -- ' — Hatshy"'; do
    [ "$SECONDS" -lt 600 ] || fail "no window: $(cat window.log)"
    kill -0 $! 2>/dev/null || fail "the window is gone: $(cat window.log)"
    sleep 0.1
done
xwininfo -root -tree | grep -- ' — Hatshy"'
[ ! -s window.log ] || fail "it complained: $(cat window.log)"
kill $(pidof hatshy)
wait $! || true

step "remove"
before=$(sha256sum office.hatshy)
apt-get -qq -y purge hatshy >/dev/null 2>&1
left=$(find / -xdev -path /home -prune -o -path /proc -prune -o -iname '*hatshy*' -print | grep -v '^/hatshy.deb$') || true
[ -z "$left" ] || fail "left behind: $left"
! grep -rqs hatshy /usr/share/mime /usr/share/applications /etc || fail "menus still know it"
[ "$before" = "$(sha256sum office.hatshy)" ] || fail "the user's file has changed"
[ -e .config/hatshy ] || fail "the user's settings are gone"
step "nothing is left but the user's own files"

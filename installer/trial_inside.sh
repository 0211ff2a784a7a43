# what trial.sh does within the clean Debian, with the package or with the archive: install, use, remove
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin
unset HATSHY_HOME
thing=$1
# before anything of the program is there
began=/tmp/began

step() { printf 'hatshy: %4d s  %s\n' "$SECONDS" "$*"; }
fail() { step "FAILED: $*" >&2; exit 1; }
trap 'step "FAILED in line $LINENO: $BASH_COMMAND" >&2' ERR
as_user() { runuser -u aigerim -- env HOME=/home/aigerim "$@"; }
fetch() { apt-get -qq -y install --no-install-recommends "$@" >/tmp/apt.log 2>&1 || fail "$(tail -n 5 /tmp/apt.log)"; }

step "a desktop's own parts"
apt-get -qq update
fetch xvfb x11-utils x11-xkb-utils xdotool
useradd --create-home aigerim
cd /home/aigerim
touch "$began"

case "$thing" in
    *.deb)
        fetch desktop-file-utils shared-mime-info libglib2.0-bin hicolor-icon-theme
        step "install"
        fetch "$thing"
        dpkg --verify hatshy
        program=/usr/lib/hatshy hatshy=hatshy settings=.config/hatshy
        ;;
    *)
        # what every desktop has and the archive leaves to it
        fetch xz-utils libegl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libxkbcommon0 libwayland-client0 \
            libwayland-cursor0 libcups2 libssl3
        step "unpack"
        as_user tar -xf "$thing"
        program=$(echo /home/aigerim/Hatshy-*) hatshy=$program/hatshy settings=$program/settings
        ;;
esac
# found as the program finds them
own=$(dirname "$(find "$program" -name 'libpython*')")
LD_LIBRARY_PATH=$own ldd $(find "$program" -name '*.so*' -type f) 2>/dev/null | grep 'not found' && fail "libraries are missing"
laid() { find "$program" -newer "$began" -type f -not -path "*/settings/*" -printf '%p %T@ %s\n' | sort; }
came=$(laid)

step "demo, export, check"
as_user "$hatshy" --version
as_user "$hatshy" demo -w office.hatshy --weeks 1 --lang kk
as_user "$hatshy" export sample -w office.hatshy --lang both -o papers
[ -n "$(find papers -name '*.docx')" ] || fail "no document came out"
as_user "$hatshy" export xlsx -w office.hatshy --lang kk -o papers
said=$(as_user "$hatshy" check -w office.hatshy --json)
[[ $said == *'"is_clean": true'* ]] || fail "the office is not clean: $said"
said=$(as_user "$hatshy" check -w postgresql://localhost:1/none --json) && fail "a server that is not there answered"
[[ $said == *'"error": "Unavailable"'* ]] || fail "it cannot speak to a server: $said"
# as its owner, who might write there
HOME=/root HATSHY_HOME=/tmp/other "$hatshy" check -w office.hatshy >/dev/null
[ "$came" = "$(laid)" ] || fail "it wrote into its own folder: $(diff <(echo "$came") <(laid))"

if [ "$program" = /usr/lib/hatshy ]; then
    step "the file belongs to the program"
    said=$(as_user gio info -a standard::content-type office.hatshy)
    [[ $said == *application/x-hatshy* ]] || fail "its kind is not known: $said"
    said=$(as_user gio mime application/x-hatshy)
    [[ $said == *hatshy.desktop* ]] || fail "it is not opened with the program: $said"
fi

. /trial_window.sh

step "remove"
before=$(sha256sum office.hatshy Documents/Hatshy/*.hatshy)
if [ "$program" = /usr/lib/hatshy ]; then
    apt-get -qq -y purge hatshy >/dev/null 2>&1
    ! grep -rqs hatshy /usr/share/mime /usr/share/applications /etc || fail "menus still know it"
    [ -e "$settings" ] || fail "the user's settings are gone"
else
    [ ! -e .config/hatshy ] || fail "settings lie elsewhere than beside it"
    [ -e "$settings" ] || fail "there are no settings beside it"
    rm -r "$program"
fi
left=$(find / -xdev -path /home/aigerim -prune -o -path /proc -prune -o -path /tmp/other -prune -o \
    -iname '*hatshy*' -not -path "$thing" -print)
[ -z "$left" ] || fail "left behind: $left"
[ "$before" = "$(sha256sum office.hatshy Documents/Hatshy/*.hatshy)" ] || fail "the user's files have changed"
step "nothing is left but the user's own files"

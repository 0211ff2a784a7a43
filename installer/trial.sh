#!/usr/bin/env bash
# installs what people get in a clean Debian, uses it there as a person does, removes it, and looks at what is left
#
#   installer/trial.sh PACKAGE.deb|ARCHIVE.tar.xz [FOLDER OF THE CLEAN DEBIAN]      the first time it fetches a Debian
#   installer/trial.sh --possible                                                   says why it cannot be done here
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
suite=${SUITE:-bookworm}

hindrance() {
    [ "$(id -u)" = 0 ] || { echo "a clean Debian can only be entered as root"; return; }
    unshare --mount --pid --fork true 2>/dev/null || { echo "nothing may be mounted here"; return; }
    python3 -c "import urllib.request as net; net.urlopen('http://deb.debian.org/debian/dists/$suite/Release', timeout=20)" \
        2>/dev/null || echo "deb.debian.org does not answer"
}

why=$(hindrance)
[ -z "$why" ] || { echo "hatshy: $why" >&2; exit 1; }
[ "$1" != --possible ] || exit 0

thing=$(readlink -f "$1")
root=$(readlink -m "${2:-$here/../build/installers/clean}")
if [ ! -e "$root/complete" ]; then
    command -v debootstrap >/dev/null || { echo "hatshy: please run:  apt-get install -y debootstrap" >&2; exit 1; }
    rm -rf "$root"
    mkdir -p "$(dirname "$root")"
    debootstrap --variant=minbase "$suite" "$root" >"${root}.log"
    touch "$root/complete"
fi

# what is mounted and started in there ends with the trial; the clean Debian itself stays as it was
exec unshare --mount --pid --fork --kill-child bash -euo pipefail -c '
    root=$1 thing=$2 here=$3
    mount -t tmpfs -o size=3g tmpfs /mnt
    mkdir /mnt/changes /mnt/work /mnt/root
    mount -t overlay overlay -o "lowerdir=$root,upperdir=/mnt/changes,workdir=/mnt/work" /mnt/root
    mount -t proc proc /mnt/root/proc
    mount --rbind /dev /mnt/root/dev
    cp /etc/resolv.conf /mnt/root/etc/resolv.conf
    cp "$thing" "$here"/trial_*.sh /mnt/root/
    exec chroot /mnt/root bash -euo pipefail /trial_inside.sh "/${thing##*/}"
' trial "$root" "$thing" "$here"

#!/usr/bin/env bash
# installs the package in a clean Debian, uses it there as a person does, removes it, and looks at what is left
#
#   installer/trial.sh PACKAGE.deb [FOLDER OF THE CLEAN DEBIAN]      as root; the first time it fetches a Debian
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
package=$(readlink -f "$1")
root=$(readlink -m "${2:-$here/../build/installers/clean}")
suite=${SUITE:-bookworm}

[ "$(id -u)" = 0 ] || { echo "hatshy: a clean Debian can only be entered as root" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "hatshy: please run:  apt-get install -y debootstrap" >&2; exit 1; }
if [ ! -e "$root/complete" ]; then
    rm -rf "$root"
    debootstrap --variant=minbase "$suite" "$root" >"${root}.log"
    touch "$root/complete"
fi

# what is mounted and started in there ends with the trial; the clean Debian itself stays as it was
exec unshare --mount --pid --fork --kill-child bash -euo pipefail -c '
    root=$1 package=$2 here=$3
    mount -t tmpfs -o size=3g tmpfs /mnt
    mkdir /mnt/changes /mnt/work /mnt/root
    mount -t overlay overlay -o "lowerdir=$root,upperdir=/mnt/changes,workdir=/mnt/work" /mnt/root
    mount -t proc proc /mnt/root/proc
    mount --rbind /dev /mnt/root/dev
    cp /etc/resolv.conf /mnt/root/etc/resolv.conf
    cp "$package" /mnt/root/hatshy.deb
    cp "$here/trial_inside.sh" /mnt/root/trial.sh
    exec chroot /mnt/root bash -euo pipefail /trial.sh
' trial "$root" "$package" "$here"

# the window, by keys alone, as a newcomer on a computer with a Kazakh keyboard; trial_inside.sh reads this

key() { xdotool key --delay 40 "$@"; }
typed() { xdotool type --delay 20 "$1"; }

# until a window is called so
called() {
    until [[ $(xwininfo -root -tree) == *"$1"* ]]; do
        [ "$SECONDS" -lt 1200 ] || fail "no window called $1: $(xwininfo -root -tree) $(cat window.log)"
        kill -0 "$started" 2>/dev/null || fail "the window is gone: $(cat window.log)"
        sleep 0.1
    done
    step "  $1"
}

# there is nobody else on this screen who would give it the keyboard
held() { xdotool search --sync --onlyvisible --limit 1 --name "$1" windowfocus --sync; }

opened() {
    as_user "$hatshy" "$@" >window.log 2>&1 &
    started=$!
}

closed() {
    [ ! -s window.log ] || fail "it complained: $(cat window.log)"
    key ctrl+q
    wait "$started" || fail "it ended with $?"
}

step "the first run, to a plan in Word"
# -noreset: it would begin anew with the last window that is closed, and forget the keyboard
Xvfb :7 -screen 0 1366x768x24 -nolisten tcp -noreset >/dev/null 2>&1 &
export DISPLAY=:7
until xwininfo -root >/dev/null 2>&1; do sleep 0.1; done
setxkbmap -layout kz,us
opened
called 'Hatshy"'
held '^Hatshy$'
# Kazakh; the office and its city in two languages, who one is, what one is; where the data lies, no passphrase
key Return
typed "Көлсай ауданының әкімдігі" && key Return && typed "Акимат Кольсайского района" && key Return Return
typed "Көлсай ауданы" && key Return && typed "Кольсайский район" && key Return Return
typed "А. Сынақ" && key Return Return Return Return
key Return Return Return
key Right Return
called ' — Hatshy"'
key ctrl+Return
called 'Құжаттар — Hatshy"'
key ctrl+e
called 'Файлдар қайда сақталсын"'
held 'Файлдар қайда сақталсын'
key Return
until [ "$(find Documents -name '*.docx' | wc -l)" = 2 ]; do
    [ "$SECONDS" -lt 1200 ] || fail "no plan: $(find Documents) $(cat window.log)"
    sleep 0.1
done
step "  $(find Documents -name '*(kk).docx' -printf '%f')"
held ' — Hatshy$'
key F1
called 'Нұсқаулық"'
held 'Нұсқаулық'
key Escape
held ' — Hatshy$'
closed

step "the window, started with the file"
opened /home/aigerim/office.hatshy
called ' — Hatshy"'
held ' — Hatshy$'
closed

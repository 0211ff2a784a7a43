"""What stands where the board has nothing to show, and the first act that fills it."""

from collections.abc import Callable

from core.language.words import _
from ui.kit.controls import button
from ui.kit.panel import EmptyState


def without_measures(choose: Callable[[], object]) -> EmptyState:
    return EmptyState(
        _("No indicator is in use yet"),
        _("Take the indicators that come with the program, and choose those your office needs."),
        [button(_("Choose indicators"), choose, icon="kpi")],
    )


def without_figures(enter: Callable[[], object], import_file: Callable[[], object]) -> EmptyState:
    return EmptyState(
        _("There are no figures for this span"),
        _("Most come from the plan, replies and crises by themselves; the rest is entered or imported."),
        [
            button(_("Enter values"), enter, icon="plus"),
            button(_("Import figures…"), import_file, icon="download"),
        ],
    )

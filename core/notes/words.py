"""What the choices of a note are called."""

from enum import StrEnum

from core.language.words import N_
from core.notes.choices import Form, Shape

TITLES: dict[type[StrEnum], dict[StrEnum, str]] = {
    Form: {
        Form.SIX_ROWS: N_("Analytical note in six rows"),
        Form.FREE: N_("Note in a free form"),
        Form.INFORMATION: N_("Information note"),
    },
    Shape: {
        Shape.FIGURE: N_("Figure"),
        Shape.TABLE: N_("Table"),
        Shape.CHART: N_("Chart"),
    },
}

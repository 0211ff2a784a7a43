"""What a hand-over is called, and its fields."""

from core.language.words import N_

KINDS = {"Handover": N_("Hand-over of the office")}

FIELDS = {
    "giver_id": N_("Who hands over"),
    "taker_id": N_("Who takes over"),
    "Handover.cause": N_("Why"),
    "Handover.until": N_("Away until"),
    "Handover.sections": N_("What goes along"),
    "Handover.remarks": N_("Remarks"),
    "Handover.file": N_("File of the package"),
    "Handover.key": N_("Key of the package"),
}

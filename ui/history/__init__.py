"""History: who changed what, and putting it back."""

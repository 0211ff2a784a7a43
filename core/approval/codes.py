"""The code of a submission as a picture that any telephone reads."""

from io import BytesIO

PREFIX = "HATSHY:"
# points for a square: sharp in print at three centimetres
_SCALE = 10
# the white frame that readers need, in squares
_BORDER = 4


def picture(code: str) -> bytes:
    """Black on white, as PNG; a quarter of it may be soiled."""
    # only papers with a code need it
    import segno

    drawn = BytesIO()
    segno.make_qr(PREFIX + code, error="q", boost_error=False).save(drawn, kind="png", scale=_SCALE, border=_BORDER)
    return drawn.getvalue()

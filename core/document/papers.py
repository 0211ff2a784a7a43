"""The document that shows all that a document can have."""

from typing import Any

from core.document.blocks import Document
from core.document.kinds import PaperKind, Request
from core.document.sample import sample
from core.language.trilingual import Lang
from core.language.words import N_


def _sample(_session: Any, _request: Request, lang: Lang) -> Document:
    return sample(lang)


PAPERS = (PaperKind("sample", N_("Sample of every part of a document"), "none", _sample),)

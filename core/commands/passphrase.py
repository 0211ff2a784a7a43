"""A file protected, or its passphrase changed."""

from argparse import Namespace

from core.errors import Invalid
from core.language.words import _
from core.shell import answering
from core.shell.answering import Option, Upshot
from core.store import engine, opening, protecting, vault

OPTIONS: list[Option] = []


def answer(asked: Namespace) -> Upshot:
    where = answering.workspace_of(asked)
    if engine.is_server(where):
        raise Invalid(_("A passphrase protects a file; whoever looks after the server protects the server."))
    path = engine.place(where)
    old = answering.passphrase_for(_("Passphrase or recovery code")) if opening.is_protected(path) else ""
    new = answering.passphrase_for(_("New passphrase:"), "HATSHY_NEW_PASSPHRASE")
    protecting.change_passphrase(path, old, new)
    code = vault.recovery_code(vault.key_from(new, path))
    return Upshot(
        _("The passphrase is set. Recovery code, to be kept on paper: {code}").format(code=code), {"recovery": code}
    )

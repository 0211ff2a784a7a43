"""PostgreSQL as it is spoken to."""

from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg


class AlikeServer(PGDialect_psycopg):
    """Every server of one version is spoken to in the same words."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AlikeServer) and self.server_version_info == other.server_version_info

    def __hash__(self) -> int:
        return hash(AlikeServer)

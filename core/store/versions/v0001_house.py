"""The house stands: journal, attachments, search, office."""

from core.store.versions.step import Dialect, Run

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE entry (
    id INTEGER PRIMARY KEY NOT NULL, at {t.moment} NOT NULL, author_id {t.id}, seat TEXT NOT NULL, title TEXT NOT NULL,
    reverts INTEGER, prior TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TABLE change (
    entry_id INTEGER NOT NULL REFERENCES entry (id) {t.late}, position INTEGER NOT NULL, kind TEXT NOT NULL,
    record_id {t.id} NOT NULL, before TEXT, after TEXT, salt TEXT NOT NULL, digest TEXT NOT NULL,
    PRIMARY KEY (entry_id, position));
CREATE INDEX ix_change_record ON change (record_id, entry_id);

CREATE TABLE attachment_piece (
    hash TEXT NOT NULL, number INTEGER NOT NULL, content {t.bytes} NOT NULL, PRIMARY KEY (hash, number));

CREATE TABLE office (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, place TEXT NOT NULL, head_position TEXT NOT NULL,
    head_name TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL, site TEXT NOT NULL, zone TEXT NOT NULL,
    week_days INTEGER NOT NULL CHECK (week_days IN (5, 6)), starts TIME NOT NULL, ends TIME NOT NULL,
    lunch_starts TIME NOT NULL, lunch_ends TIME NOT NULL, letterhead TEXT NOT NULL, letterhead_name TEXT NOT NULL,
    page_left INTEGER NOT NULL, page_right INTEGER NOT NULL, page_top INTEGER NOT NULL, page_bottom INTEGER NOT NULL,
    stamp_from INTEGER NOT NULL, font TEXT NOT NULL, font_size INTEGER NOT NULL, table_size INTEGER NOT NULL,
    text_spacing INTEGER NOT NULL, table_spacing INTEGER NOT NULL);
CREATE TABLE unit (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, short TEXT NOT NULL,
    parent_id {t.id} REFERENCES unit (id) {t.late},
    phone TEXT NOT NULL, email TEXT NOT NULL, note TEXT NOT NULL, is_active BOOLEAN NOT NULL);
CREATE INDEX ix_unit_parent_id ON unit (parent_id);
CREATE TABLE person (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, position TEXT NOT NULL,
    unit_id {t.id} REFERENCES unit (id) {t.late},
    roles TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, note TEXT NOT NULL, is_active BOOLEAN NOT NULL);
CREATE INDEX ix_person_unit_id ON person (unit_id);
CREATE TABLE channel (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, platform VARCHAR(32) NOT NULL
    CHECK (platform IN ('instagram', 'stories', 'facebook', 'telegram', 'tiktok', 'youtube', 'x', 'vk', 'threads',
        'whatsapp', 'site', 'aitu', 'media', 'other')),
    address TEXT NOT NULL, text_limit INTEGER, advised_least INTEGER, advised_most INTEGER, fold_at INTEGER,
    hashtag_limit INTEGER, video_seconds INTEGER, picture_limit INTEGER, ratios TEXT NOT NULL, advice TEXT NOT NULL,
    source TEXT NOT NULL, confidence VARCHAR(32) NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
    checked_on DATE, is_active BOOLEAN NOT NULL, rank INTEGER NOT NULL);
CREATE TABLE outlet (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, medium VARCHAR(32) NOT NULL
    CHECK (medium IN ('television', 'radio', 'press', 'online', 'agency', 'public_page')),
    language VARCHAR(32) NOT NULL CHECK (language IN ('kk', 'ru', 'both', 'other')), site TEXT NOT NULL,
    phone TEXT NOT NULL, email TEXT NOT NULL, note TEXT NOT NULL, is_active BOOLEAN NOT NULL);
CREATE TABLE contact (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, position TEXT NOT NULL, organisation TEXT NOT NULL,
    outlet_id {t.id} REFERENCES outlet (id) {t.late}, purpose VARCHAR(32) NOT NULL
    CHECK (purpose IN ('media', 'state_body', 'emergency', 'expert', 'partner', 'other')), phone TEXT NOT NULL,
    email TEXT NOT NULL, note TEXT NOT NULL, checked_on DATE, is_active BOOLEAN NOT NULL);
CREATE INDEX ix_contact_outlet_id ON contact (outlet_id);
CREATE TABLE shift (
    id {t.id} PRIMARY KEY NOT NULL, day DATE NOT NULL, starts TIME NOT NULL, ends TIME NOT NULL,
    person_id {t.id} NOT NULL REFERENCES person (id) {t.late}, note TEXT NOT NULL, handover TEXT NOT NULL,
    handed_over_at {t.moment}, taken_at {t.moment});
CREATE TABLE export (
    id {t.id} PRIMARY KEY NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, lang TEXT NOT NULL,
    first DATE, last DATE, record_id {t.id}, options TEXT NOT NULL, path TEXT NOT NULL,
    exported_at {t.moment} NOT NULL, entry_id INTEGER NOT NULL, content TEXT NOT NULL, sealed TEXT NOT NULL);
CREATE TABLE returned (
    id {t.id} PRIMARY KEY NOT NULL, export_id {t.id} NOT NULL REFERENCES export (id) {t.late}, name TEXT NOT NULL,
    saved_by TEXT NOT NULL, saved_at {t.moment}, came_at {t.moment} NOT NULL, decisions TEXT NOT NULL,
    content TEXT NOT NULL);
CREATE INDEX ix_returned_export_id ON returned (export_id);
CREATE INDEX ix_shift_day ON shift (day);
CREATE INDEX ix_shift_person_id ON shift (person_id);
"""

SEARCH = {
    "sqlite": """
CREATE TABLE find (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id CHAR(32) NOT NULL UNIQUE, title TEXT NOT NULL);
CREATE VIRTUAL TABLE find_words USING fts5 (
    words, content = '', contentless_delete = 1, prefix = '2 3 4', tokenize = 'unicode61 remove_diacritics 0');
""",
    "postgresql": """
CREATE TABLE find (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, kind TEXT NOT NULL, record_id UUID NOT NULL UNIQUE,
    title TEXT NOT NULL, words TSVECTOR NOT NULL);
CREATE INDEX ix_find_words ON find USING gin (words);
""",
}


def up(run: Run, dialect: Dialect) -> None:
    for statement in (TABLES.format(t=dialect) + SEARCH[dialect.engine]).split(";\n"):
        if statement.strip():
            run(statement)

"""Replies: messages, answers, inquiries, templates, what a file brought; and the clocks they run by."""

from core.store.versions.step import Dialect, Run

TABLES = """
ALTER TABLE specialday ADD COLUMN ends TIME;
CREATE TABLE clock (
    id {t.id} PRIMARY KEY NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, duty TEXT NOT NULL, value INTEGER,
    unit VARCHAR(32) NOT NULL CHECK (unit IN ('minutes', 'hours', 'working_minutes', 'working_hours', 'working_days',
    'calendar_days', 'months')), start VARCHAR(32) NOT NULL CHECK (start IN ('next_day', 'same_day')),
    is_registered BOOLEAN NOT NULL, extension_value INTEGER, extension_unit VARCHAR(32) NOT NULL
    CHECK (extension_unit IN ('minutes', 'hours', 'working_minutes', 'working_hours', 'working_days', 'calendar_days',
    'months')), is_from_receipt BOOLEAN NOT NULL, notice_value INTEGER, notice_unit VARCHAR(32) NOT NULL
    CHECK (notice_unit IN ('minutes', 'hours', 'working_minutes', 'working_hours', 'working_days', 'calendar_days',
    'months')), told TEXT NOT NULL, basis TEXT NOT NULL, shows_basis BOOLEAN NOT NULL, source TEXT NOT NULL,
    confidence VARCHAR(32) NOT NULL CHECK (confidence IN ('high', 'medium', 'low')), valid_from DATE, checked_on DATE,
    is_proposed BOOLEAN NOT NULL, is_active BOOLEAN NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_clock_code ON clock (code);
CREATE TABLE batch (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL, taken_at {t.moment} NOT NULL,
    book VARCHAR(32) NOT NULL CHECK (book IN ('comment', 'appeal', 'media')),
    source VARCHAR(32) NOT NULL CHECK (source IN ('comment', 'direct', 'mention', 'chat', 'call', 'reception',
    'meeting', 'e_otinish', 'petition', 'letter', 'media', 'other')),
    channel_id {t.id} REFERENCES channel (id) {t.late}, columns TEXT NOT NULL, headings TEXT NOT NULL,
    left_out TEXT NOT NULL, tally TEXT NOT NULL, zone TEXT NOT NULL, count INTEGER NOT NULL, erased_at {t.moment});
CREATE INDEX ix_batch_taken_at ON batch (taken_at);
CREATE INDEX ix_batch_channel_id ON batch (channel_id);
CREATE TABLE received (
    id {t.id} PRIMARY KEY NOT NULL, lot_id {t.id} NOT NULL, book TEXT NOT NULL, source TEXT NOT NULL,
    channel_id {t.id}, came_at {t.moment} NOT NULL, text TEXT NOT NULL, author TEXT NOT NULL, link TEXT NOT NULL,
    topic TEXT NOT NULL, reference TEXT NOT NULL, is_open BOOLEAN NOT NULL, mark TEXT NOT NULL);
CREATE INDEX ix_received_lot_id ON received (lot_id);
CREATE INDEX ix_received_waiting ON received (book, is_open, came_at, id, topic, source, channel_id);
CREATE INDEX ix_received_mark ON received (mark);
CREATE TABLE message (
    id {t.id} PRIMARY KEY NOT NULL, book VARCHAR(32) NOT NULL CHECK (book IN ('comment', 'appeal', 'media')),
    source VARCHAR(32) NOT NULL CHECK (source IN ('comment', 'direct', 'mention', 'chat', 'call', 'reception',
    'meeting', 'e_otinish', 'petition', 'letter', 'media', 'other')), state VARCHAR(32) NOT NULL
    CHECK (state IN ('new', 'taken', 'asked', 'interim', 'answered', 'closed')),
    channel_id {t.id} REFERENCES channel (id) {t.late}, publication_id {t.id} REFERENCES publication (id) {t.late},
    outlet_id {t.id} REFERENCES outlet (id) {t.late}, batch_id {t.id} REFERENCES batch (id) {t.late},
    joined_id {t.id} REFERENCES message (id) {t.late}, came_at {t.moment} NOT NULL, text TEXT NOT NULL,
    author TEXT NOT NULL, link TEXT NOT NULL, erased_at {t.moment}, lang TEXT NOT NULL, topic TEXT NOT NULL,
    tone VARCHAR(32) NOT NULL CHECK (tone IN ('positive', 'neutral', 'negative')), is_constructive BOOLEAN NOT NULL,
    person_id {t.id} REFERENCES person (id) {t.late}, unit_id {t.id} REFERENCES unit (id) {t.late},
    clock TEXT NOT NULL, due_at {t.moment}, extended_until {t.moment}, extended_because TEXT NOT NULL,
    notified_at {t.moment}, moved_because TEXT NOT NULL,
    outcome TEXT NOT NULL, triage TEXT NOT NULL, reference TEXT NOT NULL,
    sent_on_at {t.moment}, first_answered_at {t.moment}, answered_at {t.moment}, closed_at {t.moment},
    reason TEXT NOT NULL, times_reopened INTEGER NOT NULL, hidden_at {t.moment}, hidden_rule TEXT NOT NULL,
    rating INTEGER, attachments TEXT NOT NULL, note TEXT NOT NULL);
CREATE INDEX ix_message_book ON message (book);
CREATE INDEX ix_message_state ON message (state);
CREATE INDEX ix_message_channel_id ON message (channel_id);
CREATE INDEX ix_message_publication_id ON message (publication_id);
CREATE INDEX ix_message_outlet_id ON message (outlet_id);
CREATE INDEX ix_message_batch_id ON message (batch_id);
CREATE INDEX ix_message_joined_id ON message (joined_id);
CREATE INDEX ix_message_came_at ON message (came_at);
CREATE INDEX ix_message_topic ON message (topic);
CREATE INDEX ix_message_person_id ON message (person_id);
CREATE INDEX ix_message_unit_id ON message (unit_id);
CREATE INDEX ix_message_due_at ON message (due_at);
CREATE INDEX ix_message_reference ON message (reference);
CREATE INDEX ix_message_answered_at ON message (answered_at);
CREATE TABLE answer (
    id {t.id} PRIMARY KEY NOT NULL, message_id {t.id} NOT NULL REFERENCES message (id) {t.late},
    is_final BOOLEAN NOT NULL, lang TEXT NOT NULL, text TEXT NOT NULL, sent_at {t.moment} NOT NULL,
    person_id {t.id} REFERENCES person (id) {t.late}, templates TEXT NOT NULL,
    checker_id {t.id} REFERENCES person (id) {t.late}, grade INTEGER, remark TEXT NOT NULL);
CREATE INDEX ix_answer_message_id ON answer (message_id);
CREATE INDEX ix_answer_sent_at ON answer (sent_at);
CREATE INDEX ix_answer_person_id ON answer (person_id);
CREATE TABLE inquiry (
    id {t.id} PRIMARY KEY NOT NULL, message_id {t.id} NOT NULL REFERENCES message (id) {t.late},
    unit_id {t.id} NOT NULL REFERENCES unit (id) {t.late}, question TEXT NOT NULL, asked_at {t.moment} NOT NULL,
    due_at {t.moment}, answer TEXT NOT NULL, answered_at {t.moment}, is_refused BOOLEAN NOT NULL,
    reminded_at {t.moment});
CREATE INDEX ix_inquiry_message_id ON inquiry (message_id);
CREATE INDEX ix_inquiry_unit_id ON inquiry (unit_id);
CREATE INDEX ix_inquiry_due_at ON inquiry (due_at);
CREATE INDEX ix_inquiry_answered_at ON inquiry (answered_at);
CREATE TABLE template (
    id {t.id} PRIMARY KEY NOT NULL, code TEXT NOT NULL, line_id {t.id} NOT NULL REFERENCES line (id) {t.late},
    piece VARCHAR(32) NOT NULL CHECK (piece IN ('greeting', 'answer', 'steps', 'closing', 'shared')),
    topic TEXT NOT NULL, outcomes TEXT NOT NULL, slots TEXT NOT NULL, unit_id {t.id} REFERENCES unit (id) {t.late},
    review_on DATE, question TEXT NOT NULL, is_public BOOLEAN NOT NULL, is_active BOOLEAN NOT NULL,
    rank INTEGER NOT NULL);
CREATE INDEX ix_template_code ON template (code);
CREATE INDEX ix_template_line_id ON template (line_id);
CREATE INDEX ix_template_topic ON template (topic);
CREATE INDEX ix_template_unit_id ON template (unit_id);
CREATE TABLE regulation (
    id {t.id} PRIMARY KEY NOT NULL, demands_clearance BOOLEAN NOT NULL, keeps_days INTEGER NOT NULL,
    rush_count INTEGER NOT NULL, rush_hours INTEGER NOT NULL, asks_after_days INTEGER NOT NULL,
    sample_share INTEGER NOT NULL, monitored_on DATE, counted_by TEXT NOT NULL,
    routing TEXT NOT NULL, tree TEXT NOT NULL);
"""


def up(run: Run, dialect: Dialect) -> None:
    for statement in TABLES.format(t=dialect).split(";\n"):
        if statement.strip():
            run(statement)

"""Indicators: measures, targets, readings, explanations; pages and posts; marks and proposals; what figures came to."""

from core.store.versions.step import Dialect, Run

TABLES = """
CREATE TABLE measure (
    id {t.id} PRIMARY KEY NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, level VARCHAR(32) NOT NULL CHECK
    (level IN ('input', 'activity', 'output', 'outtake', 'outcome', 'impact')), direction VARCHAR(32) NOT NULL
    CHECK (direction IN ('up', 'down', 'range', 'info')), unit VARCHAR(32) NOT NULL CHECK (unit IN ('percent',
    'points', 'count', 'people', 'minutes', 'hours', 'per_thousand', 'ratio', 'money', 'index')), formula TEXT
    NOT NULL, definition TEXT NOT NULL, pitfall TEXT NOT NULL, fewest INTEGER NOT NULL, editions TEXT NOT
    NULL, made_on DATE, pair TEXT NOT NULL, goal_id {t.id} REFERENCES goal (id) {t.late}, is_own BOOLEAN NOT NULL,
    is_used BOOLEAN NOT NULL, is_pinned BOOLEAN NOT NULL, person_id {t.id} REFERENCES person (id) {t.late}, rank
    INTEGER NOT NULL);
CREATE INDEX ix_measure_code ON measure (code);
CREATE INDEX ix_measure_goal_id ON measure (goal_id);
CREATE INDEX ix_measure_person_id ON measure (person_id);
CREATE TABLE target (
    id {t.id} PRIMARY KEY NOT NULL, measure_id {t.id} NOT NULL REFERENCES measure (id) {t.late}, step
    VARCHAR(32) NOT NULL CHECK (step IN ('day', 'week', 'month', 'quarter', 'year')), first DATE NOT NULL,
    least DOUBLE PRECISION, most DOUBLE PRECISION, near DOUBLE PRECISION NOT NULL, person_id {t.id} REFERENCES
    person (id) {t.late}, note TEXT NOT NULL);
CREATE INDEX ix_target_measure_id ON target (measure_id);
CREATE INDEX ix_target_first ON target (first);
CREATE INDEX ix_target_person_id ON target (person_id);
CREATE TABLE page (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, platform VARCHAR(32) NOT NULL
    CHECK (platform IN ('instagram', 'stories', 'facebook', 'telegram', 'tiktok', 'youtube', 'x', 'vk',
    'threads', 'whatsapp', 'site', 'aitu', 'media', 'other')), address TEXT NOT NULL, channel_id {t.id}
    REFERENCES channel (id) {t.late}, unit_id {t.id} REFERENCES unit (id) {t.late}, is_active BOOLEAN NOT
    NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_page_channel_id ON page (channel_id);
CREATE INDEX ix_page_unit_id ON page (unit_id);
CREATE TABLE reading (
    id {t.id} PRIMARY KEY NOT NULL, variable TEXT NOT NULL, first DATE NOT NULL, last DATE NOT NULL, value
    DOUBLE PRECISION NOT NULL, count INTEGER, page_id {t.id} REFERENCES page (id) {t.late}, unit_id {t.id}
    REFERENCES unit (id) {t.late}, source TEXT NOT NULL, taken_at {t.moment} NOT NULL, is_chosen BOOLEAN NOT
    NULL, note TEXT NOT NULL);
CREATE INDEX ix_reading_variable ON reading (variable);
CREATE INDEX ix_reading_first ON reading (first);
CREATE INDEX ix_reading_last ON reading (last);
CREATE INDEX ix_reading_page_id ON reading (page_id);
CREATE INDEX ix_reading_unit_id ON reading (unit_id);
CREATE TABLE explanation (
    id {t.id} PRIMARY KEY NOT NULL, measure_id {t.id} NOT NULL REFERENCES measure (id) {t.late}, step
    VARCHAR(32) NOT NULL CHECK (step IN ('day', 'week', 'month', 'quarter', 'year')), first DATE NOT NULL,
    text TEXT NOT NULL, change TEXT NOT NULL, person_id {t.id} REFERENCES person (id) {t.late});
CREATE INDEX ix_explanation_measure_id ON explanation (measure_id);
CREATE INDEX ix_explanation_first ON explanation (first);
CREATE INDEX ix_explanation_person_id ON explanation (person_id);
CREATE TABLE marking (
    id {t.id} PRIMARY KEY NOT NULL, publication_id {t.id} NOT NULL REFERENCES publication (id) {t.late},
    person_id {t.id} REFERENCES person (id) {t.late}, manner VARCHAR(32) NOT NULL CHECK (manner IN ('PA', 'PI',
    'TA', 'TS')), is_protocol BOOLEAN NOT NULL, is_two_way BOOLEAN NOT NULL, result_on DATE, has_open_comments
    BOOLEAN NOT NULL, is_accessible BOOLEAN, is_plain BOOLEAN NOT NULL);
CREATE INDEX ix_marking_publication_id ON marking (publication_id);
CREATE INDEX ix_marking_person_id ON marking (person_id);
CREATE TABLE proposal (
    id {t.id} PRIMARY KEY NOT NULL, text TEXT NOT NULL, came_on DATE NOT NULL, message_id {t.id} REFERENCES
    message (id) {t.late}, unit_id {t.id} REFERENCES unit (id) {t.late}, fate VARCHAR(32) NOT NULL CHECK (fate
    IN ('open', 'changed', 'refused', 'accepted')), reason TEXT NOT NULL, due_on DATE, closed_on DATE,
    person_id {t.id} REFERENCES person (id) {t.late});
CREATE INDEX ix_proposal_came_on ON proposal (came_on);
CREATE INDEX ix_proposal_message_id ON proposal (message_id);
CREATE INDEX ix_proposal_unit_id ON proposal (unit_id);
CREATE INDEX ix_proposal_fate ON proposal (fate);
CREATE INDEX ix_proposal_closed_on ON proposal (closed_on);
CREATE INDEX ix_proposal_person_id ON proposal (person_id);
CREATE TABLE postfigures (
    id {t.id} PRIMARY KEY NOT NULL, lot_id {t.id} NOT NULL, page_id {t.id} NOT NULL, key TEXT NOT NULL,
    published_at {t.moment} NOT NULL, measured_on DATE NOT NULL, publication_id {t.id}, link TEXT NOT NULL,
    title TEXT NOT NULL, format TEXT NOT NULL, likes BIGINT, comments BIGINT, shares BIGINT, saves BIGINT,
    reach BIGINT, views BIGINT, clicks BIGINT, followers BIGINT);
CREATE INDEX ix_postfigures_lot_id ON postfigures (lot_id);
CREATE INDEX ix_postfigures_page ON postfigures (page_id, published_at, measured_on);
CREATE INDEX ix_postfigures_measured ON postfigures (page_id, measured_on);
CREATE INDEX ix_postfigures_key ON postfigures (key);
CREATE INDEX ix_postfigures_publication_id ON postfigures (publication_id);
CREATE TABLE pagefigures (
    id {t.id} PRIMARY KEY NOT NULL, lot_id {t.id} NOT NULL, page_id {t.id} NOT NULL, day DATE NOT NULL,
    followers BIGINT, reach BIGINT, views BIGINT, visits BIGINT);
CREATE INDEX ix_pagefigures_lot_id ON pagefigures (lot_id);
CREATE INDEX ix_pagefigures_page ON pagefigures (page_id, day);
CREATE TABLE postfile (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL, taken_at {t.moment} NOT NULL,
    columns TEXT NOT NULL, headings TEXT NOT NULL, pages TEXT NOT NULL, left_out TEXT NOT NULL, measured_on
    DATE NOT NULL, is_month_first BOOLEAN, zone TEXT NOT NULL, source TEXT NOT NULL, count INTEGER NOT NULL, linked TEXT
    NOT NULL);
CREATE INDEX ix_postfile_taken_at ON postfile (taken_at);
CREATE TABLE pagefile (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL, taken_at {t.moment} NOT NULL,
    columns TEXT NOT NULL, headings TEXT NOT NULL, pages TEXT NOT NULL, left_out TEXT NOT NULL, measured_on
    DATE NOT NULL, is_month_first BOOLEAN, zone TEXT NOT NULL, source TEXT NOT NULL, count INTEGER NOT NULL);
CREATE INDEX ix_pagefile_taken_at ON pagefile (taken_at);
CREATE TABLE shelf (
    name TEXT PRIMARY KEY NOT NULL, epoch TEXT NOT NULL, seen INTEGER NOT NULL, way TEXT NOT NULL, heap TEXT NOT NULL);
"""


# what a record left is its day: figures of the plan look for these in years of the journal
MOVES = """
CREATE INDEX ix_change_day ON change (kind, entry_id) WHERE {at}(before, '"day":') > 0 AND {at}(coalesce(after, ''),
    substr(before, {at}(before, '"day":'), 17)) = 0
"""
# since when a text has been a full one: a word put right later does not make it late
FULL = "ALTER TABLE wording ADD COLUMN full_at {t.moment}"


# figures ask when anything came out first, and what came out in a span
SEEN = "CREATE INDEX ix_placement_published_at ON placement (published_at)"


def up(run: Run, dialect: Dialect) -> None:
    for statement in TABLES.format(t=dialect).split(";\n"):
        if statement.strip():
            run(statement)
    run(MOVES.format(at="instr" if dialect.engine == "sqlite" else "strpos"))
    run(FULL.format(t=dialect))
    run(SEEN)

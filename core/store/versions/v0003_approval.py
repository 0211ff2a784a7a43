"""Approval: routes, what was submitted, what was decided, and the keys it is signed with."""

from core.store.versions.step import Dialect, Run

TABLES = """
CREATE TABLE route (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, matter VARCHAR(32) NOT NULL
    CHECK (matter IN ('plan', 'publication', 'urgent', 'line')), is_active BOOLEAN NOT NULL, rank INTEGER NOT NULL);
CREATE TABLE routestep (
    id {t.id} PRIMARY KEY NOT NULL, route_id {t.id} NOT NULL REFERENCES route (id) {t.late}, place INTEGER NOT NULL,
    name TEXT NOT NULL, needs VARCHAR(32) NOT NULL CHECK (needs IN ('any', 'all')), people TEXT NOT NULL,
    hours INTEGER, escalate_id {t.id} REFERENCES person (id) {t.late});
CREATE INDEX ix_routestep_route_id ON routestep (route_id);
CREATE INDEX ix_routestep_escalate_id ON routestep (escalate_id);
CREATE TABLE absence (
    id {t.id} PRIMARY KEY NOT NULL, person_id {t.id} NOT NULL REFERENCES person (id) {t.late}, first DATE NOT NULL,
    last DATE NOT NULL, deputy_id {t.id} NOT NULL REFERENCES person (id) {t.late}, note TEXT NOT NULL);
CREATE INDEX ix_absence_person_id ON absence (person_id);
CREATE INDEX ix_absence_first ON absence (first);
CREATE INDEX ix_absence_deputy_id ON absence (deputy_id);
CREATE TABLE submission (
    id {t.id} PRIMARY KEY NOT NULL, matter VARCHAR(32) NOT NULL
    CHECK (matter IN ('plan', 'publication', 'urgent', 'line')), first DATE, last DATE, edition INTEGER NOT NULL,
    sender_id {t.id} REFERENCES person (id) {t.late}, sent_at {t.moment} NOT NULL, note TEXT NOT NULL,
    steps TEXT NOT NULL);
CREATE INDEX ix_submission_first ON submission (first);
CREATE INDEX ix_submission_sender_id ON submission (sender_id);
CREATE INDEX ix_submission_sent_at ON submission (sent_at);
CREATE TABLE line (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, scope TEXT NOT NULL,
    is_skeleton BOOLEAN NOT NULL, expires DATE, is_active BOOLEAN NOT NULL);
CREATE INDEX ix_line_expires ON line (expires);
CREATE TABLE version (
    id {t.id} PRIMARY KEY NOT NULL, submission_id {t.id} NOT NULL REFERENCES submission (id) {t.late},
    number INTEGER NOT NULL, publication_id {t.id} REFERENCES publication (id) {t.late},
    line_id {t.id} REFERENCES line (id) {t.late}, corrects_id {t.id} REFERENCES version (id) {t.late},
    content TEXT NOT NULL, seal TEXT NOT NULL, words TEXT NOT NULL);
CREATE INDEX ix_version_submission_id ON version (submission_id);
CREATE INDEX ix_version_publication_id ON version (publication_id);
CREATE INDEX ix_version_line_id ON version (line_id);
CREATE INDEX ix_version_corrects_id ON version (corrects_id);
CREATE TABLE "key" (
    id {t.id} PRIMARY KEY NOT NULL, person_id {t.id} NOT NULL REFERENCES person (id) {t.late}, public TEXT NOT NULL,
    locked TEXT NOT NULL, salt TEXT NOT NULL, made_at {t.moment} NOT NULL, retired_at {t.moment},
    reason TEXT NOT NULL, failures INTEGER NOT NULL, rests_until {t.moment});
CREATE INDEX ix_key_person_id ON "key" (person_id);
CREATE TABLE decision (
    id {t.id} PRIMARY KEY NOT NULL, version_id {t.id} NOT NULL REFERENCES version (id) {t.late}, step TEXT NOT NULL,
    seat_id {t.id} REFERENCES person (id) {t.late}, person_id {t.id} REFERENCES person (id) {t.late},
    recorder_id {t.id} REFERENCES person (id) {t.late}, verdict VARCHAR(32) NOT NULL
    CHECK (verdict IN ('approve', 'return', 'correct')), reason TEXT NOT NULL, exception TEXT NOT NULL,
    way VARCHAR(32) NOT NULL CHECK (way IN ('app', 'paper', 'word')), decided_at {t.moment} NOT NULL,
    evidence TEXT NOT NULL, evidence_name TEXT NOT NULL, key_id {t.id} REFERENCES "key" (id) {t.late},
    signature TEXT NOT NULL);
CREATE INDEX ix_decision_version_id ON decision (version_id);
CREATE INDEX ix_decision_seat_id ON decision (seat_id);
CREATE INDEX ix_decision_person_id ON decision (person_id);
CREATE INDEX ix_decision_recorder_id ON decision (recorder_id);
CREATE INDEX ix_decision_decided_at ON decision (decided_at);
CREATE INDEX ix_decision_key_id ON decision (key_id);
CREATE TABLE elsewhere (
    id {t.id} PRIMARY KEY NOT NULL, publication_id {t.id} NOT NULL REFERENCES publication (id) {t.late},
    title TEXT NOT NULL, at {t.moment} NOT NULL, outlet_id {t.id} REFERENCES outlet (id) {t.late}, link TEXT NOT NULL);
CREATE INDEX ix_elsewhere_publication_id ON elsewhere (publication_id);
CREATE INDEX ix_elsewhere_outlet_id ON elsewhere (outlet_id);
"""


def up(run: Run, dialect: Dialect) -> None:
    for statement in TABLES.format(t=dialect).split(";\n"):
        if statement.strip():
            run(statement)

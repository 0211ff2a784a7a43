"""Crisis: playbooks and who fills their roles, incidents with all that is kept of them; pages that bear our name."""

from core.store.versions.step import Dialect, Run

# a matter may be a statement now: SQLite changes no condition of a column, so both tables are written anew
MATTERS = "CHECK (matter IN ('plan', 'publication', 'urgent', 'line', 'statement'))"
ANEW = """
CREATE TABLE newer (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, matter VARCHAR(32) NOT NULL {matters},
    is_active BOOLEAN NOT NULL, rank INTEGER NOT NULL);
INSERT INTO newer SELECT id, name, matter, is_active, rank FROM route;
DROP TABLE route;
ALTER TABLE newer RENAME TO route;
CREATE TABLE newer (
    id {t.id} PRIMARY KEY NOT NULL, matter VARCHAR(32) NOT NULL {matters}, first DATE, last DATE,
    edition INTEGER NOT NULL, sender_id {t.id} REFERENCES person (id) {t.late}, sent_at {t.moment} NOT NULL,
    note TEXT NOT NULL, steps TEXT NOT NULL, is_drill BOOLEAN NOT NULL);
INSERT INTO newer SELECT id, matter, first, last, edition, sender_id, sent_at, note, steps, FALSE FROM submission;
DROP TABLE submission;
ALTER TABLE newer RENAME TO submission;
CREATE INDEX ix_submission_first ON submission (first);
CREATE INDEX ix_submission_sender_id ON submission (sender_id);
CREATE INDEX ix_submission_sent_at ON submission (sent_at);
"""
WIDER = """
ALTER TABLE route DROP CONSTRAINT route_matter_check;
ALTER TABLE route ADD CONSTRAINT route_matter_check {matters};
ALTER TABLE submission DROP CONSTRAINT submission_matter_check;
ALTER TABLE submission ADD CONSTRAINT submission_matter_check {matters};
ALTER TABLE submission ADD COLUMN is_drill BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE submission ALTER COLUMN is_drill DROP DEFAULT;
"""
LINES = """
ALTER TABLE decision ADD COLUMN signed_at {t.moment};
ALTER TABLE line ADD COLUMN matter VARCHAR(32) NOT NULL DEFAULT 'line' {matters};
ALTER TABLE line ADD COLUMN is_out BOOLEAN NOT NULL DEFAULT FALSE;
"""
TABLES = """
CREATE TABLE account (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, platform VARCHAR(32) NOT NULL CHECK (platform IN
    ('instagram', 'stories', 'facebook', 'telegram', 'tiktok', 'youtube', 'x', 'vk', 'threads', 'whatsapp',
    'site', 'aitu', 'media', 'other')), address TEXT NOT NULL, ownership VARCHAR(32) NOT NULL CHECK
    (ownership IN ('official', 'dormant', 'impostor', 'parody')), is_verified BOOLEAN NOT NULL, first_seen_on
    DATE, followers INTEGER, harm TEXT NOT NULL, measures TEXT NOT NULL, removed_on DATE, person_id {t.id}
    REFERENCES person (id) {t.late}, note TEXT NOT NULL, attachments TEXT NOT NULL);
CREATE INDEX ix_account_ownership ON account (ownership);
CREATE INDEX ix_account_person_id ON account (person_id);
CREATE TABLE playbook (
    id {t.id} PRIMARY KEY NOT NULL, code TEXT NOT NULL, mode VARCHAR(32) NOT NULL CHECK (mode IN
    ('normal', 'core', 'type')), name TEXT NOT NULL, gist TEXT NOT NULL, cluster VARCHAR(32) NOT NULL CHECK
    (cluster IN ('victim', 'accidental', 'preventable')), min_level VARCHAR(32) NOT NULL CHECK (min_level IN
    ('s0', 's1', 's2', 's3', 's4')), fact_owner VARCHAR(32) NOT NULL CHECK (fact_owner IN ('AKIM', 'DEP',
    'CHIEF', 'PRESS', 'SPOKES', 'DUTY', 'SMM', 'MON', 'DEPT', 'LEGAL', 'APPEALS', 'INTPOL', 'ISEC', 'HR',
    'LANG', 'EXT', 'JIS')), is_rumour BOOLEAN NOT NULL, steps TEXT NOT NULL, content TEXT NOT NULL, line_id
    {t.id} REFERENCES line (id) {t.late}, category VARCHAR(32) NOT NULL CHECK (category IN ('M0', 'M1', 'M2', 'M3',
    'M4', 'M5', 'M6')), slots TEXT NOT NULL, lessons TEXT NOT NULL, origin TEXT NOT
    NULL, edition INTEGER NOT NULL, shipped TEXT NOT NULL, planned_on DATE, contacts_checked_on DATE, is_active
    BOOLEAN NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_playbook_code ON playbook (code);
CREATE INDEX ix_playbook_line_id ON playbook (line_id);
CREATE TABLE holder (
    id {t.id} PRIMARY KEY NOT NULL, post VARCHAR(32) NOT NULL CHECK (post IN ('AKIM', 'DEP', 'CHIEF', 'PRESS',
    'SPOKES', 'DUTY', 'SMM', 'MON', 'DEPT', 'LEGAL', 'APPEALS', 'INTPOL', 'ISEC', 'HR', 'LANG', 'EXT', 'JIS')),
    playbook_id {t.id} REFERENCES playbook (id) {t.late}, person_id {t.id} REFERENCES person (id) {t.late},
    deputy_id {t.id} REFERENCES person (id) {t.late}, name TEXT NOT NULL, phone TEXT NOT NULL, note
    TEXT NOT NULL);
CREATE INDEX ix_holder_post ON holder (post);
CREATE INDEX ix_holder_playbook_id ON holder (playbook_id);
CREATE INDEX ix_holder_person_id ON holder (person_id);
CREATE INDEX ix_holder_deputy_id ON holder (deputy_id);
CREATE TABLE incident (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, place TEXT NOT NULL, playbooks TEXT NOT
    NULL, phase VARCHAR(32) NOT NULL CHECK (phase IN ('detected', 'verifying', 'initial', 'maintenance',
    'resolution', 'closed', 'reviewed', 'false_alarm')), event_at {t.moment} NOT NULL, noticed_at {t.moment} NOT
    NULL, source TEXT NOT NULL, lead_id {t.id} REFERENCES person (id) {t.late}, scores TEXT NOT NULL,
    flags TEXT NOT NULL, level VARCHAR(32) NOT NULL CHECK (level IN ('s0', 's1', 's2', 's3', 's4')), cluster
    VARCHAR(32) NOT NULL CHECK (cluster IN ('victim', 'accidental', 'preventable')), had_before BOOLEAN NOT
    NULL, is_distrusted BOOLEAN NOT NULL, is_provable BOOLEAN NOT NULL, answers TEXT NOT NULL, maps TEXT NOT
    NULL, next_update_at {t.moment},
    page TEXT NOT NULL, promises TEXT NOT NULL, review TEXT NOT NULL, closed_at {t.moment}, reviewed_at
    {t.moment}, is_drill BOOLEAN NOT NULL, pace INTEGER NOT NULL, paced_from {t.moment}, injected TEXT NOT NULL,
    attachments TEXT NOT NULL);
CREATE INDEX ix_incident_phase ON incident (phase);
CREATE INDEX ix_incident_noticed_at ON incident (noticed_at);
CREATE INDEX ix_incident_lead_id ON incident (lead_id);
CREATE INDEX ix_incident_is_drill ON incident (is_drill);
CREATE TABLE turn (
    id {t.id} PRIMARY KEY NOT NULL, incident_id {t.id} NOT NULL REFERENCES incident (id) {t.late}, code
    TEXT NOT NULL, deadline VARCHAR(32) NOT NULL CHECK (deadline IN ('t0', 't15', 't30', 't60', 't3h',
    't4h', 't24h', 'after')), post VARCHAR(32) NOT NULL CHECK (post IN ('AKIM', 'DEP', 'CHIEF', 'PRESS',
    'SPOKES', 'DUTY', 'SMM', 'MON', 'DEPT', 'LEGAL', 'APPEALS', 'INTPOL', 'ISEC', 'HR', 'LANG', 'EXT', 'JIS')),
    text TEXT NOT NULL, statement TEXT NOT NULL, person_id {t.id} REFERENCES person (id) {t.late}, due_at
    {t.moment}, course VARCHAR(32) NOT NULL CHECK (course IN ('open', 'done', 'skipped')), ended_at {t.moment},
    ended_by {t.id} REFERENCES person (id) {t.late}, reason TEXT NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_turn_incident_id ON turn (incident_id);
CREATE INDEX ix_turn_person_id ON turn (person_id);
CREATE INDEX ix_turn_due_at ON turn (due_at);
CREATE INDEX ix_turn_course ON turn (course);
CREATE TABLE claim (
    id {t.id} PRIMARY KEY NOT NULL, incident_id {t.id} REFERENCES incident (id) {t.late}, text TEXT NOT
    NULL, truth TEXT NOT NULL, proof TEXT NOT NULL, first_seen_at {t.moment} NOT NULL,
    appeared_at {t.moment}, links TEXT NOT NULL, actor TEXT NOT NULL, behaviour TEXT NOT NULL, content_kind TEXT NOT
    NULL, degree TEXT NOT NULL, effect TEXT NOT NULL, weight VARCHAR(32) NOT NULL CHECK (weight IN ('high',
    'medium', 'low')), response VARCHAR(32) NOT NULL CHECK (response IN ('prebunk', 'debunk',
    'inform_without_naming', 'direct_contact_with_author', 'platform_report', 'refer_to_competent_body',
    'no_reply_monitor')), person_id {t.id} REFERENCES person (id) {t.late}, is_campaign BOOLEAN NOT NULL,
    answered_at {t.moment}, closed_at {t.moment}, tracking TEXT NOT NULL, attachments TEXT NOT NULL);
CREATE INDEX ix_claim_incident_id ON claim (incident_id);
CREATE INDEX ix_claim_first_seen_at ON claim (first_seen_at);
CREATE INDEX ix_claim_person_id ON claim (person_id);
CREATE TABLE statement (
    id {t.id} PRIMARY KEY NOT NULL, incident_id {t.id} NOT NULL REFERENCES incident (id) {t.late}, category
    VARCHAR(32) NOT NULL CHECK (category IN ('M0', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6')), line_id {t.id} NOT NULL
    REFERENCES line (id) {t.late}, frame_id {t.id} REFERENCES line (id) {t.late}, blanks TEXT NOT NULL, claim_id
    {t.id} REFERENCES claim (id) {t.late}, content_from VARCHAR(32) CHECK (content_from IN ('AKIM', 'DEP', 'CHIEF',
    'PRESS', 'SPOKES', 'DUTY', 'SMM', 'MON', 'DEPT', 'LEGAL', 'APPEALS', 'INTPOL', 'ISEC', 'HR', 'LANG', 'EXT',
    'JIS')), is_person_named BOOLEAN NOT NULL, author_id {t.id} REFERENCES person (id) {t.late}, editors TEXT NOT
    NULL, made_at {t.moment} NOT NULL, sent_at {t.moment}, despite TEXT NOT NULL, consents TEXT NOT NULL,
    released_at {t.moment}, is_standing BOOLEAN NOT NULL, said TEXT NOT NULL, corrected_id {t.id} REFERENCES
    statement (id) {t.late});
CREATE INDEX ix_statement_incident_id ON statement (incident_id);
CREATE INDEX ix_statement_line_id ON statement (line_id);
CREATE INDEX ix_statement_frame_id ON statement (frame_id);
CREATE INDEX ix_statement_claim_id ON statement (claim_id);
CREATE INDEX ix_statement_made_at ON statement (made_at);
CREATE INDEX ix_statement_released_at ON statement (released_at);
CREATE INDEX ix_statement_corrected_id ON statement (corrected_id);
CREATE TABLE happening (
    id {t.id} PRIMARY KEY NOT NULL, incident_id {t.id} NOT NULL REFERENCES incident (id) {t.late}, sort
    VARCHAR(32) NOT NULL CHECK (sort IN ('note', 'decision', 'told', 'signal', 'trigger', 'phase', 'level',
    'playbook', 'statement', 'release', 'correction')), happened_at {t.moment} NOT NULL, noted_at {t.moment} NOT
    NULL, person_id {t.id} REFERENCES person (id) {t.late}, text TEXT NOT NULL, source TEXT NOT
    NULL, reason TEXT NOT NULL, rejected TEXT NOT NULL, statement_id {t.id} REFERENCES statement (id)
    {t.late}, channel_id {t.id} REFERENCES channel (id) {t.late}, message_id {t.id} REFERENCES message (id)
    {t.late}, corrects_id {t.id} REFERENCES happening (id) {t.late}, link TEXT NOT NULL, attachments TEXT
    NOT NULL);
CREATE INDEX ix_happening_incident_id ON happening (incident_id);
CREATE INDEX ix_happening_happened_at ON happening (happened_at);
CREATE INDEX ix_happening_statement_id ON happening (statement_id);
CREATE INDEX ix_happening_channel_id ON happening (channel_id);
CREATE INDEX ix_happening_message_id ON happening (message_id);
CREATE INDEX ix_happening_corrects_id ON happening (corrects_id);
CREATE TABLE fact (
    id {t.id} PRIMARY KEY NOT NULL, incident_id {t.id} NOT NULL REFERENCES incident (id) {t.late}, aspect
    VARCHAR(32) NOT NULL CHECK (aspect IN ('known', 'unknown', 'doing', 'ask')), text TEXT NOT NULL, source
    TEXT NOT NULL, confirmed_at {t.moment}, replaces_id {t.id} REFERENCES fact (id) {t.late}, ended_at
    {t.moment}, person_id {t.id} REFERENCES person (id) {t.late}, rank INTEGER NOT NULL);
CREATE INDEX ix_fact_incident_id ON fact (incident_id);
CREATE INDEX ix_fact_replaces_id ON fact (replaces_id);
CREATE TABLE improvement (
    id {t.id} PRIMARY KEY NOT NULL, incident_id {t.id} NOT NULL REFERENCES incident (id) {t.late}, question
    TEXT NOT NULL, text TEXT NOT NULL, person_id {t.id} REFERENCES person (id) {t.late}, due DATE,
    done_on DATE);
CREATE INDEX ix_improvement_incident_id ON improvement (incident_id);
CREATE INDEX ix_improvement_person_id ON improvement (person_id);
CREATE INDEX ix_improvement_due ON improvement (due);
CREATE TABLE doctrine (
    id {t.id} PRIMARY KEY NOT NULL, levels TEXT NOT NULL, classes TEXT NOT NULL, words TEXT NOT NULL, readiness
    TEXT NOT NULL, fallback TEXT NOT NULL);
"""


def up(run: Run, dialect: Dialect) -> None:
    first = ANEW if dialect.engine == "sqlite" else WIDER
    for statement in (first + LINES + TABLES).format(t=dialect, matters=MATTERS).split(";\n"):
        if statement.strip():
            run(statement)

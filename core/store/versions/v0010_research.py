"""Research, notes and the whole of a strategy."""

from core.store.versions.step import Dialect, Run

TABLES = """
CREATE TABLE auditform (
    id {t.id} PRIMARY KEY NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, subject VARCHAR(32) NOT NULL CHECK
    (subject IN ('site', 'page')), is_active BOOLEAN NOT NULL);
CREATE INDEX ix_auditform_code ON auditform (code);
CREATE TABLE guide (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, purpose TEXT NOT NULL, first DATE, last DATE);
CREATE TABLE note (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, form VARCHAR(32) NOT NULL CHECK (form IN ('six_rows',
    'free', 'information')), first DATE, last DATE, author TEXT NOT NULL, supervisor TEXT NOT NULL, sources TEXT
    NOT NULL, is_closed BOOLEAN NOT NULL, closed_with TEXT NOT NULL);
CREATE INDEX ix_note_last ON note (last);
CREATE TABLE policy (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, edition INTEGER NOT NULL, valid_from
    DATE, editions TEXT NOT NULL, is_active BOOLEAN NOT NULL);
CREATE TABLE posttopic (
    id {t.id} PRIMARY KEY NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, hint TEXT NOT NULL, is_active BOOLEAN
    NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_posttopic_code ON posttopic (code);
CREATE TABLE resource (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, means VARCHAR(32) NOT NULL CHECK (means IN ('staff',
    'equipment')), needed INTEGER NOT NULL, filled INTEGER NOT NULL, note TEXT NOT NULL, rank INTEGER NOT NULL);
CREATE TABLE sheetcolumn (
    id {t.id} PRIMARY KEY NOT NULL, lot_id {t.id} NOT NULL, survey_id {t.id} NOT NULL, question TEXT NOT NULL,
    line TEXT NOT NULL, places {t.bytes} NOT NULL, said {t.bytes} NOT NULL);
CREATE INDEX ix_sheetcolumn_lot_id ON sheetcolumn (lot_id);
CREATE INDEX ix_sheetcolumn_survey_id ON sheetcolumn (survey_id);
CREATE TABLE survey (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, purpose TEXT NOT NULL, population TEXT NOT NULL,
    population_size INTEGER, sampling VARCHAR(32) NOT NULL CHECK (sampling IN ('random', 'quota', 'panel', 'open',
    'census')), mode VARCHAR(32) NOT NULL CHECK (mode IN ('online', 'street', 'phone', 'paper', 'mixed')), first
    DATE, last DATE, invited INTEGER, ordered_by TEXT NOT NULL, done_by TEXT NOT NULL, design_effect DOUBLE
    PRECISION NOT NULL, margins TEXT NOT NULL, earlier_id {t.id} REFERENCES survey (id) {t.late}, is_closed
    BOOLEAN NOT NULL, closed_with INTEGER, note TEXT NOT NULL);
CREATE INDEX ix_survey_earlier_id ON survey (earlier_id);
CREATE INDEX ix_survey_first ON survey (first);
CREATE TABLE body (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, site TEXT NOT NULL, pages TEXT NOT NULL, unit_id {t.id}
    REFERENCES unit (id) {t.late}, is_active BOOLEAN NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_body_unit_id ON body (unit_id);
CREATE TABLE citation (
    id {t.id} PRIMARY KEY NOT NULL, note_id {t.id} NOT NULL REFERENCES note (id) {t.late}, mark TEXT NOT NULL,
    source TEXT NOT NULL, asked TEXT NOT NULL, shape VARCHAR(32) NOT NULL CHECK (shape IN ('figure', 'table',
    'chart')), first DATE, last DATE, told TEXT NOT NULL, taken_at {t.moment} NOT NULL);
CREATE INDEX ix_citation_note_id ON citation (note_id);
CREATE TABLE criterion (
    id {t.id} PRIMARY KEY NOT NULL, form_id {t.id} NOT NULL REFERENCES auditform (id) {t.late}, code TEXT NOT
    NULL, name TEXT NOT NULL, hint TEXT NOT NULL, axis VARCHAR(32) NOT NULL CHECK (axis IN ('relevance',
    'openness', 'transparency', 'interactivity', 'accessibility')), weight INTEGER NOT NULL, is_active BOOLEAN NOT
    NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_criterion_form_id ON criterion (form_id);
CREATE TABLE expert (
    id {t.id} PRIMARY KEY NOT NULL, guide_id {t.id} NOT NULL REFERENCES guide (id) {t.late}, number INTEGER NOT
    NULL, name TEXT NOT NULL, position TEXT NOT NULL, may_be_named BOOLEAN NOT NULL, total_years INTEGER,
    field_years INTEGER, asked_on DATE, lang TEXT NOT NULL);
CREATE INDEX ix_expert_guide_id ON expert (guide_id);
CREATE TABLE keymessage (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, proof TEXT NOT NULL, goal_id {t.id} REFERENCES goal (id)
    {t.late}, audience_id {t.id} REFERENCES audience (id) {t.late}, is_active BOOLEAN NOT NULL, rank INTEGER NOT
    NULL);
CREATE INDEX ix_keymessage_audience_id ON keymessage (audience_id);
CREATE INDEX ix_keymessage_goal_id ON keymessage (goal_id);
CREATE TABLE notepart (
    id {t.id} PRIMARY KEY NOT NULL, note_id {t.id} NOT NULL REFERENCES note (id) {t.late}, role TEXT NOT NULL,
    level INTEGER NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_notepart_note_id ON notepart (note_id);
CREATE TABLE sheet (
    id {t.id} PRIMARY KEY NOT NULL, survey_id {t.id} NOT NULL REFERENCES survey (id) {t.late}, number INTEGER NOT
    NULL, lang TEXT NOT NULL, answers TEXT NOT NULL);
CREATE INDEX ix_sheet_survey_id ON sheet (survey_id);
CREATE TABLE sheetfile (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL, taken_at {t.moment} NOT NULL,
    survey_id {t.id} NOT NULL REFERENCES survey (id) {t.late}, columns TEXT NOT NULL, headings TEXT NOT NULL,
    count INTEGER NOT NULL);
CREATE INDEX ix_sheetfile_survey_id ON sheetfile (survey_id);
CREATE INDEX ix_sheetfile_taken_at ON sheetfile (taken_at);
CREATE TABLE surveyquestion (
    id {t.id} PRIMARY KEY NOT NULL, survey_id {t.id} NOT NULL REFERENCES survey (id) {t.late}, code TEXT NOT NULL,
    name TEXT NOT NULL, sort VARCHAR(32) NOT NULL CHECK (sort IN ('single', 'multiple', 'grid', 'number',
    'open')), is_trait BOOLEAN NOT NULL, options TEXT NOT NULL, rows TEXT NOT NULL, asked_if TEXT NOT NULL,
    is_index BOOLEAN NOT NULL, is_ordered BOOLEAN NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_surveyquestion_survey_id ON surveyquestion (survey_id);
CREATE TABLE acknowledgement (
    id {t.id} PRIMARY KEY NOT NULL, policy_id {t.id} NOT NULL REFERENCES policy (id) {t.late}, person_id {t.id}
    NOT NULL REFERENCES person (id) {t.late}, edition INTEGER NOT NULL, seal TEXT NOT NULL, day DATE NOT NULL);
CREATE INDEX ix_acknowledgement_person_id ON acknowledgement (person_id);
CREATE INDEX ix_acknowledgement_policy_id ON acknowledgement (policy_id);
CREATE TABLE audit (
    id {t.id} PRIMARY KEY NOT NULL, form_id {t.id} NOT NULL REFERENCES auditform (id) {t.late}, body_id {t.id} NOT
    NULL REFERENCES body (id) {t.late}, day DATE NOT NULL, address TEXT NOT NULL, is_closed BOOLEAN NOT NULL, note
    TEXT NOT NULL);
CREATE INDEX ix_audit_body_id ON audit (body_id);
CREATE INDEX ix_audit_day ON audit (day);
CREATE INDEX ix_audit_form_id ON audit (form_id);
CREATE TABLE chance (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, gain TEXT NOT NULL, person_id {t.id} REFERENCES person
    (id) {t.late}, due_on DATE, is_active BOOLEAN NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_chance_person_id ON chance (person_id);
CREATE TABLE practice (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, practised VARCHAR(32) NOT NULL CHECK (practised IN
    ('experiment', 'community', 'foreign')), text TEXT NOT NULL, source TEXT NOT NULL, result TEXT NOT NULL, day
    DATE, person_id {t.id} REFERENCES person (id) {t.late}, is_active BOOLEAN NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_practice_day ON practice (day);
CREATE INDEX ix_practice_person_id ON practice (person_id);
CREATE TABLE withheld (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, basis TEXT NOT NULL, instead TEXT NOT NULL, person_id
    {t.id} REFERENCES person (id) {t.late}, review_on DATE, is_active BOOLEAN NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_withheld_person_id ON withheld (person_id);
CREATE INDEX ix_withheld_review_on ON withheld (review_on);
CREATE TABLE coding (
    id {t.id} PRIMARY KEY NOT NULL, page_id {t.id} NOT NULL REFERENCES page (id) {t.late}, post TEXT NOT NULL,
    person_id {t.id} REFERENCES person (id) {t.late}, topic_id {t.id} REFERENCES posttopic (id) {t.late}, stage
    VARCHAR(32) NOT NULL CHECK (stage IN ('informing', 'consultation', 'decision')), note TEXT NOT NULL);
CREATE INDEX ix_coding_page_id ON coding (page_id);
CREATE INDEX ix_coding_person_id ON coding (person_id);
CREATE INDEX ix_coding_post ON coding (post);
CREATE INDEX ix_coding_topic_id ON coding (topic_id);
CREATE TABLE guidequestion (
    id {t.id} PRIMARY KEY NOT NULL, guide_id {t.id} NOT NULL REFERENCES guide (id) {t.late}, name TEXT NOT NULL,
    beside_id {t.id} REFERENCES surveyquestion (id) {t.late}, rank INTEGER NOT NULL);
CREATE INDEX ix_guidequestion_beside_id ON guidequestion (beside_id);
CREATE INDEX ix_guidequestion_guide_id ON guidequestion (guide_id);
CREATE TABLE risk (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, likelihood INTEGER NOT NULL, impact INTEGER NOT NULL,
    reaction VARCHAR(32) NOT NULL CHECK (reaction IN ('avoid', 'reduce', 'share', 'accept')), sign TEXT NOT NULL,
    response TEXT NOT NULL, playbook TEXT NOT NULL, person_id {t.id} REFERENCES person (id) {t.late}, campaign_id
    {t.id} REFERENCES campaign (id) {t.late}, review_on DATE, is_active BOOLEAN NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_risk_campaign_id ON risk (campaign_id);
CREATE INDEX ix_risk_person_id ON risk (person_id);
CREATE INDEX ix_risk_review_on ON risk (review_on);
CREATE TABLE stakeholder (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, interest TEXT NOT NULL, stance VARCHAR(32) NOT NULL CHECK
    (stance IN ('for', 'neutral', 'against')), influence INTEGER NOT NULL, way TEXT NOT NULL, reached_on DATE,
    person_id {t.id} REFERENCES person (id) {t.late}, campaign_id {t.id} REFERENCES campaign (id) {t.late}, is_active
    BOOLEAN NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_stakeholder_campaign_id ON stakeholder (campaign_id);
CREATE INDEX ix_stakeholder_person_id ON stakeholder (person_id);
CREATE TABLE training (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, taught VARCHAR(32) NOT NULL CHECK (taught IN ('press',
    'staff', 'heads')), day DATE, hours DOUBLE PRECISION NOT NULL, person_id {t.id} REFERENCES person (id)
    {t.late}, present INTEGER, invited INTEGER, is_held BOOLEAN NOT NULL, result TEXT NOT NULL);
CREATE INDEX ix_training_day ON training (day);
CREATE INDEX ix_training_person_id ON training (person_id);
CREATE TABLE chapter (
    id {t.id} PRIMARY KEY NOT NULL, key TEXT NOT NULL, campaign_id {t.id} REFERENCES campaign (id) {t.late}, name
    TEXT NOT NULL, text TEXT NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_chapter_campaign_id ON chapter (campaign_id);
CREATE INDEX ix_chapter_key ON chapter (key);
CREATE TABLE effort (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, goal_id {t.id} REFERENCES goal (id) {t.late}, campaign_id
    {t.id} REFERENCES campaign (id) {t.late}, person_id {t.id} REFERENCES person (id) {t.late}, due_on DATE, form
    TEXT NOT NULL, progress VARCHAR(32) NOT NULL CHECK (progress IN ('planned', 'running', 'done', 'dropped')),
    done_on DATE, result TEXT NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_effort_campaign_id ON effort (campaign_id);
CREATE INDEX ix_effort_due_on ON effort (due_on);
CREATE INDEX ix_effort_goal_id ON effort (goal_id);
CREATE INDEX ix_effort_person_id ON effort (person_id);
CREATE INDEX ix_effort_progress ON effort (progress);
CREATE TABLE rating (
    id {t.id} PRIMARY KEY NOT NULL, audit_id {t.id} NOT NULL REFERENCES audit (id) {t.late}, criterion_id {t.id}
    NOT NULL REFERENCES criterion (id) {t.late}, person_id {t.id} REFERENCES person (id) {t.late}, rater TEXT NOT
    NULL, mark VARCHAR(32) NOT NULL CHECK (mark IN ('yes', 'partly', 'no', 'unknown', 'off')), address TEXT NOT
    NULL, seen_on DATE, note TEXT NOT NULL, attachments TEXT NOT NULL);
CREATE INDEX ix_rating_audit_id ON rating (audit_id);
CREATE INDEX ix_rating_criterion_id ON rating (criterion_id);
CREATE INDEX ix_rating_person_id ON rating (person_id);
CREATE TABLE remedy (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, body_id {t.id} NOT NULL REFERENCES body (id) {t.late},
    criterion_id {t.id} REFERENCES criterion (id) {t.late}, audit_id {t.id} REFERENCES audit (id) {t.late},
    person_id {t.id} REFERENCES person (id) {t.late}, due_on DATE, done_on DATE, note TEXT NOT NULL);
CREATE INDEX ix_remedy_audit_id ON remedy (audit_id);
CREATE INDEX ix_remedy_body_id ON remedy (body_id);
CREATE INDEX ix_remedy_criterion_id ON remedy (criterion_id);
CREATE INDEX ix_remedy_due_on ON remedy (due_on);
CREATE INDEX ix_remedy_person_id ON remedy (person_id);
CREATE TABLE theme (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, survey_question_id {t.id} REFERENCES surveyquestion (id)
    {t.late}, guide_question_id {t.id} REFERENCES guidequestion (id) {t.late}, words TEXT NOT NULL, rank INTEGER
    NOT NULL);
CREATE INDEX ix_theme_guide_question_id ON theme (guide_question_id);
CREATE INDEX ix_theme_survey_question_id ON theme (survey_question_id);
CREATE TABLE expertanswer (
    id {t.id} PRIMARY KEY NOT NULL, expert_id {t.id} NOT NULL REFERENCES expert (id) {t.late}, guide_question_id
    {t.id} NOT NULL REFERENCES guidequestion (id) {t.late}, text TEXT NOT NULL, quote TEXT NOT NULL, theme_id
    {t.id} REFERENCES theme (id) {t.late});
CREATE INDEX ix_expertanswer_expert_id ON expertanswer (expert_id);
CREATE INDEX ix_expertanswer_guide_question_id ON expertanswer (guide_question_id);
CREATE INDEX ix_expertanswer_theme_id ON expertanswer (theme_id);
CREATE TABLE finding (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, side VARCHAR(32) NOT NULL CHECK (side IN ('strength',
    'weakness', 'opportunity', 'threat')), guide_id {t.id} REFERENCES guide (id) {t.late}, theme_id {t.id}
    REFERENCES theme (id) {t.late}, evidence TEXT NOT NULL, rank INTEGER NOT NULL);
CREATE INDEX ix_finding_guide_id ON finding (guide_id);
CREATE INDEX ix_finding_theme_id ON finding (theme_id);
CREATE TABLE openanswer (
    id {t.id} PRIMARY KEY NOT NULL, survey_question_id {t.id} NOT NULL REFERENCES surveyquestion (id) {t.late},
    key TEXT NOT NULL, text TEXT NOT NULL, lang TEXT NOT NULL, theme_id {t.id} REFERENCES theme (id) {t.late},
    is_quoted BOOLEAN NOT NULL);
CREATE INDEX ix_openanswer_key ON openanswer (key);
CREATE INDEX ix_openanswer_survey_question_id ON openanswer (survey_question_id);
CREATE INDEX ix_openanswer_theme_id ON openanswer (theme_id);
CREATE TABLE reputationaudit (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, essence TEXT NOT NULL, unit_id {t.id} REFERENCES unit (id)
    {t.late}, announce_on DATE, is_urgent BOOLEAN NOT NULL, triggers TEXT NOT NULL, invited_at TEXT NOT NULL,
    items TEXT NOT NULL, outrage TEXT NOT NULL, had_protest BOOLEAN NOT NULL, stops TEXT NOT NULL, conditions TEXT
    NOT NULL, questions TEXT NOT NULL, discussion_id {t.id} REFERENCES discussion (id) {t.late}, opinion TEXT NOT
    NULL, is_dissent BOOLEAN NOT NULL, person_id {t.id} REFERENCES person (id) {t.late}, opinion_on DATE, forecast
    TEXT NOT NULL, opinions TEXT NOT NULL, reality TEXT NOT NULL, compared_on DATE);
CREATE INDEX ix_reputationaudit_announce_on ON reputationaudit (announce_on);
CREATE INDEX ix_reputationaudit_discussion_id ON reputationaudit (discussion_id);
CREATE INDEX ix_reputationaudit_person_id ON reputationaudit (person_id);
CREATE INDEX ix_reputationaudit_unit_id ON reputationaudit (unit_id);
ALTER TABLE campaign ADD COLUMN budget DOUBLE PRECISION;
ALTER TABLE campaign ADD COLUMN measured TEXT NOT NULL DEFAULT '{{}}';
ALTER TABLE campaign ADD COLUMN baseline DOUBLE PRECISION;
ALTER TABLE campaign ADD COLUMN target DOUBLE PRECISION;
ALTER TABLE campaign ADD COLUMN reached DOUBLE PRECISION;
CREATE TABLE handover (
    id {t.id} PRIMARY KEY NOT NULL, day DATE NOT NULL, giver_id {t.id} NOT NULL REFERENCES person (id) {t.late},
    taker_id {t.id} NOT NULL REFERENCES person (id) {t.late}, cause VARCHAR(32) NOT NULL CHECK (cause IN ('leaving',
    'away', 'succession')), until DATE, sections TEXT NOT NULL, remarks TEXT NOT NULL, file TEXT NOT NULL, key TEXT
    NOT NULL);
CREATE INDEX ix_handover_day ON handover (day);
CREATE INDEX ix_handover_giver_id ON handover (giver_id);
CREATE INDEX ix_handover_taker_id ON handover (taker_id);
"""
# history of one person or of one kind, and what a seat can undo, are asked for in years of the journal
HISTORY = """
CREATE INDEX ix_entry_author ON entry (author_id, id);
CREATE INDEX ix_entry_seat ON entry (seat, id);
CREATE INDEX ix_change_kind ON change (kind, entry_id);
"""
# of what a record was, the fields that differ from what it became: what lies there whole already stays so
FOLDED = "ALTER TABLE change RENAME COLUMN before TO was;\n"
# which changes name an attachment: by these it is seen whether anybody still speaks of one
NAMED = """
CREATE INDEX ix_change_named ON change (entry_id) WHERE coalesce(was, '') || coalesce(after, '') {is_like}
"""
_HEX = "[0-9a-f]"
LIKE_A_NAME = {"sqlite": f"""GLOB '*"{_HEX * 64}"*'""", "postgresql": f"""~ '"{_HEX}{{64}}"'"""}


def up(run: Run, dialect: Dialect) -> None:
    named = NAMED.format(is_like=LIKE_A_NAME[dialect.engine])
    for statement in (TABLES.format(t=dialect) + HISTORY + FOLDED + named).split(";\n"):
        if statement.strip():
            run(statement)

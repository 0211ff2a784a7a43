"""The calendar: what the office speaks for, what it publishes and when."""

from core.store.versions.step import Dialect, Run

TABLES = """
CREATE TABLE goal (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, sign TEXT NOT NULL, is_active BOOLEAN NOT NULL,
    rank INTEGER NOT NULL);
CREATE TABLE audience (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, habits TEXT NOT NULL, is_active BOOLEAN NOT NULL,
    rank INTEGER NOT NULL);
CREATE TABLE campaign (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, message TEXT NOT NULL,
    goal_id {t.id} REFERENCES goal (id) {t.late}, audience_id {t.id} REFERENCES audience (id) {t.late},
    person_id {t.id} REFERENCES person (id) {t.late}, first DATE NOT NULL, last DATE NOT NULL, outcome TEXT NOT NULL,
    is_active BOOLEAN NOT NULL);
CREATE INDEX ix_campaign_goal_id ON campaign (goal_id);
CREATE INDEX ix_campaign_audience_id ON campaign (audience_id);
CREATE INDEX ix_campaign_person_id ON campaign (person_id);
CREATE INDEX ix_campaign_first ON campaign (first);

CREATE TABLE rubric (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, sort VARCHAR(32) NOT NULL
    CHECK (sort IN ('urgent', 'useful', 'services', 'residents', 'leader', 'report', 'culture')),
    least_share INTEGER, most_share INTEGER, is_light BOOLEAN NOT NULL, is_active BOOLEAN NOT NULL,
    rank INTEGER NOT NULL);
CREATE TABLE series (
    id {t.id} PRIMARY KEY NOT NULL, title TEXT NOT NULL, first DATE NOT NULL, last DATE NOT NULL,
    weekdays TEXT NOT NULL, every_weeks INTEGER NOT NULL, at TIME, skipped TEXT NOT NULL);
CREATE TABLE occasion (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, rule TEXT NOT NULL, sort VARCHAR(32) NOT NULL
    CHECK (sort IN ('public_holiday', 'religious_day_off', 'religious', 'commemorative', 'national_event',
        'professional', 'international', 'political', 'education', 'seasonal', 'press_duty', 'own')),
    confidence VARCHAR(32) NOT NULL CHECK (confidence IN ('high', 'medium', 'low')), lead_days INTEGER NOT NULL,
    announced TEXT NOT NULL, is_active BOOLEAN NOT NULL);
CREATE TABLE specialday (
    id {t.id} PRIMARY KEY NOT NULL, day DATE NOT NULL, sort VARCHAR(32) NOT NULL
    CHECK (sort IN ('off', 'working', 'short')), name TEXT NOT NULL, basis TEXT NOT NULL,
    confidence VARCHAR(32) NOT NULL CHECK (confidence IN ('high', 'medium', 'low')), checked_on DATE);
CREATE INDEX ix_specialday_day ON specialday (day);
CREATE TABLE mourning (
    id {t.id} PRIMARY KEY NOT NULL, first DATE NOT NULL, last DATE NOT NULL, reason TEXT NOT NULL,
    ended_at {t.moment});
CREATE INDEX ix_mourning_first ON mourning (first);
CREATE TABLE "view" (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, filters TEXT NOT NULL, rank INTEGER NOT NULL);
CREATE TABLE norm (
    id {t.id} PRIMARY KEY NOT NULL, gate VARCHAR(32) NOT NULL CHECK (gate IN ('warn', 'block')),
    most_leader_share INTEGER NOT NULL, least_useful_share INTEGER NOT NULL, least_video_share INTEGER NOT NULL,
    least_kazakh_share INTEGER NOT NULL, clash_minutes INTEGER NOT NULL, least_per_day INTEGER NOT NULL);

CREATE TABLE publication (
    id {t.id} PRIMARY KEY NOT NULL, title TEXT NOT NULL, gist TEXT NOT NULL, state VARCHAR(32) NOT NULL
    CHECK (state IN ('idea', 'draft', 'submitted', 'returned', 'approved', 'ready', 'published')),
    halt VARCHAR(32) NOT NULL CHECK (halt IN ('none', 'postponed', 'cancelled', 'mourning')), reason TEXT NOT NULL,
    day DATE, at TIME, ready_by {t.moment}, format VARCHAR(32) NOT NULL
    CHECK (format IN ('text', 'photo', 'carousel', 'video', 'reels', 'story', 'live', 'poll', 'infographic', 'podcast',
        'briefing', 'conference')),
    priority VARCHAR(32) NOT NULL CHECK (priority IN ('normal', 'high', 'urgent')), stage VARCHAR(32) NOT NULL
    CHECK (stage IN ('informing', 'consultation', 'decision')),
    rubric_id {t.id} REFERENCES rubric (id) {t.late}, campaign_id {t.id} REFERENCES campaign (id) {t.late},
    goal_id {t.id} REFERENCES goal (id) {t.late}, audience_id {t.id} REFERENCES audience (id) {t.late},
    unit_id {t.id} REFERENCES unit (id) {t.late}, person_id {t.id} REFERENCES person (id) {t.late},
    series_id {t.id} REFERENCES series (id) {t.late}, series_day DATE, is_apart BOOLEAN NOT NULL,
    occasion_id {t.id} REFERENCES occasion (id) {t.late}, mourning_id {t.id} REFERENCES mourning (id) {t.late},
    langs TEXT NOT NULL, source_lang TEXT NOT NULL, call TEXT NOT NULL, place TEXT NOT NULL, speaker TEXT NOT NULL,
    is_ai_made BOOLEAN NOT NULL, answers_criticism BOOLEAN NOT NULL, facts TEXT NOT NULL, attachments TEXT NOT NULL,
    note TEXT NOT NULL, seal TEXT NOT NULL);
CREATE INDEX ix_publication_day ON publication (day);
CREATE INDEX ix_publication_state ON publication (state);
CREATE INDEX ix_publication_rubric_id ON publication (rubric_id);
CREATE INDEX ix_publication_campaign_id ON publication (campaign_id);
CREATE INDEX ix_publication_goal_id ON publication (goal_id);
CREATE INDEX ix_publication_audience_id ON publication (audience_id);
CREATE INDEX ix_publication_unit_id ON publication (unit_id);
CREATE INDEX ix_publication_person_id ON publication (person_id);
CREATE INDEX ix_publication_series_id ON publication (series_id);
CREATE INDEX ix_publication_occasion_id ON publication (occasion_id);
CREATE INDEX ix_publication_mourning_id ON publication (mourning_id);
CREATE TABLE wording (
    id {t.id} PRIMARY KEY NOT NULL, publication_id {t.id} NOT NULL REFERENCES publication (id) {t.late},
    lang TEXT NOT NULL, text TEXT NOT NULL, state VARCHAR(32) NOT NULL CHECK (state IN ('draft', 'proofread')),
    seen TEXT NOT NULL, is_catching_up BOOLEAN NOT NULL, same_because TEXT NOT NULL,
    author_id {t.id} REFERENCES person (id) {t.late}, proofreader_id {t.id} REFERENCES person (id) {t.late},
    written_at {t.moment}, due_on DATE);
CREATE INDEX ix_wording_publication_id ON wording (publication_id);
CREATE TABLE placement (
    id {t.id} PRIMARY KEY NOT NULL, publication_id {t.id} NOT NULL REFERENCES publication (id) {t.late},
    channel_id {t.id} NOT NULL REFERENCES channel (id) {t.late}, variant TEXT NOT NULL, published_at {t.moment},
    link TEXT NOT NULL);
CREATE INDEX ix_placement_publication_id ON placement (publication_id);
CREATE INDEX ix_placement_channel_id ON placement (channel_id);
CREATE TABLE question (
    id {t.id} PRIMARY KEY NOT NULL, publication_id {t.id} NOT NULL REFERENCES publication (id) {t.late},
    text TEXT NOT NULL, came_at {t.moment}, is_live BOOLEAN NOT NULL, unit_id {t.id} REFERENCES unit (id) {t.late},
    answer TEXT NOT NULL, answered_at {t.moment});
CREATE INDEX ix_question_publication_id ON question (publication_id);
CREATE TABLE discussion (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, link TEXT NOT NULL, opens DATE NOT NULL, closes DATE NOT NULL,
    unit_id {t.id} REFERENCES unit (id) {t.late}, publication_id {t.id} REFERENCES publication (id) {t.late},
    outcome TEXT NOT NULL, is_active BOOLEAN NOT NULL);
CREATE INDEX ix_discussion_opens ON discussion (opens);
CREATE INDEX ix_discussion_unit_id ON discussion (unit_id);
CREATE INDEX ix_discussion_publication_id ON discussion (publication_id);
CREATE TABLE remark (
    id {t.id} PRIMARY KEY NOT NULL, discussion_id {t.id} NOT NULL REFERENCES discussion (id) {t.late},
    text TEXT NOT NULL, came_on DATE, votes_for INTEGER NOT NULL, votes_against INTEGER NOT NULL,
    answer TEXT NOT NULL, is_taken BOOLEAN NOT NULL, answered_at {t.moment});
CREATE INDEX ix_remark_discussion_id ON remark (discussion_id);
"""


def up(run: Run, dialect: Dialect) -> None:
    for statement in TABLES.format(t=dialect).split(";\n"):
        if statement.strip():
            run(statement)

"""Which kinds of records the figures of each source are made of, and which days a change of one of them touches."""

from core.kpi.queries.sources import touched
from core.kpi.queries.sources.touched import Days

_HOURS = frozenset({"Office", "SpecialDay", "Occasion", "Mourning"})
PLAN = frozenset({"Publication", "Placement"}) | _HOURS
OUT = frozenset({"Wording", "Rubric", "Norm", "Reading"}) | PLAN
INBOX = frozenset({"Message", "Answer", "Inquiry", "Batch", "Clock", "Regulation"}) | _HOURS
PAGES = frozenset({"Page", "PostFile", "PageFile", "Reading"}) | _HOURS
MARKS = frozenset({"Marking"}) | PLAN
INDEX = frozenset({"Proposal"}) | INBOX | MARKS
DUTY = frozenset({"Shift", "Person"}) | _HOURS
ROUTES = frozenset({"Submission", "Version", "Decision"}) | PLAN
CRISES = frozenset({"Incident", "Statement", "Happening", "Claim", "Improvement"}) | _HOURS
# whatever some figure is made of
ALL = OUT | PAGES | INDEX | DUTY | ROUTES | CRISES

BY_PLAN: dict[str, Days] = {
    "Publication": touched.of_publications,
    "Placement": touched.of_parts,
}
BY_OUT: dict[str, Days] = {
    "Publication": touched.of_published,
    "Placement": touched.of_places,
    "Wording": touched.of_said,
    "Marking": touched.of_said,
    "Reading": touched.of_plans,
}
BY_INBOX: dict[str, Days] = {
    "Message": touched.of_messages,
    "Answer": touched.of_answers,
    "Inquiry": touched.of_inquiries,
}
BY_PAGES: dict[str, Days] = {
    "Reading": touched.of_readings,
    "PostFile": touched.of_post_files,
    "PageFile": touched.of_page_files,
    "Message": touched.of_said_below,
    "Answer": touched.of_answered_below,
}
BY_INDEX = {
    **BY_OUT,
    **{kind: touched.again_a_year_later(days) for kind, days in BY_INBOX.items()},
    "Proposal": touched.of_proposals,
}

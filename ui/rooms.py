"""Every page of the window: what it is called, where its class lives, and which kinds of records are at home there."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from core.language.words import N_
from ui.approval.shown import SHOWN


@dataclass(frozen=True)
class Room:
    key: str
    title: str
    icon: str
    # its module and class; imported when the page is first opened
    home: str
    # what search and history find is shown here
    kinds: frozenset[str] = frozenset()
    # how much of it waits for whoever sits here: a question of core, asked again when one of these kinds changes
    badge: str = ""
    # empty: its own
    counts: frozenset[str] = frozenset()
    # somebody whose only role is to approve has no other rooms
    is_for_approver: bool = False
    # what is done about these is seen and undone in the room itself: no toast stands over it
    tells_itself: frozenset[str] = frozenset()
    # one thing before the eye, and all the room for it
    is_focused: bool = False
    # of a page apart: under which room of the rail it lies; empty: under the one it was opened from
    under: str = ""


# the rail, in its order
ROOMS = (
    Room("today", N_("Today"), "today", "ui.today.page:TodayPage"),
    Room(
        "calendar",
        N_("Calendar"),
        "calendar",
        "ui.calendar.page:CalendarPage",
        frozenset({"Publication", "Wording", "Placement", "Series", "View"}),
    ),
    Room(
        "approval",
        N_("Approval"),
        "approval",
        "ui.approval.page:ApprovalPage",
        frozenset({"Submission", "Version", "Decision", "Key", "Elsewhere"}),
        badge="core.approval.queries.sitting:count",
        counts=SHOWN,
        is_for_approver=True,
        tells_itself=frozenset({"Decision"}),
        is_focused=True,
    ),
    Room(
        "replies",
        N_("Replies"),
        "replies",
        "ui.replies.page:RepliesPage",
        frozenset({"Message", "Answer", "Inquiry", "Batch"}),
        badge="core.replies.queries.inbox:waiting",
    ),
    Room(
        "crisis",
        N_("Crisis"),
        "crisis",
        "ui.crisis.page:CrisisPage",
        frozenset({"Incident", "Turn", "Happening", "Fact", "Statement"}),
        # the log says itself what was noted; it cannot be undone
        tells_itself=frozenset({"Happening"}),
        is_focused=True,
    ),
    Room(
        "kpi",
        N_("Indicators"),
        "kpi",
        "ui.kpi.page:KpiPage",
        frozenset({"Measure", "Explanation"}),
    ),
    Room(
        "research",
        N_("Research"),
        "research",
        "ui.research.page:ResearchPage",
        frozenset({"Body", "AuditForm", "Criterion", "Remedy", "PostTopic"}),
    ),
    Room(
        "strategy",
        N_("Strategy"),
        "flag",
        "ui.strategy.page:StrategyPage",
        frozenset(
            {"Goal", "Audience", "Campaign", "Line", "KeyMessage", "Stakeholder", "Effort", "Resource", "Training"}
            | {"Risk", "Chance", "Practice", "Withheld", "Policy", "Acknowledgement", "Chapter", "ReputationAudit"}
        ),
    ),
    Room(
        "rhythm",
        N_("Basis of the plan"),
        "list",
        "ui.calendar.rhythm:RhythmPage",
        frozenset({"Rubric", "Occasion", "SpecialDay", "Mourning", "Norm", "Question", "Discussion", "Remark"}),
    ),
    Room(
        "documents",
        N_("Documents"),
        "documents",
        "ui.document.page:DocumentsPage",
        frozenset({"Export", "Returned"}),
    ),
    Room(
        "office",
        N_("Office"),
        "office",
        "ui.office.page:OfficePage",
        frozenset(
            {"Office", "Unit", "Person", "Channel", "Outlet", "Contact", "Shift", "Route", "RouteStep", "Absence"}
            | {"Clock"}
        ),
    ),
    Room("history", N_("History"), "history", "ui.history.page:HistoryPage"),
    Room("settings", N_("Settings"), "settings", "ui.settings.page:SettingsPage", is_for_approver=True),
)
# opened from another page, and left by Esc
APART = (
    Room("publication", N_("Publication"), "calendar", "ui.calendar.editor.page:EditorPage", is_focused=True),
    Room(
        "rulebook",
        N_("Templates and rules"),
        "replies",
        "ui.replies.rulebook:RulebookPage",
        frozenset({"Template", "Regulation"}),
        under="replies",
    ),
    Room(
        "crisis-book",
        N_("Algorithms and registers"),
        "crisis",
        "ui.crisis.book:CrisisBookPage",
        frozenset({"Playbook", "Claim", "Holder", "Account", "Doctrine"}),
        under="crisis",
    ),
    Room(
        "kpi-book",
        N_("Figures and targets"),
        "kpi",
        "ui.kpi.book:KpiBookPage",
        frozenset({"Target", "Reading", "Page", "Marking", "Proposal", "PostFile", "PageFile"}),
        under="kpi",
    ),
    Room(
        "survey",
        N_("Survey"),
        "research",
        "ui.research.surveys.page:SurveyPage",
        frozenset({"Survey", "SurveyQuestion", "Sheet", "SheetFile", "OpenAnswer", "Theme"}),
        under="research",
    ),
    Room(
        "interview",
        N_("Interview"),
        "person",
        "ui.research.interviews.page:InterviewPage",
        frozenset({"Guide", "GuideQuestion", "Expert", "ExpertAnswer", "Finding"}),
        under="research",
    ),
    Room(
        "audit",
        N_("Audit"),
        "check",
        "ui.research.audits.page:AuditPage",
        frozenset({"Audit", "Rating"}),
        under="research",
    ),
    Room("decision", N_("Reputation audit"), "flag", "ui.strategy.decision:DecisionPage", under="strategy"),
    Room(
        "crisis-review",
        N_("Review"),
        "crisis",
        "ui.crisis.review:ReviewPage",
        frozenset({"Improvement"}),
        under="crisis",
    ),
    Room(
        "notes",
        N_("Notes"),
        "documents",
        "ui.notes.page:NotesPage",
        frozenset({"Note", "NotePart", "Citation"}),
        under="documents",
    ),
)
BY_KEY = {room.key: room for room in (*ROOMS, *APART)}


def brought(where: str) -> Any:
    """What stands at "module:name", imported when it is first needed."""
    module, name = where.split(":")
    return getattr(import_module(module), name)


def home_of(kind: str) -> Room:
    """Where records of this kind are shown; history knows every kind there is."""
    return next((room for room in BY_KEY.values() if kind in room.kinds), BY_KEY["history"])

"""Who stands above whom: what may import what, from the one door of main to the pages of the screen."""

from tests.architecture.parts import ABOVE, FEATURES, KNOWS_FEATURES, LINE, MACHINERY, MAY_ENTER, QT, ROOMS, SQL
from tests.architecture.places import WORD
from tests.architecture.rule import Remarks, Rule, importing, is_from
from tests.sources import Import, Source

# what is made of records, and knows them
ABOVE_RECORDS = ("actions", "importing", "queries", "rules", "report", "papers", "tasks")
# what speaks for all rooms of research, and knows each
OVER_ROOMS = ("actions", "papers", "queries", "tasks")


def main_opens_one_door(source: Source) -> Remarks:
    if source.path == "main.py":
        for one in source.imports:
            if one.is_of("core", "ui") and (
                one.is_at_once or not one.is_of("ui.app", "core.console", "core.shell.plainly")
            ):
                yield one.line, f"imports {one.name}" + " at once" * one.is_at_once


def core_has_no_screen(source: Source) -> Remarks:
    if source.is_in("core/"):
        yield from importing(source, "ui", *QT)


def machinery_knows_no_feature(source: Source) -> Remarks:
    if source.is_in(*(f"core/{name}/" for name in MACHINERY)):
        yield from importing(source, *KNOWS_FEATURES)


def features_stand_below(source: Source) -> Remarks:
    """What speaks for the whole office asks the features, never the other way round."""
    if source.package in FEATURES:
        yield from importing(source, *(f"core.{one}" for one in ABOVE))


def records_stand_lowest(source: Source) -> Remarks:
    if source.package in FEATURES and (source.speaks("records") or source.speaks("choices")):
        for one in source.imports:
            if any(is_from(one, name) for name in ABOVE_RECORDS):
                yield one.line, f"imports {one.name}"


def features_stand_in_line(source: Source) -> Remarks:
    if source.package in FEATURES:
        yield from importing(source, *FEATURES[FEATURES.index(source.package) + 1 :])


def rooms_stand_in_line(source: Source) -> Remarks:
    """What lies beside the rooms is the ground they stand on, or speaks for all: neither is mixed with the other."""
    if source.package != "core.research" or source.name == "__init__":
        return
    here = source.module.split(".")[2]
    if here in OVER_ROOMS:
        return
    entered = (here, *MAY_ENTER.get(here, ()))
    barred = (name for name in (*ROOMS, *OVER_ROOMS) if name not in entered)
    yield from importing(source, *(f"core.research.{name}" for name in barred))


def screen_asks_the_desk(source: Source) -> Remarks:
    if source.is_in("ui/"):
        yield from importing(source, *SQL, *WORD)
        yield from ((one.line, f"imports {one.name}") for one in source.imports if one.name.endswith(".Session"))


def kit_knows_no_office(source: Source) -> Remarks:
    if source.is_in("ui/kit/"):
        yield from importing(source, *KNOWS_FEATURES)
        yield from ((one.line, f"imports {one.name}") for one in source.imports if _is_beside(one, "ui.kit"))


def pages_do_not_know_each_other(source: Source) -> Remarks:
    if source.is_in("ui/") and source.path.count("/") > 1 and not source.is_in("ui/kit/"):
        known = ("ui.kit", "ui.lists", "ui.document", "ui.desk", "ui.page", "ui.sheet", source.package)
        yield from ((one.line, f"imports {one.name}") for one in source.imports if _is_beside(one, *known))


def _is_beside(one: Import, *known: str) -> bool:
    return one.is_of("ui") and not one.is_of(*known)


RULES = (
    Rule("main imports ui.app, core.console or what tells which, each only when needed", main_opens_one_door),
    Rule("core never imports ui or Qt", core_has_no_screen),
    Rule("store, document, language, deadlines and tables know no feature", machinery_knows_no_feature),
    Rule("features know nothing of the console, first content or the line they stand in", features_stand_below),
    Rule("records know no actions, importers, questions or judgements", records_stand_lowest),
    Rule(f"features form a line, nobody imports to the right: {', '.join(LINE)}", features_stand_in_line),
    Rule(
        "rooms of research know those to their left: themes, surveys, interviews; audits and coding know none",
        rooms_stand_in_line,
    ),
    Rule("ui never imports SQL or docx and never opens a session: it asks desk.read(query)", screen_asks_the_desk),
    Rule("ui/kit knows no feature and no desk", kit_knows_no_office),
    Rule(
        "a ui feature imports kit, lists, document, desk, page, sheet and itself; another is opened by desk.open",
        pages_do_not_know_each_other,
    ),
)

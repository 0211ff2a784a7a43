"""What a statement can be made of: the frame of the algorithm, those that came, and what each asks for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from core.crisis import advance, drafting, library
from core.crisis.advance import Fill
from core.crisis.choices import Aspect, Category
from core.crisis.drafting import Drafted, Question
from core.crisis.queries.incidents import AtHand
from core.crisis.queries.statements import Skeleton
from core.crisis.records import Claim, Incident
from core.language import dates, tongue
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, _, language, words
from ui.crisis.telling import Local

Answers = Mapping[str, Mapping[str, str]]

# what frames ask for besides the five questions, and what reads the same in every language
_NAMES = {
    "phone": N_("Telephone for questions"),
    "next": N_("Hour of the next message"),
    "where": N_("Where to read it: link"),
    "time": N_("Hour"),
    "empathy": N_("Words of concern"),
    "commitment": N_("We stay until the end"),
    "wrong": N_("What was said wrongly"),
    "right": N_("What is right"),
    "day": N_("Day"),
    "done": N_("What was done"),
    "not_done": N_("What was not done, and why"),
    "fact": N_("What is true"),
    "claim": N_("What is claimed, once"),
    "why": N_("Why it misleads"),
    "fact_again": N_("What is true, in other words"),
    "proof": N_("Proof"),
}
_ALIKE = frozenset({"phone", "next", "where", "time", "url", "link", "time_event", "phone_help"})
# what is typed once for every language
_TYPED_ONCE = (Fill.HOUR, Fill.PHONE, Fill.LINK)
# what is promised goes by the incident alone, so that there is one promise
NEXT = "next"
# the answers that the fact sheet gives
_OF_FACTS = {"what": Aspect.KNOWN, "known": Aspect.KNOWN, "doing": Aspect.DOING, "unknown": Aspect.UNKNOWN,
             "ask": Aspect.ASK}  # fmt: skip
_REFUTES = ("fact", "claim", "why", "fact_again", "proof")
SPOKEN: tuple[Lang, ...] = ("kk", "ru")
FREE = "free"


@dataclass(frozen=True)
class Frame:
    key: str
    name: str
    text: Trilingual
    asked: tuple[Question, ...] = ()
    # the line of it, where the office keeps one; signed in advance: its blanks alone are to be filled
    line_id: UUID | None = None
    is_cleared: bool = False

    def drafted(self, answers: Answers) -> Drafted:
        """English comes along once nothing is missing in it."""
        made = drafting.drafted(self.text, self.asked, answers)
        if not made.gaps.get("en"):
            return made
        return Drafted(Trilingual(made.text.kk, made.text.ru), {lang: made.gaps.get(lang, ()) for lang in SPOKEN})

    def is_standing(self, answers: Answers) -> bool:
        """It needs nobody's word as it is filled in."""
        return self.is_cleared and self.drafted(answers).is_whole and advance.fits(self.asked, answers)


def frames(category: Category, at_hand: AtHand, skeletons: Sequence[Skeleton]) -> list[Frame]:
    """What was signed in advance, what every office has, what the case itself brings; free words last."""
    own = [*_of_algorithms(category, at_hand, skeletons)]
    signed, others = [one for one in own if one.is_cleared], [one for one in own if not one.is_cleared]
    return [*signed, *_of_all(category), *others, Frame(FREE, _("Free words"), Trilingual())]


def _of_algorithms(category: Category, at_hand: AtHand, skeletons: Sequence[Skeleton]) -> Iterator[Frame]:
    lang = language()
    for one in skeletons:
        if one.category == category:
            yield Frame(one.code, one.name.in_(lang), one.line.text, one.asked, one.line.id, one.is_cleared)
    kept = {one.code for one in skeletons}
    for code in at_hand.incident.playbooks:
        came = library.shipped().get(code)
        if came is not None and code not in kept and came.skeleton.kk and came.category == category:
            yield Frame(code, came.name.in_(lang), came.skeleton, tuple(map(Question.of, came.slots)))


def _of_all(category: Category) -> Iterator[Frame]:
    if category == Category.M4:
        yield _refutation()
    for frame in drafting.frames().values():
        if frame.category == category:
            yield Frame(frame.code, frame.name.in_(language()), frame.text, _in_order(frame.keys))


def _refutation() -> Frame:
    parts = library.table("claims")["part"]
    text = Trilingual.of({lang: "\n\n".join(part[lang] for part in parts) for lang in LANGS})
    return Frame("refutation", _("Refutation"), text, tuple(map(_question, _REFUTES)))


def _in_order(keys: Sequence[str]) -> tuple[Question, ...]:
    """The five that matter, then what is mostly known already."""
    five = {one.key for one in drafting.questions()}
    return tuple(map(_question, sorted(keys, key=lambda key: key not in five)))


def _question(key: str) -> Question:
    known = {one.key: one for one in drafting.questions()}
    name = _NAMES.get(key, key)
    said = Trilingual(*(words(lang).say(name) for lang in LANGS))
    return known.get(key) or Question(key, said, Trilingual())


def is_alike(question: Question) -> bool:
    return question.key in _ALIKE or question.fill in _TYPED_ONCE


def ready(question: Question, incident: Incident) -> list[Trilingual]:
    """What is chosen instead of typed; of choices none is made by itself."""
    return [Trilingual(), *question.choices] if question.choices else offered(question.key, incident)


def offered(key: str, incident: Incident) -> list[Trilingual]:
    """Ready sentences for this blank."""
    match key:
        case "empathy":
            return drafting.concern(incident.cluster, bool(incident.flags.get("deaths")))
        case "commitment":
            return drafting.commitments()
    return []


def usual(at_hand: AtHand, local: Local) -> dict[str, dict[str, str]]:
    """What the incident knows already; whoever types otherwise is right."""
    incident = at_hand.incident
    found = {key: offered(key, incident)[0].as_dict() for key in ("empathy", "commitment")}
    if incident.next_update_at is not None and incident.next_update_at > at_hand.moment:
        found[NEXT] = drafting.alike(dates.clock(local(incident.next_update_at)))
    if incident.page:
        found |= dict.fromkeys(("where", "url"), drafting.alike(incident.page))
    if incident.place:
        found["place"] = drafting.alike(incident.place)
    found["time_event"] = drafting.alike(dates.clock(local(incident.event_at)))
    found |= {key: said for key, aspect in _OF_FACTS.items() if (said := _stated(at_hand, aspect))}
    return {key: dict(value) for key, value in found.items()}


def _stated(at_hand: AtHand, aspect: Aspect) -> dict[str, str]:
    """The lines of the fact sheet that hold, as sentences of one answer."""
    held = [one.text for one in at_hand.facts if one.ended_at is None and one.aspect == aspect]
    said = {lang: [text.strip(" .") for one in held if (text := one.as_dict()[lang]).strip()] for lang in SPOKEN}
    # a language in which a line is missing would say less than the other
    return {lang: ". ".join(texts) for lang, texts in said.items() if held and len(texts) == len(held)}


def refuting(claim: Claim) -> dict[str, dict[str, str]]:
    """What is known of a false claim, as answers; in the other language it is put by hand."""
    said = claim.text.strip(' .«»“”„"')
    return {
        "fact": claim.truth.as_dict(),
        "claim": {tongue.language(said) or "kk": said},
        "why": {},
        "fact_again": {},
        "proof": dict(drafting.alike(claim.proof)),
    }


def together(known: Answers, typed: Answers) -> dict[str, dict[str, str]]:
    """What was typed goes before what is known anyway."""
    keys = {*known, *typed}
    said = {key: {lang: one for lang, one in typed.get(key, {}).items() if one.strip()} for key in keys}
    return {key: {**known.get(key, {}), **said[key]} for key in keys}

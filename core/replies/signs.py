"""What a message seems to be: for every question of the triage tree a proposal and the words that made it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from core.expressions import Value
from core.language.words import N_, _
from core.replies import listening, phrases
from core.replies.listening import Reading


@dataclass(frozen=True, slots=True)
class Proposal:
    """`said` are the words of the message; `sentence` is untranslated and takes them."""

    feature: str
    value: Value
    said: str = ""
    sentence: str = ""

    @property
    def reason(self) -> str:
        return _(self.sentence).format(said=self.said) if self.sentence else ""


_SAYS = N_("The text says: “{said}”.")
_SOUNDS = N_("It sounds like messages of this kind: “{said}”.")
_CLAIMED = N_("Said as a fact: “{said}”. A person has to verify it before anything is corrected.")
_DATA = N_("The text holds data about a person.")
_OTHERS = N_("The text makes someone else's data public: “{said}”.")
_REGISTERED = N_("It was registered as a media request.")
_NO_PLACE = N_("No place is named.")
_NO_SUBSTANCE = N_("No question, complaint or fact is found in it.")

# sorts of messages that only a word of their own may prove
_NEED_A_SIGN = {
    "thanks": ("kinds.thanks",),
    "rumour": ("kinds.hearsay", "kinds.change"),
    "corruption": ("kinds.corruption",),
    "suggestion": ("kinds.suggestion",),
    "opinion": ("kinds.opinion",),
    "abuse": ("house_rule.obscene", "house_rule.insult_person", "unlawful.violence_threat", "unlawful.hatred"),
    "advert": ("house_rule.spam_ads", "unlawful.fraud_link", "unlawful.drugs_porn", "house_rule.trade"),
}
_ALARMS = ("danger", "incident")
# by so much a sort must be ahead to be believed without a word of its own
_FAR_AHEAD = 4.0
# no matter named, a claim by hearsay and words of trade put their sort forward by so much
_NOTHING_AHEAD = 1.0
_CLAIMED_AHEAD = 1.0
_TRADE_AHEAD = 1.0
_KINDS = {
    "question": "question",
    "personal": "complaint",
    "defect": "complaint",
    "vague": "complaint",
    "danger": "complaint",
    "incident": "complaint",
    "rumour": "false_claim",
    "thanks": "thanks",
    "suggestion": "suggestion",
    "opinion": "opinion",
    "corruption": "corruption_report",
    "remark": "satire_rant",
    "abuse": "satire_rant",
    "advert": "satire_rant",
}
_NO_MATTER = frozenset(("remark", "abuse", "advert"))
_UNLAWFUL = {
    "violence_threat": ("abuse", "remark"),
    "hatred": ("abuse", "remark", "rumour", "opinion", "suggestion"),
    "extremism_terror": ("abuse", "remark", "advert", "rumour"),
    # who tells of dealers does not deal
    "drugs_porn": ("advert",),
    "fraud_link": ("advert",),
}
_PLACES = ("place.said", "place.named")
_SERIOUS = ("question", "personal", "defect", "vague")
# a shorter message without any matter is a sigh
_SIGH = 8
_ASKED_SHORTEST = 3


# while a message is answered, it is asked about with every look at it
@lru_cache(maxsize=8)
def propose(text: str, is_media: bool = False) -> tuple[Proposal, ...]:
    """For every feature that the text tells of; what it does not tell of stays as usual.

    `is_media` is known of a message in the register of media requests, whatever its text says.
    """
    reading = listening.read(text)
    proposals = [*_alarms(reading)]
    alarms = frozenset(one.feature for one in proposals)
    sort = _sort(reading)
    data = _personal(reading)
    broken = [*_broken(reading, sort, bool(data))]
    if broken and sort in ("remark", "abuse"):
        sort = _underneath(reading)
    proposals += data + broken
    proposals += _kind(reading, sort, alarms, is_media)
    if (sort in _NO_MATTER and not alarms) or any(one.value == "others_data" for one in broken):
        proposals.append(Proposal("substance", False, "", _NO_SUBSTANCE))
        proposals.append(Proposal("constructive", False))
    return tuple(proposals)


def values(proposals: tuple[Proposal, ...]) -> dict[str, Value]:
    return {one.feature: one.value for one in proposals}


def _alarms(reading: Reading) -> Iterator[Proposal]:
    danger, incident = _points(reading, "danger"), _points(reading, "incident")
    if danger >= _ALARMING and (danger >= incident or reading.has("danger.alone")):
        yield _told(reading, "danger_now", True, "danger.alone", "danger.hazards", sort="danger")
    if incident >= _ALARMING:
        yield _told(reading, "crisis_match", True, "incident.alone", "incident.many", sort="incident")


_ALARMING = 1.0
_FEW = 5
_TAKING_LEAVE = 2
_PEACEFUL = ("kinds.polite", "house_rule.others_data", "kinds.media")
# so much difference of the scores is worth a point
_TELLING = 2.3
_LAUGHTER = re.compile("[😀-😆😉-😎😛-😝🤣🤪🎉]")
# no water in one house is no alarm, nor is a whole village
_ALARM_SIGNS = (
    *(f"danger.{name}" for name in ("alone", "hazards", "stuck", "farewell")),
    *(f"incident.{name}" for name in ("alone", "hazards", "suffering")),
)


def _points(reading: Reading, sort: str) -> float:
    """Words that prove it, words that only fit it, how it sounds; less for a manner of speaking."""
    others = max(score for name, score in reading.scores.items() if name not in _ALARMS)
    alarming = max(reading.scores[name] for name in _ALARMS)
    sounds = max(-2.0, min(2.0, (alarming - others) / _TELLING))
    if len(reading.heard.words) < _FEW or not reading.has(*_ALARM_SIGNS):
        # a few words sound like anything
        sounds = min(sounds, 0.7)
    points = sounds - _calm(reading) + 2.5 * reading.has(f"{sort}.alone")
    hazards = min(3, reading.count(f"{sort}.hazards"))
    return points + (_danger(reading, hazards) if sort == "danger" else _incident(reading, hazards))


def _calm(reading: Reading) -> float:
    is_usual = reading.has("danger.habit") and not reading.has("danger.cries")
    is_laughing = bool(_LAUGHTER.search(reading.heard.text))
    # who takes leave of life thanks too
    is_calm = reading.has("danger.calm") and reading.count("danger.farewell") < _TAKING_LEAVE
    return 2.5 * is_calm + 1.2 * is_usual + 1.0 * is_laughing + 1.0 * reading.has(*_PEACEFUL)


def _danger(reading: Reading, hazards: int) -> float:
    is_near = bool(hazards) and reading.has("danger.people")
    is_called = reading.has("danger.people") and reading.has("danger.cries")
    is_urgent = bool(hazards) and reading.has("danger.cries")
    is_stuck = all(reading.has(f"danger.{name}") for name in ("stuck", "hollow", "people"))
    farewell = (0.0, 0.4, 1.6, 2.5)[min(3, reading.count("danger.farewell"))]
    gaping = 1.6 * all(reading.has(name) for name in ("deciding.gaping", "danger.people"))
    return gaping + 0.5 * hazards + 0.6 * is_near + 0.6 * is_urgent + 0.4 * is_called + 1.0 * is_stuck + farewell


def _incident(reading: Reading, hazards: int) -> float:
    is_gone = reading.has("incident.outage")
    is_mass = reading.has("incident.many") and is_gone
    is_borne = is_gone and reading.has("incident.suffering")
    is_long = (is_mass or is_borne) and reading.has("incident.lasting")
    is_struck = reading.has("incident.many") and bool(hazards)
    chronic = 1.5 * (reading.has("incident.chronic") and not reading.has("incident.alone"))
    return 2.5 * is_mass + 1.5 * is_borne + 0.4 * is_long + 0.7 * is_struck + 0.5 * hazards - chronic


def _sort(reading: Reading) -> str:
    """The likeliest sort of those that may be believed."""
    if reading.has("deciding.bribe"):
        return "corruption"
    scores = {sort: score + _proven(reading, sort) for sort, score in reading.scores.items() if sort not in _ALARMS}
    calm = sorted(scores, key=lambda sort: -scores[sort])
    is_asked = reading.has("deciding.word") and "?" in reading.heard.words
    for place, sort in enumerate(calm):
        signs = _NEED_A_SIGN.get(sort)
        following = calm[min(place + 1, len(calm) - 1)]
        is_ahead = scores[sort] - scores[following] > _FAR_AHEAD
        if sort == "rumour" and reading.has("asking.mark", "asking.why"):
            continue
        if sort == "thanks" and reading.has("kinds.irony"):
            continue
        # who asks about a course does not sell one
        if sort == "advert" and reading.has("asking.mark") and not is_ahead:
            continue
        if sort == "remark" and is_asked:
            continue
        if sort in ("rumour", "personal", "question") and not is_asked and _is_sigh(reading):
            return "remark"
        if not signs or reading.has(*signs) or (is_ahead and sort != "abuse"):
            return _with_matter(reading, sort)
    return "question" if is_asked else "remark"


def _proven(reading: Reading, sort: str) -> float:
    """What signs together add to how a message sounds."""
    if reading.has("asking.mark", "asking.why"):
        return 0.0
    if sort == "remark":
        return _NOTHING_AHEAD * (not reading.has("matter.said", "personal.case", "asking.works", *_PLACES))
    if sort == "rumour" and reading.has("kinds.change"):
        return _CLAIMED_AHEAD * reading.has("kinds.hearsay")
    if sort == "advert" and reading.has("house_rule.trade", "house_rule.spam_ads"):
        return _TRADE_AHEAD * (1 + reading.has("house_rule.trade") * reading.has("house_rule.spam_ads"))
    return 0.0


def _is_sigh(reading: Reading) -> bool:
    length = sum(word not in ".?" for word in reading.heard.words)
    told = ("kinds.change", "personal.case", "asking.works", "asking.why")
    # «как всегда» asks nothing
    is_asking = reading.has("asking.general") and (reading.has("asking.mark") or length > _ASKED_SHORTEST)
    return length < _SIGH and not is_asking and not reading.has("matter.said", *_PLACES, *told)


def _with_matter(reading: Reading, sort: str) -> str:
    """A sigh that names a matter of the office may be a complaint."""
    if sort == "question" and reading.has(*_PLACES) and not reading.has("asking.general"):
        return _sort_left(reading, ("personal", "defect"))
    if sort != "remark" or not reading.has("matter.said", *_PLACES):
        return sort
    other = _sort_left(reading, _SERIOUS)
    return other if reading.scores["remark"] - reading.scores[other] < _FAR_AHEAD else sort


def _underneath(reading: Reading) -> str:
    """What a rude message is about: harsh words do not take the question away."""
    line = reading.heard.line
    for name in ("obscene", "insult_person"):
        # of dogs and cattle an insult speaks too
        line = listening.patterns()[f"house_rule.{name}"].plain.sub("", line)
    is_about = bool(listening.patterns()["matter.said"].plain.search(line))
    # a curse on the roads is about the roads; whoever is insulted must also be asked for something
    is_asking = reading.has(*_PLACES, "asking.works", "asking.why", "personal.case")
    if is_about and (is_asking or not reading.has("house_rule.insult_person", "unlawful.violence_threat")):
        return _sort_left(reading, _SERIOUS)
    return "abuse"


def _sort_left(reading: Reading, sorts: tuple[str, ...]) -> str:
    return max(sorts, key=lambda sort: reading.scores[sort])


def _broken(reading: Reading, sort: str, has_data: bool) -> Iterator[Proposal]:
    for name, sorts in _UNLAWFUL.items():
        if reading.has(f"unlawful.{name}") and sort in sorts:
            yield _told(reading, "unlawful", name, f"unlawful.{name}")
            break
    pointing = phrases.all_found(reading.heard, listening.patterns()["house_rule.others_data"])
    if len(pointing) > 1 or (pointing and has_data and not reading.has("personal.case")):
        yield Proposal("house_rule", "others_data", reading.words_of("house_rule.others_data"), _OTHERS)
    elif sort == "advert":
        yield _told(reading, "house_rule", "spam_ads", "house_rule.spam_ads", sort="advert")
    else:
        for name in ("obscene", "insult_person", "off_topic_link"):
            if reading.has(f"house_rule.{name}"):
                yield _told(reading, "house_rule", name, f"house_rule.{name}")
                break


def _kind(reading: Reading, sort: str, alarms: frozenset[str], is_media: bool) -> Iterator[Proposal]:
    if is_media or reading.has("kinds.media"):
        told = _told(reading, "media_author", True, "kinds.media")
        yield replace(told, sentence=told.sentence or _REGISTERED)
        if _KINDS[sort] not in ("question", "complaint", "false_claim"):
            sort = "question"
    yield _told(reading, "kind", _KINDS[sort], *_NEED_A_SIGN.get(sort, ()), sort=sort)
    yield Proposal("in_competence", "unknown")
    if sort == "question":
        yield _told(reading, "base_answer", True, "asking.general", sort=sort)
    if sort == "personal":
        yield _told(reading, "individual_case", True, "personal.case", "personal.own", sort=sort)
    if sort in ("defect", "vague") and not alarms:
        is_clear = reading.scores["defect"] - reading.scores["vague"] > _FAR_AHEAD
        if is_clear or reading.has(*_PLACES):
            yield _told(reading, "enough_details", True, *_PLACES, sort=sort)
        else:
            yield Proposal("enough_details", False, "", _NO_PLACE)
    if sort == "rumour":
        claimed = reading.words_of("kinds.change", "kinds.hearsay")
        yield Proposal("claim_status", "false_proven", claimed, _CLAIMED)
        priority = "high" if reading.has("incident.alone", "danger.alone") else "medium"
        yield _told(reading, "claim_priority", priority, "incident.alone", "danger.alone")


def _personal(reading: Reading) -> list[Proposal]:
    from core.language import safety

    found = [one for one in safety.personal(reading.heard.text) if one.is_sure]
    return [Proposal("personal_data", True, "", _DATA)] if found else []


def _told(reading: Reading, feature: str, value: Value, *names: str, sort: str = "") -> Proposal:
    if said := reading.words_of(*names):
        return Proposal(feature, value, said, _SAYS)
    said = listening.loudest(reading, sort) if sort else ""
    return Proposal(feature, value, said, _SOUNDS if said else "")

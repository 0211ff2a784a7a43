"""What a message seems to be: for every question of the triage tree a proposal and the words that made it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from core import library
from core.expressions import Value
from core.language.words import N_, _
from core.replies import learned, phrases
from core.replies.learned import SIGN, Learned
from core.replies.phrases import Heard


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
_MOST_WORDS = 3
_TRADING = 2
# a shorter message without any matter is a sigh
_SIGH = 8


@dataclass(frozen=True)
class _Reading:
    """A message with all the signs found in it and how it sounds."""

    heard: Heard
    signs: Mapping[str, str]
    traits: Mapping[str, int]
    scores: Mapping[str, float]

    def has(self, *names: str) -> bool:
        return any(name in self.signs for name in names)

    def words_of(self, *names: str) -> str:
        return next((self.signs[name] for name in names if name in self.signs), "")


def propose(text: str) -> tuple[Proposal, ...]:
    """For every feature that the text tells of; what it does not tell of stays as usual."""
    reading = _read(text)
    proposals = [*_alarms(reading)]
    alarms = frozenset(one.feature for one in proposals)
    sort = _sort(reading)
    data = _personal(reading)
    broken = [*_broken(reading, sort, bool(data))]
    if broken and sort in ("remark", "abuse"):
        sort = _underneath(reading)
    proposals += data + broken
    proposals += _kind(reading, sort, alarms)
    if (sort in _NO_MATTER and not alarms) or any(one.value == "others_data" for one in broken):
        proposals.append(Proposal("substance", False, "", _NO_SUBSTANCE))
        proposals.append(Proposal("constructive", False))
    return tuple(proposals)


def values(proposals: tuple[Proposal, ...]) -> dict[str, Value]:
    return {one.feature: one.value for one in proposals}


def _alarms(reading: _Reading) -> Iterator[Proposal]:
    danger, incident = _points(reading, "danger"), _points(reading, "incident")
    if danger >= _ALARMING and (danger >= incident or reading.has("danger.alone")):
        yield _told(reading, "danger_now", True, "danger.alone", "danger.hazards", sort="danger")
    if incident >= _ALARMING:
        yield _told(reading, "crisis_match", True, "incident.alone", "incident.many", sort="incident")


_ALARMING = 1.0
_FEW = 5
_ALARM_SIGNS = ("danger.alone", "danger.hazards", "danger.cries", "incident.alone", "incident.hazards", "incident.many")


def _points(reading: _Reading, sort: str) -> float:
    """Words that prove it, words that only fit it, how it sounds; less for a manner of speaking."""
    others = max(score for name, score in reading.scores.items() if name not in _ALARMS)
    sounds = max(-2.0, min(2.0, (reading.scores[sort] - others) / 3))
    calm = 3.0 * reading.has("danger.calm") + 1.0 * reading.has("kinds.polite")
    if len(reading.heard.words) < _FEW or not reading.has(*_ALARM_SIGNS):
        # a few words sound like anything
        sounds = min(sounds, 0.7)
    points = sounds - calm + 2.5 * reading.has(f"{sort}.alone")
    hazards = min(3, len({*phrases.all_found(reading.heard, _patterns()[f"{sort}.hazards"])}))
    if sort == "danger":
        is_near = bool(hazards) and reading.has("danger.people")
        is_called = reading.has("danger.people") and reading.has("danger.cries")
        is_urgent = bool(hazards) and reading.has("danger.cries")
        return points + 0.5 * hazards + 0.6 * is_near + 0.6 * is_urgent + 0.4 * is_called
    is_mass = reading.has("incident.many") and reading.has("incident.outage")
    is_struck = reading.has("incident.many") and bool(hazards)
    chronic = 1.5 * (reading.has("incident.chronic") and not reading.has("incident.alone"))
    return points + 2.5 * is_mass + 0.7 * is_struck + 0.5 * hazards - chronic


def _sort(reading: _Reading) -> str:
    """The likeliest sort of those that may be believed."""
    ranked = sorted(reading.scores, key=lambda sort: -reading.scores[sort])
    calm = [sort for sort in ranked if sort not in _ALARMS]
    for place, sort in enumerate(calm):
        signs = _NEED_A_SIGN.get(sort)
        following = calm[min(place + 1, len(calm) - 1)]
        is_ahead = reading.scores[sort] - reading.scores[following] > _FAR_AHEAD
        if sort == "rumour" and reading.has("asking.mark", "asking.why"):
            continue
        # who asks about a course does not sell one
        if sort == "advert" and reading.has("asking.mark") and not is_ahead:
            continue
        if sort in ("rumour", "personal", "question") and _is_sigh(reading):
            return "remark"
        if not signs or reading.has(*signs) or (is_ahead and sort != "abuse"):
            return _with_matter(reading, sort)
    return "remark"


def _is_sigh(reading: _Reading) -> bool:
    is_short = sum(word not in ".?" for word in reading.heard.words) < _SIGH
    told = ("kinds.change", "personal.case", "asking.general", "asking.works", "asking.why")
    return is_short and not reading.has("matter.said", *_PLACES, *told)


def _with_matter(reading: _Reading, sort: str) -> str:
    """A sigh that names a matter of the office may be a complaint."""
    if sort == "question" and reading.has(*_PLACES) and not reading.has("asking.general"):
        return _sort_left(reading, ("personal", "defect"))
    if sort != "remark" or not reading.has("matter.said", *_PLACES):
        return sort
    other = _sort_left(reading, _SERIOUS)
    return other if reading.scores["remark"] - reading.scores[other] < _FAR_AHEAD else sort


def _underneath(reading: _Reading) -> str:
    """What a rude message is about: harsh words do not take the question away."""
    line = reading.heard.line
    for name in ("obscene", "insult_person"):
        # of dogs and cattle an insult speaks too
        line = _patterns()[f"house_rule.{name}"].sub("", line)
    is_about = bool(_patterns()["matter.said"].search(line))
    # a curse on the roads is about the roads; whoever is insulted must also be asked for something
    is_asking = reading.has(*_PLACES, "asking.works", "asking.why", "personal.case")
    if is_about and (is_asking or not reading.has("house_rule.insult_person", "unlawful.violence_threat")):
        return _sort_left(reading, _SERIOUS)
    return "abuse"


def _sort_left(reading: _Reading, sorts: tuple[str, ...]) -> str:
    return max(sorts, key=lambda sort: reading.scores[sort])


def _broken(reading: _Reading, sort: str, has_data: bool) -> Iterator[Proposal]:
    for name, sorts in _UNLAWFUL.items():
        if reading.has(f"unlawful.{name}") and sort in sorts:
            yield _told(reading, "unlawful", name, f"unlawful.{name}")
            break
    pointing = phrases.all_found(reading.heard, _patterns()["house_rule.others_data"])
    if len(pointing) > 1 or (pointing and has_data and not reading.has("personal.case")):
        yield Proposal("house_rule", "others_data", reading.words_of("house_rule.others_data"), _OTHERS)
    elif sort == "advert":
        yield _told(reading, "house_rule", "spam_ads", "house_rule.spam_ads", sort="advert")
    else:
        for name in ("obscene", "insult_person", "off_topic_link"):
            if reading.has(f"house_rule.{name}"):
                yield _told(reading, "house_rule", name, f"house_rule.{name}")
                break


def _kind(reading: _Reading, sort: str, alarms: frozenset[str]) -> Iterator[Proposal]:
    if reading.has("kinds.media"):
        yield _told(reading, "media_author", True, "kinds.media")
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


def _personal(reading: _Reading) -> list[Proposal]:
    from core.language import safety

    found = [one for one in safety.personal(reading.heard.text) if one.is_sure]
    return [Proposal("personal_data", True, "", _DATA)] if found else []


def _told(reading: _Reading, feature: str, value: Value, *names: str, sort: str = "") -> Proposal:
    if said := reading.words_of(*names):
        return Proposal(feature, value, said, _SAYS)
    said = _loudest(reading, sort) if sort else ""
    return Proposal(feature, value, said, _SOUNDS if said else "")


def _loudest(reading: _Reading, sort: str) -> str:
    """The words of the text that sound most like this sort, in their order."""
    weights = _taught().speaks_for(sort, reading.traits)
    spoken: dict[int, float] = {}
    for place, word in enumerate(reading.heard.words):
        if word.isalpha():
            spoken[place] = sum(weights.get(trait, 0.0) for trait in _word_traits(word))
    best = sorted((place for place in spoken if spoken[place] > 0), key=lambda place: -spoken[place])[:_MOST_WORDS]
    places = reading.heard.places
    return ", ".join(dict.fromkeys(reading.heard.text[slice(*places[place])] for place in sorted(best)))


def _read(text: str) -> _Reading:
    heard = phrases.heard(text)
    signs, traits = _signs(heard), Counter[str]()
    traits.update(_traits(heard, signs))
    return _Reading(heard, signs, traits, _taught().scores(traits))


def _signs(heard: Heard) -> dict[str, str]:
    found = {name: phrases.found(heard, pattern) for name, pattern in _patterns().items()}
    # one word of trade is in many a question, two are an advertisement
    if len({*phrases.all_found(heard, _patterns()["house_rule.trade"])}) < _TRADING:
        del found["house_rule.trade"]
    named = _NAMED_PLACE.search(heard.text)
    found["place.named"] = named[0] if named else ""
    return {name: said for name, said in found.items() if said}


def _traits(heard: Heard, signs: Mapping[str, str]) -> Iterator[str]:
    for word in heard.words:
        yield from _word_traits(word)
    yield from (f"mark {sign}" for sign in _MARK.findall(heard.text))
    yield f"length {min(4, len(heard.words) // 3)}"
    spoken = [word for word in heard.words if word not in ".?"]
    yield from (f"first {spoken[0]}", f"last {spoken[-1]}") if spoken else ()
    yield from (SIGN + name for name in signs)
    for name, (wanted, unwanted) in _joined().items():
        if all(one in signs for one in wanted) and not any(one in signs for one in unwanted):
            yield SIGN + name


_MARK = re.compile(r"[^\w\s]")
# «в Сосновке», «Мира 25», «біздің Қарабұлақта»: a name with its own capital letter
_CAPITAL = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"
_NAMED_PLACE = re.compile(
    rf"\b(?:[ВвСс]о?|[Нн]а|[Пп]о|[Уу]л\.) {_CAPITAL}[а-яё]{{2,}}(?:-\d+)?|\b{_CAPITAL}\w{{2,}},? ?-?\d{{1,3}}\b"
    rf"|(?<=\w ){_CAPITAL}\w+(?:[дт][ае]|[дт]ағы|[дт]егі|ға|ге|қа|ке)\b"
)


def _word_traits(word: str) -> Iterator[str]:
    if word.isdecimal():
        yield "figure"
        return
    yield f"word {word}"
    for length in (3, 4):
        if len(word) > length:
            yield f"end {word[-length:]}"
    for length in (4, 5):
        if len(word) > length:
            yield f"begin {word[:length]}"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    listed = library.read("signs")
    listed.pop("together")
    return {f"{group}.{name}": phrases.pattern(said) for group, lists in listed.items() for name, said in lists.items()}


@cache
def _joined() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Signs that mean more together, or without another."""
    together = library.read("signs")["together"]
    return {name: (tuple(one["with"]), tuple(one.get("without", ()))) for name, one in together.items()}


@cache
def _taught() -> Learned:
    shown: list[tuple[str, Counter[str]]] = []
    for sort, lines in library.read("messages").items():
        for line in filter(str.strip, lines.splitlines()):
            heard = phrases.heard(line)
            shown.append((sort, Counter(_traits(heard, _signs(heard)))))
    return learned.learn(shown)

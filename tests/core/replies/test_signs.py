"""What a message seems to be: alarms are heard however they are typed, and criticism is nothing but criticism."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import words
from core.replies import phrases, signs, triage

KEPT_BACK = Path(__file__).with_name("kept_back.tsv")
CLASSES = {
    "O_ANSWER": "answer",
    "O_DETAILS_OTINISH": "clarify_route",
    "O_ASK_DETAILS": "clarify_route",
    "O_FORWARD": "forward",
    "O_CORRECT": "correct",
    "O_THANK": "thank",
    "O_MODERATE": "moderate",
    "O_HIDE_REPORT": "moderate",
    "O_MONITOR": "monitor",
    "O_EMERGENCY": "escalate",
    "O_ESCALATE": "escalate",
}


@pytest.fixture(autouse=True)
def english() -> None:
    words.use("en")


def outcome(text: str) -> str:
    return triage.walk(triage.standard(), signs.values(signs.propose(text))).outcome.key


def kept_back() -> list[tuple[str, str]]:
    """Not among the examples; but what it showed was mended, so an office will see somewhat less."""
    lines = KEPT_BACK.read_text("utf-8").splitlines()
    return [(expected, text) for expected, _tab, text in (line.partition("\t") for line in lines)]


def test_comments_kept_from_the_examples_come_out_right() -> None:
    right = [CLASSES.get(outcome(text)) == expected for expected, text in kept_back()]
    assert sum(right) >= 0.82 * len(right)


def test_alarms_kept_from_the_examples_are_heard_and_few_others_are_taken_for_one() -> None:
    heard = [(expected == "escalate", CLASSES.get(outcome(text)) == "escalate") for expected, text in kept_back()]
    assert sum(is_heard for is_alarm, is_heard in heard if is_alarm) >= 0.9 * sum(one for one, _ in heard)
    # half of the calm ones are traps: rescuers thanked, films, drills, figures of speech
    assert sum(is_heard for is_alarm, is_heard in heard if not is_alarm) <= 0.06 * sum(not one for one, _ in heard)


@pytest.mark.parametrize(
    "text",
    [
        "Помогите, дом горит, там дети!",
        "памагите горит дом там дети",
        "POMOGITE GORIT DOM TAM DETI",
        "Үй өртеніп жатыр, ішінде адам бар!",
        "уй ортенип жатыр ишинде адам бар",
        "ui ortenip jatyr ishinde adam bar",
        "Үй өртеніп\u200b жа\u00adтыр, ішінде адам бар 🔥🔥",
        "\u202eҮй өртеніп жатыр, ішінде адам бар\u202c",
        "Не хочу больше жить",
        "Өмір сүргім келмейді",
    ],
)
def test_a_danger_is_heard_however_it_is_typed(text: str) -> None:
    assert outcome(text) == "O_EMERGENCY"


@pytest.mark.parametrize(
    "text",
    [
        "Весь посёлок без света и воды вторые сутки",
        "Бүкіл ауыл екі тәулік жарықсыз отыр",
        "букил ауыл жарыксыз отыр еки кун",
        "Прорвало дамбу, вода идёт на дома",
        "Балабақшада отыз бала уланып қалды",
    ],
)
def test_a_mass_incident_is_escalated(text: str) -> None:
    assert CLASSES[outcome(text)] == "escalate"


@pytest.mark.parametrize(
    "text",
    [
        "Застряли в лифте с бабушкой, воздуха не хватает, диспетчер молчит.",
        "Траншеяда жұмысшы топырақ астында қалды, қазып жатырмыз!",
        "Спасибо всем за всё, таблетки уже выпила, не вините никого.",
        "Ваш начальник до пятницы не доживёт, обещаю.",
        "Директорды өлтірем, пышағым дайын.",
        "akimdi oltirem, myltyk bar mende",
        "Братья, пора резать кафиров, автоматы раздадим на месте.",
        "В зале ожидания стоит подарочек, он тикает.",
        "Слышал, двое обсуждали взрывчатку и сели в автобус.",
        "Прячусь в шкафу, муж ходит по дому с топором.",
    ],
)
def test_a_danger_in_other_words_is_heard(text: str) -> None:
    assert outcome(text) == "O_EMERGENCY"


@pytest.mark.parametrize(
    "text",
    [
        "Весь левый берег четвёртые сутки без воды, больница возит воду вёдрами.",
        "В микрорайоне третью ночь нет тепла, дети спят в куртках.",
        "Өзеннің арғы жағы түгел жарықсыз, үшінші тәулік.",
    ],
)
def test_a_part_of_a_town_without_water_or_heat_is_an_incident(text: str) -> None:
    assert outcome(text) == "O_ESCALATE"


@pytest.mark.parametrize(
    "text",
    [
        "Убил бы за такие дороги!",
        "Страховка квартиры покрывает пожар?",
        "Смотрели фильм про захват самолёта, убивают и стреляют, жуть.",
        "В нашей квартире нет тепла, у соседей батареи тёплые.",
        "Спасибо спасателям, достали деда из колодца живым.",
        "Набирают ли пожарных, какая зарплата?",
        "Умираем со смеху от ваших отчётов.",
        "Хоть вешайся от этих очередей в ЦОНе.",
        "Тонем в бумагах, а толку нет.",
        "Терпение лопнуло, когда почините лифт?",
        "Светофор на Степной горит только красным.",
        "Күлкіден өліп қала жаздадым, мынауың не?",
        "Шаршап өлдік кезекте тұрып.",
        "Спасибо пожарным, наш дом потушили за десять минут.",
        "Где купить огнетушитель для частного дома?",
        "Если прорвёт трубу, куда звонить?",
        "Прорвало трубу во дворе Садовой 8, приезжайте.",
    ],
)
def test_a_manner_of_speaking_is_no_alarm(text: str) -> None:
    assert CLASSES.get(outcome(text)) != "escalate"


@pytest.mark.parametrize(
    "text",
    [
        "Акимат ничего не делает, одни отчёты, позор!",
        "Бездельники, воры, бюджет распилили, дороги как были ямами.",
        "Әкім ештеңе істемейді, тек сурет түседі, ұят!",
        "Жемқорлар, халықтың ақшасын жеп біттіңдер.",
        "Ваш аким врёт, воды как не было, так и нет.",
        "Вы худшая администрация за двадцать лет.",
        "Бастықтарың жалқау, орнынан кетсін!",
        "Ссылка на статью: журналисты пишут, что стройка незаконна.",
        "Қашан ұялады екенсіздер, үшінші рет жазып отырмын.",
        "Дороги говно, сколько можно терпеть",
        "Сиздердин жумыстарын бок, су жок уш кун",
        "Чиновники совсем охренели с этими тарифами",
        "Продают наркотики за гаражами на Садовой, примите меры.",
    ],
)
def test_criticism_is_never_proposed_for_hiding(text: str) -> None:
    assert outcome(text) not in ("O_MODERATE", "O_HIDE_REPORT")


@pytest.mark.parametrize(
    "text",
    [
        "мусор не вывозят уже 5 дней, крысы бегают",
        "у нас в подвале крысы и тараканы",
        "Зачем снесли киоски? свиньи по улицам ходят",
        "козлы и бараны гуляют по Абая",
        "Вы когда потравите крыс в подвале на Садовой 5?",
        "көшеде шошқалар жүр, иесі кім?",
        "Есектер мен малдар саябақта жайылып жүр",
        "хайуанаттар бағы қашан ашылады",
        "Псины стаей бегают по двору",
    ],
)
def test_beasts_that_are_complained_of_are_no_insult(text: str) -> None:
    told = signs.values(signs.propose(text))
    assert "house_rule" not in told
    assert outcome(text) not in ("O_MODERATE", "O_HIDE_REPORT")


@pytest.mark.parametrize(
    "text", ["вы все бараны и козлы", "сидите там как свиньи", "сендер шошқасыңдар", "Бастық айуан"]
)
def test_whoever_is_called_a_beast_is_insulted(text: str) -> None:
    assert signs.values(signs.propose(text))["house_rule"] == "insult_person"


@pytest.mark.parametrize(
    "text",
    [
        "Из люка на Абая 5 пар идёт, крышки нет, ребёнок чуть не упал",
        "Открытый колодец возле садика, дети бегают рядом!",
        "Люктің қақпағы жоқ, балалар ойнап жүр",
        "lyuk ashyk zhatyr, balalar zhuredi",
    ],
)
def test_an_open_manhole_with_people_beside_it_is_a_danger(text: str) -> None:
    assert outcome(text) == "O_EMERGENCY"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Почему скорая ехала два часа, человек умер", "O_ESCALATE"),
        ("Жедел жәрдем кеш келді, әкем қайтыс болды", "O_ESCALATE"),
        ("балабақша кезегім қозғалмай тұр 2 жылдан бері, пара сұрап жатыр", "O_CONFIDENTIAL"),
        ("Мен Tengrinews тілшісімін, көпір жөндеуіне қанша ақша бөлінді?", "O_MEDIA"),
        ("«Ақ жол» газетінің тілшісі едім, пікіріңіз керек еді", "O_MEDIA"),
    ],
)
def test_what_costs_trust_is_heard_beside_a_complaint(text: str, key: str) -> None:
    assert outcome(text) == key


@pytest.mark.parametrize("text", ["Прием акима когда?", "Қабылдау қашан?", "А цирк где?", "Кім ол?", "Сколько стоит?"])
def test_what_is_asked_with_a_question_word_is_never_left_alone(text: str) -> None:
    assert outcome(text) == "O_ANSWER"


@pytest.mark.parametrize(
    "text",
    [
        "suyq su joq ushinshi kun Abay 15",
        "что вы там сидите, бездельники, воды нет третий день!",
        "электр жоқ, түннен бері, балалар жылап отыр",
    ],
)
def test_one_house_without_water_or_light_is_no_alarm(text: str) -> None:
    assert CLASSES.get(outcome(text)) != "escalate"


def test_a_rude_question_is_answered_with_a_word_on_the_rules() -> None:
    walk = triage.walk(
        triage.standard(), signs.values(signs.propose("Дебилы, когда уберёте мусор на Садовой 5? Третья неделя!"))
    )
    assert "WARN_RULES" in [one.key for one in walk.side]
    assert walk.outcome.key not in ("O_MODERATE", "O_HIDE_REPORT")


def test_a_proposal_tells_the_words_that_made_it() -> None:
    told = {one.feature: one for one in signs.propose("Жаңа жылдан бастап мектеп ақылы болады екен, бәрі біледі")}
    assert told["kind"].value == "false_claim"
    assert told["claim_status"].value == "false_proven"
    assert "A person has to verify it" in told["claim_status"].reason
    assert told["claim_status"].said in "Жаңа жылдан бастап мектеп ақылы болады екен, бәрі біледі"


def test_personal_data_is_seen_and_not_repeated_in_the_reason() -> None:
    told = {one.feature: one for one in signs.propose("Пособие не пришло, мой телефон 8 701 000 00 34")}
    assert told["personal_data"].value is True
    assert "701" not in told["personal_data"].reason


def test_a_complaint_without_a_place_is_asked_where() -> None:
    assert outcome("Почините уже дорогу, машину жалко") == "O_ASK_DETAILS"
    assert outcome("Почините уже дорогу на Садовой 12, машину жалко") == "O_FORWARD"


def test_a_newsroom_is_known() -> None:
    assert outcome("Редакция газеты просит официальный комментарий по ремонту моста") == "O_MEDIA"


def test_a_bribe_goes_to_the_confidential_channel() -> None:
    assert outcome("Инспектор требует взятку за справку, сто тысяч наличными") == "O_CONFIDENTIAL"


UNSEEN_SIGNS = ["\0", "\ud800", "\u202e\u202d\u200f", "\u200b" * 99]
HOSTILE = ["", " ", "🤦🤦", "😂" * 500, "((((", "*" * 50, "\n" * 40, "?", *UNSEEN_SIGNS]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_without_words_is_watched_and_breaks_nothing(text: str) -> None:
    assert outcome(text) == "O_MONITOR"


@pytest.mark.parametrize("part", ["су жоқ ", "a", "й" * 50 + " ", "12 ", "не ", "\u0301", "өрт. "])
def test_a_megabyte_is_read_in_a_moment(part: str) -> None:
    assert outcome(part * (1_000_000 // len(part))) in triage.standard().outcomes


def test_of_a_long_text_the_end_is_read_too() -> None:
    assert outcome("Сәлем. " * 100_000 + "Көмектесіңіздер, үй өртеніп жатыр, балалар іште!") == "O_EMERGENCY"


@given(st.text(max_size=80))
def test_any_text_comes_out_somewhere(text: str) -> None:
    assert outcome(text) in triage.standard().outcomes


def test_phrases_are_found_in_every_spelling() -> None:
    wanted = phrases.pattern(["жол* .. шұңқыр*", "(открыт|нет) люк*", "# домов"])
    assert phrases.found(phrases.heard("Жолда үлкен шұңқыр бар"), wanted) == "Жолда үлкен шұңқыр"
    assert phrases.found(phrases.heard("zholda ulken shunqyr"), wanted) == "zholda ulken shunqyr"
    assert phrases.found(phrases.heard("у дома открыт люк, 40 домов"), wanted) == "открыт люк"
    assert phrases.found(phrases.heard("жол. Бүгін шұңқыр"), wanted) == ""


def test_two_that_are_near_are_found_in_any_order_but_not_across_a_sentence() -> None:
    lists = {"weapon": ["нож*", "топор*"], "office": ["аким*", "директор*"]}
    wanted = phrases.pattern(["{weapon} & {office}", "весь ~ город*"], lists)
    assert phrases.found(phrases.heard("директора я встречу с ножом"), wanted) == "директора я встречу с ножом"
    assert phrases.found(phrases.heard("с топором, к вашему акиму"), wanted) == "топором, к вашему акиму"
    assert phrases.found(phrases.heard("нож тупой. Директор новый"), wanted) == ""
    assert phrases.found(phrases.heard("город почти весь"), wanted) == "город почти весь"
    assert phrases.found(phrases.heard("весь день гуляли по городу"), wanted) == ""

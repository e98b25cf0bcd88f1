"""What a number counts or measures, of what, and what happens to it: tables of our own sentences."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import pytest

from figures.describe import describe
from figures.describe.words import Words
from figures.find import find
from figures.language import Parser, sentences
from figures.model import Article, Block, Described, Figure, Reading
from figures.rulebook import Rulebook


def article(text: str, published: str | None = None) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(text, text, digest, (Block(0, len(text), "body"),), published=published)


def described(articles: list[Article], rulebook: Rulebook, parser: Parser) -> list[Described]:
    """find and describe for some articles, parsed together."""
    split = [sentences(each) for each in articles]
    docs = iter(parser.parse([sentence.text for each in split for sentence in each]))
    parses = [{sentence.index: next(docs) for sentence in each} for each in split]
    return [
        describe(Reading(each, spans, parsed), find(each, spans, rulebook).numerals, rulebook)
        for each, spans, parsed in zip(articles, split, parses, strict=True)
    ]


@dataclass(frozen=True)
class Case:
    """A sentence, the words of one of its figures, and what that figure must have."""

    text: str
    surface: str
    wanted: dict[str, object]


def case(text: str, surface: str, **wanted: object) -> Case:
    return Case(text, surface, wanted)


NOUNS = [
    # right behind the number, with modifiers
    case(
        "About 4,000 Norwegian soldiers left.",
        "About 4,000 Norwegian soldiers",
        noun="soldier",
        noun_phrase="Norwegian soldier",
    ),
    case("The flood hit 30 coastal villages.", "30 coastal villages", noun="village", noun_class="settlement"),
    case("The club sold 3 first-team players.", "3 first-team players", noun_phrase="first-team player"),
    case("Some 900 troops arrived.", "Some 900 troops", noun="troops", noun_class="military_personnel"),
    case("The fair drew 700 people.", "700 people", noun="people", noun_class="person"),
    case("Three children were hurt.", "Three children", noun="child", noun_class="child"),
    case("The court read a 12 page report.", "12 page", noun="page"),
    case("She played 36 league games.", "36 league games", noun="game", noun_phrase="league game"),
    case("Nine Others Were Hurt in the Crash.", "Nine Others", noun="other", noun_class="person"),
    case("The crew has 4 of the mayor's boats.", "4 of the mayor's boats", noun_phrase="boat"),
    # numbers within the noun phrase
    case("It has two 40-bed wards.", "two 40-bed wards", noun="ward", noun_phrase="40-bed ward"),
    case("They shut 40-bed wards.", "40-bed", noun="bed", noun_phrase="bed"),
    case("Six 12-year-old pupils came.", "Six 12-year-old pupils", noun_phrase="12-year-old pupil"),
    case("It sold 900 5 litre cans.", "900 5 litre cans", noun_phrase="5 litre can"),
    case("It runs one 900 tonne-a-day mill.", "one 900 tonne-a-day mill", noun="mill"),
    # per stretch of time or head
    case("The clinic sees 30 patients a day.", "30 patients", noun="patient", noun_phrase="patient per day"),
    case("She had 22 guests, against 20 per week in May.", "20", noun="guest", noun_phrase="guest per week"),
    case("It opened 12 shops a year ago.", "12 shops", noun_phrase="shop"),
    # behind "of"
    case("Dozens of enemy drones fell.", "Dozens of enemy drones", noun="drone", noun_phrase="enemy drone"),
    case("Thousands of people fled.", "Thousands of people", noun="people"),
    case("Only 2 of 10 wells gave water.", "Only 2 of 10 wells", noun="well", noun_phrase="well"),
    # elsewhere in the sentence
    case("Of the 88 boats that sailed, 61 came back.", "61", noun="boat"),
    case("Arrests climbed to 131.", "131", noun="arrest"),
    case("Deaths: 19, all in the north.", "19", noun="death", status=frozenset({"killed"})),
    case("The boats, 48 in all, sank.", "48", noun="boat"),
    case("We were ninety-six.", "ninety-six", noun="people"),
    case("The ship has a crew of 22.", "22", noun="people"),
    case("The hall was to save 3 million.", "3 million", noun=None),
    # no noun of its own
    case("The blast killed six people and wounded 10.", "10", noun="people", predicate="wounded"),
    case("The blast killed 12 and hurt 30 on Monday.", "12", noun="people", noun_class="person"),
    case("Gales injured 10 yesterday.", "10", noun="people", noun_phrase="people"),
    case("Raids killed no fewer than six people and wounded 10 yesterday, the army said.", "10", noun="people"),
    case("900 island troops, including 30 officers, already in camp, army says", "900 island", predicate=None),
    case("The fire destroyed 12 houses and damaged 30.", "30", noun="house", noun_class="home"),
    case("About 900 who lost their homes sleep in tents.", "About 900", noun="people"),
    case("The army sent its own boats, four of them new.", "four of them", noun="boat", part_of=None),
    case("The raid killed 30 Norwegians.", "30 Norwegians", noun="Norwegian", noun_class="national"),
    case("About 50 slept in tents and another 70 were sitting outside.", "70", noun=None),
    case("He built several hundred or even 900 homes.", "several hundred or even 900 homes", noun_phrase="home"),
    case("They sold the 640 old and new boats.", "640 old and new boats", noun_phrase="old and new boat"),
    # said once for two figures
    case("One crew has 13 boats while the other has 14.", "14", noun="boat", unit=None),
    case("Growth was 4.1 percent in May and 3.9 in June.", "3.9", unit="percent", dimension="share"),
    case("Growth was 4.1 percent, compared with 3.9 last year.", "3.9", unit="percent"),
    case("Prices rose 2 percent but rents fell by 3 in May and by 4.", "4", unit=None),
    case("Shares fell 3 percent and he sold 40.", "40", unit=None, noun=None),
    case("Shares rose 2 percent to 21.", "21", unit=None),
    case("After 3 years they had 4.", "4", unit=None, noun=None),
    # said by another word
    case("The number of dead rose to 41.", "41", noun="people", direction="up"),
    case("The death toll stood at 41.", "41", noun="people", subject="death toll"),
    case("The number of homes without water fell to 300.", "300", noun="home", direction="down"),
    case("In the town, 16 injured and 3 dead were found.", "3 dead", noun="people", predicate="dead"),
    case("After the slide, 22 are still missing.", "22", noun="people"),
]

SUBJECTS = [
    case("The army has taken 18 villages since May.", "18 villages", subject="villages taken by army"),
    case("Exports to Chile dropped 7%.", "7%", subject="Exports to Chile"),
    case("The price of a ticket rose by 4 percent.", "4 percent", subject="price of ticket"),
    case("The mill, which has 640 workers, is closing.", "640 workers", subject="workers of mill"),
    case("A judge imposed a fine of 5 million dollars.", "5 million dollars", subject="fine imposed by judge"),
    case("About 300 soldiers were sent to the island.", "300 soldiers", subject="soldiers sent to island"),
    case("About 300 pupils fled the hall.", "300 pupils", subject="pupils who fled hall"),
    case("The bay is the home port for 60 boats.", "60 boats", subject="boats of bay"),
    case("The ministry reported the loss of 15 drones.", "15 drones", subject="loss of drones"),
    case("Wheat fell 2%, maize by 3%.", "3%", subject="maize"),
    case("About 60% of voters say the plan is unsafe.", "60%", subject="voters who say the plan is unsafe"),
    case("There are 400 people.", "400 people", subject=None),
    case("The camp is 12 km from Homs.", "12 km", subject="distance of camp from Homs"),
    case("A judge gave Ann Lee 15 years in prison.", "15 years", subject="prison sentence of Ann Lee"),
    case("Ann Lee was jailed for 15 years.", "15 years", subject="prison sentence of Ann Lee"),
    case("The mayor will soon send a load of tools, worth 300 dollars.", "300 dollars", subject="load of tools"),
    case("The rebels hold 20 percent of the valley.", "20 percent", subject="share of valley held by rebels"),
    case("The mill saved 300 dollars.", "300 dollars", subject="sum saved by mill"),
    case("Ann Lee was paid 300 dollars.", "300 dollars", subject="sum paid to Ann Lee"),
    case("Spending on tools has reached 300 dollars.", "300 dollars", subject="amount of Spending on tools"),
    case("The repair will cost the town 300 dollars.", "300 dollars", subject="cost of repair"),
    case("A judge fined Ann Lee 300 dollars.", "300 dollars", subject="fine of Ann Lee"),
    case("Ann Lee, 41, was hurt.", "41", subject="age of Ann Lee"),
    case("The clerk counted 14 goats in the barn.", "14 goats", subject="goats in barn"),
    case("Nine sailors are known to have drowned.", "Nine sailors", subject="sailors known to have drowned"),
    case(
        "The light in the hall was 300 lumens and the noise outside it was 70 decibels.", "70 decibels", subject="noise"
    ),
]

DIRECTIONS = [
    case("Profit climbed 12%.", "12%", direction="up"),
    case("Shares were down 3%.", "3%", direction="down"),
    case("Fees went up by 30 dollars.", "30 dollars", direction="up"),
    case("The board cut fees by 30 dollars.", "30 dollars", direction="down"),
    case("Sales fell to 900 dollars.", "900 dollars", direction="down"),
    case("Sales fell 3% to 900 dollars.", "900 dollars", direction=None),
    case("Sales fell from 900 dollars.", "900 dollars", direction=None),
    case("Sales rose from 700 dollars to 900 dollars.", "900 dollars", direction=None),
    case("Shares of Acme were down 2%, Bolt by 3%.", "3%", direction="down"),
    case("The bank foresees a drop of 8%.", "8%", direction=None, subject="drop foreseen by bank"),
    case("Rates rose under 4%.", "4%", direction="up"),
    case("The state gave up 500 acres.", "500 acres", direction=None),
    case("The army lost 40 soldiers.", "40 soldiers", direction=None),
    case("Rents have doubled.", "doubled", direction="up"),
    case("Rents doubled to 900 dollars.", "900 dollars", direction=None),
    case("The council halved the fee.", "halved", direction="down"),
    case("The franc eased against the euro to 1.07.", "1.07", direction=None),
    case("The franc eased to 1.07 against the euro.", "1.07", direction=None),
    case("The franc eased 2% against the euro.", "2%", direction="down"),
    case("Turnout slid to 40% against 52% in May.", "40%", direction="down"),
    case("The list gained 30% of the vote.", "30%", direction=None),
    case("The bank lost 60% of its clients, or $3 billion.", "$3 billion", direction=None),
    case("The fund lost 60% in May.", "60%", direction="down"),
    case("The mayor lost 54 percent to 46 percent.", "54 percent", direction=None),
    case("The horse jumped over 3 fences.", "3 fences", direction=None, qualifier="exact"),
    case("Fees jumped over 3 percent.", "over 3 percent", direction="up", qualifier="more_than"),
    case("The shop sold 40 lamps.", "40 lamps", direction=None),
    case("Divers recovered 40 lamps.", "40 lamps", direction=None),
    case("Membership rose by 300 people.", "300 people", direction="up"),
    case("The stock lost 3% four years later.", "four years", direction=None),
    case("Pupils made up 20% of the crowd.", "20%", direction=None),
    case("Shares edged up 3%.", "3%", direction="up"),
    case("Wheat crept down 3%.", "3%", direction="down"),
    case("The stock added 3% at noon.", "3%", direction="up"),
    case("Oil was up 2 dollars, or 3%, at noon.", "3%", direction="up"),
    case("Oil was up 2 dollars (3%) at noon.", "3%", direction="up"),
    case("Cash rose to 2 dollars, or 3% of the debt.", "3%", direction=None),
    case("The mayor lost by 13 points.", "13 points", direction=None),
]

STATUSES = [
    case("The blast killed 12 people.", "12 people", status={"killed"}),
    case("Rebels killed and wounded 30 soldiers.", "30 soldiers", status={"killed", "wounded"}),
    case("The blast killed six people and wounded 10.", "10", status={"wounded"}),
    case("Raids killed six people and wounded 10 yesterday, the army said.", "10", status={"wounded"}),
    case("Police detained 8 men on Friday.", "8 men", status={"arrested"}),
    case("Forces took control of 18 villages.", "18 villages", status={"captured"}),
    case("The flood claimed 15 lives.", "15 lives", status={"killed"}),
    case("In the flood 15 farmers lost their lives.", "15 farmers", status={"killed"}),
    case("About 50 hurt in the crash.", "About 50 hurt", status={"wounded"}, noun="people"),
    case("About 30 soldiers killed a bear.", "30 soldiers", status=set()),
    case("The party lost 15 seats.", "15 seats", status=set()),
]

CUES = [
    case("The toll so far is 41 dead.", "41 dead", cues={"running"}),
    case("Another 14 people fled.", "14 people", cues={"others"}),
    case("More than 14 people fled.", "14 people", cues=set()),
    case("Guests paid an average of 80 dollars.", "80 dollars", cues={"average"}),
]

ALL = [*NOUNS, *SUBJECTS, *DIRECTIONS, *STATUSES, *CUES]


@pytest.fixture(scope="module")
def figures(parser: Parser, rulebook: Rulebook) -> dict[str, tuple[Figure, ...]]:
    """The figures of every sentence of the tables, parsed together."""
    texts = list(dict.fromkeys(each.text for each in ALL))
    found = described([article(text) for text in texts], rulebook, parser)
    return {text: each.figures for text, each in zip(texts, found, strict=True)}


@pytest.mark.parametrize("wanted", ALL, ids=lambda each: f"{each.text} [{each.surface}]")
def test_table(wanted: Case, figures: dict[str, tuple[Figure, ...]]) -> None:
    (figure,) = (each for each in figures[wanted.text] if wanted.surface in each.surface)
    got = {name: getattr(figure.context if name in ("status", "cues") else figure, name) for name in wanted.wanted}
    assert got == wanted.wanted


def read(text: str, rulebook: Rulebook, parser: Parser, published: str | None = None) -> Described:
    return described([article(text, published)], rulebook, parser)[0]


PARTS = [
    ("The navy sank 40 boats, 12 of them near the island.", "12 of them", "40 boats"),
    ("About 900 troops, including 30 officers and two generals, left.", "30 officers", "About 900 troops"),
    ("About 900 troops, including 30 officers and two generals, left.", "two generals", "About 900 troops"),
    ("Two of the three men were held.", "Two of the three men", "three men"),
    ("She met 40 voters. 12 of them were nurses.", "12 of them", "40 voters"),
    ("She met 40 voters, 12 of whom were nurses.", "12 of whom", "40 voters"),
    ("She met 40 voters, of whom 12 slept.", "12", "40 voters"),
    ("Of the 40 voters, 12 slept.", "12", "40 voters"),
    ("She met 40 voters. Twelve are nurses.", "Twelve", "40 voters"),
]


@pytest.mark.parametrize(("text", "part", "whole"), PARTS)
def test_a_part_knows_its_whole(text: str, part: str, whole: str, rulebook: Rulebook, parser: Parser) -> None:
    by_surface = {figure.surface: figure for figure in read(text, rulebook, parser).figures}
    assert by_surface[part].part_of == by_surface[whole].figure_id
    assert by_surface[part].noun is not None
    assert "part" in by_surface[part].context.cues
    assert by_surface[whole].part_of is None


TOLD_AGAIN = [
    # who says another number of what was told before
    ("The hail killed 31 cows, the mayor said. The army says 40.", "40", "cow", {"killed"}),
    ("The hail killed 31 cows, the mayor said. Farmers put it at 40.", "40", "cow", {"killed"}),
    ("The hail killed 31 cows, the mayor said. The true number was 40.", "40", "cow", {"killed"}),
    ("The hail killed 31 cows in May. In June it was 40.", "40", "cow", {"killed"}),
    ("The hail killed 31 cows. Farmers have counted 40, the ministry 35.", "35", "cow", {"killed"}),
    # a harm is told again rather than what stands nearer
    ("The hail killed 31 cows. Farmers rang 20 bells. The army says 40.", "40", "cow", {"killed"}),
    # in a sentence that tells what the other source did, and where a document has the number
    ("He spoke before some 600 farmers; his clerk counted 900.", "900", "farmer", set()),
    ("The hail killed 31 cows, the mayor said. The village register has 40.", "40", "cow", {"killed"}),
    # behind a verb that puts its object at a number; where the second part has no verb of its own
    ("Police put arrests at 131.", "131", "arrest", {"arrested"}),
    ("The union puts the job losses at 3,100.", "3,100", "loss", {"laid_off"}),
    ("The storm took 31 cows; the flood, at least 40.", "at least 40", "cow", set()),
    # some of what was told before
    ("The ferry had 118 sailors. Seventy came back.", "Seventy", "sailor", set()),
    # the answer to a question
    ("The clerk has 31 cows. He will not say how many boats sank. The crews say 40.", "40", "boat", {"destroyed"}),
    # something else
    ("The hail killed 31 cows. The army put the loss at 4,000.", "4,000", None, set()),
    ("The hail killed 31 cows. He was 40.", "40", None, set()),
]


@pytest.mark.parametrize(("text", "surface", "noun", "status"), TOLD_AGAIN)
def test_a_number_alone_goes_back(
    text: str, surface: str, noun: str | None, status: set[str], rulebook: Rulebook, parser: Parser
) -> None:
    (figure,) = (each for each in read(text, rulebook, parser).figures if each.surface == surface)
    assert (figure.noun, figure.context.status) == (noun, status)


MONEY = [
    ("The hall was to cost 40 million euros. It cost 70 million.", "70 million", "euro"),
    ("The firm lost 70 million. Its rival has 40 million euros.", "70 million", "euro"),
    ("The firm has 40 million euros. Its rival lost 7.", "7", None),
    ("Lee has 46 percent in the poll. Moore would get 39.", "39", "percent"),
    # a time is told again in its own sentence alone
    ("The guard had worked eleven days in a row, the union said; the owner said it was five.", "five", "day"),
    ("The guard worked eleven days. The cows were found. The owner said it was five.", "five", None),
]


@pytest.mark.parametrize(("text", "surface", "unit"), MONEY)
def test_a_number_alone_takes_a_unit(
    text: str, surface: str, unit: str | None, rulebook: Rulebook, parser: Parser
) -> None:
    (figure,) = (each for each in read(text, rulebook, parser).figures if each.surface == surface)
    assert figure.unit == unit


def test_what_only_follows_is_no_part(rulebook: Rulebook, parser: Parser) -> None:
    figures = read("The navy sank 40 boats. The army lost 12 tanks.", rulebook, parser).figures
    assert [figure.part_of for figure in figures] == [None, None]


def test_a_pronoun_takes_the_noun_of_its_whole(rulebook: Rulebook, parser: Parser) -> None:
    figure = read("The navy sank 40 pirate boats, 12 of them near the island.", rulebook, parser).figures[1]
    assert (figure.noun_phrase, figure.subject) == ("pirate boat", "pirate boats near island")


def test_the_word_one_without_a_noun_is_set_aside(rulebook: Rulebook, parser: Parser) -> None:
    found = read("The crew spotted one that was larger.", rulebook, parser)
    assert [item.rule for item in found.set_aside] == ["no-figure/relative-one"]
    assert found.figures == ()


def test_place_and_day(rulebook: Rulebook, parser: Parser) -> None:
    text = "Norway said 12 people died in the city of Bergen on Sunday.\nThe toll in Oslo stood at 5 on Monday."
    first, second = read(text, rulebook, parser, "2025-06-11").figures
    assert (first.place, first.period, first.as_of) == ("Bergen", "2025-06-08", None)
    assert (second.place, second.period, second.as_of) == ("Oslo", None, "2025-06-09")
    assert first.context.places == ("no/vestland/bergen",) or first.context.places[0].endswith("bergen")


def test_identity_rests_on_the_number_alone(rulebook: Rulebook, parser: Parser) -> None:
    (figure,) = read("About 900 troops left.", rulebook, parser).figures
    key = f"{article('About 900 troops left.').digest}:{figure.core_start}:{figure.core_end}"
    assert figure.figure_id == "f" + hashlib.sha256(key.encode()).hexdigest()[:10]
    assert figure.surface == "About 900 troops"


def test_lines_count_from_one(rulebook: Rulebook, parser: Parser) -> None:
    figures = read("About 900 troops left.\n\nThen 30 came back.\nThe base holds 70 men.", rulebook, parser).figures
    assert [figure.line for figure in figures] == [1, 3, 4]


def test_a_change_points_at_its_start(rulebook: Rulebook, parser: Parser) -> None:
    start, end = read("The rate rose from 3% to 4%.", rulebook, parser).figures
    assert end.change_from == start.figure_id


PARTICIPLES = [
    ("took", "VBD", "taken"), ("deploys", "VBZ", "deployed"), ("killing", "VBG", "killed"), ("says", "VBZ", "said"),
    ("hoping", "VBG", "hoped"), ("stopping", "VBG", "stopped"), ("stop", "VB", "stopped"),
    ("carries", "VBZ", "carried"), ("lay", "VB", "laid"),
    ("lost", "VBD", "lost"), ("undergoing", "VBG", "undergone"), ("open", "VBP", "opened"),
]  # fmt: skip

SINGULARS = [
    ("children", "child"), ("troops", "troops"), ("villages", "village"), ("cities", "city"), ("crashes", "crash"),
    ("boxes", "box"), ("buses", "bus"), ("bases", "base"), ("crises", "crisis"), ("policemen", "policeman"),
    ("Women", "Woman"), ("people", "people"), ("series", "series"), ("news", "news"), ("houses", "house"),
    ("ties", "tie"), ("heroes", "hero"), ("glass", "glass"), ("virus", "virus"), ("gas", "gas"), ("bus", "bus"),
    ("year-olds", "year-old"),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "tag", "participle"), PARTICIPLES)
def test_participles(verb: str, tag: str, participle: str, rulebook: Rulebook) -> None:
    assert Words(rulebook).participle(verb, tag) == participle


@pytest.mark.parametrize(("plural", "singular"), SINGULARS)
def test_singulars(plural: str, singular: str, rulebook: Rulebook) -> None:
    assert Words(rulebook).singular(plural)[0] == singular


@pytest.mark.parametrize(
    "forms",
    [
        "kill kills killed killing",
        "injury injuries injured",
        "take took taken taking",
        "child children",
        "die died dying",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str, rulebook: Rulebook) -> None:
    words = Words(rulebook)
    assert len({words.stem(form) for form in forms.split()} - {words.stem("injured")}) == 1


def test_the_name_of_an_article_does_not_matter(rulebook: Rulebook, parser: Parser) -> None:
    text = "The blast killed six people and wounded 10. Growth was 4.1 percent in May and 3.9 in June."
    one, other = article(text), replace(article(text), name="2024-05-03 Putin 12 dead.txt")
    figures = [[replace(f, article="") for f in d.figures] for d in described([one, other], rulebook, parser)]
    assert figures[0] == figures[1]

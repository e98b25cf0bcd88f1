"""Which figures measure one thing: the rules by their examples, the clustering by its laws, and small corpora."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import combinations

import pytest

from figures.group import group
from figures.group.clustering import clusters, components
from figures.group.disputes import disputes
from figures.group.events import events_of
from figures.group.patterns import patterns_of
from figures.group.polls import Polls
from figures.group.profile import Profiler
from figures.group.scoring import Scorer
from figures.group.stories import Stories, opening
from figures.group.topics import Topics
from figures.language import Parser
from figures.reconcile import reconcile
from figures.rulebook import Rulebook, load
from figures.rulebook.kinds import (
    CommonWordsRule,
    EventRule,
    GroupWordsRule,
    PollRule,
    Rule,
    TallyRule,
    TopicRule,
    VetoRule,
    WeightRule,
)

from .grouping import articles, figures, pairs

RULES = load()


def named(*kinds: type[Rule]) -> list[object]:
    return [pytest.param(rule, id=f"{rule.kind}/{rule.name}") for kind in kinds for rule in RULES.of(kind)]


# ------------------------------------------------------------------ rules by their examples
@pytest.mark.parametrize("rule", named(WeightRule))
def test_a_weight_is_found_where_its_examples_say(rule: WeightRule, rulebook: Rulebook, parser: Parser) -> None:
    assert rule.fires
    assert all(rule.name in evidence(text, rulebook, parser) for text in rule.fires)
    assert all(rule.name not in evidence(text, rulebook, parser) for text in rule.silent)


def evidence(text: str, rulebook: Rulebook, parser: Parser) -> set[str]:
    """Every evidence between the figures of an example; with all weights 1, so that what weighs nothing shows."""
    rules = tuple(replace(rule, weight=1.0) if isinstance(rule, WeightRule) else rule for rule in rulebook.rules)
    given = articles(text)
    profiles = Profiler(rulebook).profiles(figures(given, rulebook, parser), given)
    scorer = Scorer(replace(rulebook, rules=rules, digest="all weights 1"), disputes(profiles))
    return {one.name for a, b in pairs(text, rulebook, parser) for one in scorer.evidence(a, b)}


@pytest.mark.parametrize("rule", named(VetoRule))
def test_a_veto_holds_where_its_examples_say(rule: VetoRule, rulebook: Rulebook, parser: Parser) -> None:
    scorer = Scorer(rulebook)
    assert rule.fires
    for text in rule.fires:
        assert rule.says in {scorer.veto(a, b) for a, b in pairs(text, rulebook, parser)}
    for text in rule.silent:
        assert rule.says not in {scorer.veto(a, b) for a, b in pairs(text, rulebook, parser)}


@pytest.mark.parametrize("rule", named(TopicRule))
def test_a_topic_is_read_near_a_measure(rule: TopicRule, rulebook: Rulebook) -> None:
    topics = Topics(rulebook)
    told = {text: [topics.near(text, len(text), len(text), each) for each in rule.dimensions] for text in rule.fires}
    assert all(rule.name in found for found in told.values())
    assert all(
        topics.near(text, len(text), len(text), each) != rule.name for text in rule.silent for each in rule.dimensions
    )


@pytest.mark.parametrize("rule", named(PollRule))
def test_an_aspect_of_a_poll_is_told_by_its_phrases(rule: PollRule, rulebook: Rulebook) -> None:
    polls = Polls(rulebook)
    assert all(rule.name in polls.told(rule.aspect, text.lower()) for text in rule.fires)
    assert all(rule.name not in polls.told(rule.aspect, text.lower()) for text in rule.silent)


@pytest.mark.parametrize("rule", named(EventRule))
def test_an_event_is_known_by_its_nouns(rule: EventRule, rulebook: Rulebook) -> None:
    assert {events_of(rulebook).first(text) for text in rule.fires} == {rule.name}
    assert rule.name not in {events_of(rulebook).first(text) for text in rule.silent}


@pytest.mark.parametrize("rule", named(TallyRule))
def test_harm_is_known_by_its_statuses(rule: TallyRule, rulebook: Rulebook, parser: Parser) -> None:
    for texts, wanted in ((rule.fires, True), (rule.silent, False)):
        for text in texts:
            given = articles(text)
            profiles = Profiler(rulebook).profiles(figures(given, rulebook, parser), given)
            assert any(rule.name in profile.tallies for profile in profiles) is wanted, text


@pytest.mark.parametrize("rule", named(GroupWordsRule, CommonWordsRule))
def test_listed_words_stand_in_their_examples(rule: GroupWordsRule | CommonWordsRule) -> None:
    listed = re.compile(rf"\b(?:{'|'.join(map(re.escape, rule.words))})\b", re.IGNORECASE)
    assert all(listed.search(text) for text in rule.fires)
    exact = re.compile(listed.pattern)
    assert not any(exact.search(text) for text in rule.silent)


# ------------------------------------------------------------------ two sources against each other
@pytest.mark.parametrize(
    ("text", "contested"),
    [
        # the second source answers with a bare number
        ("The army lost 40 men near Hvar, the ministry said. The rebels speak of 90.", True),
        ("On the number of seals the owners say 300, the guards say 520.", True),
        ("The army lost 40 men near Hvar, the ministry said. The rebels bought 90.", False),
        # one number is said in place of the other
        ("The road was closed for five weeks, not three.", True),
        ("The road was closed for five weeks and is not three metres wide.", False),
        # two agencies read one earthquake, but one agency two
        (
            "The Lima institute gave the quake a magnitude of 6.3. Lima woke. The US survey put it at magnitude 6.1.",
            True,
        ),
        (
            "The US survey put the quake at magnitude 6.3. Lima woke. The Lima institute told of one of magnitude 4.1.",
            False,
        ),
        # a source answers the outlet itself; the halves of one vote; what the paper says it has
        ("He spoke before some 600 farmers; his clerk counted 1,500.", True),
        ("The clerk gave 50.2 percent for and 49.8 percent against it, the office announced.", False),
        ("Seven had fits, says the hospital's board; the published paper has four.", True),
        # of one place alone, of another time, or only asked for
        ("The army lost 40 men in Hvar alone, the ministry said. The rebels counted 90 men.", False),
        ("The army lost 40 men near Hvar, the ministry said. The rebels said it lost 90 men in 2011.", False),
    ],
)
def test_an_article_sets_sources_against_each_other(
    text: str, contested: bool, rulebook: Rulebook, parser: Parser
) -> None:
    assert any(name.startswith("contest/") for name in evidence(text, rulebook, parser)) is contested


@pytest.mark.parametrize(
    ("shares", "note", "verdict"),
    [
        ((44, 47), "", "undecided"),  # 4.3 points are chance between two samples of 1,000
        ((44, 51), "", "diverge"),
        ((44, 47), "The margin of error is 1.5 points.", "diverge"),
        ((44, 51), "Its margin of error: plus or minus 5 percentage points.", "undecided"),
    ],
)
def test_polls_accuse_only_beyond_chance(
    shares: tuple[int, int], note: str, verdict: str, rulebook: Rulebook, parser: Parser
) -> None:
    text = " || ".join(
        f"2024-03-04: A poll by {firm} has Vera Moore at {share} percent and Paul Reed at 30 percent. "
        f"Moore and Reed met. {note}"
        for firm, share in zip(("Alder", "Birch"), shares, strict=True)
    )
    assert set(verdicts(text, rulebook, parser)) == {verdict, "agree"}


def verdicts(text: str, rulebook: Rulebook, parser: Parser) -> list[str]:
    given = articles(text)
    groups, _ = reconcile(group(figures(given, rulebook, parser), given, rulebook), given, rulebook)
    return [str(one.verdict) for one in groups]


def test_what_may_not_accuse_does_not_hide_what_the_dates_say(rulebook: Rulebook, parser: Parser) -> None:
    """The 38 are of another town: they neither accuse nor keep the count from having grown."""
    text = (
        "2024-03-04: At the march in Hvar police arrested 43 people, the prefecture said. "
        "|| 2024-03-05: HVAR - Fifty-one people were arrested at the march in Hvar, Ana Moore said. "
        "In Brno 38 were arrested, the Brno police said."
    )
    assert "diverge" not in verdicts(text, rulebook, parser)


def test_a_closed_aside_does_not_date_what_follows_it(rulebook: Rulebook) -> None:
    patterns = patterns_of(rulebook)
    sentence = "Moore, who had 42 percent on 25 July, is now at 46 percent."
    at, inside = sentence.index("46"), sentence.index("42")
    assert [sentence[start:end] for start, end in patterns.asides(sentence, at, at + 2)] == [
        ", who had 42 percent on 25 July"
    ]
    assert patterns.asides(sentence, inside, inside + 2) == []


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("The ferry sank near Hvar.", ["hvar"]),
        ("The ferry was on its way from Hvar to Split.", []),  # nothing happened at either end
        ("The ferry sank 40 miles south of Hvar.", []),
        ("The ferry sank in mid-February.", []),
    ],
)
def test_a_place_is_one_where_something_happened(sentence: str, places: list[str], rulebook: Rulebook) -> None:
    assert [name for _, name in patterns_of(rulebook).places(sentence)] == places


def test_what_a_figure_is_compared_with_does_not_date_it(rulebook: Rulebook) -> None:
    patterns = patterns_of(rulebook)
    worst = "The quake of magnitude 6.1 was the worst since that of 2008, when 40 died."
    assert "2008" in patterns.without_comparison(worst, worst.index("40"))
    assert "2008" not in patterns.without_comparison(worst, worst.index("6.1"))
    more = "Some 50 boats sank, more than in 2008."
    assert "2008" not in patterns.without_comparison(more, more.index("50"))
    bound = "At least 40 people have died since the blast in Orvale."
    assert patterns.without_comparison(bound, bound.index("40")) == bound


def test_an_aftershock_is_not_the_quake(rulebook: Rulebook) -> None:
    patterns = patterns_of(rulebook)
    assert patterns.tells_lesser_quake("The night brought 27 aftershocks, the largest of magnitude ")
    assert not patterns.tells_lesser_quake("Aftershocks went on after the quake of magnitude ")


# ------------------------------------------------------------------ clustering
def gains(table: dict[tuple[int, int], float | None], default: float | None = -1.0):  # type: ignore[no-untyped-def]
    return lambda a, b: table.get((min(a, b), max(a, b)), default)


def found(table: dict[tuple[int, int], float | None]) -> list[list[int]]:
    return clusters({pair: gain for pair, gain in table.items() if gain is not None and gain > 0}, gains(table))


def test_a_chain_is_joined_only_while_it_gains() -> None:
    assert found({(0, 1): 5, (1, 2): 5, (0, 2): -2}) == [[0, 1, 2]]
    assert found({(0, 1): 5, (1, 2): 4, (0, 2): -9}) == [[0, 1]]


def test_a_veto_parts_whatever_else_speaks_for_it() -> None:
    assert found({(0, 1): 50, (1, 2): 49, (0, 2): None}) == [[0, 1]]


def test_an_item_moves_to_where_it_gains_most() -> None:
    table = {(0, 1): 6.0, (1, 2): 5.0, (1, 3): 5.0, (2, 3): 1.0, (0, 2): -1.0, (0, 3): -1.0}
    assert [1, 2, 3] in found(table) or [0, 1, 2, 3] in found(table)


def test_components() -> None:
    assert components({(0, 4): 1.0, (4, 7): 1.0, (2, 3): 1.0}) == [[0, 4, 7], [2, 3]]


@pytest.mark.parametrize("seed", range(5))
def test_no_group_holds_a_vetoed_pair(seed: int) -> None:
    chance = random.Random(seed)
    table = {pair: chance.choice([None, -3.0, 1.0, 4.0]) for pair in combinations(range(12), 2)}
    for members in found(table):
        assert all(table[pair] is not None for pair in combinations(members, 2))


# ------------------------------------------------------------------ stories
def test_stories_are_told_apart_by_their_names() -> None:
    brno, lima = articles(
        "Brno and Olomouc were flooded, the Morava rose fast. || Lima and Quito shook, the Rimac bridge fell."
    )
    first, other = opening(brno, frozenset()), opening(lima, frozenset())
    assert Stories().apart(brno, lima, first, other) == 1.0
    assert Stories().apart(brno, brno, first, first) == 0.0


# ------------------------------------------------------------------ the stage
TOLL = (
    "2024-03-04: A ferry sank on Lake Tuna on Monday. Police in Tuna said at least 12 people died. "
    "|| 2024-03-04: A ferry sank on Lake Tuna, killing 14 people, the port of Tuna said. It carried 90 passengers. "
    "|| 2024-03-05: The ferry disaster on Lake Tuna killed 14 people. "
    "A ferry fire in 2011 killed 14 people on Lake Rona. "
    "|| 2024-03-05: Wheat prices at the Rona market rose 14 percent."
)


def surfaces(example: str, rulebook: Rulebook, parser: Parser) -> list[set[str]]:
    given = articles(example)
    return [
        {f"{figure.article} {figure.surface}" for figure in cluster.figures}
        for cluster in group(figures(given, rulebook, parser), given, rulebook)
    ]


def test_the_toll_of_one_event_is_one_group(rulebook: Rulebook, parser: Parser) -> None:
    groups = surfaces(TOLL, rulebook, parser)
    assert {"0 at least 12 people", "1 14 people", "2 14 people"} in groups
    assert len(groups) == 1


def test_the_order_of_articles_changes_nothing(rulebook: Rulebook, parser: Parser) -> None:
    given = articles(TOLL)
    extracted = list(figures(given, rulebook, parser))
    first = group(extracted, given, rulebook)
    random.Random(7).shuffle(extracted)
    assert group(extracted, given[::-1], rulebook) == first


def test_an_unrelated_article_changes_no_group(rulebook: Rulebook, parser: Parser) -> None:
    given = articles(TOLL)
    extracted = figures(given, rulebook, parser)
    alone = [figure for figure in extracted if figure.article != "3"]
    assert group(alone, given[:3], rulebook) == group(extracted, given, rulebook)


def test_a_link_adds_up_its_evidence_and_a_lookalike_has_a_reason(rulebook: Rulebook, parser: Parser) -> None:
    given = articles(TOLL)
    (cluster,) = group(figures(given, rulebook, parser), given, rulebook)
    assert len(cluster.links) == 3
    for link in cluster.links:
        assert link.weight == pytest.approx(sum(one.weight for one in link.evidence), abs=0.05)
        assert all(one.says for one in link.evidence)
    reasons = [near.reason for near in cluster.lookalikes]
    assert "they speak of events of different times: 2011 against the news" in reasons


def test_poll_results_are_grouped_by_their_whole_key(rulebook: Rulebook, parser: Parser) -> None:
    text = (
        "2024-03-04: A poll by Alder has Vera Moore at 44 percent and Paul Reed at 37 percent. Moore and Reed met. "
        "|| 2024-03-05: A poll by Birch has Vera Moore at 47 percent and Paul Reed at 37 percent. Moore and Reed met. "
        "|| 2024-03-05: A poll by Birch has Vera Moore at 44 percent among women. Moore and Reed met."
    )
    groups = surfaces(text, rulebook, parser)
    assert {"0 44 percent", "1 47 percent"} in groups
    assert {"0 37 percent", "1 37 percent"} in groups
    assert len(groups) == 2


def test_nothing_makes_no_group(rulebook: Rulebook) -> None:
    assert group((), (), rulebook) == ()

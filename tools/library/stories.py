# ruff: noqa: E501 - lines of articles are as long as they are
"""The stories of the clean library: our own words, invented people, places and outlets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """An article with all that is known of it. `figures`: (words as they stand in a paragraph, value of the number)."""

    slug: str
    title: str
    outlet: str
    host: str
    author: str
    published: str  # ISO 8601 with its zone
    modified: str
    paragraphs: tuple[str, ...]
    figures: tuple[tuple[str, float], ...]

    @property
    def url(self) -> str:
        return f"https://{self.host}/news/{self.slug}"

    @property
    def day(self) -> str:
        return self.published[:10]


STORIES = (
    Story(
        "lighthouse-sold",
        "Council sells lighthouse for €640,000",
        "Skerry Herald",
        "skerryherald.example",
        "Mairi Lunn",
        "2024-05-14T08:30:00+01:00",
        "2024-05-14T17:05:00+01:00",
        (
            "The island council has sold the lighthouse at Rua Point for €640,000, a fifth more than it had asked for, "
            "the council’s treasurer said on Tuesday.",
            "Eleven bids came in. The buyer, a trust that lets old keepers’ cottages to walkers, plans to open 14 rooms "
            "there within two years and has promised to keep the lamp lit.",
            "“Nobody here wanted another ruin,” said Donal Greer, who led the talks. The tower was built in 1863 and has "
            "stood empty since the last keeper left.",
        ),
        (("€640,000, a fifth", 640000), ("Eleven bids", 11), ("14 rooms", 14)),
    ),
    Story(
        "tram-derails",
        "Tram leaves rails in Norrby, 23 hurt",
        "Norrby Courier",
        "norrbycourier.example",
        "Elin Stark",
        "2024-11-02T19:45:00+01:00",
        "2024-11-03T07:10:00+01:00",
        (
            "A tram left the rails on the hill above Norrby station on Saturday afternoon and hurt 23 people, two of "
            "them badly, the ambulance service said.",
            "The tram was going at 46 km/h where 20 km/h are allowed, according to the operator, which has taken all "
            "31 cars of the same type out of service.",
            "It was the third accident on the hill since the line was opened in 2016.",
        ),
        (("23 people", 23), ("at 46 km/h", 46), ("31 cars", 31)),
    ),
    Story(
        "vineyards-frost",
        "Frost ruins 40% of Carrow valley vines",
        "The Vintage Gazette",
        "vintagegazette.example",
        "Paul Ferrier",
        "2025-04-22T06:15:00+02:00",
        "2025-04-22T11:00:00+02:00",
        (
            "Three nights of frost have ruined about 40 percent of the young shoots in the Carrow valley, the growers’ "
            "union said on Monday after a count on 312 farms.",
            "The loss comes to some 18 million bottles, worth $95 million. Growers lit candles between the rows, but on "
            "the second night it was 5 degrees below zero and the fuel ran out.",
            "The union has asked the state for help. After the frost of 2021 it paid a quarter of the damage.",
        ),
        (("about 40 percent", 40), ("18 million bottles", 18000000), ("$95 million", 95000000)),
    ),
    Story(
        "museum-theft",
        "Thieves take nine clocks from palace museum",
        "Evening Sentinel",
        "eveningsentinel.example",
        "Rashida Cole",
        "2025-01-30T12:00:00+00:00",
        "2025-01-31T09:20:00+00:00",
        (
            "Thieves have stolen nine clocks from the palace museum in Ostrava Gate, among them a gold one worth more "
            "than £2.4 million, police said on Thursday.",
            "They were in the building for less than six minutes. A camera shows three men and a woman who carry the "
            "clocks to a van; the van was found burnt out, 12 miles to the north.",
            "The museum, which had 210,000 visitors last year, will stay closed until Monday.",
        ),
        (("nine clocks", 9), ("more than £2.4 million", 2400000), ("210,000 visitors", 210000)),
    ),
    Story(
        "river-port-strike",
        "River pilots strike, 70 barges wait at Dolna",
        "Lower River Wire",
        "lowerriverwire.example",
        "Ivo Marek",
        "2024-08-27T15:20:00+02:00",
        "2024-08-28T06:40:00+02:00",
        (
            "About 70 barges lay at anchor off Dolna on Tuesday, the second day of a strike by the pilots who take them "
            "past the rapids, the harbour office said.",
            "The pilots want 12 per cent more pay and a rest of ten hours between two runs. The shipping companies have "
            "offered 5 per cent.",
            "Each day of the strike costs the port €1.3 million, its director, Hana Velt, told reporters.",
        ),
        (("About 70 barges", 70), ("12 per cent more", 12), ("€1.3 million", 1300000)),
    ),
    Story(
        "school-meals",
        "Free school meals reach 1.9 million children",
        "Castle Observer",
        "castleobserver.example",
        "Beth Auden",
        "2025-02-17T05:00:00-05:00",
        "2025-02-18T10:30:00-05:00",
        (
            "Free meals at school now reach 1.9 million children, twice as many as two years ago, the education "
            "department said on Monday.",
            "A meal costs the state $3.20. Of 9,800 schools that take part, 640 still bring the food in from outside, "
            "because they have no kitchen.",
            "Teachers’ groups welcomed the figures; at least 30 districts, they said, had told them of fewer absences.",
        ),
        (("1.9 million children", 1900000), ("$3.20", 3.2), ("9,800 schools", 9800)),
    ),
    Story(
        "bee-count",
        "Wild bees halve in a decade, survey finds",
        "Meadow Journal",
        "meadowjournal.example",
        "Tomas Reyle",
        "2024-06-09T10:10:00+00:00",
        "2024-06-10T08:00:00+00:00",
        (
            "The number of wild bees in the lowlands has fallen by 52 percent in ten years, according to a survey that "
            "was published on Sunday by the Institute for Field Biology.",
            "More than 4,300 volunteers counted bees on 1,150 meadows. On one meadow in six they found none at all.",
            "The institute blames mowing in June, and a spray that has been sold since 2012.",
        ),
        (("52 percent", 52), ("4,300 volunteers", 4300), ("1,150 meadows", 1150)),
    ),
    Story(
        "bridge-toll",
        "Toll on Hook Bridge to rise to $9",
        "Harbor Ledger",
        "harborledger.example",
        "Luz Ortega",
        "2024-12-05T14:00:00-08:00",
        "2024-12-06T09:15:00-08:00",
        (
            "Drivers will pay $9 to cross Hook Bridge from January, up from $7.50, the bridge authority decided on "
            "Thursday by seven votes to two.",
            "The authority needs $410 million to replace cables that have rusted faster than its engineers had foreseen. "
            "Some 88,000 vehicles use the bridge on a weekday.",
            "Buses and ambulances stay free of charge.",
        ),
        (("pay $9 to", 9), ("$410 million", 410000000), ("88,000 vehicles", 88000)),
    ),
)

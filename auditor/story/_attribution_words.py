"""Words by which news says who says so: verbs of speech and belief, and nouns for those who speak."""

from __future__ import annotations

from enum import StrEnum


class How(StrEnum):
    """In which way nobody is named."""

    SOURCE = "source"
    """Sources, insiders, "a person familiar with the matter"."""
    OFFICIAL = "official"
    """Officials, aides: an office without a name."""
    EXPERT = "expert"
    CRITIC = "critic"
    OBSERVER = "observer"
    MANY = "many"
    """Some, many, others, people."""
    STUDY = "study"
    """Studies, research, reports that nobody could look up."""
    GROUP = "group"
    """People who are described: residents, witnesses, fans, a woman."""
    HEARSAY = "hearsay"
    """Nobody at all: "it is understood", "rumour has it", "there are claims"."""
    ADVERB = "adverb"
    """Reportedly, allegedly."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SOURCES = _set(
    "source sources insider insiders informant informants tipster tipsters whistleblowers"
)
EXPERTS = _set(
    """expert experts analyst analysts scientist scientists researcher researchers academics academic economists
    economist meteorologists specialists specialist strategists psychologists nutritionists dietitians
    historians commentators pundits climatologists epidemiologists virologists astronomers physicists biologists
    geologists seismologists sociologists psychiatrists archaeologists engineers lawyers doctors physicians professionals
    conservationists technologists demographers criminologists ecologists scholars academicians
    chemists pollsters futurists theorists statisticians oncologists cardiologists"""
)
SHY_EXPERTS = _set("lawyers doctors physicians engineers academic professionals")
"""They are people on the spot as often as experts: only "some doctors say" is vague."""
OBSERVERS = _set("observer observers onlookers watchers commentator pundit")
CRITICS = _set(
    "critic critics opponents detractors sceptics skeptics proponents advocates supporters naysayers"
)
MANY = _set("some many others")
PEOPLE = _set("people those person individual individuals figure figures quarters circles corners")
STUDIES = _set("studies research reports evidence statistics surveys polls data science numbers")

HEADS: dict[str, How] = {
    **dict.fromkeys(SOURCES, How.SOURCE),
    **dict.fromkeys(EXPERTS, How.EXPERT),
    **dict.fromkeys(OBSERVERS, How.OBSERVER),
    **dict.fromkeys(CRITICS, How.CRITIC),
    **dict.fromkeys(MANY, How.MANY),
    **dict.fromkeys(PEOPLE, How.MANY),
    **dict.fromkeys(STUDIES, How.STUDY),
    **dict.fromkeys(("official", "officials", "aide", "aides", "diplomat", "diplomats", "executive", "executives", "adviser", "advisers", "employee", "employees", "spokesperson", "spokesman", "spokeswoman", "minister", "ministers", "leader", "staffer", "staffers", "manager", "banker", "bankers", "trader", "traders", "lawmaker", "lawmakers"), How.OFFICIAL),
}  # fmt: skip

ORGANISATIONS = _set(
    """police ministry government council company firm court agency department union party charity club
    university hospital school bank airline regulator commission committee board authority force service
    office embassy consulate prosecutors prosecution firefighters navy army military airport museum church
    association federation league foundation institute watchdog newspaper broadcaster spokesman spokeswoman
    spokesperson spokespeople spokesmen administration parliament senate palace inspectorate coastguard operator
    developer retailer manufacturer supplier station carmaker authorities detectives troopers investigators
    district county state city town borough parish trust group network channel organisation organization
    college academy brigade centre center laboratory utility port railway insurer lender brewery studio label
    publisher prosecutor coroner tribunal jury defence defense team ambassadors sheriff"""
)
DOCUMENTS = _set(
    """report study statement letter survey poll data figures documents document records papers filing paper
    analysis review audit memo email e-mail tweet post census indictment complaint lawsuit judgment judgement
    ruling accounts minutes website notice release affidavit warrant inquiry investigation assessment
    index bulletin briefing manual dossier transcript footage petition proposal budget bill charter diary
    statistics filings results findings agreement contract advisory article forecast dispatch log logs"""
)
GROUPS = _set(
    """officials official residents resident witnesses witness eyewitnesses eyewitness neighbours neighbors
    neighbour neighbor fans fan workers worker employees employee students student parents parent locals
    organisers organizers protesters protester demonstrators activists campaigners farmers players members
    leaders ministers teachers teacher relatives relative family families friends friend passengers passenger
    villagers villager voters voter victims survivors lawmakers rescuers aides aide allies ally staff traders
    bystanders bystander customers customer shoppers shopper visitors visitor motorists motorist commuters
    colleagues colleague pupils nurses nurse doctors doctor lawyers lawyer politicians senators representatives
    executives executive diplomats diplomat advisers adviser soldiers commanders officers officer man woman
    girl boy driver mother father tenant tenants shareholders investors delegates councillors legislators
    both they crew crews rebels refugees migrants users subscribers"""
)

REPORTING = _set(
    """said says told tells added adds warned warns insisted insists argued argues claimed claims explained
    explains replied recalled recalls admitted admits announced announces stated states tweeted posted wrote
    writes testified remarked joked acknowledged acknowledges conceded concedes noted notes declared declares
    complained complains commented continued concluded confirmed confirms stressed stresses suggested suggests
    answered vowed vows promised pledged pledges predicted predicts observed estimated estimates believes
    believed thinks emphasised emphasized emphasises emphasizes reported reports detailed indicated indicates
    revealed reveals disclosed maintained maintains contends contended asserted asserts described describes
    cautioned cautions quipped alleged alleges shows showed found finds accused accuses denied denies urged
    urges say tell argue insist report warn believe claim confirm suggest show asked asks called calls
    demanded criticised criticized praised hailed condemned"""
)
"""Forms by which somebody who is named says or lets know."""

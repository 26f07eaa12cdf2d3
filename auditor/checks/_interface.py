"""What a site's controls and prompts are made of: the engine behind `boilerplate/interface-line`.

Two recognisers. A *strip* is a row of controls ("Reply · Share · Newest first", "0:00 / 4:17 1x"):
no sentence, nearly all of its words the names of controls. A *request* speaks to the reader about
the page ("Turn on notifications so you never miss a story"): an imperative or a "you", an object
that only a page has, and no sign that somebody in the story is meant.
"""

from __future__ import annotations

import re
from functools import cache

from auditor import lazy
from auditor.pattern import compiled

LONGEST_STRIP = 180
"""Code points of the longest row of controls."""
LONGEST_REQUEST = 420
"""Code points of the longest request."""

# Words that hardly stand in a row outside a page. Two points each.
_CONTROLS = """
sign in, sign up, sign out, signup, sign me up, log in, login, log out, logout, log on,
my account, create account, create an account, create a free account, create your account,
forgot password, register now, register for free, already a member, already a subscriber,
already registered, already subscribed, not a member, subscribe, subscribed, subscribe now,
unsubscribe, subscriber, subscribers only, members only, free trial, free article, free articles,
articles left, article left, articles remaining, gift article, join the conversation,
join the discussion, join the debate, have your say, leave a comment, add a comment, add comment,
post a comment, post comment, write a comment, view comments, show comments, hide comments,
comment, comments, reply, replies, view replies, hide replies, show replies, newest, oldest,
most liked, most recent, newest first, oldest first, top rated, sort by, upvote, downvote,
report abuse, report this, share this, share on, share via, share article, share story,
share this article, share this story, copy link, copy url, copied, link copied,
copied to clipboard, retweet, repost, permalink, get link, embed, embed code, bookmark,
save for later, save article, read later, add to reading list, reading list, print article,
email article, email this, print this, whatsapp, rss, follow us, follow author, follow topic,
follow story, view profile, newsletter, newsletters, inbox, your email, email address,
your email address, enter your email, notifications, push notifications, news alerts,
breaking news alerts, live alerts, get alerts, our app, get the app, get app, open app,
open in app, use app, download app, download the app, play store, app store, google play,
app gallery, scan to download, autoplay, auto play, up next, unmute, fullscreen, full screen,
exit fullscreen, picture in picture, playback, playback speed, playback rate, replay, skip ad,
skip ads, skip intro, buffering, loading, load more, show more, show less, view all, see all,
view more, see more, read more, read less, read next, read full story, collapse, toggle,
back to top, skip to content, skip to main content, menu, navigation, home page, homepage,
back to home, prev, previous article, next article, previous story, next story, previous post,
next post, next up, most read, most popular, most viewed, most commented, most shared,
most watched, trending, trending now, editors picks, editor's picks, top stories,
recommended for you, for you, you may also like, related stories, related articles,
related topics, related content, more on this story, more on this topic, more on this,
explore our coverage, more stories, more from, explore more, keep reading, continue reading,
cookies, cookie settings, cookie policy, privacy policy, privacy settings, privacy notice,
terms of use, terms of service, accept all, reject all, accept cookies, manage preferences,
manage options, manage consent, allow all, allow and continue, accept and continue, javascript,
your browser, adchoices, ad choices, ad feedback, advertisement, sponsored, promoted, why this ad,
listen to this, listen to this story, listen to this article, listen to article, listen to story,
listen now, min read, mins read, minute read, minutes read, min listen, minute listen, min watch,
minute watch, read time, reading time, listening time, transcript, show transcript,
view transcript, vote now, see results, view results, show results, cast your vote, submit vote,
take the poll, take our poll, poll closed, reuse this content, republish, republish this,
reprints, opens in new window, opens in a new window, opens in new tab, opens in a new tab,
view gallery, open gallery, close gallery, view fullscreen, view slideshow, open image,
close image, thanks for reading, thank you for reading, thanks for signing up, back to article,
return to article, dark mode, light mode, text size, font size, text to speech, select language,
change language, translate, posted by, posted in, filed under, tagged with, share your thoughts,
was this helpful, was this article helpful, report an error, suggest a correction,
request a correction, give feedback, live chat, live blog, tap to, click to, click here, swipe to,
scroll down, scroll to, drag to, rewind, closed captions, wherever you get your podcasts,
hide caption, show caption, view caption, image caption, previous slide, next slide,
previous image, next image, now playing, playing now, paused, close menu, open menu, close ad,
remove ads, go ad free, upgrade, sponsored content, paid post, partner content, select all,
deselect, submit, reset, ok, cancel, learn more, find out more, enable notifications,
allow notifications, add topic, save share, vote to see the results, view all comments,
chapters descriptions, captions off, selected, watch now, close dialog, continue with,
accessibility help, previous comments, video player, add to my news, my news, manage alerts,
failed to load, an error occurred, please refresh, photo gallery, not a robot, current time,
remaining time, stream type, expand image, expand caption
"""
# Words that controls share with stories. One point each.
_LABELS = """
follow, following, followers, like, liked, likes, share, shares, shared, tweet, tweets, post,
posts, print, email, e-mail, mail, text, sms, link, links, url, save, saved, send, play, pause,
stop, mute, volume, speed, settings, quality, subtitles, captions, caption, live, video, videos,
audio, podcast, podcasts, episode, episodes, photo, photos, image, images, picture, pictures,
gallery, galleries, slide, slides, slideshow, carousel, zoom, enlarge, expand, close, open, hide,
show, view, views, see, skip, next, previous, back, forward, first, last, start, search, home,
app, apps, site, website, page, pages, article, articles, story, stories, news, latest, top,
topic, topics, tags, tag, tagged, category, categories, section, sections, archive, read, reads,
watch, listen, min, mins, minute, minutes, sec, secs, member, members, membership, premium, plus,
free, trial, register, account, profile, password, username, name, alert, alerts, update, updates,
poll, polls, vote, votes, voted, results, quiz, puzzles, crossword, allow, accept, decline,
reject, agree, continue, enable, disable, turn, off, preferences, options, consent, cookie,
privacy, policy, terms, contact, about, help, faq, faqs, feedback, report, rate, rating, sort,
filter, filters, related, recommended, suggested, popular, featured, more, less, all, none,
facebook, twitter, x, instagram, youtube, linkedin, reddit, telegram, messenger, tiktok, threads,
bluesky, pinterest, flipboard, snapchat, google, apple, spotify, google news, apple news, author,
authors, published, updated, tap, click, swipe, scroll, press, drag, download, install, join,
support, donate, gift, shop, store, media, best, discussion, conversation, latest news, breaking,
breaking news, headlines, sport, sports, business, politics, opinion, world, culture, lifestyle,
entertainment, weather, jobs, events, obituaries, classifieds, advertise, careers, sitemap,
browser, device, window, tab, error, try again, refresh, retry, reload, unavailable, available,
select, choose, edit, delete, duration, loaded, progress, chapters, chapter, descriptions,
seconds, second, hours, hour, days, day, ago, yes, no, helpful
"""
_GLUE = frozenset(
    """the a an to your our us and or of in for with this these you by now here today at on it so too please just
    from via as one two three four five new be my me below above""".split()
)

_WORD = lazy.regex(
    r"\d+(?::\d\d)+|\d[\d.,]*[kmxhdw%]?(?![^\W\d_])|[^\W\d_]+(?:['’-][^\W\d_]+)*", re.IGNORECASE
)
_SEPARATOR = lazy.regex(r"\s[|·•/]\s|[|·•»›→]")
_GLYPH = lazy.regex("[▶◀►◄⏸⏵⏯⏩⏪⏭⏮⏹⏺▼▲✕✖☰⋮⚙🔔🔕🔊🔇🔈🔍🔎📧📩✉👍👎❤💬🔗📲📱🎧👉👇←→]")
_CLOCK = lazy.regex(
    r"\b\d{1,2}:\d\d\s*[/|–-]\s*-?\d{1,2}:\d\d\b|\b\d(?:\.\d+)?x\b"
    r"|\b(?:audio|video|listen|watch|play|duration)\W{1,3}\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
_COUNT = lazy.regex(r"\(\d[\d,.]*k?\b|\b\d{1,3} (?:of|/) \d{1,3}\b", re.IGNORECASE)
_CLAUSE = lazy.regex(r"(?i)^\W*(?:how|what|why|who|when|where|is|are|do|does|did|can|will)\b")


@cache
def _terms() -> dict[str, int]:
    points = {" ".join(term.split()): 1 for term in _LABELS.split(",")}
    points |= {" ".join(term.split()): 2 for term in _CONTROLS.split(",")}
    return points


def is_strip(text: str, *, heading: bool = False) -> bool:
    """Whether a short line is a row of controls; a heading needs more of them."""
    if len(text) > LONGEST_STRIP:
        return False
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if not 2 <= len(words) <= 30:
        return False
    terms, at = _terms(), 0
    known = unknown = points = controls = labels = 0
    while at < len(words):
        for size in (5, 4, 3, 2, 1):
            worth = terms.get(" ".join(words[at : at + size]), 0) if at + size <= len(words) else 0
            if worth:
                known, points, at = known + 1, points + worth, at + size
                controls, labels = controls + (worth == 2), labels + (worth == 1)
                break
        else:
            unknown += not (words[at][0].isdigit() or words[at] in _GLUE)
            at += 1
    if known < 1 or unknown > 0.25 * (known + unknown):
        return False
    if _CLAUSE.search(text):
        return False
    separators = len(_SEPARATOR.findall(text))
    separators += len(re.findall(r"\b\d{1,2}\b", text)) >= 4
    device = bool(_GLYPH.search(text)) or bool(_CLOCK.search(text))
    cues = min(separators, 2) + 2 * device + bool(_COUNT.search(text))
    row = labels >= 3 and not unknown and "," not in text and (separators or labels >= 4)
    if not (controls or device or (row and not any(word in _GLUE for word in words))):
        return False
    return points + cues >= _needed(
        words, cues=cues, pure=not unknown and "," not in text, heading=heading, known=known
    )


def _needed(words: list[str], *, cues: int, pure: bool, heading: bool, known: int) -> int:
    """How many points make a strip: fewer where nothing but controls stands in it."""
    linked = [word for word in words if word in _GLUE and word not in ("your", "this", "the", "&")]
    if pure and known >= 2 and not linked:
        return 3 if cues else 4
    if cues:
        return 4
    return 4 + heading + any(word in ("and", "or") for word in linked)


# Verbs that a page uses to its reader.
_ASK = (
    r"sign[- ]?(?:up|in)|log[- ]?(?:in|on)|register|subscribe|join|get|receive|turn (?:on|off)"
    r"|switch (?:on|off)"
    r"|enable|disable|activate|allow|accept|download|install|open|try|grab|become|support"
    r"|donate|share|follow|tap"
    r"|click|press|hit|swipe|scroll|enter|type|drop|add|leave|post|tell us|let us|comment|vote"
    r"|listen|watch|read|hear"
    r"|play|unlock|upgrade|start|continue|keep|stay|never miss|do(?:n['’]t| not) miss|check"
    r"|confirm|verify|refresh"
    r"|reload|update|whitelist|rate|save|bookmark|gift|send|submit|choose|pick|manage|set"
    r"|change|adjust|customi[sz]e"
    r"|see|view|explore|discover|browse|find|get in touch|contact|make|opt|connect|chat|create"
    r"|use|give|help|like|catch up|go|claim|reset"
)
_BEFORE = r"(?:^|[.!?:;,–—|·•…)\"”]|[^\w\s'’]\s|\b(?:and|or|to|please|now|then|just|simply|can|must|you|can also|need to|why not))\s*"
_OUTLETS = r"(?:whatsapp|telegram|facebook|instagram|tiktok|youtube|twitter|x|bluesky|threads|linkedin|reddit|signal|discord)"
# What only a page can mean.
_PAGE = (
    r"your (?:e-?mail )?inbox|push (?:notifications?|alerts?)"
    r"|(?:our|the) [\w' ]{0,20}newsletters?|newsletters?"
    rf"|(?:our|the free|the official|the new) (?:[\w-]+ ){{0,3}}(?:app|apps)"
    rf"|our {_OUTLETS}\b[\w ]{{0,20}}|our (?:channel|community|group|page|feed|podcast"
    rf"|mailing list)"
    r"|free trial|free articles?|unlimited (?:digital )?access"
    r"|unlimited (?:articles|stories|reading)"
    r"|our (?:\w+ ){0,3}(?:journalism|journalists|newsroom|reporting|coverage)"
    r"|ad-free (?:reading|experience|access|news|stories)"
    r"|in the comments|comments? (?:section|below)"
    r"|(?:this|the full|the whole|our) (?:articles?|stor(?:y|ies))|preferred source"
    r"|breaking[- ]news (?:alerts?|notifications?|e-?mails?)|(?:play|app) store|google play"
    r"|(?:your|an?|free) (?:free )?account"
    r"|premium (?:\w+ )?(?:content|articles|stories|member\w*|subscription)"
    r"|this (?:topic|author|writer|reporter|section|series|journalist)|your (?:news )?alerts"
    r"|my (?:news|feed|list)|our (?:newsdesk|news team|reporters)"
    r"|the daily (?:crossword|quiz|puzzle)|(?:today['’]s|our) (?:quiz|crossword|puzzles?)"
    r"|the best of (?:the|our) [\w ]{2,30} every"
    r"|our (?:commenting|community|house) (?:guidelines|rules|policy)"
    r"|you(?:['’]re| are) (?:not a robot|human)"
    r"|where(?:ver)? you (?:get|listen to) your podcasts|google (?:news|discover)|apple news"
)
# What a story can mean too: something must say whose it is.
_SHARED = (
    r"notifications?|alerts?|(?:their )?inbox|e-?mail(?: address)?|app|member(?:ship)?"
    r"|subscri(?:ber|ption)s?|updates?|podcasts?|polls?"
    rf"|conversation|discussion|channel|{_OUTLETS}|results|quiz|bell(?: icon)?|link in bio"
    rf"|unmute|next (?:story|article|video)|gallery|slideshow"
)
# What a story about computers can mean too: something must say that it is for this page.
_DEVICE = r"cookies|javascript|your browser(?: settings)?|(?:your )?ad[- ]?block(?:ers?|ing)?"
_REQUEST = (
    rf"(?i){_BEFORE}(?:{_ASK})\b[^.!?\n]{{0,90}}?"
    rf"\b(?:(?P<page>{_PAGE})|(?P<device>{_DEVICE})|(?P<shared>{_SHARED}))\b"
)
_ADDRESS = (
    rf"(?i)\b(?:you|your|yours|our|us|we)\b|(?:^|[.!?:]\s)\W*(?:please |why not |now )?(?:{_ASK})\b"
)
_PURPOSE = lazy.regex(
    r"(?i)\bplease\b|\bto (?:view|see|watch|read|continue|comment|vote|play|use|load|keep"
    r"|listen|take part|display|proceed|enjoy|support)\b"
    r"|\bthis\b|\bour\b|\bus\b|\breload\b|\brefresh\b|\band (?:continue|try again)\b"
)
_PITCH = (
    r"(?i)\b(?:in|to|into|straight to|hits?|lands? in) (?:your|ur) inbox\b"
    r"|\benter your (?:e-?mail|name)\b"
    r"|\bthis (?:video|content|feature|page|embed|poll|map|chart|graphic|player|widget|form"
    r"|interactive|post|gallery|quiz|element|service|site|website|audio|podcast|table)\b"
    r"[^.!?\n]{0,60}\b(?:cookies|javascript"
    r"|your (?:browser|consent|device|privacy|settings|region|location|cookie|country)"
    r"|not supported|third[- ]part(?:y|ies))\b"
    r"|\byour browser\b[^.!?\n]{0,60}\b(?:support|javascript|cookies|outdated|out of date"
    r"|update|disabled|blocking|enabled?|old|unsupported)\b"
    r"|\byou(?:['’]ve| have| are|['’]re)?\b[^.!?\n]{0,50}\b(?:free articles?"
    r"|free stor(?:y|ies)|ad[- ]?blockers?|article limit|monthly limit|logged (?:in|out)"
    r"|signed (?:in|out)|on our free plan)\b"
    r"|\byou (?:must|need to|have to) (?:be (?:a |an )?)?(?:logged in|signed in|log in|sign in"
    r"|sign up|register\w*|subscriber|member|subscribe\w*)\b[^.!?\n]{0,60}\bto (?:comment|vote"
    r"|read|watch|view|see|continue|post|join|play|listen|save|reply|access)\b"
    r"|\b(?:not|already|new|are you) (?:yet )?(?:a |an )?(?:member|subscriber|registered"
    r"|subscribed|user|account)\b[^.!?\n]{0,20}\?"
    r"|\b(?:javascript|cookies) (?:is|are|must be|needs? to be|has been|have been) (?:disabled"
    r"|required|enabled|blocked|turned off|needed|switched off|not enabled)\b"
    r"|\bcancel any ?time\b|\bfrom (?:as little as|just|only) [£$€]\d[^.!?\n]{0,30}$"
    r"|\bfree to read because\b|\b(?:failed to load"
    r"|not available in your (?:region|country|location))\b"
    r"|\b(?:an error occurred|something went wrong)[.,!]? (?:please )?(?:try again|refresh"
    r"|reload)\b|\bavailable (?:now )?on (?:ios|android|the app store|google play)\b"
    r"|\bwe(?:['’]re| are) an? (?:\w+[ -]){0,3}(?:newsroom|newspaper"
    r"|news (?:site|outlet|organi[sz]ation)|publication)\b[^\n]{0,120}\b(?:donate|support"
    r"|subscribe|join|give|contribute)\b"
    r"|^\W*(?:correction|typo|(?:spotted|seen|found) an? (?:mistake|error|typo|correction))\?"
    r"|\bno (?:card|commitment|credit card) (?:required|needed)\b"
    r"|(?:^|[.!?]\s)\W*(?:did you )?(?:enjoy(?:ed|ing)?|like[d]?|love[d]?|liking) (?:this|our"
    r"|newsdesk|news team|crossword|puzzles?|the best of|my (?:news|feed|list)|guidelines"
    r"|rules|what you|reading)\b[^.!?\n]{0,40}\?"
    r"|\bwe (?:think )?you(?:['’]ll| will| might| may) (?:also )?(?:like|love|enjoy)\b"
    r"|\bour (?:pick|best stories|top stories|daily briefing"
    r"|weekly round-?up)\b[^.!?\n]{0,80}\b(?:inbox|e-?mail)\b"
)
_OWNED = lazy.regex(
    r"(?i)\b(?:our|us|we|stor(?:y|ies)|news|headlines?|coverage|articles?|reading|never miss"
    r"|miss (?:a|out)|latest|"
    r"breaking|premium|free|to (?:read|comment|continue|vote|watch|listen)|read on|instant"
    r"|as it happens|as they happen|be first|journalism|readers|unmute|newsroom|tap"
    r"|subscribe)\b"
)
# Signs that somebody in the story speaks or acts, or that the line is of use away from the page.
_STORY = (
    r"(?i)\b(?:said|says|say|told|tells|tell (?:him|her|them|me|the|a|people|readers"
    r"|reporters)|announced|according|advis\w+|warn(?:s|ed)?|urg(?:es?|ed)|asked|explain\w*|he"
    r"|she|his|her|i|my"
    r"|police|detectives?|officers?|council|councillors?|court|ministry|minister|government"
    r"|hospital|nhs|charity|samaritans|helpline|tickets?|box office"
    r"|residents|villagers|pupils|parents|customers|passengers|patients|voters|drivers"
    r"|scientists|researchers|company|firm|regulator|flood|emergency|evacuat\w+"
    r"|was|were|had|went|came|became|began|made|took|gave|lost|won|fell|rose|hall|street|road"
    r"|library|museum|theatre|parish|school|church|club)\b"
    r"|\b\d{3,5}[ -]\d{3,}|@\w|\bwww\.|https?:"
    r"|\b[\w-]+\.(?:gov|org|edu|com|net|co|uk|ie|au|ca|nz|example)\b"
    r"|[“”]"
)


_QUESTION = lazy.regex(
    r"(?i)\W*(?:q\b.{0,3})?(?:how|what|why|who|when|where|which|is|are|do|does|did|can|will"
    r"|should)\b[^?]*\?\W*\Z"
)


def is_request(text: str) -> tuple[bool, str]:
    """Whether a line asks the reader to do something with the page, and the object it names."""
    if len(text) > LONGEST_REQUEST or compiled(_STORY).search(text):
        return False, ""
    pitch = compiled(_PITCH).search(text)
    if pitch:
        return True, ""
    found = compiled(_REQUEST).search(text)
    if not found or not compiled(_ADDRESS).search(text) or _QUESTION.match(text):
        return False, ""
    if found.group("page"):
        return True, found.group("page").lower()
    if found.group("device"):
        return bool(_PURPOSE.search(text)), found.group("device").lower()
    owned = bool(_OWNED.search(text)) or bool(_GLYPH.search(text)) or bool(_SEPARATOR.search(text))
    return owned, found.group("shared").lower()


def addresses(text: str) -> bool:
    """Whether a sentence speaks to the reader, or is no full sentence."""
    return not text.rstrip().endswith(".") or bool(compiled(_ADDRESS).search(text))


def is_own_request(text: str) -> bool:
    """Whether one sentence asks for something that only the outlet's own page can have."""
    asks, thing = is_request(text)
    return asks and _OWN.search(thing or text) is not None


_OWN = lazy.regex(
    r"(?i)\b(?:our|us|your inbox|newsletters?|(?:this|full) (?:article|story)|in the comments"
    r"|comments? (?:section|below)|preferred source|your browser)\b"
)
HINT = (
    r"(?i)\b(?:inbox|newsletters?|notifications?|alerts?|apps?|cookies|javascript|browser"
    r"|ad[- ]?block\w*|adblock\w*"
    r"|trial|subscri\w+|member(?:ship)?|account|podcasts?|comments?|conversation|discussion"
    r"|polls?|quiz|channel|community"
    r"|journalism|journalists|newsroom|mailing list|premium|unlimited|ad-free|e-?mail|bell"
    r"|play store|google play"
    r"|whatsapp|telegram|facebook|instagram|youtube|twitter|tiktok|bluesky|unmute|updates?"
    r"|results|gallery|slideshow"
    r"|logged|signed|little|load|region|error|typo|mistake|correction|robot|topic|author"
    r"|section|series|journalist|because|wrong|ios|android|human|newspaper|publication"
    r"|not supported|third[- ]part(?:y|ies)|preferred source|google news|apple news|free plan"
    r"|cancel any ?time"
    r"|(?:this|full|whole|our|next) (?:\w+ ){0,2}(?:articles?|stor(?:y|ies)|reporting|coverage"
    r"|page|group|feed|pick|video)"
    r"|free (?:articles?|stor(?:y|ies))|your (?:device|consent|privacy|settings|region"
    r"|location|country|name)"
    r"|what you|(?:card|commitment) (?:required|needed)"
    r"|you(?:['’]ll| will| might| may) (?:also )?(?:like|love|enjoy))\b"
)
"""What every request holds: blocks without it are not looked at."""

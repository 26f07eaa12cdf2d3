"""Handover speech in other languages, at the start of a block.

In an article of another language an opening (Voici, Aquí tienes, Hier ist) that names a text is
enough. Where the article is in that language, a further word must show that a client is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.article import Article, BlockKind
from auditor.literals import branches
from auditor.pattern import compiled
from auditor.sentences import split
from auditor.source import Span

_LONGEST = 320
_MARKS = " *_#>¡¿-–—\t"
_KINDS = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.FURNITURE}
)

# Language: openings, the names of texts, what shows that a client is meant.
_LANGUAGES: dict[str, tuple[str, str, str]] = {
    "fr": (
        "voici|voilà|ci-dessous|ci-joint|je vous (?:propose|présente|livre|joins|invite)|comme (?:demandé|convenu|souhaité)|"
        "j'ai |j’ai |souhaitez|souhaites-tu|voulez|veux-tu|dites-moi|dis-moi|n'hésite|n’hésite|bien sûr|si vous (?:le )?(?:souhait|préfér|voul)|si tu |"
        "je peux|en espérant|j'espère|j’espère|bien entendu|avec plaisir|certainement|suite de l",
        "article|texte|version|traduction|résumé|brouillon|paragraphe|titre|le ton|même ton|longueur|rédaction|papier|chapô|formulation|passage|accroche|ébauche|réécriture",
        r"même ton|demandé|souhait|\bvos |votre|\d+ mots|consigne|réécri|remanié|corrigé|révisé|raccourci|que je |\bje |j['’]ai|ton (?:neutre|journalistique)|reformul",
    ),
    "es": (
        "aquí (?:tiene|está|te dejo|va|os|le)|a continuación|te (?:dejo|presento|comparto|paso|propongo)|le (?:presento|dejo)|claro[!,. ]|por supuesto|desde luego|"
        "como (?:pediste|solicit|me ped|acordamos)|he (?:reescrito|acortado|mantenido|ajustado|adaptado|corregido|traducido|añadido|conservado|revisado|resumido)|"
        "quieres que|quiere que|te gustaría|le gustaría|desea que|deseas que|prefieres|necesitas|avísame|dime si|házmelo|si (?:quieres|lo deseas|prefieres|necesitas)|"
        "puedo |espero que|con gusto",
        "artículo|texto|versión|traducción|resumen|borrador|párrafo|titular|título|el tono|mismo tono|redacción|entradilla|extensión|noticia|nota ",
        r"solicit|pedi(?:ste|do)|\d+ palabras|tienes|quieres|te dejo|\btu |correcciones|reescri|revisad|corregid|mismo tono|tono (?:neutral|periodístico)|que (?:lo|la|te) |avísame|puedo",
    ),
    "pt": (
        "aqui (?:está|vai|tem|estão|fica)|segue |seguem |abaixo |claro[!,. ]|com certeza|certamente|reescrevi|encurtei|mantive|ajustei|adaptei|posso |"
        "quer que|gostaria de|deseja que|prefere que|avise|me diga|diga-me|espero que|conforme (?:solicitado|pedido|combinado)|como (?:pediu|solicitado)",
        "artigo|texto|versão|tradução|resumo|rascunho|parágrafo|título|o tom|mesmo tom|matéria|notícia|reportagem",
        r"solicit|pediu|pedido|\d+ palavras|\bseu |\bsua |você|reescri|revis|corrig|mesmo tom|tom (?:neutro|jornalístico)|que eu |posso",
    ),
    "it": (
        "ecco |ecco:|eccoti |eccole |di seguito|certo[!,. ]|certamente|volentieri|come (?:richiesto|da richiesta|concordato)|ho (?:riscritto|accorciato|mantenuto|adattato|corretto|tradotto|aggiunto|modificato)|"
        "vuoi che|vuole che|desidera che|preferisci che|fammi sapere|mi faccia|se (?:vuoi|preferisci|desideri|vuole)|spero che|posso ",
        "articolo|testo|versione|traduzione|riassunto|bozza|paragrafo|titolo|il tono|stesso tono|lunghezza|stesura",
        r"richiest|\d+ parole|\btuo |\btua |\bsuo |riscritt|rivist|corrett|accorciat|stesso tono|tono (?:neutro|giornalistico)|fammi|\bti |vuoi",
    ),
    "de": (
        "hier (?:ist|kommt|finde|der|die|das|sind|folgt)|anbei|nachfolgend|nachstehend|im folgenden|gern[!,. ]|gerne[!,. ]|natürlich|selbstverständlich|klar[!,. ]|wie (?:gewünscht|besprochen|angefordert|gewollt)|"
        "ich habe|ich kann|ich hoffe|soll ich|möchtest du|möchten sie|willst du|wünschen sie|sag |sagen sie|lass |lassen sie|wenn (?:du|sie) ",
        "artikel|text|version|fassung|übersetzung|zusammenfassung|entwurf|absatz|überschrift|tonfall|beitrag|meldung|länge|titel|vorspann|formulierung",
        r"gewünscht|\d+ wörter|\bihre|\bihren|\bdein|überarbeite|umgeschrieb|gekürzt|korrigiert|gleichen (?:ton|stil)|\bich\b|vorgaben|bescheid",
    ),
    "nl": (
        "hier is|hier volgt|hier heb|hierbij|hieronder|natuurlijk|uiteraard|zeker[!,. ]|zoals (?:gevraagd|besproken|afgesproken)|ik heb|ik kan|ik hoop|wil je|wilt u|zal ik|moet ik|laat ",
        "artikel|tekst|versie|vertaling|samenvatting|concept|alinea|de kop|de toon|dezelfde toon|het stuk|bericht|lengte|titel|inleiding",
        r"gevraagd|\d+ woorden|\buw |\bje |\bjouw |herschreven|herziene|ingekort|gecorrigeerd|dezelfde (?:toon|stijl)|\bik\b",
    ),
    "pl": (
        "oto |poniżej|oczywiście|jasne[!,. ]|zgodnie z |czy chce|czy mam|daj znać|mam nadzieję|mogę ",
        "artykuł|tekst|wersj|tłumaczeni|streszczeni|szkic|akapit|nagłówek",
        "prośb|życzeni|słów|poprawion|przeredagowan|skrócon|twoj|czy |daj znać|mogę",
    ),
    "sv": (
        "här (?:är|kommer|följer)|nedan|självklart|absolut[!,. ]|som (?:önskat|begärt|du bad)|vill du att|jag har|jag kan|säg till|hoppas|her (?:er|kommer|følger)|nedenfor|selvfølgelig|vil du ",
        "artikel|texten|version|utkast|översättning|sammanfattning|rubrik|stycke|oversættelse|oversettelse|udkast",
        r"önska|begär|du bad|\d+ ord|omarbeta|redigera|förkorta|omskriv|\bjag\b|\bjeg\b|revidert",
    ),
    "ru": (
        "вот |ниже |конечно|разумеется|как (?:вы )?просили|хотите|дайте знать|надеюсь|я (?:переписал|сократил|перевёл|перевел|могу|исправил)",
        "стать|текст|верси|перевод|черновик|абзац|заголов|резюме",
        "просили|запрос|слов|отредактир|исправлен|переписан|сокращ|вам|ваш|хотите",
    ),
    "tr": (
        "işte |aşağıda|tabii|elbette|istediğiniz|isterseniz|umarım",
        "makale|metin|metni|metnin|çeviri|özet|taslak|paragraf|başlık",
        "istediğiniz|isterseniz|kelime|düzenlenmiş|gözden|sizin",
    ),
    "ar": (
        "إليك|بالتأكيد|بالطبع|فيما يلي|هل تريد|هل ترغب",
        "المقال|مقال|النص|الترجمة|النسخة|الملخص",
        "طلبت|كلمة|المنقح|المعدل|لك",
    ),
    "ja": (
        "以下|こちら|かしこまりました|承知|もちろん|ご依頼|ご要望|ご希望|ご指定|続き|修正版|お待たせ|必要であれば|必要に応じ|ご不明",
        "記事|原稿|文章|本文|翻訳|要約|草稿|見出し|段落|版|続き|トーン|かしこまりました|承知(?:いた)?しました",
        "ご依頼|ご要望|ご希望|ご指定|かしこまりました|承知|書き直|修正|リライト|文字|トーン|お知らせ|調整",
    ),
    "zh": (
        "以下是|以下為|以下为|下面是|好的|当然|當然|这是|這是|根据您|根據您|按照您|按您|如需|如果您|希望这|希望這|我已|我可以|没问题|沒問題",
        "文章|稿件|稿子|正文|版本|翻译|翻譯|译文|譯文|摘要|标题|標題|草稿|段落|内容|內容|语气|語氣|报道|報道|续写",
        "您|你|修改|润色|潤色|改写|改寫|字数|字數|要求|重写|重寫|调整|調整",
    ),
    "ko": (
        "다음은|아래는|물론|요청하신|네[,!. ]|알겠습니다|원하시면|필요하시면|여기",
        "기사|원고|버전|번역|요약|초안|문단|제목|본문|글입니다",
        "요청|수정|자로|어조|원하시|필요하시|알겠습니다",
    ),
}  # fmt: skip


@cache
def _firsts() -> tuple[tuple[str, str], ...]:
    """How the openings begin, each with its language: what a block is looked up by."""
    return tuple(
        (re.split(r"[(\[]", opening)[0], language)
        for language, (openings, _, _) in _LANGUAGES.items()
        for opening in branches(openings)
    )


def find(article: Article) -> Iterator[tuple[Span, bool]]:
    """Handover lines, and whether their language is not even the article's."""
    firsts = tuple(first for first, _ in _firsts())
    for block in article.blocks:
        if block.kind not in _KINDS:
            continue
        span = block.prose
        start = span.start
        while start < min(span.start + 8, span.end) and article.text[start] in _MARKS:
            start += 1
        if not article.folded.startswith(firsts, start):
            continue
        end = min(span.end, start + _LONGEST)
        text = article.folded[start:end]
        found = _language(article, text)
        if found is not None and not article.is_quoted(Span(start, start + 1)):
            yield _first_sentence(article, span), found


def _language(article: Article, text: str) -> bool | None:
    """Whether a line hands a text over in a language that is not the article's; None if not."""
    for language in dict.fromkeys(name for first, name in _firsts() if text.startswith(first)):
        openings, texts, client = _LANGUAGES[language]
        if compiled(f"^(?:{openings})").search(text) is None:
            continue
        if compiled(texts).search(text) is None:
            continue
        if article.english or compiled(client).search(text) is not None:
            return article.english
    return None


def _first_sentence(article: Article, span: Span) -> Span:
    """The line, or its first sentence where more follows."""
    return next(split(article.text, span), span) if span.end - span.start > _LONGEST else span

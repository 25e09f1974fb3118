"""Languages: English is read, others are told by name, short texts stay undetermined."""

import pytest

from dragoman.reports.language import detected, named

SENTENCES = {
    "en": "The delegation of Norland said on Monday that it would not sign the treaty before the last soldier has left.",
    "de": "Die Delegation aus Norland sagte am Montag, dass sie den Vertrag nicht unterschreiben werde, bevor der letzte "
    "Soldat das Land verlassen hat.",
    "nl": "De delegatie van Norland zei maandag dat zij het verdrag niet zal ondertekenen voordat de laatste soldaat is "
    "vertrokken uit het land.",
    "fr": "La délégation de Norland a déclaré lundi qu'elle ne signerait pas le traité avant que le dernier soldat ne soit "
    "parti des collines.",
    "es": "La delegación de Norlandia dijo el lunes que no firmará el tratado hasta que el último soldado haya salido de las "
    "colinas.",
    "pt": "A delegação da Norlândia disse na segunda-feira que não vai assinar o tratado até que o último soldado saia das "
    "colinas.",
    "it": "La delegazione di Norlandia ha detto lunedì che non firmerà il trattato fino a quando l'ultimo soldato non sarà "
    "partito dalle colline.",
    "sv": "Delegationen från Norland sade på måndagen att den inte kommer att skriva under avtalet innan den sista soldaten "
    "har lämnat landet.",
    "pl": "Delegacja Norlandii powiedziała w poniedziałek, że nie podpisze traktatu, dopóki ostatni żołnierz nie opuści "
    "wzgórz i nie wróci do kraju.",
    "tr": "Norland heyeti pazartesi günü yaptığı açıklamada son asker ayrılana kadar bir anlaşma için hazır olmadığını ve "
    "yeni görüşmelere karşı olduğunu dedi.",
    "id": "Delegasi Norland mengatakan pada hari Senin bahwa mereka tidak akan menandatangani perjanjian itu sebelum tentara "
    "yang terakhir pergi dari bukit.",
    "fi": "Norlannin valtuuskunta sanoi maanantaina, että se ei allekirjoita sopimusta ennen kuin viimeinen sotilas on "
    "lähtenyt, mutta neuvottelut ovat jo alkaneet.",
    "hu": "A norlandi küldöttség hétfőn azt mondta, hogy nem írja alá a szerződést, amíg az utolsó katona el nem hagyja a "
    "dombokat.",
    "ro": "Delegația din Norlandia a spus luni că nu va semna tratatul până când ultimul soldat nu va pleca de pe dealuri.",
    "ru": "Делегация Норландии заявила в понедельник, что не подпишет договор, пока последний солдат не уйдёт.",
    "uk": "Делегація Норландії заявила в понеділок, що не підпише договір, поки останній солдат не піде.",
    "ar": "قال وفد نورلاند يوم الاثنين إنه لن يوقع المعاهدة قبل أن يغادر آخر جندي التلال.",
    "fa": "هیئت نورلند روز دوشنبه گفت که پیش از رفتن آخرین سرباز پیمان را امضا نمی‌کند.",
    "he": "המשלחת של נורלנד אמרה ביום שני כי לא תחתום על ההסכם לפני שהחייל האחרון יעזוב.",
    "zh": "诺兰代表团星期一表示,在最后一名士兵离开之前,他们不会签署这项条约,谈判将继续进行。",
    "ja": "ノルランドの代表団は月曜日、最後の兵士が去るまで条約に署名しないと述べた。",
    "ko": "노를란드 대표단은 마지막 병사가 떠나기 전에는 조약에 서명하지 않겠다고 월요일에 밝혔다.",
    "el": "Η αντιπροσωπεία της Νορλανδίας δήλωσε τη Δευτέρα ότι δεν θα υπογράψει τη συνθήκη.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_told(code: str) -> None:
    """In every language, from one sentence of news."""
    found = detected(SENTENCES[code])

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("code", sorted(SENTENCES.keys() - {"en"}))
def test_an_english_report_that_quotes_another_language_is_english(code: str) -> None:
    """The greater part decides."""
    found = detected(f"{SENTENCES['en']} “{SENTENCES[code]}” {SENTENCES['en']} {SENTENCES['en']}")

    assert found is not None
    assert found.code == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Die Gespräche in Colm sind gescheitert.",
        "Norland 1, Sudria 2",
        "Мир.",
        "Kvorn talmek Sudria pelthor vinn Norland kastu mirelon daskar Veltania thrun Colm ostrek balvin Lissen kordu",
    ],
)
def test_a_short_text_and_an_unknown_language_stay_undetermined(text: str) -> None:
    """Nothing is guessed."""
    assert detected(text) is None


def test_two_languages_in_equal_parts_are_undetermined() -> None:
    """Neither is refused for the other."""
    assert detected(f"{SENTENCES['es']} {SENTENCES['en']}") is None


def test_english_without_sentences_is_not_taken_for_another_language() -> None:
    """A table of names and numbers has few short words."""
    rows = "| 12 May 2031 | Ceasefire between Norland and Sudria |\n| 3 June 2031 | First round, Colm; detainees exchanged |\n"

    found = detected(rows * 3)

    assert found is None or found.code == "en"


@pytest.mark.parametrize(
    ("value", "code", "name"),
    [("en", "en", "English"), ("EN-gb", "en", "English"), ("en_US", "en", "English"), (" English ", "en", "English"),
     ("de", "de", "German"), ("russian", "ru", "Russian"), ("tlh", "tlh", "tlh")],
)  # fmt: skip
def test_a_language_is_known_by_code_and_name(value: str, code: str, name: str) -> None:
    """An unknown one stays as it was written."""
    found = named(value)

    assert (found.code, found.name) == (code, name)

"""Interest as lenders state it, in every language."""

import pytest

from bot import manifest
from bot.tools.percents import read_percent

READ = {
    "en": {"3": "3", "3%": "3", "2.5 %": "2.5", "3 per hundred": "3", "3 per 100": "3", "three percent": "3", "36% a year": "36", "3 rupees per hundred per month": "3", "0": "0"},
    "ne": {"सयकडा ३": "3", "३ प्रतिशत": "3", "महिनाको ३ प्रतिशत": "3", "24 percent": "24", "डेढ प्रतिशत": "1.5", "saykada 3": "3"},
    "hi": {"३ प्रतिशत": "3", "3 फीसदी": "3", "दो प्रतिशत महीना": "2", "सैकड़ा 5": "5", "dhai percent": "2.5"},
    "ur": {"۳ فیصد": "3", "3 فی صد": "3", "تین فیصد ماہانہ": "3"},
    "bn": {"শতকরা ৫": "5", "৫ শতাংশ": "5", "মাসে ১০ শতাংশ": "10", "পাঁচ পার্সেন্ট": "5"},
    "si": {"සියයට 3": "3", "සියයට තුනක්": "3", "සියයට 10": "10"},
    "ta": {"3 சதவீதம்": "3", "நூற்றுக்கு 5": "5", "மூன்று வீதம்": "3", "மாதம் 3 வீதம்": "3"},
    "fil": {"20 porsyento": "20", "5%": "5", "lima porsyento kada buwan": "5", "5-6": None},
    "id": {"10 persen": "10", "2,5%": "2.5", "10 persen per bulan": "10"},
    "am": {"10 በመቶ": "10", "፲ በመቶ": "10", "ሶስት በመቶ": "3", "በወር 5 ፐርሰንት": "5"},
    "sw": {"asilimia 10": "10", "asilimia kumi": "10", "10%": "10", "asilimia 5 kwa mwezi": "5"},
    "ar": {"٣٪": "3", "3 بالمئة": "3", "ثلاثة في المئة": "3", "٢٫٥ ٪": "2.5"},
    "fr": {"3 %": "3", "2,5 %": "2.5", "dix pour cent": "10", "3 % par mois": "3"},
    "es": {"10 por ciento": "10", "diez por ciento": "10", "5% mensual": "5"},
}
NONE = ["", "the lender", "2 lakh percent of all", "3 percent or 4", "-3%", "%", "2000%", "is it legal?", "3% safe"]


@pytest.mark.parametrize("language, typed, wanted", [(id, t, w) for id, table in READ.items() for t, w in table.items()])
def test_interest_is_read(language, typed, wanted):
    assert read_percent(typed, language) == wanted


@pytest.mark.parametrize("typed", NONE)
def test_what_is_no_interest(typed):
    assert read_percent(typed, "en") is None


def test_all_languages_are_tried():
    assert set(READ) == set(manifest.languages())

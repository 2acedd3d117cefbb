"""Every page of the site, with an address of the shipped content that shows it."""

FOUR = "country=KAZ&country=KGZ&country=TJK&country=UZB"

PAGES = {
    "home": "/",
    "search": "/search?q=attestation",
    "search-russian": "/ru/search?q=аттестация",
    "search-nothing": "/search?q=zebra&country=KAZ",
    "search-help": "/search/help",
    "countries": "/countries",
    "country": "/countries/KAZ",
    "country-instruments": "/countries/KAZ/instruments",
    "instrument": "/instruments/kaz-law-293-vi-2019",
    "topics": "/topics",
    "topic": "/topics/career/pay-and-allowances",
    "entry": "/entries/kaz-attracting-candidates",
    "entry-kazakh": "/kk/entries/kaz-attracting-candidates",
    "entry-history": "/entries/kaz-attracting-candidates/history",
    "entry-revision": "/entries/kaz-attracting-candidates/revisions/1",
    "entry-difference": "/entries/kaz-attracting-candidates/compare/1..1",
    "compare-choose": "/compare",
    "compare": f"/compare?{FOUR}&theme=career",
    "compare-year": f"/compare?{FOUR}&topic=career/pay-and-allowances&year=2019",
    "compare-one-country": "/compare?country=UZB&theme=in-service",
    "coverage": "/coverage",
    "indicators": "/indicators",
    "indicator": "/indicators/weekly-teaching-hours",
    "sources": "/sources",
    "source": "/sources/kz-saber-2013",
    "about": "/about",
    "methods": "/methods",
    "not-found": "/entries/kaz-attracting-candidate",
}

WIDTHS = (1280, 390)

"""A small folder of seeds about invented countries, to be changed by tests."""

from pathlib import Path

FILES = {
    "provenance.yaml": """\
author: Desk research
message: Compiled for the tests
note: desk research, tests
translated_by: desk research, unchecked
""",
    "countries.yaml": 'XAA: "XA"\nXBB: "XB"\n',
    "taxonomy.yaml": """\
themes:
  - key: career
    name: Career
    colour: "#9d174d"
    topics:
      - {key: career/pay, name: Pay, question: "How is pay set?"}
      - {key: career/load, name: Load, question: "What load goes with the job?"}
natures: [{key: rule, name: Rule}, {key: finding, name: Finding}]
scopes: [{key: national, name: National}, {key: city, name: City}]
statuses: [{key: in force, name: In force}, {key: planned, name: Planned}]
evidence: [{key: survey, name: Survey}]
instrument_kinds: [law, order]
tags: [{key: rural, name: Rural}]
levels: [{key: primary, name: Primary, isced: "1"}]
source_kinds: [report, web page]
languages: [en, ru, kk, ky, tg, uz]
""",
    "indicators.yaml": """\
hours: {name: Hours, unit: hours, kind: number, topic: career/load, \
definition: "Hours a week.", comparable: true}
salary: {name: Salary, kind: money, topic: career/pay, definition: "Monthly salary."}
rest: {name: Rest, kind: text, topic: career/load, definition: "What rest there is."}
paid-leave: {name: Paid leave, kind: yes-no, topic: null, definition: "Is it paid?"}
pay-setting: {name: Who sets pay, kind: choice, options: [state, school], \
topic: career/pay, definition: "Who sets it."}
pay-basis: {name: Basis, kind: choices, options: [hours, rank], \
topic: career/pay, definition: "From what it is computed."}
""",
    "labels.yaml": """\
themes:
  career:
    ru: {name: Карьера}
topics:
  career/pay:
    ru: {name: Оплата, question: "Как устанавливается оплата?"}
indicators:
  pay-setting:
    ru:
      name: Кто устанавливает
      definition: Кто её устанавливает.
      options: {state: государство, school: школа}
""",
    "thesaurus.yaml": """\
- id: allowance
  broader: pay
  topic: career/pay
  labels:
    en: [allowance]
- id: pay
  broader: null
  topic: career/pay
  labels:
    en: [pay, wage]
    ru: [оплата труда]
""",
    "crosswalk.yaml": """\
career/pay: {saber: [Motivating teachers], sdg: []}
career/load: {saber: []}
""",
    "countries/XAA.yaml": """\
country: XAA
entries:
- key: xaa-pay
  topic: career/pay
  title: A pay scale
  summary: Pay follows a scale.
  measure: The scale was set [@xa-report, p. 14].
  nature: rule
  scope: national
  status: in force
  year_from: 2020
  evidence: [survey]
  also_topics: [career/load]
  tags: [rural]
  levels: [primary]
  instruments: [xaa-law]
  bodies: [Ministry]
  sources: [xa-report]
- key: xaa-load
  topic: career/load
  title: A study of load
  summary: Load was studied in one city.
  nature: finding
  scope: city
  place: Aland
  sources: [xa-page]
observations:
- indicator: hours
  value: 18
  year: 2020
  source: xa-report
  note: full post
- indicator: hours
  value: null
  text: less than 20
  year: 2020
  source: xa-report
- indicator: salary
  value: {amount: [100, 200], currency: XAD, period: month, gross: net}
  text: 100 to 200
  year: 2021
  source: xa-report
- indicator: pay-basis
  value: [rank, hours]
  source: xa-page
- indicator: pay-setting
  value: state
  year: 2021
  source: xa-page
- indicator: paid-leave
  value: "yes"
  year: 2021
  place: Aland
  source: xa-page
- indicator: rest
  value: Ten minutes
  level: primary
  source: xa-page
instruments:
- key: xaa-law
  title: Law on teachers
  kind: law
  date: '2019-12'
  replaced_by: xaa-order
- key: xaa-order
  title: Order on pay
  kind: order
  date: 2020-02-03
sources:
- key: xa-report
  title: A report
  authors: A person
  publisher: A press
  year: 2020
  kind: report
  language: en
  accessed: 2026-11-01
  read: opening
  note: old
- key: xa-page
  title: A page
  authors: A ministry
  publisher: A ministry
  url: https://ministry.example/page
  kind: web page
  language: ru
  accessed: 2026-11-02
  read: full
""",
    "countries/XBB.yaml": """\
country: XBB
entries:
- key: xbb-pay
  topic: career/pay
  title: Another scale
  summary: Pay follows rank.
  nature: rule
  scope: national
  status: planned
  sources: [xb-page]
observations: []
instruments: []
sources:
- key: xb-page
  title: Another page
  authors: A ministry
  publisher: A ministry
  kind: web page
  language: en
  read: full
""",
    "translations/XAA.yaml": """\
xaa-pay:
  ru:
    title: Шкала оплаты
    summary: Оплата следует шкале.
""",
}


class SmallSeeds:
    """A folder of seeds with the means to change one place of one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "seeds"
        for name, content in FILES.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the first place where a file says this; it has to."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, name: str, content: bytes) -> None:
        """Replace a whole file."""
        (self.folder / name).write_bytes(content)

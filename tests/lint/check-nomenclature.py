#!/usr/bin/env python3
"""Checks the lists of data/nomenclature, as data/nomenclature/README.md describes them.

Usage: check-nomenclature.py FOLDER. Prints one line for each fault and exits with 1 if there is any.
"""

import csv
import datetime
import io
import re
import sys
import unicodedata
import xml.etree.ElementTree
from pathlib import Path

HEAD = ['code', 'valid_from', 'valid_to', 'parent', 'name_fr', 'name_ar']

# For each list: the list its parents belong to, the columns that are never empty, what some columns may hold
# (a set of words, or the name of the list whose codes are meant; a cell may hold several of them between "|").
POSITION = re.compile(r'[1-9][0-9]*')
YES = {'yes', ''}
LISTS = {
  'region': {},
  'province': {'parent': 'region', 'holds': {'kind': {'province', 'prefecture'}}},
  'chamber': {
    'parent': 'region',
    'full': ['chamber_fr', 'chamber_ar', 'region_fr', 'region_ar', 'region_line_fr', 'region_line_ar', 'seat_fr',
             'seat_ar', 'at_seat_fr', 'at_seat_ar', 'issued_at_fr', 'issued_at_ar'],
    'holds': {'seat_province': 'province', 'seat_certainty': {'sourced', 'likely', 'uncertain'}},
  },
  'family': {'holds': {'branch': {'production', 'service'}, 'mark': {'sourced', 'compiled'}}},
  'activity': {
    'parent': 'family',
    'full': ['title_m_fr', 'title_f_fr', 'title_n_fr', 'title_m_ar', 'title_f_ar', 'title_n_ar', 'synonyms_fr',
             'synonyms_ar'],
    'holds': {'branch': {'production', 'service'}, 'mark': {'sourced', 'compiled'}},
  },
  'category': {'full': ['card_title_m_fr', 'card_title_m_ar'], 'holds': {'holder': {'person', 'organisation'}}},
  'proof': {'full': ['categories'], 'holds': {'categories': 'category', 'needs_practice_years': YES, 'paper': 'paper'}},
  'paper': {
    'full': ['short_fr', 'short_ar', 'why_fr', 'why_ar', 'issuer_fr', 'issuer_ar'],
    'holds': {'pictogram': {'identity', 'diploma', 'attestation', 'photo', 'statutes', 'list', 'register',
                            'declaration', 'power', 'generic'}},
  },
  'paper_rule': {
    'full': ['category', 'proof', 'paper'],
    'holds': {
      'category': 'category', 'proof': 'proof', 'paper': 'paper',
      'application_kind': {'any', 'new', 'renew', 'change', 'replace', 'transfer', 'upgrade', 'hand_over'},
      'requirement': {'required', 'optional', 'configurable'},
      'condition': {'', 'moroccan', 'foreigner', 'company', 'ice_assigned', 'to_draw_card', 'lost_or_stolen',
                    'card_in_hand', 'identity_changed', 'activity_changed', 'representative_changed',
                    'supervisor_changed', 'by_proxy'},
      'certainty': {'sourced', 'condition sourced', 'inferred'},
    },
  },
  'issuer': {'parent': 'paper'},
  'act': {'holds': {'subject': {'application', 'entry', 'card', 'person'}}},
  'reason': {'parent': 'act', 'holds': {'needs_text': YES, 'needs_reference': YES, 'mark': {'proposal'}}},
  'office_kind': {},
  'role': {'full': ['name_m_fr', 'name_f_fr', 'name_m_ar', 'name_f_ar', 'duties_fr', 'duties_ar']},
  'sex': {'full': ['civility_fr', 'civility_ar', 'born_fr', 'born_ar']},
  'nationality': {'holds': {'usual': YES}},
  'holiday': {'full': ['month', 'day']},
  'milieu': {},
  'workplace_kind': {'holds': {'needs_unit': YES}},
  'tax_regime': {},
  'literacy': {},
  'visit_motive': {},
  'counter_answer': {'full': ['next_fr', 'next_ar', 'motive'], 'holds': {'motive': 'visit_motive'}},
  'legal_form': {'parent': 'category'},
  'consent': {'full': ['sentence_fr', 'sentence_ar']},
  'acknowledgement': {'holds': {'needs_witness': YES}},
  'depositor_link': {},
  'notification_channel': {'holds': {'needs_reference': YES}},
  'platform_field': {
    'full': ['field', 'position'],
    'holds': {'holder': {'any', 'person', 'organisation'},
              'form': {'text', 'upper', 'digits', 'number', 'date', 'phone', 'name_fr'}},
  },
  'given_name': {'holds': {'sex': 'sex'}},
  'family_name': {'holds': {'kind': {'arabic', 'amazigh', 'sahrawi', 'compound'}}},
}
SETTING_HEAD = ['code', 'valid_from', 'valid_to', 'parent', 'name_fr', 'name_ar', 'name_en', 'type', 'default', 'min', 'max',
                'choices', 'unknown', 'help_fr', 'help_ar']
SETTING_TYPES = {'text', 'integer', 'boolean', 'date', 'list', 'regex'}
UNKNOWNS = 21

# What fits the card, in letters.
SHORT_FR = 42
SHORT_AR = 34

# A French title whose first word is the same for a woman and for a man.
SAME_FOR_BOTH = {'Calligraphe', 'Céramiste', 'Ébéniste', 'Frigoriste', 'Mosaïste', 'Orfèvre', 'Peintre', 'Photographe',
                 'Sérigraphe', 'Spécialiste', 'Vitrailliste'}
# Forms that are grammatical but mean another thing to every reader: department, vehicle, bullet, march, technology,
# restaurant, doctrine, extract, ovary.
TRAPS_AR = {'مصلحة', 'مركبة', 'رصاصة', 'مسيرة', 'تقنية', 'مطعم', 'مذهب', 'مستخرج', 'مبيض'}

ARABIC = re.compile('[ء-غف-يگ0-9 .,،؛؟:()/«»|٪-]*')
LATIN = re.compile('[A-Za-zÀ-ÖØ-öø-ÿŒœŸ0-9 \u00a0\u202f.,;:()/«»’|°%-]*')
NAME = re.compile("[A-Za-zÀ-ÖØ-öø-ÿ '|-]*")
ASCII = re.compile('[ -~°\u00a0\u202f]*')
CODE = re.compile('[A-Za-z0-9][A-Za-z0-9._-]*')
WORD = re.compile('[A-Za-zÀ-ÖØ-öø-ÿŒœ’]+')

faults = []


def fault(where, what):
  faults.append(f'{where}: {what}')


def read(path):
  """Returns the header and, for each row, its line number and a dictionary."""
  data = path.read_bytes()
  try:
    text = data.decode('utf-8')
  except UnicodeDecodeError as error:
    fault(path.name, f'is not UTF-8: {error}')
    return [], []
  if text.startswith('\ufeff') or '\r' in text or not text.endswith('\n') or '\n\n' in text:
    fault(path.name, 'must have no byte order mark, LF line ends, a last line end and no empty line')
  if unicodedata.normalize('NFC', text) != text:
    fault(path.name, 'is not in NFC')
  reader = csv.reader(io.StringIO(text, newline=''), strict=True)
  header = next(reader)
  rows = []
  for cells in reader:
    if len(cells) != len(header):
      fault(f'{path.name}:{reader.line_num}', f'has {len(cells)} cells instead of {len(header)}')
    else:
      rows.append((reader.line_num, dict(zip(header, cells))))
  return header, rows


def check_cell(where, column, value, names):
  """The script, the spaces and the quotes of one cell."""
  if value != value.strip() or '  ' in value:
    fault(where, f'{column} has a space too many: “{value}”')
  if column.endswith('_ar'):
    allowed, script = ARABIC, 'Arabic letters without tatweel, vowels or marks'
  elif names and column in ('name_fr', 'spellings_fr'):
    allowed, script = NAME, 'the letters of a name'
  elif column.endswith('_fr') or column.startswith('legal_reference') or column == 'name_en':
    allowed, script = LATIN, 'Latin letters and typographic quotes'
  else:
    allowed, script = ASCII, 'plain letters'
  if not allowed.fullmatch(value):
    wrong = ' '.join(f'U+{ord(letter):04X}' for letter in value if not allowed.fullmatch(letter))
    fault(where, f'{column} may only hold {script}: “{value}” ({wrong})')
  if column.endswith('_fr') and re.search(' [:;!?»]|« |n° ', value):
    fault(where, f'{column} needs a no-break space: “{value}”')
  if '|' in value:
    if not (column.startswith(('synonyms', 'spellings')) or column in ('categories', 'default', 'choices')):
      fault(where, f'{column} may not hold several values: “{value}”')
    parts = value.split('|')
    if '' in parts or len(set(parts)) != len(parts):
      fault(where, f'{column} has an empty or a repeated value: “{value}”')


def check_dates(name, rows):
  """Rows of one code must not be valid on the same day."""
  spans = {}
  for line, row in rows:
    span = []
    for column, none in (('valid_from', datetime.date.min), ('valid_to', datetime.date.max)):
      try:
        span.append(datetime.date.fromisoformat(row[column]) if row[column] else none)
      except ValueError:
        fault(f'{name}:{line}', f'{column} is not a date: “{row[column]}”')
        span.append(none)
    if span[0] > span[1]:
      fault(f'{name}:{line}', 'ends before it begins')
    for other in spans.setdefault(row['code'], []):
      if span[0] <= other[1] and other[0] <= span[1]:
        fault(f'{name}:{line}', f'code {row["code"]} is there twice on the same day')
    spans[row['code']].append(span)


def check_list(name, spec, tables):
  file = f'{name}.csv'
  header, rows = tables[name]
  if header[:len(HEAD)] != HEAD:
    fault(file, f'does not begin with the columns {",".join(HEAD)}')
    return
  check_dates(file, rows)
  full = ['code', 'name_fr', 'name_ar'] + spec.get('full', []) + (['parent'] if 'parent' in spec else [])
  for column in full + list(spec.get('holds', {})):
    if column not in header:
      fault(file, f'has no column {column}')
      return
  parents = {row['code'] for _, row in tables[spec['parent']][1]} if 'parent' in spec else {''}
  for line, row in rows:
    where = f'{file}:{line}'
    for column, value in row.items():
      check_cell(where, column, value, name in ('given_name', 'family_name'))
    for column in full:
      if not row[column]:
        fault(where, f'{column} is empty')
    if not CODE.fullmatch(row['code']):
      fault(where, f'code may only hold letters, digits and “._-”: “{row["code"]}”')
    if row['parent'] not in parents:
      fault(where, f'parent does not exist: “{row["parent"]}”')
    if row.get('position') and not POSITION.fullmatch(row['position']):
      fault(where, f'position is not a number: “{row["position"]}”')
    for column, held in spec.get('holds', {}).items():
      known = {other['code'] for _, other in tables[held][1]} if isinstance(held, str) else held
      for part in row[column].split('|'):
        if part not in known and not (isinstance(held, str) and part in ('', 'any')):
          fault(where, f'{column} holds an unknown value: “{part}”')


def check_territory(tables):
  regions = {row['code']: row for _, row in tables['region'][1]}
  for line, row in tables['province'][1]:
    if not row['code'].startswith(row['parent'] + '.'):
      fault(f'province.csv:{line}', f'code {row["code"]} is not of region {row["parent"]}')
  for line, row in tables['chamber'][1]:
    where = f'chamber.csv:{line}'
    region = regions[row['parent']]
    wanted = {
      'parent': row['code'],
      'region_fr': region['name_fr'],
      'region_ar': region['name_ar'],
      'region_line_ar': f'لجهة {region["name_ar"]}',
      'name_ar': f'{row["chamber_ar"]} {row["region_line_ar"]}',
      'at_seat_fr': f'à {row["seat_fr"]}',
      'at_seat_ar': f'ب{row["seat_ar"]}',
      'issued_at_fr': f'Délivrée à {row["seat_fr"]}',
      'issued_at_ar': f'سلمت ب{row["seat_ar"]}',
    }
    for column, value in wanted.items():
      if row[column] != value:
        fault(where, f'{column} is “{row[column]}” instead of “{value}”')
    if not row['seat_province'].startswith(row['code'] + '.'):
      fault(where, f'the seat {row["seat_province"]} is outside the region')
  for name, count in (('region', 12), ('province', 75), ('chamber', 12), ('family', 13)):
    if len(tables[name][1]) != count:
      fault(f'{name}.csv', f'has {len(tables[name][1])} rows instead of {count}')


def check_titles(tables):
  branches = {row['code']: row['branch'] for _, row in tables['family'][1]}
  seen = {}
  for line, row in tables['activity'][1]:
    where = f'activity.csv:{line}'
    if row['branch'] != branches.get(row['parent']):
      fault(where, 'branch is not that of the family')
    if not row['code'].startswith(row['parent'] + '-'):
      fault(where, f'code {row["code"]} is not of family {row["parent"]}')
    for form in ('m_fr', 'f_fr', 'n_fr', 'm_ar', 'f_ar', 'n_ar'):
      title, short = row['title_' + form], row['short_' + form]
      limit = SHORT_AR if form.endswith('_ar') else SHORT_FR
      if len(short) > limit:
        fault(where, f'short_{form} has {len(short)} letters, more than {limit}: “{short}”')
      if len(title) > limit and not short:
        fault(where, f'title_{form} has {len(title)} letters, more than {limit}, and no short form: “{title}”')
      if short and short == title:
        fault(where, f'short_{form} repeats the title')
      other = seen.setdefault((form, title), row['code'])
      if other != row['code']:
        fault(where, f'title_{form} is also that of {other}: “{title}”')
    check_gender(where, row, 'title')
    if row['short_m_fr'] or row['short_m_ar']:
      check_gender(where, row, 'short')
    for script in ('fr', 'ar'):
      if row['name_' + script] in row['synonyms_' + script].split('|'):
        fault(where, f'synonyms_{script} repeats the name')


def check_gender(where, row, kind):
  """A woman’s title and a man’s are different words, each of its gender."""
  masculine, feminine = row[kind + '_m_fr'], row[kind + '_f_fr']
  if masculine:
    first = [WORD.match(title).group() if WORD.match(title) else '' for title in (masculine, feminine)]
    if (first[0] == first[1]) != (first[0] in SAME_FOR_BOTH):
      fault(where, f'{kind}_f_fr does not agree in gender: “{masculine}”, “{feminine}”')
    if re.search(r'\bfemmes?\b', feminine.split(' pour ')[0], re.IGNORECASE):
      fault(where, f'{kind}_f_fr is not a title: “{feminine}”')
  masculine, feminine = row[kind + '_m_ar'], row[kind + '_f_ar']
  if masculine:
    first = masculine.split(' ')[0], feminine.split(' ')[0]
    if first[0].endswith('ة') or not first[1].endswith('ة'):
      fault(where, f'{kind}_f_ar does not agree in gender: “{masculine}”, “{feminine}”')
    for word in first:
      if word in TRAPS_AR:
        fault(where, f'“{word}” at the head of a title means another thing')


def check_categories(tables):
  for line, row in tables['category'][1]:
    gendered = ['name_m_fr', 'name_f_fr', 'name_m_ar', 'name_f_ar', 'card_title_f_fr', 'card_title_f_ar']
    for column in gendered:
      if bool(row[column]) != (row['holder'] == 'person'):
        fault(f'category.csv:{line}', f'{column} is for persons and for all of them')
  for line, row in tables['paper_rule'][1]:
    where = f'paper_rule.csv:{line}'
    if row['requirement'] == 'required' and not (row['legal_reference'] and row['legal_reference_ar']):
      fault(where, 'a required paper needs its legal reference')
    if row['requirement'] != 'required' and row['certainty'] == 'sourced':
      fault(where, 'a sourced paper is required')
    if bool(row['condition']) != bool(row['condition_fr']) or bool(row['condition']) != bool(row['condition_ar']):
      fault(where, 'a condition has a code and its words in both languages')
    for _, proof in tables['proof'][1]:
      if row['proof'] == proof['code'] and row['category'] not in proof['categories'].split('|'):
        fault(where, f'proof {row["proof"]} is not one of category {row["category"]}')
  asked = {row['paper'] for _, row in tables['paper_rule'][1] if row['requirement'] == 'required'}
  for line, row in tables['proof'][1]:
    if row['paper'] and row['paper'] not in asked:
      fault(f'proof.csv:{line}', f'no rule requires the paper {row["paper"]} that proves it')


def check_acts(tables):
  served = {row['parent'] for _, row in tables['reason'][1]}
  for line, row in tables['act'][1]:
    if row['code'] not in served:
      fault(f'act.csv:{line}', f'act {row["code"]} has no reason')
  for line, row in tables['holiday'][1]:
    try:
      datetime.date(2024, int(row['month']), int(row['day']))
    except ValueError:
      fault(f'holiday.csv:{line}', f'is not a day of the year: {row["month"]}-{row["day"]}')
  for line, row in tables['nationality'][1]:
    if not re.fullmatch('[A-Z]{3}', row['code']) or bool(row['adjective_fr']) != bool(row['adjective_ar']):
      fault(f'nationality.csv:{line}', 'needs a code of three capitals, and adjectives in both languages or in none')


def check_setting(where, row):
  kind, default = row['type'], row['default']
  if not re.fullmatch('[a-z][a-z0-9_]*', row['code']) or kind not in SETTING_TYPES:
    fault(where, f'unknown type or wrong key: {row["code"]}, {kind}')
  for column in ('name_en', 'name_fr', 'name_ar', 'help_fr', 'help_ar'):
    if not row[column]:
      fault(where, f'{column} is empty')
  for column in ('min', 'max'):
    if row[column] and not re.fullmatch('-?[0-9]+', row[column]):
      fault(where, f'{column} is not a number')
      return
  if kind == 'integer' and (not row['min'] or not row['max'] or int(row['min']) > int(row['max'])):
    fault(where, 'a number needs its smallest and largest value')
  elif kind == 'integer' and default and not int(row['min']) <= int(default) <= int(row['max']):
    fault(where, f'the default {default} is out of range')
  if kind == 'boolean' and default not in ('', 'true', 'false'):
    fault(where, f'the default {default} is neither true nor false')
  if row['choices'] and default and not set(default.split('|')) <= set(row['choices'].split('|')):
    fault(where, f'the default {default} is not one of the choices')
  if row['unknown']:
    if not row['unknown'].isdigit() or not 1 <= int(row['unknown']) <= UNKNOWNS:
      fault(where, f'unknown has no number {row["unknown"]}')
    # A switch of which the safe side is known may be off; nothing else may be made up.
    if default not in ('', 'false'):
      fault(where, 'what the law does not tell has no default')


def check_settings(path):
  header, rows = read(path)
  if header != SETTING_HEAD:
    fault(path.name, f'does not have the columns {",".join(SETTING_HEAD)}')
    return
  seen = set()
  for line, row in rows:
    where = f'{path.name}:{line}'
    for column, value in row.items():
      check_cell(where, column, value, False)
    if row['code'] in seen:
      fault(where, f'key {row["code"]} is there twice')
    seen.add(row['code'])
    check_setting(where, row)
    if row['code'].endswith('_fr') and row['code'][:-3] + '_ar' not in {other['code'] for _, other in rows}:
      fault(where, f'{row["code"]} has no Arabic counterpart')
  told = {row['unknown'] for _, row in rows}
  for number in range(1, UNKNOWNS + 1):
    if str(number) not in told:
      fault(path.name, f'no setting answers unknown {number}')


def check_files(folder):
  """The lists on disk, those known here, those compiled in and those described are the same."""
  known = {name + '.csv' for name in LISTS} | {'setting.csv'}
  on_disk = {path.name for path in folder.glob('*.csv')}
  bundle = xml.etree.ElementTree.parse(folder / 'sijil-nomenclature.gresource.xml')
  compiled = {file.text for file in bundle.iterfind("gresource[@prefix='/org/sijil/Sijil/nomenclature']/file")}
  described = set(re.findall(r'`([a-z_]+\.csv)`', (folder / 'README.md').read_text(encoding='utf-8')))
  for what, files in (('on disk', on_disk), ('in the resource', compiled), ('in README.md', described)):
    for name in sorted(files ^ known):
      fault(name, f'is not {what}' if name in known else f'is {what} but not known to this check')
  return known <= on_disk


def main():
  folder = Path(sys.argv[1])
  if check_files(folder):
    tables = {name: read(folder / f'{name}.csv') for name in LISTS}
    for name, spec in LISTS.items():
      check_list(name, spec, tables)
    if not faults:
      check_territory(tables)
      check_titles(tables)
      check_categories(tables)
      check_acts(tables)
    check_settings(folder / 'setting.csv')
  for line in faults:
    print(line)
  return 1 if faults else 0


if __name__ == '__main__':
  sys.exit(main())

"""Files of invented people, as many as a test wants, of whom nobody is taken for another."""

import json
import string

ARABIC = '\u0628\u062a\u062c\u062d\u062f\u0631\u0632\u0633\u0634\u0635\u0637\u0639\u0641\u0642\u0643\u0644\u0645\u0646'  # ب to ن, without those that are folded


def spell(number, letters):
  return ''.join(letters[number // len(letters) ** place % len(letters)] for place in range(4))


def make_document(examples, folder, name, number):
  """Writes the document of the person @number (six digits) to @folder, and returns its path."""
  document = json.loads((examples / 'artisan-by-practice.json').read_text(encoding='utf-8'))
  document['person']['cin'] = f'ZZ{number}'
  document['person']['birth_on'] = f'{1940 + number % 60}-{1 + number // 60 % 12:02}-{1 + number // 720 % 28:02}'
  document['person']['family_fr'] = spell(number, string.ascii_uppercase)
  document['person']['family_ar'] = spell(number, ARABIC)
  for paper in document['papers']:
    paper['file'] = str(examples / paper['file'])
  document['photo']['file'] = str(examples / document['photo']['file'])
  path = folder / f'{name}-{number}.json'
  path.write_text(json.dumps(document, ensure_ascii=False), encoding='utf-8')
  return path

#!/usr/bin/env python3
"""A person's copy, and an erasure, by command. Usage: test-law.py SIJILCTL EXAMPLES

The copy holds what the register shows; after the erasure no byte of the register's folder, or of what pg_dump takes from a server,
tells of the person, nothing that is asked about the person fails, and the figures of the year are what they were.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from office import Office

SIJILCTL, EXAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])


MARKED = {'family_fr': 'Zghizghane', 'given_fr': 'Wlidwlid', 'family_ar': 'زغيزغان', 'given_ar': 'وليدان', 'cin': 'ZZ778899',
          'phone': '+212000778899', 'address_fr': 'Impasse du Marqueur 77', 'email': 'marque@exemple.invalid'}


def register_marked(office):
  """An entry with a card that was handed over, of somebody whose values are nobody else's."""
  path = pathlib.Path(office.make_document(7))
  document = json.loads(path.read_text(encoding='utf-8'))
  document['person'].update(MARKED)
  path.write_text(json.dumps(document, ensure_ascii=False), encoding='utf-8')
  entry = office.do('registrar', 'accept', office.do('agent', 'apply', str(path), '--deposit')['number'])['entry']['number']
  serial = office.do('clerk', 'card', 'issue', entry)['serial']
  office.do('clerk', 'card', 'printed', serial)
  office.do('agent', 'hand-over', serial)
  return entry


def hits(office, values):
  if office.is_at_server:
    dump = subprocess.run(['pg_dump', 'postgres'], capture_output=True, check=True).stdout
    return [value for value in values if value.encode() in dump or value.encode().hex().encode() in dump]
  files = [path.read_bytes() for path in office.register.rglob('*') if path.is_file()]
  return [value for value in values if any(value.encode() in content for content in files)]


def main():
  with tempfile.TemporaryDirectory() as name:
    office = Office(SIJILCTL, EXAMPLES, pathlib.Path(name).resolve())
    office.open()
    office.do('admin', 'officer', 'add', 'director', '--name', 'director', '--role', 'director', '--new-pin-file', str(office.pin))
    entry = register_marked(office)
    copy, pdf, papers = office.folder / 'copy.json', office.folder / 'copy.pdf', office.folder / 'papers'
    office.do('agent', 'export-person', entry, '--data', str(copy), '--pdf', str(pdf), '--papers', str(papers), '--reference', 'L-7')
    data = json.loads(copy.read_text(encoding='utf-8'))
    shown = office.do('registrar', 'show', entry)
    values = list(MARKED.values())
    if any(shown['holder'].get(member) != data['holder'].get(member) for member in ('name_fr', 'cin', 'phone', 'birth_on')):
      sys.exit('the copy is not what the register shows')
    if not data['history'] or not data['papers'] or len(list(papers.iterdir())) != len(data['papers']):
      sys.exit('the copy lacks papers or history')
    if not pdf.read_bytes().startswith(b'%PDF') or len(hits(office, values)) != len(values):
      sys.exit('the paper or the marked values are not there')

    document = json.loads((EXAMPLES / 'change-of-address.json').read_text(encoding='utf-8'))
    change = office.home / 'change.json'
    change.write_text(json.dumps(document | {'entry': entry}), encoding='utf-8')
    office.do('registrar', 'accept', office.do('agent', 'apply', str(change), '--deposit')['number'])
    if office.do('registrar', 'show', entry)['holder']['address_fr'] != document['person']['address_fr']:
      sys.exit('the correction is not shown')
    if len(hits(office, values)) != len(values):
      sys.exit('what was corrected is not remembered')

    office.do('registrar', 'strike-off', entry, '--reason', 'request', '--effective', office.day)
    figures = office.do('director', 'report', 'bilan', '--from', '2026-01-01', '--to', '2026-12-31')
    erased = office.do('director', 'erase', entry, '--reason', 'request', '--reference', 'D-12', '--second', 'admin',
                       '--second-pin-file', str(office.pin))
    left = hits(office, values)
    place = "a server's dump" if office.is_at_server else 'a folder'
    print(f'promise P30 | by command, in {place}: corrected before, {len(left)} of {len(values)} values left after {erased["records"]} records were erased | 0')
    if left:
      sys.exit(f'still there: {left}')
    if office.do('director', 'report', 'bilan', '--from', '2026-01-01', '--to', '2026-12-31') != figures:
      sys.exit('the figures changed')
    for words in (('show', entry), ('history', entry), ('search', entry), ('list', 'entries'), ('list', 'cards'), ('check',)):
      office.do('registrar', *words)
    log = office.do('director', 'access-log')
    if [item['act'] for item in log['items']] != ['export_person', 'confirm_erasure', 'erase']:
      sys.exit(f'the log tells otherwise: {log}')


main()

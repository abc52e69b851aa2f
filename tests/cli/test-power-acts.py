#!/usr/bin/env python3
"""Cuts the power in the midst of what an office does seldom: correct, merge, save, restore, make a key, erase.

Usage: test-power-acts.py SIJILCTL RECORD_WRITES_LIBRARY EXAMPLES [CUTS [SEED]]     CUTS for each act; the long form: 1000

After each cut the register is sound and its history is that of before the command or of after it, at least of after it once
that was acknowledged. What an act brings beside rows is there as well: a backup opens, a key signs, nothing is left of who was
erased.
"""

import contextlib
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

import cuts
from office import Office

SIJILCTL, LIBRARY = sys.argv[1], sys.argv[2]
EXAMPLES = pathlib.Path(sys.argv[3])
CUTS = int(sys.argv[4]) if len(sys.argv) > 4 else 5
SEED = int(sys.argv[5]) if len(sys.argv) > 5 else 1
MARKED = {'family_fr': 'Zghizghane', 'given_fr': 'Wlidwlid', 'family_ar': 'زغيزغان', 'given_ar': 'وليدان', 'cin': 'ZZ778899',
          'phone': '+212000778899', 'address_fr': 'Impasse du Marqueur 77'}


def read_chain(register, how='mode=ro'):
  """Row by row what the history's chain is."""
  with contextlib.closing(sqlite3.connect(f'file:{register / "register.db"}?{how}', uri=True)) as handle:
    return dict(handle.execute('SELECT id, chain FROM history'))


class Work:
  """An office, what its history was after each answer, and how each of its seldom acts is looked at."""

  def __init__(self, home):
    self.office = Office(SIJILCTL, EXAMPLES, home, recorder=LIBRARY)
    self.second = ['--second', 'director', '--second-pin-file', str(self.office.pin)]
    self.key = home / 'key'
    self.chains = []
    self.acts = []  # name, its first answer, the answer behind, how the result is looked at
    os.environ['XDG_DATA_HOME'] = str(self.office.folder / 'data')

  def do(self, officer, *words):
    answer = self.office.do(officer, *words)
    if (self.office.register / 'register.db-wal').stat().st_size > 0:
      sys.exit(f'{" ".join(words)}: the log of the database was not taken over')
    # Read without a trace: nothing but the program writes below the folder.
    self.chains += [{}] * (len(self.office.answers) - len(self.chains) - 1) + [read_chain(self.office.register, 'immutable=1')]
    return answer

  @contextlib.contextmanager
  def act(self, name, look=None):
    first = len(self.office.answers)
    yield
    self.acts.append((name, first, len(self.office.answers), look))

  def write(self, name, document):
    path = self.office.home / name
    path.write_text(json.dumps(document, ensure_ascii=False), encoding='utf-8')
    return str(path)

  def make_document(self, number, person=None, drop=None):
    path = pathlib.Path(self.office.make_document(number, drop))
    document = json.loads(path.read_text(encoding='utf-8'))
    document['person'].update(person or {})
    return self.write(path.name, document)

  def begin(self):
    """An office with officers, a recovery key, and one who is registered."""
    self.office.open()
    self.office.do('admin', 'officer', 'add', 'director', '--name', 'director', '--role', 'director', '--new-pin-file', str(self.office.pin))
    for key, value in (('card_issuer', 'c08.example'), ('card_status_uri', 'c08.example/s')):
      self.office.do('admin', 'setting', 'set', key, value)
    groups = self.office.do('admin', 'backup', 'key', '--pdf', str(self.office.home / 'key.pdf'))['groups']
    self.key.write_text(' '.join(groups) + '\n', encoding='utf-8')
    self.file = self.office.do('agent', 'apply', self.make_document(1, MARKED), '--deposit')['number']
    self.entry = self.do('registrar', 'accept', self.file)['entry']['number']

  def correct(self):
    with self.act('complete'):
      waiting = self.do('agent', 'apply', self.make_document(2, drop='PRACTICE'), '--deposit')['number']
      papers = [paper for paper in json.loads(pathlib.Path(self.make_document(2)).read_text(encoding='utf-8'))['papers']
                if paper['paper'] == 'PRACTICE']
      self.do('agent', 'complete', waiting, self.write('practice.json', {'papers': papers, 'person': {'address_fr': 'Rue 9'}}))
    with self.act('correct'):
      document = json.loads((EXAMPLES / 'change-of-address.json').read_text(encoding='utf-8')) | {'entry': self.entry}
      change = self.do('agent', 'apply', self.write('change.json', document), '--deposit')['number']
      self.do('registrar', 'accept', change)
    known = self.do('registrar', 'accept', waiting)['entry']['number']
    with self.act('merge'):
      born = json.loads(pathlib.Path(self.make_document(2)).read_text(encoding='utf-8'))['person']['birth_on']
      other = self.do('agent', 'apply', self.make_document(3, {'birth_on': born}), '--deposit')['number']
      self.do('registrar', 'compare', other, known, '--same', '--reason', 'compared', '--keep', 'cin')
      self.do('registrar', 'accept', other)
    with self.act('import'):
      self.do('registrar', 'import', 'entries', str(EXAMPLES / 'entries.csv'), '--map', str(EXAMPLES / 'import-map.json'))

  def save(self):
    with self.act('backup', self.look_at_backup):
      for _ in range(2):
        self.do(None, 'backup', '--to', str(self.office.folder), '--same-disk')
        self.do('admin', 'setting', 'set', 'legal_delay_days', '30')
    with self.act('restore'):
      self.do(None, 'restore', '--from', str(self.office.folder), '--recovery-key-file', str(self.key))
    with self.act('key create', self.look_at_key):
      self.do('admin', 'key', 'create', *self.second)

  def erase(self):
    self.do('registrar', 'strike-off', self.entry, '--reason', 'request', '--effective', self.office.day)
    with self.act('erase', self.look_at_erasure):
      self.do('director', *self.erasure())

  def erasure(self):
    return ['erase', self.entry, '--reason', 'request', '--reference', 'D-12', '--second', 'admin', '--second-pin-file',
            str(self.office.pin)]

  def run(self, register, officer, *words):
    who = ['--as', officer, '--pin-file', str(self.office.pin), '--date', self.office.day] if officer else []
    return subprocess.run([SIJILCTL, '--json', '--register', str(register), *who, *words], capture_output=True, text=True, check=False,
                          env={**os.environ, 'XDG_DATA_HOME': str(register.parent / 'data')})

  def told(self, done):
    return None if done.returncode == 0 else f'{" ".join(done.args[1:])}: {done.stdout}{done.stderr}'

  def look_at_backup(self, register, first, answers):
    if len(answers) == first:
      return None
    return self.told(self.run(register, None, 'verify-backup', str(register.parent), '--recovery-key-file', str(self.key)))

  def look_at_key(self, register, first, answers):
    if len(answers) == first:
      return None
    copy = register.parent / 'copy.key'
    return self.told(self.run(register, 'admin', 'key', 'backup', '--out', str(copy), *self.second))

  def look_at_erasure(self, register, first, answers):
    if len(answers) == first:  # perhaps half of it: the same command brings it to its end
      again = self.run(register, 'director', *self.erasure())
      if again.returncode != 0:
        return self.told(again)
    files = {path.name: path.read_bytes() for path in register.rglob('*') if path.is_file()}
    left = {name for name, content in files.items() if any(value.encode() in content for value in MARKED.values())}
    return f'{answers[-1]["kind"]}, traces in {left}' if left else None

  def judge(self, register, answers, act):
    """What is wrong after a cut, or None."""
    name, first, _, look = act
    done = self.run(register, None, 'check')
    if done.returncode != 0:
      return f'{done.stdout}{done.stderr}'
    chain = read_chain(register)
    before, after = self.chains[len(answers) - 1], self.chains[min(len(answers), len(self.chains) - 1)]
    is_before = chain == before
    is_between = len(before) <= len(chain) <= len(after) and all(after[row] == value for row, value in chain.items())
    if not is_before and not is_between and chain != after:
      return f'{len(chain)} rows, neither the {len(before)} of before nor the {len(after)} of after'
    return look(register, first, answers) if look is not None else None


def cut_acts(work, records, draw):
  """The cuts of each act that lost something."""
  answered, told = cuts.find_answers(records), {}
  for act in work.acts:
    name, first, behind, _ = act
    earliest, latest = answered[first - 1] + 1, answered[behind] if behind < len(answered) else len(records)
    sure = [answered[at] + 1 for at in range(first, behind)]
    moments = sorted(draw.choice(sure) if draw.random() < 0.34 else draw.randint(earliest, latest) for _ in range(CUTS))
    told[name] = cuts.cut(work.office, records, moments, draw, lambda register, answers, _, act=act: work.judge(register, answers, act))
  return told


def main():
  draw = random.Random(SEED)
  with tempfile.TemporaryDirectory() as name:
    work = Work(pathlib.Path(name).resolve())
    work.begin()
    work.correct()
    work.save()
    work.erase()
    told = cut_acts(work, cuts.read_recorded(work.office, draw), draw)
    lost = sum(map(len, told.values()))
    print(f'promise P1 | {lost} of {CUTS * len(told)} cuts during {", ".join(told)} lost something | 0')
    if lost > 0:
      sys.exit('\n'.join(f'{name}: {fault}' for name, faults in told.items() for fault in faults[:3]))


main()

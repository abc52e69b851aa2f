#!/usr/bin/env python3
"""Damages a register, by accident and by design, and asks the program to look at it.

Usage: test-damage.py SIJILCTL EXAMPLES [FLIPS [SEED]]     the long form: 400 flips

By accident: single bits, files cut short, empty or foreign files, a file of a later program. Each is told with a sentence
unless nothing that SQLite reads was changed, or only what no version keeps (UNKEPT); none may crash the program or be taken
for a new register.
By design: what someone with sqlite3 and the file can write, triggers dropped first where they stand in the way; also by one
who makes digests and the chain anew, and one who puts an older copy in place. Each is named with its first row.
"""

import contextlib
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile

SIJILCTL = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2])
FLIPS = int(sys.argv[3]) if len(sys.argv) > 3 else 40
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
DAY = '2026-03-10'
NOT_FOR_PEOPLE = ('errno', 'SQL', 'sqlite', '.sql', 'Traceback')

# What no version keeps and no rule can know: sealed PINs, the desk's own notes.
UNKEPT = {'officer': ('pin', 'failures', 'locked_until'), 'register': ('created_at', 'purpose'),
          'draft': None, 'hold': None}

MIDDLE = '(SELECT max (id) / 2 FROM history)'
LAST = '(SELECT max (id) FROM history)'
NEWEST_OF = "(SELECT max (id) FROM history WHERE subject_kind = '{0}' AND subject = {1})"
PERSON = NEWEST_OF.format('person', 1)
PERSON_FIRST = PERSON.replace('max', 'min')

SPOKEN = 'reason IS NOT NULL'
SPOKEN_ROW = '(SELECT id FROM history WHERE words IS NOT NULL)'

# What is done, what it is called, and at which row: a query that is asked before. The triggers are dropped and made again.
TAMPERINGS = {
  'a name is changed': ("UPDATE person SET family_fr = 'Autre'", 'record-changed', PERSON),
  'a name and its digest in the history are changed':
    ("UPDATE person SET family_fr = 'Autre'; UPDATE history SET digest = randomblob (32) WHERE subject_kind = 'person'", 'row-changed', PERSON_FIRST),
  'a decision is turned round':
    ("UPDATE application SET state = 'refused' WHERE state = 'accepted'", 'record-changed', NEWEST_OF.format('application', 1)),
  'a decision is given to another officer':
    ('UPDATE act SET officer = (SELECT max (id) FROM officer)', 'record-changed', "(SELECT min (id) FROM history WHERE subject_kind = 'act')"),
  'a step is taken out of the history': (f'DELETE FROM history WHERE id = {MIDDLE}', 'row-removed', MIDDLE),
  'a step is taken out, and those behind it get new numbers':
    (f'DELETE FROM history WHERE id = {MIDDLE}; UPDATE history SET id = -id WHERE id > {MIDDLE};'
     ' UPDATE history SET id = -id - 1 WHERE id < 0', 'row-removed', MIDDLE),
  'a step is put into the history':
    ('INSERT INTO history SELECT max (id) + 5, chamber, recorded_at, officer, act, reason, subject_kind, subject, 99, fields, request,'
     ' digest, chain, effective_on, words FROM history', 'row-inserted', '(SELECT max (id) + 5 FROM history)'),
  'a step is put in, and those behind it get new numbers':
    ('UPDATE history SET id = -id WHERE id >= 700; UPDATE history SET id = 1 - id WHERE id < 0;'
     ' INSERT INTO history SELECT 700, chamber, recorded_at, officer, act, reason, subject_kind, 9999, 1, fields, request, digest, chain,'
     ' effective_on, words FROM history WHERE id = 699', 'row-inserted', '700'),
  'an act is changed': (f"UPDATE history SET act = 'refuse' WHERE id = {MIDDLE}", 'row-changed', MIDDLE),
  'a request is changed': (f"UPDATE history SET request = lower (hex (randomblob (16))) WHERE id = {MIDDLE}", 'row-changed', MIDDLE),
  'an instant is changed, and that of its version':
    (f'UPDATE version SET recorded_at = recorded_at - 86400 WHERE (subject_kind, subject, version) ='
     f' (SELECT subject_kind, subject, version FROM history WHERE id = {MIDDLE});'
     f' UPDATE history SET recorded_at = recorded_at - 86400 WHERE id = {MIDDLE}', 'row-changed', MIDDLE),
  'a reason is changed': (f"UPDATE history SET reason = 'death' WHERE id = {MIDDLE}", 'row-changed', MIDDLE),
  'the fields of the last step are changed': (f"UPDATE history SET fields = '[\"box\"]' WHERE id = {LAST}", 'row-changed', LAST),
  'a version is rewritten': ("UPDATE version SET document = replace (document, 'a', 'e') WHERE subject_kind = 'person' AND subject = 1",
                             'version-changed', PERSON_FIRST),
  'a version is taken away': ("DELETE FROM version WHERE subject_kind = 'person' AND subject = 1", 'version-missing', PERSON_FIRST),
  'the last step is cut off': (f'DELETE FROM history WHERE id = {LAST}', 'history-cut', LAST),
  'the end is cut off, with its versions and checkpoints, and the identifiers are repaired':
    (f"DELETE FROM version WHERE (subject_kind, subject, version) IN (SELECT subject_kind, subject, version FROM history WHERE id > {LAST} - 3);"
     f' DELETE FROM checkpoint WHERE sequence > {LAST} - 3; DELETE FROM history WHERE id > {LAST} - 3;'
     " DELETE FROM hand_over; DELETE FROM identifier WHERE subject_kind = 'hand_over'", 'record-changed', None),
  'a checkpoint is changed': ("UPDATE checkpoint SET recorded_at = recorded_at - 60 WHERE id = 1", 'checkpoint-forged',
                              '(SELECT sequence FROM checkpoint WHERE id = 1)'),
  'a record is taken away': ('DELETE FROM hand_over', 'record-missing', NEWEST_OF.format('hand_over', 1)),
  'a card changes its holder': ("UPDATE card SET number = 'R-08-0000099'", 'record-changed', NEWEST_OF.format('card', 1)),
  'a setting is changed': ("UPDATE setting SET value = '999' WHERE key = 'legal_delay_days'", 'record-changed',
                           NEWEST_OF.format('setting', "(SELECT id FROM setting WHERE key = 'legal_delay_days')")),
  'a term of a list is changed': ("UPDATE term SET name_fr = 'Autre' WHERE id = 1", 'record-changed', NEWEST_OF.format('term', 1)),
  'an officer gets a role': ("""UPDATE officer SET roles = '["registrar"]' WHERE login = 'agent'""", 'record-changed',
                             NEWEST_OF.format('officer', "(SELECT id FROM officer WHERE login = 'agent')")),
  "an officer's words are changed": (f"UPDATE version SET reason = 'Autre plainte' WHERE {SPOKEN}", 'words-changed', SPOKEN_ROW),
  "an officer's words are taken away": (f'UPDATE version SET reason = NULL WHERE {SPOKEN}', 'words-changed', SPOKEN_ROW),
  "words are put into an officer's mouth": ("UPDATE version SET reason = 'x' WHERE subject_kind = 'person' AND subject = 1 AND version = 1",
                                            'words-changed', PERSON_FIRST),
  'words are changed, and their digest in the history':
    (f"UPDATE history SET words = randomblob (32) WHERE words IS NOT NULL; UPDATE version SET reason = 'x' WHERE {SPOKEN}",
     'row-changed', SPOKEN_ROW),
  'words are taken away, and their digest in the history':
    (f'UPDATE history SET words = NULL WHERE words IS NOT NULL; UPDATE version SET reason = NULL WHERE {SPOKEN}', 'row-changed', SPOKEN_ROW),
  'the day from which an act holds is changed':
    ("UPDATE version SET effective_on = '2025-03-10' WHERE subject_kind = 'person' AND subject = 1 AND version = 1", 'day-changed', PERSON_FIRST),
  'a day is changed, and that of the history':
    ("UPDATE version SET effective_on = '2025-03-10' WHERE subject_kind = 'person' AND subject = 1;"
     " UPDATE history SET effective_on = '2025-03-10' WHERE subject_kind = 'person' AND subject = 1", 'row-changed', PERSON_FIRST),
  'a row is made one of before days and words were sealed':
    (f"UPDATE history SET effective_on = NULL, words = NULL WHERE words IS NOT NULL; UPDATE version SET reason = 'x' WHERE {SPOKEN}",
     'row-changed', SPOKEN_ROW),
  'versions are emptied as if the person were erased':
    ("UPDATE version SET document = NULL, salt = NULL, reason = NULL WHERE subject_kind = 'person' AND subject = 1;"
     " UPDATE person SET family_fr = 'Autre'", 'version-emptied', PERSON_FIRST),
  'a trigger is dropped': ('', 'schema-changed', None),
}


def run(register, *words):
  return subprocess.run([SIJILCTL, '--register', str(register), *words], capture_output=True, text=True, check=False,
                        env={**os.environ, 'XDG_DATA_HOME': str(register.parent / 'home')})


def must(register, officer, pin, *words):
  done = run(register, '--json', '--as', officer, '--pin-file', str(pin), '--date', DAY, *words)
  if done.returncode != 0:
    sys.exit(f'{" ".join(words)}: {done.stderr}')
  return json.loads(done.stdout)


def dump(register):
  """What SQLite reads from the file, or None."""
  try:
    with contextlib.closing(sqlite3.connect(f'file:{register}/register.db?mode=ro', uri=True)) as handle:
      return list(handle.iterdump()) + handle.execute('SELECT * FROM sqlite_schema').fetchall() \
        + [handle.execute(f'PRAGMA {name}').fetchone() for name in ('application_id', 'user_version')]
  except (sqlite3.Error, UnicodeDecodeError):
    return None


def tables(register):
  """Every value of the register: {table: [{column: value}]}."""
  with contextlib.closing(sqlite3.connect(f'file:{register}/register.db?mode=ro', uri=True)) as handle:
    handle.row_factory = sqlite3.Row
    names = [name for name, in handle.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()]
    return {name: [dict(row) for row in handle.execute(f'SELECT * FROM {name}')] for name in names}


def is_unkept(sound, copy):
  """Whether all that differs is what no version keeps."""
  for name, rows in tables(copy).items():
    for before, row in zip(sound[name], rows):
      columns = {column for column in row if row[column] != before[column]}
      if columns and not (name in UNKEPT and (UNKEPT[name] is None or columns <= set(UNKEPT[name]))):
        print(f'{name}: {sorted(columns)}')
        return False
  return True


def judge(what, done):
  """Ends the test if the program crashed or said something that is not for people."""
  said = re.sub('For the technician: “.*”', '', done.stdout + done.stderr)
  if done.returncode < 0 or done.returncode > 100:
    sys.exit(f'{what}: ended by itself, {done.returncode}: {said}')
  if done.returncode != 0 and (not said.strip() or any(word in said for word in NOT_FOR_PEOPLE)):
    sys.exit(f'{what}: no sentence for people: {said}')


def make(folder):
  register, pin = folder / 'first', folder / 'pin'
  pin.write_text('un mot de passe\n', encoding='utf-8')
  pin.chmod(0o600)
  made = run(register, 'init', '--chamber', '08', '--admin', 'admin', '--training', '--new-pin-file', str(pin))
  if made.returncode != 0:
    sys.exit(made.stderr)
  for officer in ('agent', 'registrar', 'clerk'):
    must(register, 'admin', pin, 'officer', 'add', officer, '--name', officer, '--role', officer, '--new-pin-file', str(pin))
  must(register, 'admin', pin, 'setting', 'set', 'legal_delay_days', '30')
  file = must(register, 'agent', pin, 'apply', str(EXAMPLES / 'artisan-by-practice.json'), '--deposit')['number']
  entry = must(register, 'registrar', pin, 'accept', file)['entry']['number']
  serial = must(register, 'clerk', pin, 'card', 'issue', entry)['serial']
  must(register, 'clerk', pin, 'card', 'printed', serial)
  must(register, 'admin', pin, 'audit', 'officer', 'agent', '--words', 'Plainte du 3 mars')
  keep(register, folder / 'early.json')
  shutil.copytree(register, folder / 'older')
  must(register, 'agent', pin, 'hand-over', serial)
  keep(register, folder / 'late.json')
  return register


def keep(register, path):
  done = run(register, 'checkpoint', '--out', str(path), '--pdf', str(path.with_suffix('.pdf')))
  if done.returncode != 0:
    sys.exit(f'checkpoint: {done.stderr}')


def read_sheet(path):
  """What the day's sheet says of the history, as whoever reads it would type it."""
  said = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout
  return re.search(r'\d+(?: [0-9a-f]{4}){8}', said).group()


def flip(first, copy, draw):
  """One bit of the file, FLIPS times."""
  size = (first / 'register.db').stat().st_size
  sound, values, told, nothing, unkept, unseen = dump(first), tables(first), 0, 0, 0, 0
  for _ in range(FLIPS):
    shutil.copytree(first, copy)
    at, bit = draw.randrange(size), draw.randrange(8)
    with open(copy / 'register.db', 'r+b') as file:
      file.seek(at)
      byte = file.read(1)[0]
      file.seek(at)
      file.write(bytes([byte ^ 1 << bit]))
    same = dump(copy) == sound
    done = run(copy, 'check')
    judge(f'bit {bit} of byte {at}', done)
    told, nothing = told + (done.returncode != 0), nothing + (done.returncode == 0 and same)
    if done.returncode == 0 and not same:
      is_no_matter = is_unkept(values, copy)
      unkept, unseen = unkept + is_no_matter, unseen + (not is_no_matter)
    shutil.rmtree(copy)
  return told, nothing, unkept, unseen


def spoil(first, copy):
  """Files that are no register of ours any more."""
  whole = (first / 'register.db').read_bytes()
  cases = {f'cut to {part} of 8': whole[:len(whole) * part // 8] for part in (1, 3, 5, 7)}
  cases.update({'cut within the first page': whole[:700], 'cut within the head': whole[:50], 'empty': b'',
                'a text': b'Bonjour\n' * 1000, 'of a later program': whole[:60] + (4000).to_bytes(4, 'big') + whole[64:],
                'of another program': whole[:68] + b'OTHR' + whole[72:]})
  for what, content in cases.items():
    shutil.copytree(first, copy)
    (copy / 'register.db').write_bytes(content)
    done = run(copy, 'check')
    judge(what, done)
    if done.returncode == 0:
      sys.exit(f'{what}: taken for a register')
    if (copy / 'register.db').read_bytes() != content:
      sys.exit(f'{what}: the file was changed')
    shutil.rmtree(copy)
  return len(cases)


def link(row, before):
  """The chain of a row of the history, by the words of src/trust/sijil-chain.c."""
  def part(value):
    if value is None:
      return b'\xff' * 4
    data = value if isinstance(value, bytes) else str(value).encode()
    return struct.pack('>I', len(data)) + data
  return hashlib.blake2b(b''.join(map(part, (*row, before))), digest_size=32).digest()


LINKED = ('SELECT chamber, id, recorded_at, officer, act, reason, subject_kind, subject, version, fields, request, digest, effective_on, words'
          ' FROM history ORDER BY id')


@contextlib.contextmanager
def opened(register):
  """The database without its triggers, which are put back as they were."""
  with contextlib.closing(sqlite3.connect(register / 'register.db', isolation_level=None)) as handle:
    triggers = handle.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
      handle.execute(f'DROP TRIGGER {name}')
    handle.execute('PRAGMA ignore_check_constraints = 1')
    yield handle
    for _, text in triggers:
      handle.execute(text)


def audit(register, *checkpoints):
  """What verify-register says."""
  words = [word for path in checkpoints for word in ('--checkpoint', str(path))]
  done = run(register, '--json', 'verify-register', *words)
  judge('verify-register', done)
  if done.returncode not in (0, 1) or not done.stdout:
    sys.exit(f'verify-register: {done.stderr}')
  return json.loads(done.stdout)


def name_wrongly(answer, code, row):
  """What is wrong with the answer, or None."""
  first = answer['first']
  if first is None:
    return 'not found'
  if first['code'] != code or (row is not None and first.get('row') != row):
    return f'found as {first["code"]} at {first.get("row")} instead of {code} at {row}'
  good = answer['last_good']
  if good is not None and row is not None and good['row'] >= row:
    return f'the checkpoint of row {good["row"]} is called good'
  return None


def tamper_once(copy, statements, code, asked):
  """What is wrong with what the program says of it, or None."""
  if not statements:
    with contextlib.closing(sqlite3.connect(copy / 'register.db')) as handle:
      handle.execute('DROP TRIGGER history_is_not_changed')
    row = None
  else:
    with opened(copy) as handle:
      row = handle.execute(f'SELECT {asked}').fetchone()[0] if asked else None
      before = handle.total_changes
      handle.executescript(statements)
      if handle.total_changes == before:
        sys.exit(f'{statements}: nothing was changed')
  done = run(copy, 'check')
  judge('check', done)
  return 'not found by check' if done.returncode == 0 else name_wrongly(audit(copy), code, row)


def tamper(first, copy):
  """What is not found, or called otherwise."""
  wrong = []
  for what, (statements, code, asked) in TAMPERINGS.items():
    shutil.copytree(first, copy)
    problem = tamper_once(copy, statements, code, asked)
    if problem:
      wrong.append(f'{what}: {problem}')
    shutil.rmtree(copy)
  return wrong


def forge(copy, spares_checkpoints):
  """A name is changed as if it had always been so: record, version, digest, and the chain from there to the end."""
  with opened(copy) as handle:
    row, document, salt = handle.execute(
      'SELECT h.id, v.document, v.salt FROM history AS h JOIN version AS v ON (v.subject_kind, v.subject, v.version) ='
      " (h.subject_kind, h.subject, h.version) WHERE h.subject_kind = 'person' ORDER BY h.id DESC LIMIT 1").fetchone()
    name = json.loads(document)['birth_on']
    document = document.replace(name, '1971-11-11')
    handle.execute("UPDATE person SET birth_on = '1971-11-11'")
    handle.execute('UPDATE version SET document = ? WHERE salt = ?', (document, salt))
    handle.execute('UPDATE history SET digest = ? WHERE id = ?',
                   (hashlib.blake2b(salt + document.encode(), digest_size=32).digest(), row))
    chain = bytes(32)
    for fields in handle.execute(LINKED).fetchall():
      chain = link(fields, chain)
      handle.execute('UPDATE history SET chain = ? WHERE id = ?', (chain, fields[1]))
    if not spares_checkpoints:
      handle.execute('DELETE FROM checkpoint WHERE sequence >= ?', (row,))
    return row


def check_older(first, copy):
  """A register whose first half was written before rows sealed days and words: it is sound, and how many rows those are is said."""
  shutil.copytree(first, copy)
  with opened(copy) as handle:
    half = handle.execute(f'SELECT {MIDDLE}').fetchone()[0]
    handle.execute('UPDATE history SET effective_on = NULL, words = NULL WHERE id <= ?', (half,))
    handle.execute('DELETE FROM checkpoint')
    chain = bytes(32)
    for fields in handle.execute(LINKED).fetchall():
      chain = link(fields if fields[1] > half else fields[:-2], chain)
      handle.execute('UPDATE history SET chain = ? WHERE id = ?', (chain, fields[1]))
  answer = audit(copy)
  if not answer['sound'] or answer['unsealed'] != half:
    sys.exit(f'an older register: {answer}')
  shutil.rmtree(copy)


def check_chain(register):
  """That the chain is what its words say, computed here."""
  with contextlib.closing(sqlite3.connect(f'file:{register}/register.db?mode=ro', uri=True)) as handle:
    stands = [chain for chain, in handle.execute('SELECT chain FROM history ORDER BY id')]
    chain = bytes(32)
    for number, fields in enumerate(handle.execute(LINKED)):
      chain = link(fields, chain)
      if chain != stands[number]:
        sys.exit(f'row {number + 1} is not linked as its words say')


def outwit(folder, first, copy):
  """Those who know how the history is sealed: what is not found, or called otherwise. And how many they are."""
  wrong = []
  early, late, forged, other = (folder / name for name in ('early.json', 'late.json', 'forged.json', 'other.json'))

  def expect(what, answer, code, lowest, until):
    found = answer['first']
    if found is None or found['code'] != code or not lowest <= found.get('row', 0) <= until:
      wrong.append(f'{what}: {found} instead of {code} from {lowest} to {until}')

  shutil.copytree(first, copy)
  row = forge(copy, spares_checkpoints=True)
  expect('a forger who forgets the checkpoints', audit(copy), 'history-remade', 1, row)
  shutil.rmtree(copy)

  shutil.copytree(first, copy)
  row = forge(copy, spares_checkpoints=False)
  if audit(copy)['first'] is not None:
    wrong.append('a forger who takes the checkpoints, too: found without a checkpoint from elsewhere, so this test tests nothing')
  answer = audit(copy, early, late)
  expect('a forger who takes the checkpoints, too', answer, 'history-remade', 1, row)
  if answer['first'] and not row <= answer['first']['until']:
    wrong.append('the rows in question do not hold the one that was changed')
  shutil.rmtree(copy)

  shutil.copytree(first, copy)
  forge(copy, spares_checkpoints=False)
  seal = json.loads(late.read_text(encoding='utf-8'))
  sheet = read_sheet(late.with_suffix('.pdf'))
  done = run(first, '--json', 'verify-register', '--paper', sheet)
  if not json.loads(done.stdout)['sound'] or sheet.replace(' ', '') != f'{seal["sequence"]}{seal["chain"][:32]}':
    wrong.append(f'the sheet of the day says {sheet}: {done.stdout}')
  done = run(copy, '--json', 'verify-register', '--paper', sheet)
  expect('what is signed on paper', json.loads(done.stdout), 'history-remade', 1, row)
  shutil.rmtree(copy)

  answer = audit(folder / 'older', early, late)
  ends = audit(folder / 'older')['rows']
  expect('an older copy is put in place', answer, 'history-cut', ends + 1, ends + 1)
  if not answer['last_good'] or answer['last_good']['row'] != ends:
    wrong.append(f'an older copy: the last good checkpoint is {answer["last_good"]}')

  forged.write_text(json.dumps({**seal, 'sequence': seal['sequence'] - 1}), encoding='utf-8')
  expect('a forged checkpoint', audit(first, forged), 'checkpoint-forged', seal['sequence'] - 1, seal['sequence'] - 1)

  other.write_text(json.dumps({**seal, 'register': '01900000-0000-7000-8000-000000000000'}), encoding='utf-8')
  done = run(first, '--json', 'verify-register', '--checkpoint', str(other))
  if done.returncode != 1 or json.loads(done.stderr)['error']['code'] != 'checkpoint-other':
    wrong.append(f'a checkpoint of another register: {done.stdout}{done.stderr}')
  return wrong, 6


def main():
  with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name).resolve()
    first, copy = make(folder), folder / 'copy'
    told, nothing, unkept, unseen = flip(first, copy, random.Random(SEED))
    print(f'promise P6 | {FLIPS} single bits: {told} told, {nothing} changed nothing, {unkept} only what no version keeps, {unseen} unseen; '
          f'{spoil(first, copy)} spoiled files told | no change unseen, no crash')
    if unseen:
      sys.exit('what changed is not seen')
    check_chain(first)
    if audit(first, folder / 'early.json', folder / 'late.json')['sound'] is not True:
      sys.exit('a sound register is called unsound')
    check_older(first, copy)
    wrong, (outwitted, wits) = tamper(first, copy), outwit(folder, first, copy)
    total, bad = len(TAMPERINGS) + wits, len(wrong) + len(outwitted)
    print(f'promise P11 | {total - bad} of {total} tamperings named with their first row; with a checkpoint kept elsewhere also the forger of'
          ' the whole chain | all')
    if bad:
      sys.exit('; '.join(wrong + outwitted))


main()

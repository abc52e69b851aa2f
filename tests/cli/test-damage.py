#!/usr/bin/env python3
"""Damages a register, by accident and by design, and asks the program to look at it.

Usage: test-damage.py SIJILCTL EXAMPLES [FLIPS [SEED]]     the long form: 400 flips

By accident: single bits, files cut short, empty or foreign files, a file of a later program. Each is told with a sentence
unless nothing that SQLite reads was changed (but for a bit within the rows of the history, which no digest covers yet); none
may crash the program or be taken for a new register.
By design: what someone with sqlite3 and the file can write, triggers dropped first where they stand in the way.
"""

import contextlib
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

SIJILCTL = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2])
FLIPS = int(sys.argv[3]) if len(sys.argv) > 3 else 40
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
DAY = '2026-03-10'
NOT_FOR_PEOPLE = ('errno', 'SQL', 'sqlite', '.sql', 'Traceback')

# What is done, and whether a trigger must be dropped before.
TAMPERINGS = {
  'a name is changed': "UPDATE person SET family_fr = 'Autre'",
  'a name and its digest in the history are changed': "UPDATE person SET family_fr = 'Autre'; UPDATE history SET digest = randomblob (32)"
                                                      " WHERE subject_kind = 'person'",
  'a decision is turned round': "UPDATE application SET state = 'refused' WHERE state = 'accepted'",
  'a decision is given to another officer': "UPDATE act SET officer = (SELECT max (id) FROM officer)",
  'a step is taken out of the history': 'DELETE FROM history WHERE id = (SELECT max (id) / 2 FROM history)',
  'a step is put into the history': "INSERT INTO history SELECT max (id) + 5, chamber, recorded_at, officer, act, reason, subject_kind,"
                                    ' subject, 99, fields, request, digest FROM history',
  'the last step is cut off': 'DELETE FROM history WHERE id = (SELECT max (id) FROM history)',
  'a record is taken away': 'DELETE FROM hand_over',
  'a card changes its holder': "UPDATE card SET number = 'R-08-0000099'",
  'a setting is changed': "UPDATE setting SET value = '999' WHERE key = 'legal_delay_days'",
  'a term of a list is changed': "UPDATE term SET name_fr = 'Autre' WHERE id = 1",
  'an officer gets a role': """UPDATE officer SET roles = '["registrar"]' WHERE login = 'agent'""",
  'a trigger is dropped': '',
}


def run(register, *words):
  return subprocess.run([SIJILCTL, '--register', str(register), *words], capture_output=True, text=True, check=False)


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
  must(register, 'agent', pin, 'hand-over', serial)
  return register


def flip(first, copy, draw):
  """One bit of the file, FLIPS times."""
  size = (first / 'register.db').stat().st_size
  sound, told, nothing, unseen = dump(first), 0, 0, 0
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
    unseen += done.returncode == 0 and not same
    shutil.rmtree(copy)
  return told, nothing, unseen


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


def tamper(first, copy):
  """What is not found."""
  unseen = []
  for what, statements in TAMPERINGS.items():
    shutil.copytree(first, copy)
    with contextlib.closing(sqlite3.connect(copy / 'register.db')) as handle:
      triggers = handle.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
      for name, _ in triggers if statements else triggers[:1]:
        handle.execute(f'DROP TRIGGER {name}')
      handle.execute('PRAGMA ignore_check_constraints = 1')
      before = handle.total_changes
      handle.executescript(statements)
      if statements:
        if handle.total_changes == before:
          sys.exit(f'{what}: nothing was changed')
        for _, text in triggers:
          handle.execute(text)
    done = run(copy, 'check')
    judge(what, done)
    if done.returncode == 0:
      unseen.append(what)
    shutil.rmtree(copy)
  return unseen


def main():
  with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name).resolve()
    first, copy = make(folder), folder / 'copy'
    told, nothing, unseen = flip(first, copy, random.Random(SEED))
    print(f'promise P6 | {FLIPS} single bits: {told} told, {nothing} changed nothing, {unseen} unseen; '
          f'{spoil(first, copy)} spoiled files told | no change unseen, no crash')
    if unseen * 5 > FLIPS:
      sys.exit('too much that changed is not seen')
    unseen = tamper(first, copy)
    print(f'promise P11 | {len(TAMPERINGS) - len(unseen)} of {len(TAMPERINGS)} tamperings found | all; one who makes the digests anew too')
    if unseen:
      sys.exit(f'not found: {"; ".join(unseen)}')


main()

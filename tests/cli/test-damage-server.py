#!/usr/bin/env python3
"""Tampers with a register at a server as its owner, triggers put to rest, and asks the program to look at it.

Usage: test-damage-server.py SIJILCTL EXAMPLES   (within tests/postgresql.sh)

Each tampering is named with the row of the history where it begins. What the tables themselves refuse even so is told apart.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from office import Office

SIJILCTL, EXAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])

MIDDLE = '(SELECT max (id) / 2 FROM history)'
LAST = '(SELECT max (id) FROM history)'
NEWEST_OF = "(SELECT max (id) FROM history WHERE subject_kind = '{0}' AND subject = {1})"
PERSON = NEWEST_OF.format('person', 1)
PERSON_FIRST = PERSON.replace('max', 'min')
SPOKEN_ROW = '(SELECT id FROM history WHERE words IS NOT NULL)'
CHAIN = "sha256 ('x'::bytea)"
COPIED = 'recorded_at, officer, act, reason, subject_kind, subject, 99, fields, request, digest, chain, effective_on, words'

# What is done, what it is called, and at which row: a query that is asked before.
TAMPERINGS = {
  'a name is changed': ("UPDATE person SET family_fr = 'Autre'", 'record-changed', PERSON),
  'a name and its digest in the history are changed':
    (f"UPDATE person SET family_fr = 'Autre'; UPDATE history SET digest = {CHAIN} WHERE subject_kind = 'person'", 'row-changed', PERSON_FIRST),
  'a decision is turned round':
    ("UPDATE application SET state = 'refused' WHERE state = 'accepted'", 'record-changed', NEWEST_OF.format('application', 1)),
  'a decision is given to another officer':
    ('UPDATE act SET officer = (SELECT max (id) FROM officer)', 'record-changed', "(SELECT min (id) FROM history WHERE subject_kind = 'act')"),
  'a step is taken out of the history': (f'DELETE FROM history WHERE id = {MIDDLE}', 'row-removed', MIDDLE),
  'a step is put into the history':
    (f'INSERT INTO history (chamber, id, recorded_at, officer, act, reason, subject_kind, subject, version, fields, request, digest, chain,'
     f' effective_on, words) SELECT chamber, id + 5, {COPIED} FROM history WHERE id = {LAST}', 'row-inserted', '(SELECT max (id) + 5 FROM history)'),
  'an act is changed': (f"UPDATE history SET act = 'refuse' WHERE id = {MIDDLE}", 'row-changed', MIDDLE),
  'a link of the chain is changed': (f'UPDATE history SET chain = {CHAIN} WHERE id = {MIDDLE}', 'row-changed', MIDDLE),
  'a reason is changed': (f"UPDATE history SET reason = 'death' WHERE id = {MIDDLE}", 'row-changed', MIDDLE),
  'a version is rewritten': ("UPDATE version SET document = replace (document::text, 'a', 'e') WHERE subject_kind = 'person' AND subject = 1",
                             'version-changed', PERSON_FIRST),
  'a version is taken away': ("DELETE FROM version WHERE subject_kind = 'person' AND subject = 1", 'version-missing', PERSON_FIRST),
  'the last step is cut off': (f'DELETE FROM history WHERE id = {LAST}', 'history-cut', LAST),
  'a checkpoint is changed': ('UPDATE checkpoint SET recorded_at = recorded_at - 60 WHERE id = (SELECT min (id) FROM checkpoint)',
                              'checkpoint-forged', '(SELECT sequence FROM checkpoint ORDER BY id LIMIT 1)'),
  'a record is taken away': ('DELETE FROM hand_over', 'record-missing', NEWEST_OF.format('hand_over', 1)),
  'a card changes its holder': ("UPDATE card SET number = 'R-08-0000099'", 'record-changed', NEWEST_OF.format('card', 1)),
  'a setting is changed': ("UPDATE setting SET value = '999' WHERE key = 'legal_delay_days'", 'record-changed',
                           NEWEST_OF.format('setting', "(SELECT id FROM setting WHERE key = 'legal_delay_days')")),
  'an officer gets a role': ("""UPDATE officer SET roles = '["registrar"]' WHERE login = 'agent'""", 'record-changed',
                             NEWEST_OF.format('officer', "(SELECT id FROM officer WHERE login = 'agent')")),
  "an officer's words are changed": ("UPDATE version SET reason = 'Autre plainte' WHERE reason IS NOT NULL", 'words-changed', SPOKEN_ROW),
  'the day from which an act holds is changed':
    ("UPDATE version SET effective_on = '2025-03-10' WHERE subject_kind = 'person' AND subject = 1 AND version = 1", 'day-changed', PERSON_FIRST),
  'versions are emptied as if the person were erased':
    ("UPDATE version SET document = NULL, salt = NULL, reason = NULL WHERE subject_kind = 'person' AND subject = 1;"
     " UPDATE person SET family_fr = 'Autre'", 'version-emptied', PERSON_FIRST),
  'a trigger is dropped': ('DROP TRIGGER history_is_not_changed ON history', 'schema-changed', None),
}


def ask(database, sql, check=True):
  return subprocess.run(['psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', database], input=f'SET search_path = sijil; {sql};', capture_output=True,
                        text=True, check=check)


def work(office):
  office.open()
  office.do('admin', 'setting', 'set', 'legal_delay_days', '30')
  entry = office.do('registrar', 'accept', office.do('agent', 'apply', office.make_document(1), '--deposit')['number'])['entry']['number']
  serial = office.do('clerk', 'card', 'issue', entry)['serial']
  office.do('clerk', 'card', 'printed', serial)
  office.do('admin', 'audit', 'officer', 'agent', '--words', 'Plainte du 3 mars')
  office.do(None, 'checkpoint')
  office.do('agent', 'hand-over', serial)


def name_wrongly(office, code, row):
  """What is wrong with what verify-register says, or None."""
  done = office.run(None, 'verify-register')
  if done.returncode not in (0, 1) or not done.stdout:
    return f'exit code {done.returncode}: {done.stderr}'
  first = json.loads(done.stdout)['first']
  if first is None:
    return 'not found'
  if first['code'] != code or (row is not None and first.get('row') != row):
    return f'found as {first["code"]} at {first.get("row")} instead of {code} at {row}'
  return None


def main():
  wrong, refused = [], 0
  with tempfile.TemporaryDirectory() as name:
    os.environ['XDG_DATA_HOME'] = name + '/data'
    office = Office(SIJILCTL, EXAMPLES, pathlib.Path(name).resolve())
    subprocess.run(['createdb', '-E', 'UTF8', '-T', 'template0', 'first'], check=True)
    office.register = 'postgresql:///first'
    work(office)
    for what, (sql, code, asked) in TAMPERINGS.items():
      subprocess.run(['createdb', '-T', 'first', 'copy'], check=True)
      row = int(ask('copy', f'SELECT {asked}').stdout) if asked else None
      done = ask('copy', f'SET session_replication_role = replica; {sql}', check=False)
      refused += done.returncode != 0
      office.register = 'postgresql:///copy'
      problem = name_wrongly(office, code, row) if done.returncode == 0 else None
      if done.returncode != 0 and 'violates' not in done.stderr:
        sys.exit(f'{what}: {done.stderr}')
      if problem:
        wrong.append(f'{what}: {problem}')
      subprocess.run(['dropdb', 'copy'], check=True)
  total = len(TAMPERINGS)
  print(f"promise P11 | at a server, as its owner and without triggers: {total - refused - len(wrong)} of {total} tamperings named with their"
        f' first row, {refused} refused by the tables | all')
  if wrong:
    sys.exit('\n'.join(wrong))


main()

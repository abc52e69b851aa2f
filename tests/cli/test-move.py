#!/usr/bin/env python3
"""A whole register goes from one place to another and back, and is the same.

Usage: test-move.py SIJILCTL EXAMPLES

The other place is a folder, or a database of tests/postgresql.sh when SIJIL_TEST_ENGINE=postgresql.
"""

import json
import os
import pathlib
import shlex
import sqlite3
import subprocess
import sys
import tempfile
import unittest

SIJILCTL = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2]).resolve()
ON_SERVER = os.environ.get('SIJIL_TEST_ENGINE') == 'postgresql'


def run(*words):
  return subprocess.run([SIJILCTL, '--json', *map(str, words)], capture_output=True, text=True, check=False)


def dump(register):
  with sqlite3.connect(register / 'register.db') as db:
    return '\n'.join(db.iterdump())


def list_papers(register):
  return {path.relative_to(register): path.read_bytes() for path in sorted(register.glob('papers/*/*/*'))}


class Moving(unittest.TestCase):
  @classmethod
  def setUpClass(cls):
    cls.shared = tempfile.TemporaryDirectory()
    made = run('demo', f'{cls.shared.name}/demo', '--people', '40')
    assert made.returncode == 0, made.stderr
    cls.old = pathlib.Path(cls.shared.name) / 'demo' / 'register'
    cls.number = 0

  @classmethod
  def tearDownClass(cls):
    cls.shared.cleanup()

  def setUp(self):
    self.temporary = tempfile.TemporaryDirectory()
    self.addCleanup(self.temporary.cleanup)
    self.folder = pathlib.Path(self.temporary.name)

  def other_place(self):
    if not ON_SERVER:
      return self.folder / 'other'

    Moving.number += 1
    subprocess.run(['createdb', f'house{Moving.number}'], check=True)
    return f'postgresql:///house{Moving.number}'

  def good(self, *words):
    done = run(*words)
    self.assertEqual(done.returncode, 0, done.stderr)
    return json.loads(done.stdout)

  def refused(self, code, *words):
    done = run(*words)
    self.assertNotEqual(done.returncode, 0)
    error = json.loads(done.stderr)['error']
    self.assertEqual(error['code'], code, error)
    return error['message']

  def holds_nothing(self, place):
    if not ON_SERVER:
      return list(place.parent.iterdir()) == []
    found = subprocess.run(['psql', '-Atc', "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'sijil%'", place], check=True,
                           capture_output=True, text=True)
    return found.stdout.strip() == '0'

  def test_there_and_back_it_is_the_same(self):
    place = self.other_place()
    answer = self.good('move', '--from', self.old, '--to', place)
    papers = list_papers(self.old)
    self.assertEqual(answer['papers'], len(papers))
    self.assertEqual(answer['paper_bytes'], sum(map(len, papers.values())))
    self.assertGreater(answer['rows'], 1000)
    self.assertTrue(self.good('--register', place, 'check')['sound'])
    if ON_SERVER:
      resting = subprocess.run(['psql', '-Atc', "SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE tgenabled <> 'O'", place],
                               check=True, capture_output=True, text=True)
      self.assertEqual(resting.stdout, '')

    back = self.folder / 'back'
    self.good('--register', place, 'move', '--to', back)
    self.assertEqual(dump(back), dump(self.old))
    self.assertEqual(list_papers(back), papers)

  def test_the_office_goes_on_working_at_the_new_place(self):
    place = self.other_place()
    self.good('move', '--from', self.old, '--to', place)
    agent = ['--register', place, '--as', 'agent', '--pin-file', self.old.parent / 'pins' / 'agent']
    shown = self.good(*agent, 'list', 'applications')
    document = json.loads((EXAMPLES / 'artisan-by-practice.json').read_text(encoding='utf-8'))
    document['person']['cin'] = 'ZZ900001'
    document['person']['birth_on'] = '1951-02-03'
    for paper in document['papers']:
      paper['file'] = str(EXAMPLES / paper['file'])
    document['photo']['file'] = str(EXAMPLES / document['photo']['file'])
    path = self.folder / 'new.json'
    path.write_text(json.dumps(document, ensure_ascii=False), encoding='utf-8')
    taken = self.good(*agent, 'apply', path, '--deposit')
    self.assertEqual(taken['state'], 'deposited')
    self.assertNotIn(taken['number'], [item['number'] for item in shown['items']])
    self.assertTrue(self.good('--register', place, 'check')['sound'])

  def test_a_server_that_was_not_prepared_is_told_of(self):
    place = self.other_place()
    answer = self.good('move', '--from', self.old, '--to', place)
    self.assertEqual(answer['accounts'], [])
    if not ON_SERVER:
      self.assertNotIn('prepare', answer)
      return

    self.assertEqual(answer['prepare'], ['sijilctl --register postgresql://SERVER/DATABASE server init',
                                         f"sijilctl move --from '{self.old}' --to postgresql://SERVER/DATABASE"])
    subprocess.run(['createdb', 'ready'], check=True)
    for command in answer['prepare']:
      words = shlex.split(command.replace('postgresql://SERVER/DATABASE', 'postgresql:///ready'))
      last = self.good(*words[1:])
    self.assertNotIn('prepare', last)
    self.assertIn('ready.agent', [account['role'] for account in last['accounts']])

  def test_people_read_which_commands_give_officers_accounts(self):
    told = subprocess.run([SIJILCTL, 'move', '--from', self.old, '--to', self.other_place()], capture_output=True, text=True,
                          check=True).stdout
    self.assertEqual('Officers have no accounts at this server' in told, ON_SERVER)
    self.assertEqual('sijilctl --register postgresql://SERVER/DATABASE server init' in told, ON_SERVER)

  def test_what_is_at_the_new_place_is_not_touched(self):
    place = self.other_place()
    self.good('move', '--from', self.old, '--to', place)
    self.refused('register-exists', 'move', '--from', self.old, '--to', place)
    self.assertTrue(self.good('--register', place, 'check')['sound'])

  def test_a_history_with_a_gap_stops_it_and_leaves_nothing(self):
    copy = self.folder / 'copy'
    subprocess.run(['cp', '-r', self.old, copy], check=True)
    with sqlite3.connect(copy / 'register.db') as db:
      trigger, = db.execute("SELECT sql FROM sqlite_master WHERE name = 'history_is_not_deleted'").fetchone()
      db.execute('DROP TRIGGER history_is_not_deleted')
      db.execute('DELETE FROM history WHERE id = 20')
      db.execute(trigger)
    place = self.other_place() if ON_SERVER else self.folder / 'empty' / 'other'
    if not ON_SERVER:
      place.parent.mkdir()
    self.refused('register-rule', 'move', '--from', copy, '--to', place)
    self.assertTrue(self.holds_nothing(place))

  def test_a_damaged_paper_stops_it_and_leaves_nothing(self):
    copy = self.folder / 'copy' / 'register'
    subprocess.run(['cp', '-r', self.old, self.folder / 'copy-of'], check=True)
    copy.parent.mkdir()
    (self.folder / 'copy-of').rename(copy)
    sorted(copy.glob('papers/*/*/*'))[0].write_bytes(b'another')
    place = self.other_place() if ON_SERVER else self.folder / 'empty' / 'other'
    if not ON_SERVER:
      place.parent.mkdir()
    self.assertIn('restore', self.refused('paper-changed', 'move', '--from', copy, '--to', place))
    self.assertTrue(self.holds_nothing(place))

  def test_nobody_writes_meanwhile(self):
    """A desk in the middle of a step is not overlooked."""
    with sqlite3.connect(self.old / 'register.db', isolation_level=None) as desk:
      desk.execute('BEGIN IMMEDIATE')
      place = self.other_place() if ON_SERVER else self.folder / 'empty' / 'other'
      if not ON_SERVER:
        place.parent.mkdir()
      self.refused('register-busy', 'move', '--from', self.old, '--to', place)
      desk.execute('ROLLBACK')
    self.assertTrue(self.holds_nothing(place))


if __name__ == '__main__':
  unittest.main(argv=sys.argv[:1])

#!/usr/bin/env python3
"""Between a desk and the server stands a cable that is cut, slow or bad: what a desk is told is what the register holds.

Usage: test-cable.py SIJILCTL EXAMPLES [PLACES]   (within tests/postgresql.sh)
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

import cable

SIJILCTL = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2]).resolve()
PLACES = int(sys.argv[3]) if len(sys.argv) > 3 else 12  # in one step at which the cable is tried


class AtTheEndOfACable(unittest.TestCase):
  @classmethod
  def setUpClass(cls):
    cls.temporary = tempfile.TemporaryDirectory()
    cls.folder = pathlib.Path(cls.temporary.name)
    made = subprocess.run([SIJILCTL, '--register', 'postgresql:///postgres', 'demo', cls.folder / 'demo', '--people', '20'],
                          capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    cls.cable = cable.Cable(cls.folder)
    cls.number = 0

  @classmethod
  def tearDownClass(cls):
    cls.temporary.cleanup()

  def run_at(self, host, officer, *words):
    return subprocess.run([SIJILCTL, '--json', '--register', f'postgresql:///postgres?host={host}', '--as', officer, '--pin-file',
                           self.folder / 'demo' / 'pins' / officer, *map(str, words)], capture_output=True, text=True, check=False)

  def count(self):
    done = self.run_at(os.environ['PGHOST'], 'agent', 'list', 'applications', '--limit', '1')
    self.assertEqual(done.returncode, 0, done.stderr)
    return json.loads(done.stdout)['total']

  def make_document(self):
    AtTheEndOfACable.number += 1
    number = self.number
    document = json.loads((EXAMPLES / 'artisan-by-practice.json').read_text(encoding='utf-8'))
    document['person']['cin'] = f'ZZ8{number:05}'
    document['person']['birth_on'] = f'{1940 + number % 50}-{1 + number // 50 % 12:02}-17'
    document['papers'] = []  # the first one stands in for all: a step of fewer messages is tried at more of them
    document['photo']['file'] = str(EXAMPLES / document['photo']['file'])
    path = self.folder / f'{number}.json'
    path.write_text(json.dumps(document, ensure_ascii=False), encoding='utf-8')
    return path

  def deposit(self):
    return self.run_at(self.folder, 'agent', 'apply', self.make_document(), '--deposit')

  def try_once(self, where, before):
    """Returns how many applications there are now; what the desk was told must be true."""
    done = self.deposit()
    after = self.count()
    if done.returncode == 0:
      self.assertEqual(after, before + 1, f'{where}: told to be saved, but it is not there')
      self.assertEqual(json.loads(done.stdout)['state'], 'completion_asked', where)
      return after

    error = json.loads(done.stderr)['error']
    self.assertIn(error['code'], ('server-lost', 'server-absent', 'server-refuses'), f'{where}: {error}')
    self.assertEqual(after, before, f'{where}: told “{error["message"]}”, but it is there')
    return after

  def measure(self):
    """How many messages there are, and which commit is the step's: the one behind it is that of the checkpoint at closing."""
    self.cable.reset()
    self.assertEqual(self.deposit().returncode, 0)
    return self.cable.count, self.cable.commits - 1

  def test_wherever_it_is_cut_the_desk_knows_what_was_saved(self):
    messages, _ = self.measure()
    before = self.count()
    for fault in ('cut before', 'cut after', 'garbled'):
      for place in range(PLACES):
        at = 1 + place * messages // PLACES
        self.cable.reset(fault, at)
        before = self.try_once(f'{fault} message {at} of {messages}', before)
        self.assertTrue(self.cable.has_struck)

    checked = self.run_at(os.environ['PGHOST'], 'agent', 'check')
    self.assertTrue(json.loads(checked.stdout)['sound'], checked.stdout)

  def test_a_lost_answer_to_the_last_word_is_found_in_the_history(self):
    _, commits = self.measure()
    before = self.count()
    self.cable.reset('cut after', commits, only_commit=True)
    done = self.deposit()
    self.assertTrue(self.cable.has_struck)
    self.assertEqual(done.returncode, 0, done.stderr)
    self.assertEqual(self.count(), before + 1)

  def test_a_last_word_that_did_not_arrive_is_known_not_to_be_saved(self):
    _, commits = self.measure()
    before = self.count()
    self.cable.reset('cut before', commits, only_commit=True)
    done = self.deposit()
    self.assertTrue(self.cable.has_struck)
    self.assertNotEqual(done.returncode, 0)
    self.assertIn('nothing of the step was saved', json.loads(done.stderr)['error']['message'])
    self.assertEqual(self.count(), before)

  def measure_answers(self):
    """How many answers there are, and which is that to the COMMIT of the step."""
    self.cable.reset()
    self.assertEqual(self.deposit().returncode, 0)
    return self.cable.answers, self.cable.ends[-2]

  def test_an_answer_that_is_garbled_is_not_taken_for_a_refusal(self):
    answers, _ = self.measure_answers()
    before = self.count()
    places = (PLACES + 1) // 2
    for place in range(places):
      at = 1 + place * answers // places
      self.cable.reset('answer garbled', at)
      before = self.try_once(f'garbled answer {at} of {answers}', before)
      self.assertTrue(self.cable.has_struck)

  def test_a_garbled_answer_to_the_last_word_is_looked_up(self):
    before = self.count()
    for fault in ('answer garbled', 'answer torn'):
      for beside in range(-2, 3):  # also what goes before it, and what follows it
        _, last = self.measure_answers()
        self.cable.reset(fault, last + beside)
        before = self.try_once(f'{fault} {beside} beside the last word', before + 1)
        self.assertTrue(self.cable.has_struck)

  def test_a_step_whose_answer_does_not_come_is_looked_up(self):
    before = self.count()
    _, last = self.measure_answers()
    self.cable.reset('answer long', last)
    begun = time.monotonic()
    self.assertEqual(self.try_once('an answer without end', before + 1), before + 2)
    self.assertLess(time.monotonic() - begun, 90)
    self.assertTrue(self.cable.has_struck)

  def test_a_slow_cable_is_only_slow(self):
    before = self.count()
    for delay in (0.03, 0.3):
      self.cable.reset(delay=delay)
      words = ['apply', self.make_document(), '--deposit'] if delay < 0.1 else ['search', 'ZZ']
      done = self.run_at(self.folder, 'agent', *words)
      self.assertEqual(done.returncode, 0, done.stderr)
    self.assertEqual(self.count(), before + 1)


if __name__ == '__main__':
  unittest.main(argv=sys.argv[:1])

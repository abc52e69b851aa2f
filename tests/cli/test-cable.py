#!/usr/bin/env python3
"""Between a desk and the server stands a cable that is cut, slow or bad: what a desk is told is what the register holds.

Usage: test-cable.py SIJILCTL EXAMPLES [PLACES]   (within tests/postgresql.sh)
"""

import json
import os
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest

SIJILCTL = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2]).resolve()
SERVER = f"{os.environ['PGHOST']}/.s.PGSQL.5432"
PLACES = int(sys.argv[3]) if len(sys.argv) > 3 else 12  # in one step at which the cable is tried

HEAD = struct.Struct('!cI')


class Cable:
  """Passes the messages of libpq on, counts them, and does at one of them what a test wants. It is whole again afterwards."""

  def __init__(self, folder):
    self.folder = folder
    self.reset()
    self.listener = socket.socket(socket.AF_UNIX)
    self.listener.bind(f'{folder}/.s.PGSQL.5432')
    self.listener.listen()
    threading.Thread(target=self.listen, daemon=True).start()

  def reset(self, fault=None, at=0, only_commit=False, delay=0):
    self.fault, self.at, self.only_commit, self.delay = fault, at, only_commit, delay
    self.count = 0
    self.commits = 0
    self.answers = 0
    self.ends = []  # which answers were those to COMMIT
    self.has_struck = False

  def listen(self):
    while True:
      desk, _ = self.listener.accept()
      server = socket.socket(socket.AF_UNIX)
      server.connect(SERVER)
      lost = threading.Event()
      threading.Thread(target=self.carry_up, args=(desk, server, lost), daemon=True).start()
      threading.Thread(target=self.carry_down, args=(desk, server, lost), daemon=True).start()

  @staticmethod
  def read(end, length):
    data = b''
    while len(data) < length:
      more = end.recv(length - len(data))
      if not more:
        raise ConnectionError
      data += more
    return data

  @staticmethod
  def cut(*ends):
    for end in ends:
      try:
        end.shutdown(socket.SHUT_RDWR)
      except OSError:
        pass
      end.close()

  def strikes(self, is_commit):
    self.count += 1
    self.commits += is_commit
    if self.fault is None or self.fault.startswith('answer') or self.has_struck or (self.only_commit and not is_commit):
      return False
    self.has_struck = (self.commits if self.only_commit else self.count) == self.at
    return self.has_struck

  def carry_up(self, desk, server, lost):
    try:
      length = self.read(desk, 4)
      server.sendall(length + self.read(desk, struct.unpack('!I', length)[0] - 4))
      ends = False  # the last word was said, and is sent with all that goes before it
      while True:
        kind, size = HEAD.unpack(self.read(desk, HEAD.size))
        body = self.read(desk, size - 4)
        ends = ends or (kind == b'P' and body.startswith(b'\0COMMIT\0'))
        is_commit = body.startswith(b'COMMIT\0') or (ends and kind == b'E')
        ends = ends and not is_commit
        if self.delay:
          time.sleep(self.delay)
        strikes = self.strikes(is_commit)
        if strikes and self.fault == 'garbled':
          server.sendall(HEAD.pack(b'!', size) + body)
          continue
        if strikes and self.fault == 'cut before':
          break
        if strikes:
          lost.set()
        server.sendall(HEAD.pack(kind, size) + body)
        if strikes:
          time.sleep(0.2)  # the server has done it when its answer is lost
          break
    except OSError:
      pass
    self.cut(desk, server)

  def spoil(self, kind, size, body):
    """Returns an answer as it comes out of the cable."""
    self.answers += 1
    if (kind, body) == (b'C', b'COMMIT\0'):
      self.ends.append(self.answers)
    if self.fault not in ('answer garbled', 'answer torn', 'answer long') or self.has_struck or self.answers != self.at:
      return kind, size, body

    self.has_struck = True
    if self.fault == 'answer garbled':
      return b'!', size, body
    if self.fault == 'answer long':
      return kind, size + 1000000, body
    return kind, size, bytes(byte ^ 0x15 for byte in body)

  def carry_down(self, desk, server, lost):
    try:
      while True:
        kind, size = HEAD.unpack(self.read(server, HEAD.size))
        kind, size, body = self.spoil(kind, size, self.read(server, size - 4))
        if not lost.is_set():
          desk.sendall(HEAD.pack(kind, size) + body)
    except OSError:
      pass
    self.cut(desk)


class AtTheEndOfACable(unittest.TestCase):
  @classmethod
  def setUpClass(cls):
    cls.temporary = tempfile.TemporaryDirectory()
    cls.folder = pathlib.Path(cls.temporary.name)
    made = subprocess.run([SIJILCTL, '--register', 'postgresql:///postgres', 'demo', cls.folder / 'demo', '--people', '20'],
                          capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    cls.cable = Cable(cls.folder)
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

#!/usr/bin/env python3
"""Between a desk and the server stands a bad cable, at every step by which a file that was deposited becomes a card in its holder's hand.

Usage: test-cable-steps.py SIJILCTL EXAMPLES [PLACES]   (within tests/postgresql.sh)

Each file goes the whole way, and at each of its steps the cable is struck once. The step was made once then, or not at all, and
the desk was told which; what was not made is made by doing it again. PLACES: where in each step, “all” for every message.
"""

import concurrent.futures
import json
import os
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading
import unittest

import cable
import desk_files

SIJILCTL = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2]).resolve()
PLACES = sys.argv[3] if len(sys.argv) > 3 else '3'
LANES = 2         # desks at work at once, each at a register of its own
SILENT_LANES = 16 # that wait for an answer most of the time

# What a desk is told when nothing was done.
LOST = ('server-lost', 'server-absent', 'server-refuses')

# In their order: the officer, the act in history, what the answer says of whom, and the words after the name.
STEPS = {
  'accept': ('registrar', 'accept', ('state', 'accepted'), lambda job: [job['file']]),
  'transmit': ('registrar', 'transmit', None, lambda job: [job['file']]),
  'nia': ('agent', 'receive_nia', ('transmission', 'nia_received'), lambda job: [job['file'], f"NIA-ZZ-{job['person']}"]),
  'card issue': ('clerk', 'issue_card', ('state', 'to_print'), lambda job: [job['entry']]),
  'card printed': ('clerk', 'print_card', ('state', 'printed'), lambda job: [job['serial']]),
  'hand-over': ('agent', 'hand_over', ('state', 'handed_over'), lambda job: [job['serial']]),
}

# Numbers that have no gap: those of the files, the entries, the cards and the sheets that go to the platform.
NUMBERS = {
  'application': "substr (number, 11)",
  'entry': "substr (number, 6)",
  'card': "substr (serial, 5, 7)",
  'bordereau': "right (number, 5)",
}


def ask(database, sql):
  asked = subprocess.run(['psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', sql, database], check=True, capture_output=True, text=True)
  return asked.stdout.strip()


class Lane:
  """A register of its own, at the end of a cable of its own."""

  def __init__(self, test, name):
    self.test = test
    self.database = name
    self.folder = test.folder / name
    self.folder.mkdir()
    ask('postgres', f'CREATE DATABASE {name} TEMPLATE office')
    self.cable = cable.Cable(self.folder)
    self.person = 300000

  def run(self, host, officer, *words):
    place = f'postgresql:///{self.database}?host={host}'
    return subprocess.run([SIJILCTL, '--json', '--register', place, '--as', officer, '--pin-file', self.test.pin, *words],
                          capture_output=True, text=True, check=False)

  def do(self, officer, *words):
    done = self.run(os.environ['PGHOST'], officer, *words)
    self.test.assertEqual(done.returncode, 0, f'{words}: {done.stderr}')
    return json.loads(done.stdout)

  def count(self, act):
    return int(ask(self.database, f"SELECT count (DISTINCT request) FROM sijil.history WHERE act = '{act}'"))

  def take(self, job, step, fault=None, at=0):
    """One step of @job, once; the cable is struck, and the register asked what became of it."""
    officer, act, told, words = STEPS[step]
    where = f'{step}: {fault} {at}'
    before = self.count(act)
    self.cable.reset(fault, at)
    done = self.run(self.cable.host, officer, *step.split(), *words(job))
    has_struck, self.cable.fault = self.cable.has_struck, None
    after = self.count(act)
    if done.returncode == 0:
      self.test.assertEqual(after, before + 1, f'{where}: told to be saved, but it is not there once')
      answer = json.loads(done.stdout)
    else:
      error = json.loads(done.stderr)['error']
      self.test.assertIn(error['code'], LOST, f'{where}: {error}')
      self.test.assertEqual(after, before, f'{where}: told “{error["message"]}”, but it is there')
      answer = self.do(officer, *step.split(), *words(job))
      self.test.assertEqual(self.count(act), before + 1, f'{where}: done again')
    if told:
      self.test.assertEqual(answer[told[0]], told[1], where)
    return answer, has_struck, done.returncode == 0

  def deposit(self):
    self.person += 1
    path = desk_files.make_document(EXAMPLES, self.folder, 'file', self.person)
    return {'person': self.person, 'file': self.do('agent', 'apply', str(path), '--deposit')['number']}

  def go(self, struck=None):
    """A file on its whole way. @struck: the fault and its place, by step"""
    job = self.deposit()
    for step in STEPS:
      fault, at, must_strike = (struck or {}).get(step, (None, 0, False))
      answer, has_struck, was_told = self.take(job, step, fault, at)
      self.test.assertTrue(has_struck or not must_strike, f'{step}: {fault} {at} did not come')
      self.test.tell(fault, was_told)
      if step == 'accept':
        job['entry'] = answer['entry']['number']
      if step == 'card issue':
        job['serial'] = answer['serial']
      yield step

  def check(self):
    for table, running in NUMBERS.items():
      numbers = ask(self.database, f'SELECT {running} FROM sijil.{table} ORDER BY 1').split()
      self.test.assertEqual([int(number) for number in numbers], list(range(1, len(numbers) + 1)), table)
    self.test.assertEqual(ask(self.database, "SELECT count (*) FROM sijil.card WHERE state <> 'handed_over'"), '0')
    sound = subprocess.run([SIJILCTL, '--json', '--register', f'postgresql:///{self.database}', 'check'], capture_output=True, text=True,
                           check=False)
    self.test.assertTrue(json.loads(sound.stdout)['sound'], sound.stdout)


class StepsAtTheEndOfACable(unittest.TestCase):
  @classmethod
  def setUpClass(cls):
    cls.temporary = tempfile.TemporaryDirectory()
    cls.folder = pathlib.Path(cls.temporary.name)
    cls.pin = cls.folder / 'pin'
    cls.pin.write_text('un mot de passe\n', encoding='utf-8')
    cls.pin.chmod(0o600)
    cls.lock = threading.Lock()
    cls.told = {}
    ask('postgres', "CREATE DATABASE office TEMPLATE template0 ENCODING 'UTF8'")
    words = [SIJILCTL, '--json', '--register', 'postgresql:///office']
    subprocess.run([*words, 'init', '--chamber', '08', '--admin', 'admin', '--training', '--new-pin-file', cls.pin], check=True,
                   capture_output=True)
    for officer in ('agent', 'registrar', 'clerk'):
      subprocess.run([*words, '--as', 'admin', '--pin-file', cls.pin, 'officer', 'add', officer, '--name', officer, '--role', officer,
                      '--new-pin-file', cls.pin], check=True, capture_output=True)

  @classmethod
  def tearDownClass(cls):
    print('promise P7 | steps at a bad cable, made and told so / not made and told so:',
          ', '.join(f'{fault} {done}/{undone}' for fault, (done, undone) in sorted(cls.told.items())), '| 0 told wrongly')
    cls.temporary.cleanup()

  def tell(self, fault, was_told):
    with self.lock:
      if fault:
        done, undone = self.told.get(fault, (0, 0))
        self.told[fault] = (done + was_told, undone + (not was_told))

  def measure(self, lane):
    """How many messages and answers each step has, and which are those of its last word: behind it comes the closing's."""
    sizes = {}
    for step in lane.go():
      sizes[step] = {'up': (lane.cable.count, lane.cable.words[-2]), 'down': (lane.cable.answers, lane.cable.ends[-2])}
    return sizes

  @staticmethod
  def choose(total, last):
    """The messages that are tried: the last word, those beside it, and others evenly."""
    if PLACES == 'all':
      return list(range(1, total + 1))
    others = int(PLACES) - 1
    return [last] + [1 + place * (last + 2) // others for place in range(others)]

  def plan(self, sizes, faults):
    """What strikes the files: each at another place of its steps, until the longest has been struck everywhere."""
    plan = []
    for fault in faults:
      way = 'down' if fault.startswith('answer') else 'up'
      places = {step: self.choose(*size[way]) for step, size in sizes.items()}
      for i in range(max(map(len, places.values()))):
        plan.append({step: (fault, at[i], at[i] <= sizes[step][way][1]) for step, at in places.items() if i < len(at)})
    return plan

  def work(self, name, jobs):
    lane = Lane(self, name)
    while True:
      try:
        struck = jobs.get_nowait()
      except queue.Empty:
        break
      for _ in lane.go(struck):
        pass
    lane.check()

  def strike(self, faults, lanes, sizes):
    plan = self.plan(sizes, faults)
    if faults == cable.SILENT:  # who waits long at each step waits at two desks
      plan = [{step: struck[step] for step in list(struck)[half::2]} for struck in plan for half in range(2)]
    jobs = queue.Queue()
    for struck in plan:
      jobs.put(struck)
    names = [f'lane_{faults[0].replace(" ", "_")}_{i}' for i in range(min(lanes, len(plan)))]
    with concurrent.futures.ThreadPoolExecutor(max_workers=len(names)) as pool:
      for done in [pool.submit(self.work, name, jobs) for name in names]:
        done.result()

  def test_wherever_it_is_struck_the_desk_knows_what_was_saved(self):
    first = Lane(self, 'first')
    sizes = self.measure(first)
    first.check()
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
      for done in [pool.submit(self.strike, cable.UP + cable.DOWN, LANES, sizes),
                   pool.submit(self.strike, cable.SILENT, SILENT_LANES, sizes)]:
        done.result()


if __name__ == '__main__':
  unittest.main(argv=sys.argv[:1])

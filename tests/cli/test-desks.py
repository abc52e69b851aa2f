#!/usr/bin/env python3
"""Several desks at one register, each a process a step, some of them killed, and the server too.

Usage: test-desks.py SIJILCTL EXAMPLES [DESKS [STEPS [SEED [SECONDS]]]]

The register stands in a folder, or on the server of tests/postgresql.sh when SIJIL_TEST_ENGINE=postgresql. Whatever happens,
what a desk was told to be saved is there, no number is given twice, none is left out, and the register is sound.
The short form makes STEPS steps at each desk, and as many again with kills. The long one works for SECONDS, with kills all
the time, and kills the server every twenty seconds.
"""

import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

from desk_files import make_document as make_file
from desks import PASSING, kill_server

SIJILCTL = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2]).resolve()
DESKS = int(sys.argv[3]) if len(sys.argv) > 3 else 8
STEPS = int(sys.argv[4]) if len(sys.argv) > 4 else 4
SEED = int(sys.argv[5]) if len(sys.argv) > 5 else 1
SECONDS = int(sys.argv[6]) if len(sys.argv) > 6 else 0
ON_SERVER = os.environ.get('SIJIL_TEST_ENGINE') == 'postgresql'


def start(*words):
  return subprocess.Popen([SIJILCTL, '--json', *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          start_new_session=True)


def run(*words):
  with start(*words) as child:
    out, err = child.communicate()
  if child.returncode != 0:
    sys.exit(f'{" ".join(words)}: {err}')
  return json.loads(out) if out.strip() else None


def make_document(folder, name, number):
  return make_file(EXAMPLES, folder, name, number)


class Office:
  """What all desks know together."""

  def __init__(self, folder):
    self.folder = folder
    self.lock = threading.Lock()
    self.states = {}     # what was acknowledged last: of files, by number; of cards, by serial; of drafts, by UUID
    self.waiting = {'deposit': [], 'reserve': [], 'accept': [], 'card issue': [], 'card printed': []}  # for their next step
    self.deposited = []
    self.decided = 0
    self.answers = 0     # counted visits
    self.problems = []

  def take(self, step):
    with self.lock:
      return self.waiting[step].pop(0) if self.waiting[step] else None

  def note(self, step, number, answer):
    with self.lock:
      if step == 'answer':
        self.answers += 1
        return
      key = answer['uuid'] if step == 'draft save' else answer['number']
      self.states[key] = answer.get('state') or 'draft'
      if step == 'deposit':
        self.deposited.append(key)
      self.decided += step in ('accept', 'refuse')
      if step in self.waiting:
        self.waiting[step].append(key)

  def fails(self, step, number):
    """Nobody was told what became of it: its state is whatever the register says."""
    with self.lock:
      self.states.pop(number, None)


def choose(office, desk, count, draw):
  """The next step of a desk: what it does, to what, and by which words."""
  for step, after in draw.sample([('accept', 'reserve'), ('reserve', 'deposit'), ('refuse', 'deposit'), ('card issue', 'accept'),
                                  ('card printed', 'card issue'), ('hand-over', 'card printed')], k=3):
    number = office.take(after)
    if number is None:
      continue
    if step == 'refuse':
      return step, number, ['--as', 'registrar', 'refuse', number, '--reason', 'decision', '--reference', 'Z 1', '--legal-ground', 'Article 5',
                            '--text-ar', '\u0644\u0645 \u062a\u062b\u0628\u062a', '--text-fr', 'Non établi']
    officer = {'accept': 'registrar', 'reserve': 'registrar', 'hand-over': 'agent'}.get(step, 'clerk')
    return step, number, ['--as', officer, *step.split(), number]

  if draw.random() < 0.2 and office.deposited:
    return 'answer', None, ['--as', 'agent', 'answer', draw.choice(office.deposited), '--count', 'card_arrived']
  path = make_document(office.folder, f'desk{desk}', 300000 + desk * 10000 + count)
  if draw.random() < 0.15:
    return 'draft save', None, ['--as', 'agent', 'draft', 'save', str(path)]
  return 'deposit', None, ['--as', 'agent', 'apply', str(path), '--deposit']


def work(office, desk, kills, draw, until):
  """One desk: whatever there is to be done, or a new file; with kills, some steps are cut short."""
  count = 5000 if kills else 0
  steps = 0
  while time.monotonic() < until if until else steps < STEPS:
    count += 1
    steps += 1
    step, number, words = choose(office, desk, count, draw)
    with start(*words) as child:
      if kills and draw.random() < (0.15 if until else 0.5):
        time.sleep(draw.uniform(0.0, 0.6))
        try:
          os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
          pass
      out, err = child.communicate()
    if child.returncode == 0:
      office.note(step, number, json.loads(out))
      continue
    office.fails(step, number)
    if child.returncode > 0:
      code = json.loads(err.splitlines()[-1])['error']['code']
      if code not in PASSING:
        office.problems.append(f'{" ".join(words)}: {err}')


def open_desks(office, kills, meanwhile=None):
  until = time.monotonic() + SECONDS if SECONDS and kills else 0
  desks = [threading.Thread(target=work, args=(office, i, kills, random.Random(SEED * 100 + i), until)) for i in range(DESKS)]
  for desk in desks:
    desk.start()
  if meanwhile:
    meanwhile()
  while meanwhile and until and time.monotonic() + 20 < until:
    time.sleep(18)
    meanwhile()
  for desk in desks:
    desk.join()
  if office.problems:
    sys.exit('\n'.join(office.problems))


def running(number):
  return int(re.fullmatch(r'D-08-\d{4}-(\d{7})', number).group(1))


def check(office, when):
  sound = subprocess.run([SIJILCTL, 'check'], capture_output=True, text=True, check=False)
  if sound.returncode != 0:
    sys.exit(f'{when}: {sound.stdout}{sound.stderr}')
  listed = run('--as', 'registrar', 'list', 'applications', '--limit', '10000')
  cards = run('--as', 'registrar', 'list', 'cards', '--limit', '10000')
  numbers = sorted(running(item['number']) for item in listed['items'])
  if numbers != list(range(1, len(numbers) + 1)):
    sys.exit(f'{when}: the numbers are not without gap: {numbers}')
  known = {item['number']: item['state'] for item in listed['items'] + cards['items']}
  known.update({item['uuid']: 'draft' for item in run('--as', 'agent', 'draft', 'list')['items']})
  for number in office.deposited:
    if number not in known:
      sys.exit(f'{when}: {number} was acknowledged and is not there')
  for number, state in office.states.items():
    if known.get(number) != state:
      sys.exit(f'{when}: {number} was acknowledged as {state} and is {known.get(number)}')
  if len(set(office.deposited)) != len(office.deposited):
    sys.exit(f'{when}: a number was given twice')
  return len(numbers)


def meet(folder):
  """All desks take the same person in at once, whom the register knows: one file is there, and the others are told of it."""
  first = make_document(folder, 'met', 290001)
  known = run('--as', 'agent', 'apply', str(first), '--deposit')
  run('--as', 'agent', 'withdraw', known['number'])
  children = [start('--as', 'agent', 'apply', str(first), '--deposit') for _ in range(DESKS)]
  codes = []
  for child in children:
    with child:
      _, err = child.communicate()
      codes.append(json.loads(err.splitlines()[-1])['error']['code'] if child.returncode else 'saved')
  if sorted(codes) != ['already-applied'] * (DESKS - 1) + ['saved']:
    sys.exit(f'the same person at {DESKS} desks at once: {codes}')


def at_once(*steps):
  """What each of several steps that begin together is told: “saved”, or the code of its refusal."""
  children = [start(*words) for words in steps]
  codes = []
  for child in children:
    with child:
      _, err = child.communicate()
      codes.append(json.loads(err.splitlines()[-1])['error']['code'] if child.returncode else 'saved')
  return codes


def mix(folder):
  """Other steps than the counter's, at once: on what nobody else is about all are saved, on one thing one after the other."""
  deposits = [run('--as', 'agent', 'apply', str(make_document(folder, 'mixed', 280001 + i)), '--deposit') for i in range(4)]
  files = [deposit['number'] for deposit in deposits]
  entries = [run('--as', 'registrar', 'accept', number)['entry']['number'] for number in files]
  run('--as', 'registrar', 'transmit', *files[:2])

  waiting = []
  paper = folder / 'practice.json'
  for i in range(2):
    path = make_document(folder, 'waiting', 280011 + i)
    document = json.loads(path.read_text(encoding='utf-8'))
    proof = [line for line in document['papers'] if line['paper'] == 'PRACTICE']
    document['papers'] = [line for line in document['papers'] if line['paper'] != 'PRACTICE']
    path.write_text(json.dumps(document, ensure_ascii=False), encoding='utf-8')
    paper.write_text(json.dumps({'papers': proof}, ensure_ascii=False), encoding='utf-8')
    waiting.append(run('--as', 'agent', 'apply', str(path), '--deposit')['number'])

  codes = at_once(
    ['--as', 'registrar', 'transmit', files[2]],
    ['--as', 'agent', 'nia', files[0], 'NIA-ZZ-1'],
    ['--as', 'agent', 'nia', entries[1], 'NIA-ZZ-2'],
    ['--as', 'clerk', 'card', 'issue', entries[1]],
    ['--as', 'registrar', 'suspend', entries[3], '--reason', 'decision', '--reference', 'Z 2', '--effective', deposits[3]['deposited_on'],
     '--text-ar', '\u0642\u0631\u0627\u0631', '--text-fr', 'Décision'],
    ['--as', 'agent', 'complete', waiting[0], str(paper)],
    ['--as', 'agent', 'apply', str(make_document(folder, 'mixed', 280021)), '--deposit'])
  if codes != ['saved'] * len(codes):
    sys.exit(f'steps on several things at once: {codes}')

  codes = at_once(*[['--as', 'registrar', 'transmit']] * 3)
  if sorted(codes) != ['nothing-to-transmit'] * 2 + ['saved']:
    sys.exit(f'all that waits, transmitted at three desks at once: {codes}')
  codes = at_once(*[['--as', 'agent', 'complete', waiting[1], str(paper)]] * 3)
  if codes.count('saved') != 1 or set(codes) - {'saved', 'record-changed', 'nothing-awaited'}:
    sys.exit(f'one file completed at three desks at once: {codes}')
  codes = at_once(*[['--as', 'agent', 'nia', files[2], 'NIA-ZZ-3'], ['--as', 'agent', 'nia', files[3], 'NIA-ZZ-3']])
  if sorted(codes) != ['identifier-taken', 'saved']:
    sys.exit(f'one craft identity number for two entries at once: {codes}')

  for number, state in zip(entries, ['active', 'active', 'active', 'suspended']):
    if run('--as', 'registrar', 'show', number)['state'] != state:
      sys.exit(f'{number} is not {state}')
  for number in waiting:
    if run('--as', 'registrar', 'show', number)['missing']:
      sys.exit(f'{number} still waits')


def main():
  with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    pin = folder / 'pin'
    pin.write_text('un mot de passe\n', encoding='utf-8')
    pin.chmod(0o600)
    os.environ['SIJIL_REGISTER'] = 'postgresql:///postgres?options=-csearch_path%3Ddesks' if ON_SERVER else str(folder / 'register')
    os.environ['SIJIL_PIN_FILE'] = str(pin)
    run('init', '--chamber', '08', '--admin', 'admin', '--training', '--new-pin-file', str(pin))
    for officer, role in (('agent', 'agent'), ('registrar', 'registrar'), ('clerk', 'clerk')):
      run('--as', 'admin', 'officer', 'add', officer, '--name', officer, '--role', role, '--new-pin-file', str(pin))

    office = Office(folder)
    meet(folder)
    mix(folder)
    open_desks(office, kills=False)
    count = check(office, 'after the desks')
    open_desks(office, kills=True, meanwhile=kill_server if ON_SERVER else None)
    count = check(office, 'after the kills')
    print(f'promise P7 | {DESKS} desks{" at a server" if ON_SERVER else ""}, {count} files, {office.decided} decided, '
          f'{len(office.states)} states known, {office.answers} visits: no gap, nothing lost, sound | 0 lost')


main()

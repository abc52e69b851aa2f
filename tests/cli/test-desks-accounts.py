#!/usr/bin/env python3
"""Eight desks at one server, each an officer's by the own account: some take in, others decide, others keep the cards.

Usage: test-desks-accounts.py SIJILCTL EXAMPLES [FILES [SEED [SECONDS]]]   (within tests/postgresql.sh)

Each agent takes FILES files in, and as many again while desks and the server are killed; with SECONDS, in that time as many as
there is room for, and the server is killed every twenty seconds. What a desk was told to be saved is there, no number is given
twice or left out, and nobody did what is another's.
"""

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

from desk_files import make_document
from desks import PASSING, kill_server

SIJILCTL = os.path.abspath(sys.argv[1])
EXAMPLES = pathlib.Path(sys.argv[2]).resolve()
FILES = int(sys.argv[3]) if len(sys.argv) > 3 else 2
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
SECONDS = int(sys.argv[5]) if len(sys.argv) > 5 else 0

OFFICERS = ('agent1', 'agent2', 'agent3', 'registrar1', 'registrar2', 'registrar3', 'clerk1', 'clerk2')

# By role, what is done with what waits for it: the step, and the step that it follows.
WORK = {
  'agent': (('nia', 'transmit'),),
  'registrar': (('accept', 'deposit'), ('refuse', 'deposit'), ('transmit', 'accept')),
  'clerk': (('hand-over', 'card printed'), ('card printed', 'card issue'), ('card issue', 'nia')),
}

REFUSAL = ('--reason', 'decision', '--reference', 'Z 1', '--legal-ground', 'Article 5', '--text-ar', 'لم يثبت', '--text-fr', 'Non établi')

# The state that a step leaves, as the register shows it.
AFTER = {'deposit': 'deposited', 'accept': 'accepted to_transmit', 'refuse': 'refused', 'transmit': 'accepted transmitted',
         'nia': 'accepted nia_received', 'card issue': 'to_print', 'card printed': 'printed', 'hand-over': 'handed_over'}

NUMBERS = {'application': 'substr (number, 11)', 'entry': 'substr (number, 6)', 'card': 'substr (serial, 5, 7)',
           'bordereau': 'right (number, 5)', 'history': 'id::text'}


def ask(sql):
  asked = subprocess.run(['psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', f'SET search_path = sijil; {sql}', 'bureau'], check=True,
                         capture_output=True, text=True)
  return asked.stdout.split('\n')[:-1]


class Office:
  """What all desks know together."""

  def __init__(self, folder):
    self.folder = folder
    self.pin = folder / 'pin'
    self.pin.write_text('un mot de passe\n', encoding='utf-8')
    self.pin.chmod(0o600)
    self.passwords = {}
    self.lock = threading.Lock()
    self.states = {}   # what was acknowledged last, by number
    self.given = {'deposit': [], 'accept': [], 'card issue': [], 'transmit': []}  # numbers that were told
    self.waiting = {step: [] for step in ('deposit', 'accept', 'transmit', 'nia', 'card issue', 'card printed')}
    self.to_come = 0   # files that agents have yet to take in
    self.busy = 0      # desks that may add to what waits
    self.persons = 300000
    self.acknowledged = 0
    self.killed = 0
    self.problems = []

  def start(self, officer, *words):
    place = 'postgresql:///bureau' + (f'?user=bureau.{officer}' if officer else '')
    who = ['--as', officer, '--pin-file', str(self.pin)] if officer else []
    variables = {**os.environ, 'PGPASSWORD': self.passwords.get(officer, '')}
    return subprocess.Popen([SIJILCTL, '--json', '--register', place, *who, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True, start_new_session=True, env=variables)

  def do(self, officer, *words):
    with self.start(officer, *words) as child:
      out, err = child.communicate()
    if child.returncode != 0:
      sys.exit(f'{officer}: {" ".join(words)}: {err}')
    return json.loads(out)

  def open(self):
    """The server as README.md puts it up: officers come in with their passwords only."""
    subprocess.run(['psql', '-XAtqc', "CREATE DATABASE bureau ENCODING 'UTF8' TEMPLATE template0"], check=True)
    self.do(None, 'server', 'init')
    rules = pathlib.Path(os.environ['PGDATA'], 'pg_hba.conf')
    rules.write_text('local bureau +bureau_officer scram-sha-256\n' + rules.read_text(encoding='utf-8'), encoding='utf-8')
    ask('SELECT pg_reload_conf ()')
    made = self.do(None, 'init', '--chamber', '08', '--admin', 'admin', '--training', '--new-pin-file', str(self.pin))
    self.passwords['admin'] = made['account']['password']
    for officer in OFFICERS:
      added = self.do('admin', 'officer', 'add', officer, '--name', officer, '--role', officer[:-1], '--new-pin-file', str(self.pin))
      self.passwords[officer] = added['account']['password']

  def take(self, step):
    with self.lock:
      if not self.waiting[step]:
        return None
      self.busy += 1
      return self.waiting[step].pop(0)

  def has_work(self):
    with self.lock:
      return self.to_come > 0 or self.busy > 0 or any(self.waiting.values())

  def next_person(self, is_timed):
    """Whom an agent takes in, if there is anybody."""
    with self.lock:
      if not is_timed and self.to_come == 0:
        return None
      self.to_come -= not is_timed
      self.persons += 1
      self.busy += 1
      return self.persons

  def note(self, step, number, answer):
    """What a desk was told to be saved. A file is known by its number until its card is issued, and by the card's then."""
    with self.lock:
      self.acknowledged += 1
      key = answer['serial'] if step == 'card issue' else answer['number'] if step == 'deposit' else number
      self.states[key] = AFTER[step]
      if step in self.given:
        self.given[step].append(answer['entry']['number'] if step == 'accept' else key if step != 'transmit' else answer['number'])
      if step in self.waiting:
        self.waiting[step].append(key)

  def fails(self, number):
    """Nobody was told what became of it: its state is whatever the register says."""
    with self.lock:
      self.states.pop(number, None)


def choose(office, role, draw):
  """The next step of a desk with what waits for it: what it does, to what, and by which words; None when nothing waits."""
  for step, after in draw.sample(WORK[role], k=len(WORK[role])):
    if step == 'refuse' and draw.random() < 0.8:
      continue
    number = office.take(after)
    if number is not None:
      more = {'refuse': REFUSAL, 'nia': (f'NIA-ZZ-{number[-7:]}',)}.get(step, ())
      return step, number, [*step.split(), number, *more]
  return None


def take_in(office, is_timed):
  person = office.next_person(is_timed)
  if person is None:
    return None
  path = make_document(EXAMPLES, office.folder, 'file', person)
  return 'deposit', None, ['apply', str(path), '--deposit']


def work(office, officer, kills, draw, until):
  """One desk: what there is to be done, and at an agent's new files; with kills, some steps are cut short."""
  role = officer[:-1]
  while time.monotonic() < until if until else office.has_work():
    chosen = choose(office, role, draw)
    if chosen is None and role == 'agent':
      chosen = take_in(office, bool(until))
    if chosen is None:
      time.sleep(0.05)
      continue

    step, number, words = chosen
    with office.start(officer, *words) as child:
      if kills and draw.random() < (0.15 if until else 0.3):
        time.sleep(draw.uniform(0.0, 0.6))
        try:
          os.killpg(child.pid, signal.SIGKILL)
          office.killed += 1
        except ProcessLookupError:
          pass
      out, err = child.communicate()
    if child.returncode == 0:
      office.note(step, number, json.loads(out))
    else:
      office.fails(number)
      if child.returncode > 0 and json.loads(err.splitlines()[-1])['error']['code'] not in PASSING:
        office.problems.append(f'{officer}: {" ".join(words)}: {err}')
    with office.lock:
      office.busy -= 1


def open_desks(office, kills):
  until = time.monotonic() + SECONDS if SECONDS and kills else 0
  office.to_come = 0 if until else FILES * sum(officer.startswith('agent') for officer in OFFICERS)
  desks = [threading.Thread(target=work, args=(office, officer, kills, random.Random(f'{SEED} {officer} {kills}'), until))
           for officer in OFFICERS]
  for desk in desks:
    desk.start()
  if kills:
    kill_server()
  while until and time.monotonic() + 20 < until:
    time.sleep(18)
    kill_server()
  for desk in desks:
    desk.join()
  if office.problems:
    sys.exit('\n'.join(office.problems))


def check_numbers(office, when):
  for table, running in NUMBERS.items():
    numbers = [int(number) for number in ask(f'SELECT {running} FROM {table} ORDER BY 1')]
    if sorted(numbers) != list(range(1, len(numbers) + 1)):
      sys.exit(f'{when}: the numbers of {table} are not without gap: {sorted(numbers)}')
  for step, numbers in office.given.items():
    if len(set(numbers)) != len(numbers):
      sys.exit(f'{when}: a number was given twice by {step}')


def check_states(office, when):
  known = dict(line.rsplit('|', 1) for line in ask(
    "SELECT number, state || coalesce (' ' || transmission, '') FROM application UNION ALL SELECT serial, state FROM card"))
  entries = set(ask('SELECT number FROM entry UNION ALL SELECT number FROM bordereau'))
  for number, state in office.states.items():
    if known.get(number) != state:
      sys.exit(f'{when}: {number} was acknowledged as {state} and is {known.get(number)}')
  for step, numbers in office.given.items():
    for number in numbers:
      if number not in entries and number not in known:
        sys.exit(f'{when}: {number} of {step} was acknowledged and is not there')


def check(office, when):
  answer = office.do(None, 'check')
  if not answer['sound']:
    sys.exit(f'{when}: {answer}')
  check_numbers(office, when)
  check_states(office, when)
  strange = ask("SELECT DISTINCT act, login FROM history JOIN officer ON officer.id = history.officer"
                " WHERE act = 'deposit' AND login NOT LIKE 'agent%' OR act IN ('accept', 'refuse') AND login NOT LIKE 'registrar%'"
                " OR act IN ('issue_card', 'print_card', 'hand_over') AND login NOT LIKE 'clerk%'")
  if strange:
    sys.exit(f'{when}: done by others: {strange}')


def main():
  with tempfile.TemporaryDirectory() as name:
    office = Office(pathlib.Path(name))
    office.open()
    open_desks(office, kills=False)
    check(office, 'after the desks')
    handed_over = sum(state == 'handed_over' for state in office.states.values())
    if handed_over == 0:
      sys.exit('no card came into its holder’s hand')
    open_desks(office, kills=True)
    check(office, 'after the kills')
    print(f'promise P7 | {len(OFFICERS)} desks by officers’ accounts, {office.acknowledged} steps acknowledged, {office.killed} desks killed,'
          f' {len(office.given["deposit"])} files, {len(office.given["card issue"])} cards: no gap, nothing lost, sound | 0 lost')


main()

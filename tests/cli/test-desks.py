#!/usr/bin/env python3
"""Several desks at one register, each a process a step, some of them killed, and the server too.

Usage: test-desks.py SIJILCTL EXAMPLES [DESKS [STEPS [SEED]]]

The register stands in a folder, or on the server of tests/postgresql.sh when SIJIL_TEST_ENGINE=postgresql. Whatever happens,
what a desk was told to be saved is there, no number is given twice, none is left out, and the register is sound.
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

SIJILCTL = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2]).resolve()
DESKS = int(sys.argv[3]) if len(sys.argv) > 3 else 8
STEPS = int(sys.argv[4]) if len(sys.argv) > 4 else 4
SEED = int(sys.argv[5]) if len(sys.argv) > 5 else 1
ON_SERVER = os.environ.get('SIJIL_TEST_ENGINE') == 'postgresql'

# What a desk may be told when another is writing, or when the server was killed.
PASSING = {'register-busy', 'server-lost', 'server-absent', 'server-refuses', 'server-starting'}


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
  document = json.loads((EXAMPLES / 'artisan-by-practice.json').read_text(encoding='utf-8'))
  document['person']['cin'] = f'ZZ{number}'
  document['person']['birth_on'] = f'{1940 + number % 60}-{1 + number // 60 % 12:02}-{1 + number // 720 % 28:02}'  # nobody is taken for another
  for paper in document['papers']:
    paper['file'] = str(EXAMPLES / paper['file'])
  document['photo']['file'] = str(EXAMPLES / document['photo']['file'])
  path = folder / f'{name}-{number}.json'
  path.write_text(json.dumps(document, ensure_ascii=False), encoding='utf-8')
  return path


class Office:
  """What all desks know together."""

  def __init__(self, folder):
    self.folder = folder
    self.lock = threading.Lock()
    self.deposited = []  # acknowledged numbers, oldest first
    self.accepted = []
    self.in_hand = set()
    self.problems = []

  def take(self):
    with self.lock:
      for number in self.deposited:
        if number not in self.in_hand:
          self.in_hand.add(number)
          return number
    return None

  def note(self, kind, number):
    with self.lock:
      (self.deposited if kind == 'deposit' else self.accepted).append(number)


def work(office, desk, steps, kills, draw):
  """One desk: two of three steps are deposits, the third a decision; with kills, every other step is cut short."""
  for step in range(steps):
    number = office.take() if step % 3 == 2 else None
    if number is not None:
      words = ['--as', 'registrar', 'accept', number]
    else:
      path = make_document(office.folder, f'desk{desk}', 300000 + desk * 1000 + step + (500 if kills else 0))
      words = ['--as', 'agent', 'apply', str(path), '--deposit']
    with start(*words) as child:
      if kills and draw.random() < 0.5:
        time.sleep(draw.uniform(0.0, 0.6))
        try:
          os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
          pass
      out, err = child.communicate()
    if child.returncode == 0:
      answer = json.loads(out)
      office.note('accept' if number else 'deposit', number or answer['number'])
    elif child.returncode > 0:
      code = json.loads(err.splitlines()[-1])['error']['code']
      if code not in PASSING and not (kills and code in ('application-state', 'state', 'already-decided')):
        office.problems.append(f'{" ".join(words)}: {err}')


def open_desks(office, kills, meanwhile=None):
  desks = [threading.Thread(target=work, args=(office, i, STEPS, kills, random.Random(SEED * 100 + i))) for i in range(DESKS)]
  for desk in desks:
    desk.start()
  if meanwhile:
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
  listed = run('--as', 'registrar', 'list', 'applications', '--limit', '1000')
  numbers = sorted(running(item['number']) for item in listed['items'])
  if numbers != list(range(1, len(numbers) + 1)):
    sys.exit(f'{when}: the numbers are not without gap: {numbers}')
  known = {item['number']: item['state'] for item in listed['items']}
  for number in office.deposited:
    if number not in known:
      sys.exit(f'{when}: {number} was acknowledged and is not there')
  for number in office.accepted:
    if known[number] != 'accepted':
      sys.exit(f'{when}: {number} was acknowledged as accepted and is {known[number]}')
  if len(set(office.deposited)) != len(office.deposited):
    sys.exit(f'{when}: a number was given twice')
  return len(numbers)


def kill_server():
  """Cuts the server's power, so to say, in the middle of the work, and starts it again."""
  time.sleep(1.0)
  control = os.environ['SIJIL_TEST_PG_CTL'].split()
  pid = int(pathlib.Path(os.environ['PGDATA'], 'postmaster.pid').read_text(encoding='utf-8').split()[0])
  os.kill(pid, signal.SIGKILL)
  for _ in range(60):  # the first start is refused until the old children are gone
    time.sleep(0.2)
    if subprocess.run([*control, 'start'], capture_output=True, check=False).returncode == 0:
      return
  sys.exit('the server did not start again')


def main():
  with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    pin = folder / 'pin'
    pin.write_text('un mot de passe\n', encoding='utf-8')
    pin.chmod(0o600)
    os.environ['SIJIL_REGISTER'] = 'postgresql:///postgres?options=-csearch_path%3Ddesks' if ON_SERVER else str(folder / 'register')
    os.environ['SIJIL_PIN_FILE'] = str(pin)
    run('init', '--chamber', '08', '--admin', 'admin', '--training', '--new-pin-file', str(pin))
    for officer, role in (('agent', 'agent'), ('registrar', 'registrar')):
      run('--as', 'admin', 'officer', 'add', officer, '--name', officer, '--role', role, '--new-pin-file', str(pin))

    office = Office(folder)
    open_desks(office, kills=False)
    count = check(office, 'after the desks')
    open_desks(office, kills=True, meanwhile=kill_server if ON_SERVER else None)
    count = check(office, 'after the kills')
    print(f'{DESKS} desks, {count} files, {len(office.accepted)} decided: no gap, nothing lost, register sound')


main()

#!/usr/bin/env python3
"""Kills the server at every step of printing a card: one card, one serial, one print.

Usage: test-print-server.py SIJILCTL EXAMPLES [CARDS [SEED]]   (within tests/postgresql.sh)

A card is issued, drawn and said to have come out well, and the server dies at some moment of each. What was acknowledged holds;
what was not is looked up, and done again only where it was not done. Doing again what was done is refused.
"""

import contextlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

from office import Office

SIJILCTL, EXAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])
CARDS = int(sys.argv[3]) if len(sys.argv) > 3 else 3
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1


def start_server():
  control = os.environ['SIJIL_TEST_PG_CTL'].split()
  for _ in range(60):  # refused until the children of the one before are gone
    if subprocess.run([*control, 'start'], capture_output=True, check=False).returncode == 0:
      return
    time.sleep(0.2)
  sys.exit('the server did not start again')


def kill_server():
  pid = int(pathlib.Path(os.environ['PGDATA'], 'postmaster.pid').read_text(encoding='utf-8').split()[0])
  children = pathlib.Path(f'/proc/{pid}/task/{pid}/children').read_text(encoding='utf-8').split()
  for process in (pid, *map(int, children)):  # a child that works would go on to its end
    with contextlib.suppress(ProcessLookupError):
      os.kill(process, signal.SIGKILL)


class Printing:
  def __init__(self, office, draw):
    self.office, self.draw = office, draw
    self.kills, self.unknown, self.again = 0, 0, 0

  def cards_of(self, entry):
    return [card for card in self.office.do('registrar', 'list', 'cards')['items'] if card['entry'] == entry]

  def strike(self, whole, officer, *words):
    """The answer of a command during which the server is killed; None when there was none."""
    command = [SIJILCTL, '--json', '--register', self.office.register, '--as', officer, '--pin-file', str(self.office.pin), '--date',
               self.office.day, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
      time.sleep(self.draw.uniform(0.0, 1.1 * whole))
      kill_server()
      start_server()
      said, problem = child.communicate()
    self.kills += 1
    if child.returncode == 0:
      return json.loads(said)
    error = json.loads(problem.splitlines()[-1])['error']
    if child.returncode not in (1, 3) or not error['message'].endswith('.'):
      sys.exit(f'{words}: {child.returncode}, {problem}')
    self.unknown += 1
    return None

  def refused(self, officer, *words):
    """Whether doing it once more is refused by a rule."""
    done = self.office.run(officer, *words)
    if done.returncode != 1:
      sys.exit(f'{words}: done twice, {done.stdout}{done.stderr}')
    self.again += 1

  def print_card(self, entry, times):
    answer = self.strike(times['issue'], 'clerk', 'card', 'issue', entry)
    found = self.cards_of(entry)
    if len(found) > 1 or (answer and [card['number'] for card in found] != [answer['serial']]):
      sys.exit(f'{entry}: issued as {answer}, there are {found}')
    if not found:
      self.office.do('clerk', 'card', 'issue', entry)
    self.refused('clerk', 'card', 'issue', entry)
    serial = self.cards_of(entry)[0]['number']

    pdf = self.office.home / f'{serial}.pdf'
    answer = self.strike(times['render'], 'clerk', 'card', 'render', serial, '--pdf', str(pdf))
    if pdf.exists() and b'%%EOF' not in pdf.read_bytes()[-64:]:
      sys.exit(f'{serial}: half a card')
    if not pdf.exists():
      self.office.do('clerk', 'card', 'render', serial, '--pdf', str(pdf))

    answer = self.strike(times['printed'], 'clerk', 'card', 'printed', serial)
    state = self.cards_of(entry)[0]['state']
    if (answer and state != 'printed') or state not in ('printed', 'to_print'):
      sys.exit(f'{serial}: {state} after {answer}')
    if state != 'printed':
      self.office.do('clerk', 'card', 'printed', serial)
    self.refused('clerk', 'card', 'printed', serial)
    self.refused('clerk', 'card', 'render', serial, '--pdf', str(self.office.home / 'second.pdf'))
    return serial


def timed(office, times, name, officer, *words):
  began = time.monotonic()
  answer = office.do(officer, *words)
  times[name] = time.monotonic() - began
  return answer


def main():
  with tempfile.TemporaryDirectory() as name:
    home = pathlib.Path(name).resolve()
    os.environ['XDG_DATA_HOME'] = str(home / 'data')
    office, times = Office(SIJILCTL, EXAMPLES, home), {}
    office.open()
    entries = [office.do('registrar', 'accept', office.do('agent', 'apply', office.make_document(number), '--deposit')['number'])
               ['entry']['number'] for number in range(CARDS + 1)]
    serials = [timed(office, times, 'issue', 'clerk', 'card', 'issue', entries[0])['serial']]
    timed(office, times, 'render', 'clerk', 'card', 'render', serials[0], '--pdf', str(home / 'first.pdf'))
    timed(office, times, 'printed', 'clerk', 'card', 'printed', serials[0])

    printing = Printing(office, random.Random(SEED))
    serials += [printing.print_card(entry, times) for entry in entries[1:]]
    cards = office.do('registrar', 'list', 'cards')['items']
    if sorted(card['number'] for card in cards) != sorted(set(serials)) or any(card['state'] != 'printed' for card in cards):
      sys.exit(f'{serials}, but there are {cards}')
    office.do(None, 'check')
    print(f'promise P20 | the server killed {printing.kills} times while {CARDS} cards were issued, drawn and printed: {printing.unknown} answers'
          f' did not come, {printing.again} acts refused when they were done again, 0 double serials | 0 double')


main()

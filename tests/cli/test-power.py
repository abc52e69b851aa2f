#!/usr/bin/env python3
"""Cuts the power at many moments of an office's work and looks at the register that is left.

Usage: test-power.py SIJILCTL RECORD_WRITES_LIBRARY EXAMPLES [CUTS [SEED [FILES]]]     the long form: 1000 cuts

The work is done once and recorded; each cut is made from the record (cuts.py). What a command acknowledged must be
there and the register sound. Two controls show that the test can fail: the same record without the synchronisations of the
database's log, as “synchronous = NORMAL” would leave it, and without those of the papers, must lose something.

Another office seals its papers and exchanges their key. After a cut in that every paper opens, and the job comes to its end.
"""

import contextlib
import functools
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

import cuts
from office import Office

SIJILCTL, LIBRARY = sys.argv[1], sys.argv[2]
EXAMPLES = pathlib.Path(sys.argv[3])
CUTS = int(sys.argv[4]) if len(sys.argv) > 4 else 90
SEED = int(sys.argv[5]) if len(sys.argv) > 5 else 1
FILES = int(sys.argv[6]) if len(sys.argv) > 6 else 4
SEALING_CUTS = CUTS if CUTS >= 1000 else CUTS * 2 // 5  # each is gone on with to its end
SEARCHED = {'application': ('application', 'number'), 'entry': ('entry', 'number'), 'card': ('card', 'serial'),
            'bordereau': ('bordereau', 'number')}


def judge(register, answers, started):
  """What is wrong with a register after a cut, or None."""
  if not (register / 'register.db').exists():
    return 'no register' if answers else None
  done = subprocess.run([SIJILCTL, '--register', str(register), 'check'], capture_output=True, text=True, check=False)
  if done.returncode != 0:
    return done.stdout + done.stderr
  with contextlib.closing(sqlite3.connect(register / 'register.db')) as handle:
    for answer in answers:
      if answer.get('kind') not in SEARCHED:
        continue
      table, key = SEARCHED[answer['kind']]
      row = handle.execute(f'SELECT version FROM {table} WHERE {key} = ?', (answer['number'],)).fetchone()
      if row is None or row[0] < answer['version']:
        return f'{answer["number"]}, version {answer["version"]}: {row}'
    steps = handle.execute('SELECT count(DISTINCT request) FROM history').fetchone()[0]
    if steps < len(answers):
      return f'{steps} steps, {len(answers)} were acknowledged'
    if steps > started:
      return f'{steps} steps of {started}'
  return None


def work_sealed(office):
  """An office seals what it has, goes on, and exchanges the key; the answer after which sealing begins."""
  office.open()
  office.do('agent', 'apply', office.make_document(1), '--deposit')
  groups = office.do('admin', 'backup', 'key', '--pdf', str(office.home / 'key.pdf'))['groups']
  key = office.home / 'key'
  key.write_text(' '.join(groups) + '\n', encoding='utf-8')
  first = len(office.answers) - 1
  office.do('admin', 'seal', 'start', '--recovery-key-file', str(key))
  office.do('admin', 'seal', 'run', '--now')
  office.do('agent', 'apply', office.make_document(2), '--deposit')
  for _ in range(2):
    office.do('admin', 'seal', 'rotate', '--recovery-key-file', str(key))
  return first


def judge_sealed(office, register, answers, started):
  """What is wrong with the register of an office that seals, after a cut and when what was cut off is gone on with; or None."""
  def run(*words):
    return subprocess.run([SIJILCTL, '--json', '--register', str(register), '--as', 'admin', '--pin-file', str(office.pin), *words],
                          capture_output=True, text=True, check=False)

  checked = run('check')  # opens every paper
  if checked.returncode != 0:
    return checked.stdout + checked.stderr
  status = json.loads(run('seal', 'status').stdout)
  told = [answer['state'] for answer in answers if answer['kind'] == 'sealing']
  if (told and status['state'] == 'off') or (len(told) == 2 + 2 and status['state'] != 'sealed'):
    return f'{status} after {told}'
  if status['state'] == 'off':
    return None
  gone_on = run('seal', 'run', '--now')
  if gone_on.returncode != 0 or json.loads(gone_on.stdout)['state'] != 'sealed':
    return f'not gone on with: {gone_on.stdout}{gone_on.stderr}'
  checked = run('check')
  return None if checked.returncode == 0 else f'gone on with: {checked.stdout}{checked.stderr}'


def cut_sealing(home, draw):
  home.mkdir()
  os.environ['XDG_DATA_HOME'] = str(home / 'data')
  office = Office(SIJILCTL, EXAMPLES, home, recorder=LIBRARY)
  first = work_sealed(office)
  records = cuts.read_recorded(office, draw)
  faults = cuts.cut(office, records, cuts.choose(records, SEALING_CUTS, draw, first), draw, functools.partial(judge_sealed, office))
  print(f'promise P1 | {len(faults)} of {SEALING_CUTS} cuts while papers are sealed and their key is exchanged lost something | 0')
  if faults:
    sys.exit('\n'.join(faults[:5]))


def main():
  draw = random.Random(SEED)
  with tempfile.TemporaryDirectory() as name:
    office = Office(SIJILCTL, EXAMPLES, pathlib.Path(name).resolve(), recorder=LIBRARY)
    office.work(FILES)
    records = cuts.read_recorded(office, draw)
    faults = cuts.cut(office, records, cuts.choose(records, CUTS, draw), draw, judge)
    print(f'promise P1 | {len(faults)} of {CUTS} cuts in {len(office.answers)} commands lost something | 0')
    if faults:
      sys.exit('\n'.join(faults[:5]))

    tries = max(CUTS // 2, 12)
    lost = [len(cuts.cut(office, records, cuts.choose(records, tries, draw, after_answer=1.0), draw, judge, forgotten))
            for forgotten in (b'-wal', b'/papers')]
    print(f'promise P2 | of {tries} cuts without synchronising, {lost[0]} (log) and {lost[1]} (papers) are seen | half')
    if min(lost) * 2 < tries:
      sys.exit('the test does not see what it should see')
    cut_sealing(pathlib.Path(name).resolve() / 'sealing', draw)


main()

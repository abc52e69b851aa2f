#!/usr/bin/env python3
"""Cuts the power at many moments of an office's work and looks at the register that is left.

Usage: test-power.py SIJILCTL RECORD_WRITES_LIBRARY EXAMPLES [CUTS [SEED [FILES]]]     the long form: 1000 cuts

The work is done once and recorded; each cut is made from the record (disk_log.py). What a command acknowledged must be
there and the register sound. Two controls show that the test can fail: the same record without the synchronisations of the
database's log, as “synchronous = NORMAL” would leave it, and without those of the papers, must lose something.
"""

import contextlib
import json
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import disk_log
from office import Office

SIJILCTL, LIBRARY = sys.argv[1], sys.argv[2]
EXAMPLES = pathlib.Path(sys.argv[3])
CUTS = int(sys.argv[4]) if len(sys.argv) > 4 else 90
SEED = int(sys.argv[5]) if len(sys.argv) > 5 else 1
FILES = int(sys.argv[6]) if len(sys.argv) > 6 else 4
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


def cut(office, records, cuts, draw, forgotten=None):
  """Cuts the power @cuts times, a third of them (all, if synchronisations are @forgotten) right after an answer; what was
  wrong, cut by cut."""
  answered = [at for at, record in enumerate(records) if record.kind == 'A']
  after_answer = 1.0 if forgotten else 0.34
  moments = sorted(draw.choice(answered) + 1 if draw.random() < after_answer else draw.randint(1, len(records))
                   for _ in range(cuts))
  faults = []
  for strict in (False, True):
    disk, done, at = disk_log.Disk(office.folder, strict), 0, 0
    for moment in moments[strict::2]:
      for record in records[at:moment]:
        done += record.kind == 'A'
        if record.kind != 'S' or forgotten is None or forgotten not in record.data:
          disk.step(record)
      at = moment
      place = office.home / 'cut'
      place.mkdir()
      disk_log.write_folder(disk.after(draw), office.folder, place)
      fault = judge(place / 'register', office.answers[:done], done + 1)
      if fault:
        faults.append(f'record {moment}, {"strict" if strict else "journal"}, {done} answers: {fault.strip()}')
      shutil.rmtree(place)
  return faults


def main():
  draw = random.Random(SEED)
  with tempfile.TemporaryDirectory() as name:
    office = Office(SIJILCTL, EXAMPLES, pathlib.Path(name).resolve(), recorder=LIBRARY)
    office.work(FILES)
    records = disk_log.read_log(office.log)
    if sum(record.kind == 'A' for record in records) != len(office.answers):
      sys.exit('an answer was not recorded')

    # With everything kept, the record must give the folder as it is; else a write was missed.
    disk = disk_log.Disk(office.folder, False)
    for record in records:
      disk.step(record)
    made, real = disk.after(draw, everything=True), disk_log.read_folder(office.folder)
    differing = sorted(path for path in made.keys() | real.keys() if made.get(path, 0) != real.get(path, 0))
    if differing:
      sys.exit(f'not recorded whole: {differing}')

    faults = cut(office, records, CUTS, draw)
    print(f'promise P1 | {len(faults)} of {CUTS} cuts in {len(office.answers)} commands lost something | 0')
    if faults:
      sys.exit('\n'.join(faults[:5]))

    tries = max(CUTS // 3, 12)
    lost = [len(cut(office, records, tries, draw, forgotten)) for forgotten in (b'-wal', b'/papers')]
    print(f'promise P2 | of {tries} cuts without synchronising, {lost[0]} (log) and {lost[1]} (papers) are seen | half')
    if min(lost) * 2 < tries:
      sys.exit('the test does not see what it should see')


main()

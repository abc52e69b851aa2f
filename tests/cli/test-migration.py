#!/usr/bin/env python3
"""Brings a register of an older version up to date while the program is killed, the disk fails, the power goes.

Usage: test-migration.py SIJILCTL FAIL_WRITES_LIBRARY RECORD_WRITES_LIBRARY SQL [KILLS [CUTS [STEP [SEED]]]]

SQL is the folder of the migrations. Whatever happens the register is wholly as it was or wholly as it is brought up to date
undisturbed; the next command brings it there; and where it is new, the copy set aside is the old one. What is refused says so.
"""

import errno
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import disk_log

SIJILCTL, FAILING, RECORDING = sys.argv[1:4]
SQL = pathlib.Path(sys.argv[4])
KILLS, CUTS, STEP, SEED = (int(sys.argv[at]) if len(sys.argv) > at else value for at, value in ((5, 12), (6, 40), (7, 53), (8, 1)))

VERSION = 5
ROWS = 4000
APPLICATION_ID = 0x53494a4c
REASONS = {'disk-full', 'disk-failed', 'register-unreached'}


def make_old(register):
  """A register of an older version, whose history has no chain yet."""
  register.mkdir(mode=0o700)
  with sqlite3.connect(register / 'register.db') as handle:
    handle.execute(f'PRAGMA application_id = {APPLICATION_ID}')
    for script in sorted(SQL.glob('*.sql'))[:VERSION]:
      handle.executescript(script.read_text(encoding='utf-8'))
    handle.executemany("INSERT INTO history VALUES (?, '08', ?, 0, 'refuse', 'lacks_proof', 'application', ?, 1, '[]', ?, ?)",
                       ((row, 1773100000 + row, row, f'{row:036}', hashlib.sha256(str(row).encode()).digest())
                        for row in range(1, ROWS + 1)))
    handle.execute(f'PRAGMA user_version = {VERSION}')
  handle.close()


def read(path):
  """All that a database holds, in whatever order."""
  handle = sqlite3.connect(path)
  try:
    if handle.execute('PRAGMA integrity_check').fetchall() != [('ok',)]:
      return 'damaged'
    version = handle.execute('PRAGMA user_version').fetchone()[0]
    return version, hashlib.sha256('\n'.join(sorted(handle.iterdump())).encode()).hexdigest()
  except sqlite3.DatabaseError as problem:
    return str(problem)
  finally:
    handle.close()


def command(register, pin):
  """One whose officer is nobody's: it brings the register up to date and is refused."""
  return [SIJILCTL, '--json', '--register', str(register), '--as', 'agent', '--pin-file', str(pin), 'setting', 'set',
          'legal_delay_days', '30']


class Trial:
  """An old register, how it looks before and after, and what is wrong with one that was disturbed."""

  def __init__(self, home):
    self.pin = home / 'pin'
    self.pin.write_text('un mot de passe\n', encoding='utf-8')
    self.pin.chmod(0o600)
    self.first = home / 'first'
    self.place = home / 'place'
    make_old(self.first)
    self.old = read(self.first / 'register.db')
    self.seen = {'old': 0, 'new': 0}

  def begin(self):
    """A fresh old register at its place."""
    shutil.rmtree(self.place, ignore_errors=True)
    self.place.mkdir()
    shutil.copytree(self.first, self.place / 'register')
    return self.place / 'register'

  def run(self, register, **variables):
    return subprocess.run(command(register, self.pin), capture_output=True, text=True, check=False, env={**os.environ, **variables})

  def undisturbed(self):
    began = time.monotonic()
    register = self.begin()
    self.run(register)
    self.new = read(register / 'register.db')
    if self.new == self.old or not isinstance(self.new, tuple):
      sys.exit(f'not brought up to date: {self.new}')
    return time.monotonic() - began

  def judge(self, register):
    """What is wrong with a register that was disturbed, or None; it is looked at as a copy, with its journal."""
    look = register.parent / 'look'
    shutil.rmtree(look, ignore_errors=True)
    shutil.copytree(register, look)
    state = read(look / 'register.db')
    if state not in (self.old, self.new):
      return f'neither old nor new: {state}'
    self.seen['old' if state == self.old else 'new'] += 1
    aside = look / f'register.db.version-{VERSION}'
    if state == self.new and (not aside.exists() or read(aside) != self.old):
      return 'new, and no whole copy of the old one'
    self.run(register)
    state = read(register / 'register.db')
    return None if state == self.new else f'not new at the next opening: {state}'


def kill(trial, whole, draw):
  for number in range(1, KILLS + 1):
    register = trial.begin()
    with subprocess.Popen(command(register, trial.pin), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          start_new_session=True) as child:
      time.sleep(draw.uniform(0.0, 1.1 * whole))
      try:
        os.killpg(child.pid, signal.SIGKILL)
      except ProcessLookupError:
        pass
    fault = trial.judge(register)
    if fault:
      sys.exit(f'kill {number}: {fault}')


def fail(trial, home):
  """The disk fails at one write after another; how many writes there are, and how many failures were told."""
  told = 0
  register = trial.begin()
  trial.run(register, LD_PRELOAD=FAILING, FAIL_FOLDER=str(register), FAIL_AT='0', FAIL_ERRNO='5', FAIL_COUNT=str(home / 'count'))
  writes = int((home / 'count').read_text(encoding='utf-8'))
  for number in (errno.ENOSPC, errno.EIO):
    for at in range(1, writes + 1, STEP):
      where = f'{errno.errorcode[number]} at write {at} of {writes}'
      register = trial.begin()
      done = trial.run(register, LD_PRELOAD=FAILING, FAIL_FOLDER=str(register), FAIL_AT=str(at), FAIL_ERRNO=str(number))
      error = json.loads(done.stderr.splitlines()[-1])['error']
      if error['code'] in REASONS:
        told += 1
        if done.returncode != 3 or not error['message'].endswith('.'):
          sys.exit(f'{where}: {done.returncode}, {error}')
      elif read(register / 'register.db') != trial.new:
        sys.exit(f'{where}: not told: {error}')
      fault = trial.judge(register)
      if fault:
        sys.exit(f'{where}: {fault}')
  return writes, told


def lay_out(register):
  """The records of the old register's own making."""
  path, place = register / 'register.db', register.parent
  inode = path.stat().st_ino
  return [disk_log.Record('M', 0, 0, str(register).encode()), disk_log.Record('S', 0, 0, str(place).encode()),
          disk_log.Record('C', inode, 0, str(path).encode()), disk_log.Record('W', inode, 0, path.read_bytes()),
          disk_log.Record('S', inode, 0, str(path).encode()), disk_log.Record('S', 0, 0, str(register).encode())]


def cut(trial, home, draw):
  register = trial.begin()
  before = lay_out(register)
  trial.run(register, LD_PRELOAD=RECORDING, RECORD_FOLDER=str(trial.place), RECORD_LOG=str(home / 'log'))
  records = disk_log.read_log(home / 'log')
  moments = sorted(draw.randint(0, len(records)) for _ in range(CUTS))
  for strict in (False, True):
    disk, at = disk_log.Disk(trial.place, strict), 0
    for record in before:
      disk.step(record)
    for moment in moments[strict::2]:
      for record in records[at:moment]:
        disk.step(record)
      at = moment
      left = home / 'cut'
      left.mkdir()
      disk_log.write_folder(disk.after(draw), trial.place, left)
      fault = trial.judge(left / 'register')
      if fault:
        sys.exit(f'cut at record {moment} of {len(records)}, {"strict" if strict else "journal"}: {fault}')
      shutil.rmtree(left)
  return len(records)


def main():
  draw = random.Random(SEED)
  with tempfile.TemporaryDirectory() as name:
    home = pathlib.Path(name).resolve()
    trial = Trial(home)
    whole = trial.undisturbed()
    kill(trial, whole, draw)
    writes, told = fail(trial, home)
    records = cut(trial, home, draw)
    print(f'promise P19 | a register of version {VERSION}, {ROWS} rows of history: {KILLS} kills, {CUTS} cuts of the power among {records}'
          f' records, every {STEP}th of {writes} writes failing ({told} told): {trial.seen["old"]} wholly old, {trial.seen["new"]}'
          ' wholly new | old or new, never between')
    if min(trial.seen.values()) == 0 or told == 0:
      sys.exit('not both were seen')


main()

#!/usr/bin/env python3
"""Each thing that an office does meets a disk that fails once: at a write, a read, an opening, a name, or by taking half.

Usage: test-faults.py SIJILCTL FAIL_WRITES_LIBRARY EXAMPLES [TRIES [SEED]]     TRIES for each act and some kinds of call; 0: every one of all

Whatever fails, the command is done or says in a sentence that it is not; what it says of saving is true; the register is
sound and wholly as before or as after; and an earlier backup still opens.
"""

import contextlib
import errno
import json
import os
import pathlib
import random
import shutil
import sqlite3
import sys
import tempfile

from office import Office

SIJILCTL, LIBRARY = sys.argv[1], sys.argv[2]
EXAMPLES = pathlib.Path(sys.argv[3])
TRIES = int(sys.argv[4]) if len(sys.argv) > 4 else 1
SEED = int(sys.argv[5]) if len(sys.argv) > 5 else 1
NOT_FOR_PEOPLE = ('No space left', 'Input/output error', 'Permission denied', 'errno', 'SQL', '.sql')

# What may go wrong with each kind of call.
KINDS = {'write': (errno.ENOSPC, errno.EIO), 'read': (errno.EIO,), 'open': (errno.EIO, errno.EACCES, errno.EMFILE),
         'name': (errno.EIO, errno.EACCES), 'short': (errno.EIO,)}


# What is said of a right that is missing.
OF_RIGHTS = ('disk-read-only', 'disk-denied', 'file-denied', 'register-cannot-open')


def read_history(register):
  with contextlib.closing(sqlite3.connect(f'file:{register / "register.db"}?mode=ro', uri=True)) as handle:
    return handle.execute('SELECT id, chain, act FROM history ORDER BY id').fetchall()


class Trial:
  """An office as it is before each act, and the acts."""

  def __init__(self, home):
    self.office = office = Office(SIJILCTL, EXAMPLES, home)
    self.first = home / 'first'
    os.environ['XDG_DATA_HOME'] = str(office.folder / 'data')
    office.open()
    office.do('admin', 'officer', 'add', 'director', '--name', 'director', '--role', 'director', '--new-pin-file', str(office.pin))
    for key, value in (('card_issuer', 'c08.example'), ('card_status_uri', 'c08.example/s')):
      office.do('admin', 'setting', 'set', key, value)
    groups = office.do('admin', 'backup', 'key', '--pdf', str(home / 'key.pdf'))['groups']
    self.key = home / 'key'
    self.key.write_text(' '.join(groups) + '\n', encoding='utf-8')
    waiting, refused = (office.do('agent', 'apply', office.make_document(number), '--deposit')['number'] for number in (1, 2))
    entry = office.do('registrar', 'accept', office.do('agent', 'apply', office.make_document(3), '--deposit')['number'])['entry']['number']
    struck = office.do('registrar', 'accept', office.do('agent', 'apply', office.make_document(4), '--deposit')['number'])['entry']['number']
    office.do('registrar', 'strike-off', struck, '--reason', 'request', '--effective', office.day)
    serial = office.do('clerk', 'card', 'issue', entry)['serial']
    office.do(None, 'backup', '--to', str(office.folder), '--same-disk')
    shutil.copytree(office.folder, self.first)
    second = ['--second', 'admin', '--second-pin-file', str(office.pin)]
    director = ['--second', 'director', '--second-pin-file', str(office.pin)]
    self.acts = {
      'apply': ('agent', 'apply', office.make_document(5), '--deposit'),
      'accept': ('registrar', 'accept', waiting),
      'refuse': ('registrar', 'refuse', refused, '--reason', 'condition', '--legal-ground', 'Article 6', '--text-fr', 'Essai', '--text-ar', 'تجربة'),
      'print': ('clerk', 'card', 'printed', serial),
      'import': ('registrar', 'import', 'entries', str(EXAMPLES / 'entries.csv'), '--map', str(EXAMPLES / 'import-map.json')),
      'erase': ('director', 'erase', struck, '--reason', 'request', '--reference', 'D-12', *second),
      'key create': ('admin', 'key', 'create', *director),
      'seal': ('admin', 'seal', 'start', '--recovery-key-file', str(self.key)),
      'backup': (None, 'backup', '--to', str(office.folder), '--same-disk'),
      'restore': (None, 'restore', '--from', str(office.folder), '--recovery-key-file', str(self.key)),
    }

  def begin(self):
    shutil.rmtree(self.office.folder)
    shutil.copytree(self.first, self.office.folder)

  def run(self, words, calls=None, at=0, number=0, count=None):
    """The command, whose disk fails at the call @at of its kind."""
    self.office.variables = {} if calls is None else {
      'LD_PRELOAD': LIBRARY, 'FAIL_FOLDER': str(self.office.folder), 'FAIL_CALLS': calls, 'FAIL_AT': str(at), 'FAIL_ERRNO': str(number)}
    if count is not None:
      self.office.variables['FAIL_COUNT'] = str(count)
    done = self.office.run(*words)
    self.office.variables = {}
    return done

  def undisturbed(self, words, calls):
    """How many calls there are, and the history before and after."""
    count = self.office.home / 'count'
    self.begin()
    before = read_history(self.office.register)
    done = self.run(words, calls, count=count)
    if done.returncode != 0:
      sys.exit(f'{" ".join(words[1:])} on a sound disk: {done.stderr}')
    return int(count.read_text(encoding='utf-8')), before, len(read_history(self.office.register))

  def judge(self, done, before, n_after, calls, number):
    """What is wrong with a command on a disk that failed, and what it left; or None."""
    if done.returncode < 0 or done.returncode not in (0, 1, 3):
      return f'exit code {done.returncode}: {done.stderr}'
    now = read_history(self.office.register)
    if done.returncode == 0 and len(now) != n_after:
      return f'told as done, {len(now)} rows instead of {n_after}'
    if done.returncode != 0:
      if calls == 'short':
        return f'half a write was taken for a fault: {done.stderr}'
      # That the second officer agreed is on record, whatever becomes of the act itself.
      more_rows = sum(act != 'confirm_erasure' for _, _, act in now[len(before):])
      fault = judge_sentence(json.loads(done.stderr.splitlines()[-1])['error'], more_rows, number)
      if fault:
        return fault
    if now[:len(before)] != before and len(now) != n_after:
      return f'neither as before nor as after: {len(now)} rows'
    for words in ((None, 'check'), (None, 'verify-backup', str(self.office.folder), '--recovery-key-file', str(self.key))):
      looked = self.run(words)
      if looked.returncode != 0:
        return f'{" ".join(words[1:2])}: {looked.stdout}{looked.stderr}'
    return None


def judge_sentence(error, more_rows, number):
  if number != errno.EACCES and error['code'] in OF_RIGHTS:
    return f'a right is said to be missing: {error}'
  if not error['message'].endswith('.') or any(word in error['message'] for word in NOT_FOR_PEOPLE):
    return f'no sentence for people: {error}'
  if more_rows > 0 and 'othing was' in error['message']:
    return f'said that nothing was saved, but it was: {error}'
  return None


def main():
  draw, tried, told, faults = random.Random(SEED), 0, 0, []
  with tempfile.TemporaryDirectory() as name:
    trial = Trial(pathlib.Path(name).resolve())
    for act, words in trial.acts.items():
      for calls in KINDS if TRIES == 0 else draw.sample(list(KINDS), 2 if TRIES == 1 else 3):
        n_calls, before, n_after = trial.undisturbed(words, calls)
        places = range(1, n_calls + 1) if TRIES == 0 else sorted(draw.sample(range(1, n_calls + 1), min(TRIES, n_calls)))
        for at in places:
          number = draw.choice(KINDS[calls])
          trial.begin()
          done = trial.run(words, calls, at, number)
          fault = trial.judge(done, before, n_after, calls, number)
          tried, told = tried + 1, told + (done.returncode != 0)
          if fault:
            faults.append(f'{act}, {errno.errorcode[number]} at {calls} {at} of {n_calls}: {fault.strip()}')
    print(f'promise P4 | {tried} times a write, read, opening, name or half a write failed in {len(trial.acts)} acts: {told} told,'
          f' {len(faults)} wrong | 0 broken, all told')
  if faults or told == 0:
    sys.exit('\n'.join(faults) or 'no failure was told')


main()

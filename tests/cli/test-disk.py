#!/usr/bin/env python3
"""Takes an application in on a disk that fails at the first write, at the second, … and looks at the register each time.

Usage: test-disk.py SIJILCTL FAIL_WRITES_LIBRARY EXAMPLES [STEP]

Each failure must be told with a sentence and exit code 3, what the sentence says about saving must be true, and the
register must be sound. STEP tries every so manieth write only; 1 tries all (a minute or two).

Then every read of the register's files fails once, and opening them: neither is a damaged file, nor a right that is missing.
"""

import errno
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

SIJILCTL, LIBRARY = sys.argv[1], sys.argv[2]
EXAMPLE = pathlib.Path(sys.argv[3]) / 'artisan-by-practice.json'
STEP = int(sys.argv[4]) if len(sys.argv) > 4 else 13

REASONS = {'disk-full', 'disk-failed', 'register-unreached'}
NOT_FOR_PEOPLE = ('No space left', 'Input/output error', 'errno', 'SQL', 'database', '.sql')


def run(*words, fault=None):
  environment = dict(os.environ, **(fault or {}))
  return subprocess.run([SIJILCTL, '--json', *words], capture_output=True, text=True, check=False, env=environment)


def must(*words):
  done = run(*words)
  if done.returncode != 0:
    sys.exit(f'{" ".join(words)}: {done.stderr}')


def count_applications(register):
  with sqlite3.connect(register / 'register.db') as handle:
    return handle.execute('SELECT count(*) FROM application').fetchone()[0]


def apply(register, at, number, count_file=None):
  """Takes the example in while the disk fails."""
  fault = {'LD_PRELOAD': LIBRARY, 'FAIL_FOLDER': str(register), 'FAIL_AT': str(at), 'FAIL_ERRNO': str(number)}
  if count_file is not None:
    fault['FAIL_COUNT'] = str(count_file)
  return run('--register', str(register), '--as', 'agent', 'apply', str(EXAMPLE), '--deposit', fault=fault)


def set_setting(register, calls, at, number, count_file=None):
  """A setting is set while the files of the register alone fail, at what they are asked."""
  fault = {'LD_PRELOAD': LIBRARY, 'FAIL_FOLDER': str(register / 'register.db'), 'FAIL_CALLS': calls, 'FAIL_AT': str(at),
           'FAIL_ERRNO': str(number)}
  if count_file is not None:
    fault['FAIL_COUNT'] = str(count_file)
  return run('--register', str(register), '--as', 'admin', 'setting', 'set', 'legal_delay_days', '30', fault=fault)


def count_settings(register):
  with sqlite3.connect(register / 'register.db') as handle:
    return handle.execute("SELECT count(*) FROM setting WHERE key = 'legal_delay_days' AND value = '30'").fetchone()[0]


def fail_reading(first, register, count_file):
  """How often reading or opening failed, and how many of those failures were told."""
  tried, told = 0, 0
  for calls, number in (('read', errno.EIO), ('open', errno.EIO), ('open', errno.EMFILE)):
    shutil.rmtree(register)
    shutil.copytree(first, register)
    whole = set_setting(register, calls, 0, number, count_file)
    if whole.returncode != 0 or count_settings(register) != 1:
      sys.exit(f'on a sound disk: {whole.stderr}')
    count = int(count_file.read_text(encoding='utf-8'))
    if count < 4:
      sys.exit(f'{calls}: {count} calls were seen, too few to be all')
    for at in range(1, count + 1, max(1, STEP // 4)):
      shutil.rmtree(register)
      shutil.copytree(first, register)
      done = set_setting(register, calls, at, number)
      wrong = judge(f'{errno.errorcode[number]} at {calls} {at} of {count}', done, count_settings(register),
                    {'disk-failed', 'disk-unreadable', 'register-unreached'})
      if wrong is not None:
        sys.exit(wrong)
      tried += 1
      told += done.returncode == 3
  return tried, told


def judge(where, done, saved, reasons=frozenset(REASONS)):
  """What is wrong with what the command said, or None."""
  if done.returncode == 0:
    return None if saved == 1 else f'{where}: told as done, not there'
  if done.returncode != 3:
    return f'{where}: exit code {done.returncode}: {done.stderr}'

  error = json.loads(done.stderr.splitlines()[-1])['error']
  if error['code'] not in reasons:
    return f'{where}: {error}'
  if not error['message'].endswith('.') or any(word in error['message'] for word in NOT_FOR_PEOPLE):
    return f'{where}: no sentence for people: {error}'
  if 'othing was saved' in error['message'] and saved != 0:
    return f'{where}: said that nothing was saved, but it was: {error}'
  return None


def print_letter(folder, register):
  """What is not signed is printed by who only reads: not one write goes into the register."""
  must('--register', str(register), '--as', 'admin', 'officer', 'add', 'registrar', '--name', 'registrar', '--role', 'registrar',
       '--new-pin-file', os.environ['SIJIL_PIN_FILE'])
  with sqlite3.connect(register / 'register.db') as handle:
    number = handle.execute('SELECT number FROM application').fetchone()[0]
  must('--register', str(register), '--as', 'registrar', 'refuse', number, '--reason', 'condition', '--legal-ground', 'Loi n° 50-17, article 6',
       '--text-ar', 'لم تثبت مدة المزاولة المطلوبة.', '--text-fr', 'La durée d’exercice requise n’est pas établie.')
  pdf, count = folder / 'letter.pdf', folder / 'letter-count'
  fault = {'LD_PRELOAD': LIBRARY, 'FAIL_FOLDER': str(register), 'FAIL_AT': '0', 'FAIL_ERRNO': str(errno.ENOSPC), 'FAIL_COUNT': str(count)}
  done = run('--register', str(register), '--as', 'registrar', 'letter', number, '--pdf', str(pdf), fault=fault)
  if done.returncode != 0 or not pdf.exists():
    sys.exit(f'a letter beside a full disk: {done.stderr}')
  writes = int(count.read_text(encoding='utf-8'))
  if writes > 0:
    sys.exit(f'a letter that is not signed wrote {writes} times into the register')


def main():
  with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name).resolve()
    pin = folder / 'pin'
    pin.write_text('un mot de passe\n', encoding='utf-8')
    pin.chmod(0o600)
    os.environ['SIJIL_PIN_FILE'] = str(pin)
    first, register = folder / 'first', folder / 'register'
    must('--register', str(first), 'init', '--chamber', '08', '--admin', 'admin', '--training', '--new-pin-file', str(pin))
    must('--register', str(first), '--as', 'admin', 'officer', 'add', 'agent', '--name', 'agent', '--role', 'agent',
         '--new-pin-file', str(pin))

    shutil.copytree(first, register)
    whole = apply(register, 0, errno.EIO, folder / 'count')
    if whole.returncode != 0:
      sys.exit(f'on a sound disk: {whole.stderr}')
    writes = int((folder / 'count').read_text(encoding='utf-8'))
    if writes < 50:
      sys.exit(f'{writes} writes were seen, too few to be all')

    print_letter(folder, register)

    refused = 0
    for number in (errno.ENOSPC, errno.EIO):
      for at in range(1, writes + 1, STEP):
        shutil.rmtree(register)
        shutil.copytree(first, register)
        where = f'{errno.errorcode[number]} at write {at} of {writes}'
        done = apply(register, at, number)
        sound = run('--register', str(register), 'check')
        if sound.returncode != 0:
          sys.exit(f'{where}: {sound.stdout}{sound.stderr}')
        wrong = judge(where, done, count_applications(register))
        if wrong is not None:
          sys.exit(wrong)
        refused += done.returncode == 3

    if refused == 0:
      sys.exit('no failure was told')
    tried, told = fail_reading(first, register, folder / 'count')
    if told == 0:
      sys.exit('no failure to read was told')
    print(f'promise P4 | {tried} times a file of the register did not open or could not be read: {told} told, none as a damaged file'
          ' or a missing right | 0 broken, all told')
    print(f'promise P4 | of {writes} writes every {STEP}th failed: {refused} told, sound each time | 0 broken, all told')


main()

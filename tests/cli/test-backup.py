#!/usr/bin/env python3
"""A register is saved, lost and restored, by command; beside a writer, on a full disk, with the wrong key.

Usage: test-backup.py SIJILCTL EXAMPLES [FAIL_WRITES_LIBRARY]
"""

import contextlib
import errno
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

SIJILCTL = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2]).resolve()
LIBRARY = sys.argv[3] if len(sys.argv) > 3 else None

# What a machine with other work on it may take; the figures that are aimed at are printed.
MOST_COMMIT_MS = 200


def run(*words, **more):
  return subprocess.run([SIJILCTL, '--json', *map(str, words)], capture_output=True, text=True, check=False,
                        stdin=subprocess.DEVNULL, **more)


def dump(register):
  with contextlib.closing(sqlite3.connect(register / 'register.db')) as db:
    return '\n'.join(db.iterdump())


def list_files(folder):
  return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob('*')) if path.is_file()}


class Saving(unittest.TestCase):
  @classmethod
  def setUpClass(cls):
    cls.shared = tempfile.TemporaryDirectory()
    base = pathlib.Path(cls.shared.name).resolve()
    os.environ['XDG_DATA_HOME'] = str(base / 'data')
    made = run('demo', base / 'demo', '--people', '30')
    assert made.returncode == 0, made.stderr
    cls.pins = base / 'demo' / 'pins'
    cls.first = base / 'demo' / 'register'
    key = run('--register', cls.first, '--as', 'admin', '--pin-file', cls.pins / 'admin', 'backup', 'key', '--pdf', base / 'key.pdf')
    assert key.returncode == 0, key.stderr
    cls.groups = json.loads(key.stdout)['groups']
    cls.key = base / 'key'
    cls.key.write_text(' '.join(cls.groups), encoding='utf-8')

  @classmethod
  def tearDownClass(cls):
    cls.shared.cleanup()

  def setUp(self):
    self.temporary = tempfile.TemporaryDirectory()
    self.addCleanup(self.temporary.cleanup)
    self.folder = pathlib.Path(self.temporary.name).resolve()
    self.register = self.folder / 'register'
    shutil.copytree(self.first, self.register)
    self.place = self.folder / 'usb'
    self.place.mkdir()

  def good(self, *words, **more):
    done = run('--register', self.register, *words, **more)
    self.assertEqual(done.returncode, 0, done.stderr + done.stdout)
    return json.loads(done.stdout)

  def refused(self, code, *words, **more):
    done = run('--register', self.register, *words, **more)
    self.assertNotEqual(done.returncode, 0)
    error = json.loads(done.stderr.splitlines()[-1])['error']
    self.assertEqual(error['code'], code, error)
    return error['message']

  def save(self, **more):
    return self.good('backup', '--to', self.place, '--same-disk', **more)

  def deposit(self):
    return self.good('--as', 'agent', '--pin-file', self.pins / 'agent', 'apply', EXAMPLES / 'artisan-by-practice.json', '--deposit')

  def test_a_lost_register_comes_back_as_it_was(self):
    before, papers = dump(self.register), list_files(self.register / 'papers')
    made = self.save()
    self.assertEqual(made['findings'], 0)
    self.good('verify-backup', self.place, '--recovery-key-file', self.key)
    shutil.rmtree(self.register)
    self.good('restore', '--from', self.place, '--recovery-key-file', self.key)
    self.assertEqual(dump(self.register), before)
    self.assertEqual(list_files(self.register / 'papers'), papers)
    self.good('check')

  def test_what_would_be_lost_is_shown_and_kept(self):
    self.save()
    number = self.deposit()['number']
    newer = dump(self.register)
    preview = self.good('restore', '--from', self.place, '--recovery-key-file', self.key, '--preview')
    self.assertGreater(preview['lost']['steps'], 0)
    self.assertIn(number, [record['number'] for record in preview['lost']['records']])
    self.assertEqual(dump(self.register), newer)
    done = self.good('restore', '--from', self.place, '--recovery-key-file', self.key)
    self.assertEqual(dump(pathlib.Path(done['old'])), newer)
    self.assertEqual(self.good('--as', 'agent', '--pin-file', self.pins / 'agent', 'search', number)['total'], 0)

  def test_the_same_disk_and_a_missing_stick_are_refused(self):
    self.assertIn('same disk', self.refused('backup-same-disk', 'backup', '--to', self.place))
    self.refused('backup-place-missing', 'backup', '--to', self.folder / 'stick')
    self.refused('backup-place-none', 'backup')
    self.assertFalse((self.folder / 'stick').exists())
    self.assertEqual(list(self.place.iterdir()), [])

  def test_a_wrong_key_is_told_by_group_or_by_name(self):
    self.save()
    before = list_files(self.folder)
    wrong = self.folder / 'wrong'
    groups = list(self.groups)
    groups[6] = ('0' if groups[6][0] != '0' else '1') + groups[6][1:]
    wrong.write_text(' '.join(groups), encoding='utf-8')
    self.assertIn('Group 7 ', self.refused('recovery-key-typed', 'restore', '--from', self.place, '--recovery-key-file', wrong))
    wrong.write_text(' '.join(groups[:-1]), encoding='utf-8')
    self.refused('recovery-key-groups', 'restore', '--from', self.place, '--recovery-key-file', wrong)
    self.good('--as', 'admin', '--pin-file', self.pins / 'admin', 'backup', 'key', '--replace', '--pdf', self.folder / 'other.pdf')
    self.save()
    self.refused('recovery-key-other', 'restore', '--from', self.place, '--recovery-key-file', self.key)
    self.refused('usage', 'restore', '--from', self.place)
    self.assertTrue(set(before) - {'register/register.db', 'register/last-backup.json', 'wrong'} <= set(list_files(self.folder)))

  def test_backups_are_listed_and_a_damaged_one_is_told(self):
    self.save()
    made = pathlib.Path(self.save()['path'])
    sealed = made / 'register.sealed'
    listed = self.good('backup', '--list', '--to', self.place)
    self.assertEqual([item['condition'] for item in listed['items']], ['sound', 'sound'])
    content = bytearray(sealed.read_bytes())
    content[len(content) // 2] ^= 1
    sealed.write_bytes(content)
    self.assertIn('register.sealed', self.refused('backup-damaged', 'verify-backup', made))
    self.refused('backup-damaged', 'restore', '--from', made, '--recovery-key-file', self.key)
    older = listed['items'][1]['path']
    self.good('verify-backup', older)
    (made / 'manifest.json').write_text('{}', encoding='utf-8')
    self.assertEqual(self.good('backup', '--list', '--to', self.place)['items'][0]['condition'], 'damaged')
    self.good('restore', '--from', self.place, '--recovery-key-file', self.key)

  def test_nothing_of_it_is_for_others(self):
    self.save(umask=0)
    for path in [*self.place.rglob('*'), *self.register.rglob('*'), *pathlib.Path(os.environ['XDG_DATA_HOME']).rglob('*')]:
      self.assertEqual(path.stat().st_mode & 0o077, 0, path)

  def test_a_server_saves_itself(self):
    done = run('--register', 'postgresql:///nowhere', 'backup', '--to', self.place)
    self.assertNotEqual(done.returncode, 0)
    self.assertIn('pg_dump', done.stderr)

  @unittest.skipIf(LIBRARY is None, 'the sanitizers replace the same functions of the C library')
  def test_a_disk_that_fails_at_any_write_leaves_the_backups_before(self):
    self.save()
    self.deposit()
    state = self.folder / 'state'
    shutil.copytree(self.place, state)
    count = self.folder / 'count'
    before = dump(self.register)

    def save_on(folder, at, number):
      fault = {'LD_PRELOAD': LIBRARY, 'FAIL_FOLDER': str(folder), 'FAIL_AT': str(at), 'FAIL_ERRNO': str(number), 'FAIL_COUNT': str(count)}
      return run('--register', self.register, 'backup', '--to', self.place, '--same-disk', env=dict(os.environ, **fault))

    for folder in (self.place, self.register):
      self.assertEqual(save_on(folder, 0, errno.EIO).returncode, 0)
      writes = int(count.read_text(encoding='utf-8'))
      self.assertGreater(writes, 5)
      for number in (errno.ENOSPC, errno.EIO):
        for at in range(1, writes + 1, max(1, writes // 8)):
          shutil.rmtree(self.place)
          shutil.copytree(state, self.place)
          done = save_on(folder, at, number)
          where = f'{errno.errorcode[number]} at write {at} of {writes} in {folder.name}'
          if done.returncode != 0:
            error = json.loads(done.stderr.splitlines()[-1])['error']
            self.assertTrue(error['message'].endswith('.'), where)
            self.assertTrue(error['code'].startswith('disk-') or error['code'] == 'register-unreached', f'{where}: {error}')
            self.assertEqual(list(self.place.glob('sijil-*/.making')), [], where)
          for item in self.good('backup', '--list', '--to', self.place)['items']:
            self.assertEqual(item['condition'], 'sound', where)
            self.good('verify-backup', item['path'])
          self.assertFalse((self.register / '.backup').exists(), where)
    self.assertEqual(dump(self.register), before)

  def test_desks_write_meanwhile(self):
    """Prints the figures: the copy beside a writer, and how long the writer waited."""
    slowest, commits, stop = 0.0, 0, threading.Event()

    def write():
      nonlocal slowest, commits
      db = sqlite3.connect(self.register / 'register.db', timeout=5, isolation_level=None)
      db.execute('PRAGMA synchronous = FULL')
      while not stop.is_set():
        begun = time.monotonic()
        db.execute("UPDATE officer SET failures = failures WHERE login = 'agent'")
        slowest = max(slowest, time.monotonic() - begun)
        commits += 1
        time.sleep(0.005)
      db.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
      begun = time.monotonic()
      self.save()
      taken = time.monotonic() - begun
    finally:
      stop.set()
      writer.join()
    self.good('verify-backup', self.place, '--recovery-key-file', self.key)
    print(f'# {commits} commits beside a backup of {taken:.2f} s, the slowest {slowest * 1000:.1f} ms', file=sys.stderr)
    self.assertGreater(commits, 3)
    self.assertLess(slowest * 1000, MOST_COMMIT_MS)


unittest.main(argv=sys.argv[:1], verbosity=0)

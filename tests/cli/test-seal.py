#!/usr/bin/env python3
"""Papers that lie sealed, by command. Usage: test-seal.py SIJILCTL EXAMPLES

An office that took files in before seals what it has, goes on, is saved, and is restored on an empty machine where no PIN is known
but an administrator's new one: the recovery key on paper opens the papers there.
"""

import json
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile

from office import Office

SIJILCTL, EXAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])


def fail(office, reason, officer, *words):
  done = office.run(officer, *words)
  error = json.loads(done.stderr.splitlines()[-1])['error'] if done.returncode else None
  if error is None or error['code'] != reason:
    sys.exit(f'{" ".join(words)}: {reason} was awaited, not {done.returncode} {done.stdout} {done.stderr}')


def clear_bytes(office, content):
  """In how many files of the register a part of the middle of what was brought stands."""
  part = content[len(content) // 3:][:48]
  return sum(part in path.read_bytes() for path in office.register.rglob('*') if path.is_file())


def export(office, officer, entry, name):
  folder = office.folder / name
  office.do(officer, 'export-person', entry, '--data', str(office.folder / f'{name}.json'), '--papers', str(folder), '--reference', 'L-7')
  return sorted(path.read_bytes() for path in folder.iterdir())


def swap_keys(office):
  with sqlite3.connect(office.register / 'register.db') as handle:
    first, second = handle.execute('SELECT id, file_key FROM paper ORDER BY id LIMIT 2').fetchall()
    handle.execute('UPDATE paper SET file_key = ? WHERE id = ?', (second[1], first[0]))
    handle.execute('UPDATE paper SET file_key = ? WHERE id = ?', (first[1], second[0]))
  handle.close()


def fail_check(office, officer, codes):
  """A row that is not as it was written is found by anybody."""
  done = office.run(officer, 'check')
  found = {problem['code'] for problem in json.loads(done.stdout)['problems']}
  if done.returncode != 1 or not found or any(code not in found for code in codes) or (not codes and 'paper-changed' in found):
    sys.exit(f'the check by {officer} found {found}')


def damage_key(register):
  """UUID of the paper whose key is not what was kept any more, and the number of what it is of."""
  with sqlite3.connect(register / 'register.db') as handle:
    handle.execute("UPDATE paper SET file_key = 'not what was kept' WHERE id = 1")
    row = handle.execute('SELECT paper.uuid, application.number FROM paper JOIN application ON application.id = paper.application'
                         ' WHERE paper.id = 1').fetchone()
  handle.close()
  return row


def leave_damaged(office, register, key):
  """In a copy: a paper that no key opens keeps the old key, until who was told its name goes on without it."""
  first = office.register
  shutil.copytree(first, register)
  office.register = register
  uuid, number = damage_key(register)
  rotated = office.run('admin', 'seal', 'rotate', '--recovery-key-file', str(key))
  answer = json.loads(rotated.stdout)
  if rotated.returncode != 1 or answer['state'] != 'rotating' or answer['old'] != 1 \
     or [(paper['uuid'], paper['record']) for paper in answer['damaged']] != [(uuid, number)] or number not in rotated.stdout:
    sys.exit(f'the damaged paper was not named: {rotated}')
  fail(office, 'sealing-left-other', 'admin', 'seal', 'rotate', '--without-damaged', '')
  fail(office, 'role', 'agent', 'seal', 'rotate', '--without-damaged', uuid)
  done = office.do('admin', 'seal', 'rotate', '--without-damaged', uuid)
  if done['state'] != 'sealed' or done['left'] != 1:
    sys.exit(f'not ended: {done}')
  fail_check(office, 'admin', ('paper-changed',))
  office.register = first


def main():
  with tempfile.TemporaryDirectory() as name:
    home = pathlib.Path(name).resolve()
    os.environ['XDG_DATA_HOME'] = str(home / 'data')
    office = Office(SIJILCTL, EXAMPLES, home)
    office.open()
    first = office.do('agent', 'apply', office.make_document(1), '--deposit')['number']
    entry = office.do('registrar', 'accept', first)['entry']['number']
    brought = next(home.glob('1-*.p*')).read_bytes()
    before = export(office, 'agent', entry, 'before')
    if not clear_bytes(office, brought):
      sys.exit('the paper does not lie in clear before it is sealed: the test finds nothing')

    key = home / 'key'
    fail(office, 'sealing-off', 'admin', 'seal', 'run')
    groups = office.do('admin', 'backup', 'key', '--pdf', str(home / 'key.pdf'))['groups']
    key.write_text(' '.join(groups) + '\n', encoding='utf-8')
    fail(office, 'role', 'agent', 'seal', 'start', '--recovery-key-file', str(key))
    started = office.do('admin', 'seal', 'start', '--recovery-key-file', str(key))
    if started['state'] != 'begun' or started['clear'] != started['papers']:
      sys.exit(f'not begun: {started}')
    fail(office, 'sealing-on', 'admin', 'seal', 'start', '--recovery-key-file', str(key))
    sealed = office.do('admin', 'seal', 'run', '--now')
    if sealed['state'] != 'sealed' or sealed['sealed'] != started['clear'] or clear_bytes(office, brought):
      sys.exit(f'not sealed: {sealed}, {clear_bytes(office, brought)} in clear')
    if export(office, 'agent', entry, 'after') != before:
      sys.exit('what is read of sealed papers is not what was brought')
    serial = office.do('clerk', 'card', 'issue', entry)['serial']
    office.do('clerk', 'card', 'render', '--pdf', str(home / 'cards.pdf'))
    office.do('clerk', 'card', 'printed', serial)
    office.do('agent', 'hand-over', serial)
    office.do('agent', 'apply', office.make_document(2), '--deposit')
    if office.do('admin', 'seal', 'status')['clear'] != 0:
      sys.exit('a new paper lies in clear')
    office.do(None, 'check')
    office.do('admin', 'check')

    # The keys of two papers changed places: nobody who reads the files alone sees it, who opens them does.
    swap_keys(office)
    fail_check(office, 'admin', ('paper-changed',))
    fail_check(office, None, ())
    swap_keys(office)
    office.do('admin', 'check')

    # A new sealing key: no file changes, and who kept the old one opens nothing with it.
    files = {path: path.read_bytes() for path in (office.register / 'papers').rglob('*') if path.is_file()}
    fail(office, 'role', 'agent', 'seal', 'rotate', '--recovery-key-file', str(key))
    with sqlite3.connect(office.register / 'register.db') as handle:
      kept = {wrapped for wrapped, in handle.execute('SELECT file_key FROM paper WHERE file_key IS NOT NULL')}
    handle.close()
    rotated = office.do('admin', 'seal', 'rotate', '--recovery-key-file', str(key))
    if rotated['state'] != 'sealed' or rotated['rewrapped'] != len(kept) or rotated['old'] != 0:
      sys.exit(f'not rotated: {rotated}')
    if {path: path.read_bytes() for path in (office.register / 'papers').rglob('*') if path.is_file()} != files:
      sys.exit('files changed with the key')
    if any(wrapped.encode() in path.read_bytes() for path in office.register.rglob('*') if path.is_file() for wrapped in kept):
      sys.exit('a key of a file as it was wrapped for the old sealing key is still in the register')
    if export(office, 'agent', entry, 'rotated') != before:
      sys.exit('what is read after the key was exchanged is not what was brought')
    office.do(None, 'check')
    office.do('admin', 'check')

    leave_damaged(office, home / 'damaged', key)

    # Moved, with its keys.
    office.do(None, 'move', '--to', str(home / 'moved'))
    office.register = home / 'moved'
    office.do('admin', 'check')
    if export(office, 'agent', entry, 'moved-copy') != before:
      sys.exit('what is read after a move is not what was brought')
    office.register = office.folder / 'register'

    # Saved, and back on a machine that has nothing but the backup and the paper.
    stick = home / 'stick'
    stick.mkdir()
    office.do(None, 'backup', '--to', str(stick), '--same-disk')
    office.do(None, 'verify-backup', str(stick))
    shutil.rmtree(office.register)
    shutil.rmtree(home / 'data')
    office.do(None, 'restore', '--from', str(stick), '--recovery-key-file', str(key))
    office.do(None, 'check')
    if export(office, 'agent', entry, 'restored') != before:
      sys.exit('what is read after a restore is not what was brought')

    # The administrator who comes was never given the key, and nobody is left who has it.
    with sqlite3.connect(office.register / 'register.db') as handle:
      handle.execute('UPDATE sealing_wrap SET wrapped = NULL, ended_at = made_at, version = 2 WHERE ended_at IS NULL')
    handle.close()
    fail(office, 'sealing-not-given', 'agent', 'export-person', entry, '--data', str(home / 'no.json'), '--papers',
         str(home / 'no'), '--reference', 'L-8')
    wrong = home / 'wrong'
    other = pathlib.Path(tempfile.mkdtemp(dir=home)).resolve()
    elsewhere = Office(SIJILCTL, EXAMPLES, other)
    elsewhere.open()
    wrong.write_text(' '.join(elsewhere.do('admin', 'backup', 'key', '--pdf', str(other / 'key.pdf'))['groups']), encoding='utf-8')
    fail(office, 'recovery-key-other', 'admin', 'seal', 'recover', '--recovery-key-file', str(wrong))
    if office.do('admin', 'seal', 'recover', '--recovery-key-file', str(key))['without']:
      sys.exit('not all who work were given the key')
    if export(office, 'agent', entry, 'recovered') != before:
      sys.exit('what is read after the recovery is not what was brought')


main()

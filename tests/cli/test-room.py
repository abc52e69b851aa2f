#!/usr/bin/env python3
"""Takes applications in until a small disk is full, and tries disks that are not of this computer.

Usage: test-room.py SIJILCTL FAIL_WRITES_LIBRARY EXAMPLES [MEGABYTES]

What was taken in must be there, the full disk be told in words, and reading, search, export, the check and a backup to another disk go
on without a single free byte, also for who comes when nobody else has the register open; with room again, so does the work. On a file
system of a network nothing is begun and nothing opened.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SIJILCTL, LIBRARY = sys.argv[1], sys.argv[2]
EXAMPLES = pathlib.Path(sys.argv[3])
ROOM = int(float(sys.argv[4] if len(sys.argv) > 4 else 3) * 1024 * 1024)
MOST = 400

# As the kernel numbers them (statfs(2)): two of Windows, one of old Windows, NFS, FUSE, 9P, AFS, Ceph, Lustre.
OF_A_NETWORK = ('517b', 'ff534d42', 'fe534d42', '6969', '65735546', '1021997', '5346414f', 'c36400', '0bd00bd0')


def run(*words, disk=None):
  environment = dict(os.environ, **({'LD_PRELOAD': LIBRARY, **disk} if disk else {}))
  return subprocess.run([SIJILCTL, '--json', *map(str, words)], capture_output=True, text=True, check=False, env=environment)


def must(*words, disk=None):
  done = run(*words, disk=disk)
  if done.returncode != 0:
    sys.exit(f'{" ".join(map(str, words))}: {done.stdout}{done.stderr}')
  return json.loads(done.stdout)


def make_document(folder, number):
  document = json.loads((EXAMPLES / 'artisan-by-practice.json').read_text(encoding='utf-8'))
  document['person']['cin'] = f'ZZ{300000 + number}'
  for paper in [*document['papers'], document['photo']]:
    paper['file'] = str(EXAMPLES / paper['file'])
  path = folder / f'{number}.json'
  path.write_text(json.dumps(document, ensure_ascii=False), encoding='utf-8')
  return path


def fill(folder, register, disk):
  """The numbers of what was taken in until the disk was full."""
  taken = []
  for number in range(MOST):
    done = run('--register', register, '--as', 'agent', 'apply', make_document(folder, number), '--deposit', disk=disk)
    if done.returncode == 0:
      taken.append(json.loads(done.stdout)['number'])
      continue
    error = json.loads(done.stderr.splitlines()[-1])['error']
    if done.returncode != 3 or error['code'] != 'disk-full' or 'othing was saved' not in error['message']:
      sys.exit(f'after {len(taken)} files: {done.stderr}')
    return taken
  sys.exit(f'{MOST} files stand on a disk of {ROOM} bytes')


def use(folder, register, disk, taken):
  """What needs no room goes on."""
  listed = must('--register', register, '--as', 'agent', 'list', 'applications', '--limit', MOST, disk=disk)
  if sorted(item['number'] for item in listed['items']) != sorted(taken):
    sys.exit(f'{listed["total"]} of {len(taken)} files are there')
  for number in (taken[0], taken[-1]):
    must('--register', register, '--as', 'agent', 'show', number, disk=disk)
    must('--register', register, '--as', 'agent', 'receipt', number, '--pdf', folder / 'receipt.pdf', disk=disk)
  found = must('--register', register, '--as', 'agent', 'search', f'ZZ{300000 + len(taken) - 1}', disk=disk)
  if found['total'] != 1:
    sys.exit(f'search on a full disk: {found}')
  must('--register', register, 'check', disk=disk)
  must('--register', register, 'verify-register', disk=disk)
  refuse(folder, register, disk)
  save(folder, register, disk)


def refuse(folder, register, disk):
  """What needs room is told to be refused."""
  done = run('--register', register, '--as', 'agent', 'apply', make_document(folder, MOST + 1), '--deposit', disk=disk)
  error = json.loads(done.stderr.splitlines()[-1])['error']
  if done.returncode != 3 or error['code'] != 'disk-full' or 'othing was saved' not in error['message']:
    sys.exit(f'a step on a full disk: {done.stdout}{done.stderr}')


def save(folder, register, disk):
  """The copy that is checked first goes where there is room, and nothing of it stays."""
  stick = folder / 'stick'
  stick.mkdir()
  memory = folder / 'memory'
  memory.mkdir(mode=0o700)
  must('--register', register, 'backup', '--to', stick, '--same-disk', disk={**disk, 'XDG_RUNTIME_DIR': str(memory)})
  if any(memory.iterdir()):
    sys.exit(f'{list(memory.iterdir())} is left of a backup')
  must('--register', register, 'verify-backup', stick)



def refuse_networks(folder, first):
  wrong = []
  for kind in OF_A_NETWORK:
    disk = {'FAIL_KIND': kind}
    fresh, copy = folder / f'new-{kind}', folder / f'copy-{kind}'
    shutil.copytree(first, copy)
    before = {path: path.read_bytes() for path in copy.rglob('*') if path.is_file()}
    made = run('--register', fresh, 'init', '--chamber', '08', '--admin', 'admin', '--training', '--new-pin-file',
               os.environ['SIJIL_PIN_FILE'], disk=disk)
    opened = run('--register', copy, 'check', disk=disk)
    if any(done.returncode == 0 or 'register-on-network' not in done.stderr for done in (made, opened)):
      wrong.append(f'{kind}: {made.stdout}{made.stderr}{opened.stdout}{opened.stderr}')
    if fresh.exists() or {path: path.read_bytes() for path in copy.rglob('*') if path.is_file()} != before:
      wrong.append(f'{kind}: something was written')
  return wrong


def main():
  with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name).resolve()
    pin = folder / 'pin'
    pin.write_text('un mot de passe\n', encoding='utf-8')
    pin.chmod(0o600)
    os.environ['SIJIL_PIN_FILE'] = str(pin)
    first = folder / 'first'
    must('--register', first, 'init', '--chamber', '08', '--admin', 'admin', '--training', '--new-pin-file', pin)
    must('--register', first, '--as', 'admin', 'backup', 'key', '--pdf', folder / 'key.pdf')
    must('--register', first, '--as', 'admin', 'officer', 'add', 'agent', '--name', 'agent', '--role', 'agent', '--new-pin-file', pin)

    register = folder / 'register'
    shutil.copytree(first, register)
    size = sum(path.stat().st_size for path in register.rglob('*') if path.is_file())
    disk = {'FAIL_FOLDER': str(register), 'FAIL_ROOM': str(size + ROOM)}
    taken = fill(folder, register, disk)
    more = {**disk, 'FAIL_ROOM': str(size + 2 * ROOM)}
    taken.append(must('--register', register, '--as', 'agent', 'apply', make_document(folder, len(taken)), '--deposit', disk=more)['number'])
    # The desk was closed while there was room; then something else filled the disk.
    use(folder, register, {**disk, 'FAIL_ROOM': '0'}, taken)
    must('--register', register, '--as', 'agent', 'apply', make_document(folder, MOST), '--deposit', disk=more)
    must('--register', register, 'check')
    print(f'promise P5 | {len(taken)} of {len(taken)} files there that were taken in until {ROOM // 1024} KiB were full, told in words; '
          'lists, records, search, receipts, the check and a backup go on | all')

    wrong = refuse_networks(folder, first)
    print(f'promise P8 | {len(OF_A_NETWORK) - len(wrong)} of {len(OF_A_NETWORK)} file systems of a network refused, nothing written | all')
    if wrong:
      sys.exit('; '.join(wrong))


main()

#!/usr/bin/env python3
"""What is built does not say where or when. The long form builds everything twice: tests/reproducible.sh.

Usage: check-reproducible.py SOURCE BUILD COMPILED,… INSTALLED…

Some files are compiled as this build compiles them, from two copies of the source at other places, with other folders to build
in, and are the same. No installed file holds the path of the source or of the build.
"""

import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

CACHES = ('ccache', 'sccache')
LAYOUTS = (('one/sijil', 'one/sijil/built'), ('two/at/another/place', 'two/out/of/it'))


def read_commands(build):
  return json.loads((build / 'compile_commands.json').read_text(encoding='utf-8'))


def move(word, source, build, new_source, new_build):
  """A word of a command, as it is where the source and the build folder lie elsewhere."""
  relative, new_relative = os.path.relpath(source, build), os.path.relpath(new_source, new_build)
  head, sep, value = word.partition('=') if word.startswith('-ffile-prefix-map=') else ('', '', word)
  start = next((letters for letters in ('-I', '-isystem') if value.startswith(letters)), '')
  path = value[len(start):]
  for old, new in ((str(build), str(new_build)), (str(source), str(new_source)), (relative, new_relative)):
    if path == old or path.startswith((old + '/', old + '=')):
      path = new + path[len(old):]
      break
  return head + sep + start + path


def compile_at(entry, source, build, new_source, new_build):
  words = shlex.split(entry['command'])
  if os.path.basename(words[0]) in CACHES:
    words = words[1:]
  words = [move(word, source, build, new_source, new_build) for word in words]
  made = new_build / 'made.o'
  words[words.index('-o') + 1] = 'made.o'
  # The lists of headers are named after what is made; they are not looked at.
  for option in ('-MQ', '-MF'):
    if option in words:
      words[words.index(option) + 1] = 'made.d'
  subprocess.run(words, cwd=new_build, check=True, env={**os.environ, 'CCACHE_DISABLE': '1'})
  return made.read_bytes()


def compile_twice(source, build, names):
  differ = []
  with tempfile.TemporaryDirectory(prefix='sijil-reproducible-') as folder:
    layouts = [(pathlib.Path(folder, one), pathlib.Path(folder, other)) for one, other in LAYOUTS]
    for new_source, new_build in layouts:
      shutil.copytree(source / 'src', new_source / 'src')
      new_build.mkdir(parents=True)
    for name in names:
      wanted = os.path.relpath(source / name, build)
      entry = next(entry for entry in read_commands(build) if entry['file'] == wanted)
      made = [compile_at(entry, source, build, *layout) for layout in layouts]
      if made[0] != made[1]:
        differ.append(name)
  return differ


def list_tellers(source, build, installed):
  paths = [str(path).encode() + b'/' for path in (source, build)] + [str(build).encode() + b'\0']
  return [path for path in installed if any(path_of in pathlib.Path(path).read_bytes() for path_of in paths)]


def main():
  source, build = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
  names, installed = sys.argv[3].split(','), sys.argv[4:]
  installed += sorted(str(path) for path in (build / 'po').rglob('*.mo'))
  differ = compile_twice(source, build, names)
  tellers = list_tellers(source, build, installed)
  for name in differ:
    print(f'{name}: compiled elsewhere it is another')
  for name in tellers:
    print(f'{name}: says where it was built')
  print(f'promise P29 | {len(names) - len(differ)} of {len(names)} files the same when they are compiled at another place; '
        f'{len(installed) - len(tellers)} of {len(installed)} built files without the path of the build | all')
  return 1 if differ or tellers else 0


sys.exit(main())

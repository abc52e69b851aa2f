"""The log of record-writes.c, and the disk it would have left behind had the power gone at one of its moments.

What was not synchronised may be there or not. For the bytes of a file: dropped, kept, kept up to some write, or kept by
single sectors. For names: kept in their order up to some point; on a strict disk a name holds only once its own folder was
synchronised, on the other (ext4's journal) any synchronisation brings all names before it.
"""

import dataclasses
import os
import pathlib

SECTOR = 512


@dataclasses.dataclass
class Record:
  kind: str
  inode: int
  offset: int
  data: bytes


def read_log(path):
  """The records of a log."""
  raw = pathlib.Path(path).read_bytes()
  records, at = [], 0
  while at < len(raw):
    end = raw.index(b'\n', at)
    kind, inode, offset, length = raw[at:end].decode().split(' ')
    at = end + 1 + int(length)
    records.append(Record(kind, int(inode), int(offset), raw[end + 1:at]))
  return records


class File:
  """The bytes of a file as they surely lie on the disk, and what was done since."""

  def __init__(self):
    self.sure = bytearray()
    self.since = []

  def synchronise(self):
    for change in self.since:
      apply_change(self.sure, change)
    self.since = []

  def after(self, how, draw):
    """The bytes after a cut."""
    content = bytearray(self.sure)
    changes = self.since
    if how == 'dropped':
      changes = []
    elif how == 'cut':
      changes = changes[:draw.randint(0, len(changes))]
    for change in changes:
      if how == 'sectors' and change.kind == 'W':
        for part in sectors_of(change):
          if draw.random() < 0.5:
            apply_change(content, part)
      else:
        apply_change(content, change)
    return bytes(content)


def sectors_of(change):
  start, end = change.offset, change.offset + len(change.data)
  while start < end:
    stop = min(end, (start // SECTOR + 1) * SECTOR)
    yield Record('W', change.inode, start, change.data[start - change.offset:stop - change.offset])
    start = stop


def apply_change(content, change):
  if change.kind == 'T':
    del content[change.offset:]
    content.extend(bytes(change.offset - len(content)))
    return
  end = change.offset + len(change.data)
  content.extend(bytes(max(0, end - len(content))))
  content[change.offset:end] = change.data


class Disk:
  """A folder, step by step."""

  def __init__(self, folder, strict):
    self.folder = str(folder)
    self.strict = strict
    self.files = {}  # inode: the file that has it now
    self.folders = set()  # a folder may have the number of a file that is gone
    self.names = []  # (kind, path, other path or file)
    self.parents = []  # of each name the folder it lies in, as that is called now
    self.sure = set()  # which of the names are surely on the disk

  def step(self, record):
    if record.kind in 'WT':
      self.files[record.inode].since.append(record)
    elif record.kind == 'S':
      self.synchronise(record)
    elif record.kind == 'C':
      self.files[record.inode] = File()
      self.name('C', record.data.decode(), self.files[record.inode])
    elif record.kind in 'MU':
      self.name(record.kind, record.data.decode(), None)
      if record.kind == 'M':
        self.folders.add(record.data.decode())
    elif record.kind in 'RX':
      former, path = record.data.decode().split('\0')
      self.call_otherwise({former: path} if record.kind == 'R' else {former: path, path: former})
      self.name(record.kind, path, former)

  def name(self, kind, path, other):
    self.names.append((kind, path, other))
    self.parents.append(os.path.dirname(path))

  def call_otherwise(self, changes):
    """Folders that are called otherwise from now on."""
    def now(path):
      for former, new in changes.items():
        if path == former or path.startswith(former + '/'):
          return new + path[len(former):]
      return path
    self.parents = [now(path) for path in self.parents]
    self.folders = {now(path) for path in self.folders}

  def synchronise(self, record):
    path = record.data.decode()
    is_folder = path in self.folders or record.inode not in self.files
    if not is_folder:
      self.files[record.inode].synchronise()
    if not self.strict:
      self.sure = set(range(len(self.names)))
    elif is_folder:
      self.sure |= {at for at, parent in enumerate(self.parents) if parent == path}

  def after(self, draw, everything=False):
    """What lies in the folder after a cut: path and bytes of each file, None for a folder."""
    some = draw.randint(max(self.sure, default=-1) + 1, len(self.names)) if draw.random() < 0.7 else 0
    content = {}
    for at, (kind, path, other) in enumerate(self.names):
      if not (everything or at < some or at in self.sure):
        continue
      if kind != 'U' and os.path.dirname(path) not in content and os.path.dirname(path) != self.folder:
        continue  # the folder itself was lost
      if kind == 'C':
        content[path] = other
      elif kind == 'M':
        content[path] = None
      elif kind == 'U':
        content.pop(path, None)
      elif kind == 'R':
        content.update(take_away(content, other, path))
      elif kind == 'X':
        content.update(take_away(content, other, path) | take_away(content, path, other))

    ways = ('kept',) if everything else ('dropped', 'kept', 'cut', 'sectors')
    way = draw.choice(ways)
    return {path: file if file is None else file.after(way, draw) for path, file in content.items()}


def take_away(content, path, new):
  """Takes what lies at a path and below it away: the same as it is called with the @new path instead."""
  moved = {name: file for name, file in content.items() if name == path or name.startswith(path + '/')}
  for name in moved:
    del content[name]
  return {new + name[len(path):]: file for name, file in moved.items()}


def write_folder(content, former, folder):
  """Lays @content, which stood below @former, out below @folder."""
  for path, data in sorted(content.items()):
    place = str(folder) + path[len(str(former)):]
    if data is None:
      os.makedirs(place, mode=0o700, exist_ok=True)
    else:
      with open(place, 'wb') as file:
        file.write(data)
      os.chmod(place, 0o600)


def read_folder(folder):
  """What truly lies below @folder, without what SQLite makes anew."""
  content = {}
  for path in pathlib.Path(folder).rglob('*'):
    if not path.name.endswith('-shm'):
      content[str(path)] = None if path.is_dir() else path.read_bytes()
  return content

"""Cuts of the power among the recorded work of an office (record-writes.c, disk_log.py)."""

import shutil
import sys

import disk_log


def find_answers(records):
  """Where in the records an answer was given."""
  return [at for at, record in enumerate(records) if record.kind == 'A']


def choose(records, cuts, draw, first=0, after_answer=0.34):
  """@cuts moments after the answer @first; so many of them, of all, right after an answer."""
  answered = find_answers(records)[first:]
  earliest = answered[0] + 1 if first else 1
  return sorted(draw.choice(answered) + 1 if draw.random() < after_answer else draw.randint(earliest, len(records)) for _ in range(cuts))


def cut(office, records, moments, draw, look, forgotten=None):
  """Cuts the power at the @moments, in their order; what was wrong, cut by cut. Synchronisations of what is @forgotten are left out."""
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
      fault = look(place / 'register', office.answers[:done], done + 1)
      if fault:
        faults.append(f'record {moment}, {"strict" if strict else "journal"}, {done} answers: {fault.strip()}')
      shutil.rmtree(place)
  return faults


def read_recorded(office, draw):
  """The records of an office's work. With everything kept they must give the folder as it is; else a write was missed."""
  records = disk_log.read_log(office.log)
  if sum(record.kind == 'A' for record in records) != len(office.answers):
    sys.exit('an answer was not recorded')
  disk = disk_log.Disk(office.folder, False)
  for record in records:
    disk.step(record)
  made, real = disk.after(draw, everything=True), disk_log.read_folder(office.folder)
  differing = sorted(path for path in made.keys() | real.keys() if made.get(path, 0) != real.get(path, 0))
  if differing:
    sys.exit(f'not recorded whole: {differing}')
  return records

"""A deposit and a decision on a slow disk: both take their time there, and the window goes on. Only by name, see meson.build."""

from driver import named_only
from typist import Typist, load

MOST_MS = 50


def tell(office, what, milliseconds):
    longest, still, waited, slow = office.read_slowness()
    assert slow > 10, f"only {slow} writes and syncs were slow"
    assert waited < MOST_MS, f"the main loop waited {waited} ms for another thread"
    return [f"promise P26 | {slow} writes and syncs of {milliseconds} ms more each, {what}: the main loop touched no file, and waited "
            f"{waited} ms at most for whoever does ({still} ms for anything but its processor and the screen; its longest turn with all "
            f"its work, beside whatever else the machine did, took {longest} ms) | less than {MOST_MS} ms"]


def decide_on_disk(office, milliseconds):
    number = office.deposit()
    office.slow_down(milliseconds)
    program = office.open("--page", "review")
    program.sign_in("Registrar")
    program.sees(number, translated=False)
    program.press("F12")
    office.wait_for_state(number, "accepted")
    office.close()
    return tell(office, "a file accepted", milliseconds)


def work_on_disk(office, milliseconds):
    office.add_picture_folders()
    office.slow_down(milliseconds)
    program = office.open("--page", "new")
    program.sign_in("Agent")
    Typist(office, load("tailor")).type_file()
    number = office.ask("list", "applications")["items"][0]["number"]  # what is told to be deposited is on the disk
    assert office.state_of(number) == "deposited"
    program.change_officer("Registrar")
    program.press("alt+6")
    program.sees(number, translated=False)
    program.press("F12")
    office.wait_for_state(number, "accepted")
    office.close()

    return tell(office, "a file typed, deposited and accepted", milliseconds)


@named_only
def work_goes_on_while_the_disk_takes_30_ms_more(office):
    return work_on_disk(office, 30)


@named_only
def work_goes_on_while_the_disk_takes_300_ms_more(office):
    return work_on_disk(office, 300)


@named_only
def decision_is_saved_while_the_disk_takes_30_ms_more(office):
    return decide_on_disk(office, 30)


@named_only
def decision_is_saved_while_the_disk_takes_300_ms_more(office):
    return decide_on_disk(office, 300)

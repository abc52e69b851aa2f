"""How many keys the work of every day takes, at most: a complete file 130, a clean review 1, a hand-over a scan and 1."""

from driver import scenario
from typist import Typist, load

MOST_KEYS = 130


def check_result(office, number, result):
    """What was typed is what the register has."""
    document = office.ask("show", number)["document"]
    person = document["person"]
    found = {"proof": document["proof"], "activity": document["activities"][0]["activity"], "notice": document["notice"],
             **{name: person[name] for name in ("sex", "birth_on", "province", "milieu")}}
    assert found == result, found


def type_one(office, name):
    office.add_picture_folders()
    program = office.open("--page", "new")
    program.sign_in("Agent")
    file = load(name)
    keys = Typist(office, file).type_file()
    number = office.ask("list", "applications")["items"][0]["number"]
    check_result(office, number, file["result"])
    assert keys <= MOST_KEYS, f"{name}: {keys} keys"
    return number, f"{name}: {keys} keys until the receipt (at most {MOST_KEYS})"


@scenario
def weaver_is_registered_and_served_with_few_keys(office):
    number, figure = type_one(office, "carpet-weaver")
    program = office.program
    program.change_officer("Registrar")
    program.press("alt+6")
    program.sees(number, translated=False)
    before = program.keys
    program.press("F12")
    accepting = program.keys - before
    office.wait_for_state(number, "accepted")
    entry = office.ask("show", number)["entry"]["number"]
    serial = office.ask("card", "issue", entry, officer="clerk")["number"]
    office.run("card", "printed", serial, officer="clerk")
    program.change_officer("Clerk")
    program.press("alt+4")
    program.sees("Scan the card")
    program.scan(serial)
    program.sees(serial, translated=False)
    before = program.keys
    program.press("Return")
    office.wait_for_state(serial, "handed_over")
    handing = program.keys - before
    assert (accepting, handing) == (1, 1)
    office.close()
    return [figure, f"clean review: {accepting} key", f"hand-over: a scan and {handing} key"]


@scenario
def potter_is_registered_with_few_keys(office):
    _, figure = type_one(office, "potter")
    office.close()
    return [figure]


@scenario
def tailor_is_registered_with_few_keys(office):
    _, figure = type_one(office, "tailor")
    office.close()
    return [figure]

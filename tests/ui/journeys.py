"""Work that goes through several hands and windows."""

import csv
import json
import os
import shutil

import driver
from driver import first_run, scenario, wait
from typist import Typist, load


def accept(office):
    """The application of the examples and its entry."""
    number = office.deposit()
    return number, office.ask("accept", number, officer="registrar")["entry"]["number"]


@scenario
def invalid_photo_is_asked_anew_and_the_file_accepted(office):
    office.add_picture_folders()
    number = office.deposit()
    program = office.open("--page", "review")
    program.sign_in("Director")
    program.sees(number, translated=False)
    program.press("F7")
    program.wait_for_front(False)
    program.tab_to("Words of the letter in French")
    program.type("Le cachet manque.")
    program.tab_to("Words of the letter in Arabic")
    program.type("ينقص الخاتم.")
    program.press("ctrl+Return")
    office.wait_for_state(number, "completion_asked")

    # The applicant comes back with another photo.
    program.change_officer("Agent")
    program.press("alt+1")
    program.click(program.find("entry", "Answer at the counter"))
    program.type("zz123456")
    program.press("Return")
    program.sees(number, translated=False)
    program.press("ctrl+o")
    program.find("push button", "Take the completion and make the receipt")
    shutil.copy(os.path.join(office.examples, "photo.jpg"), os.path.join(office.folder, "photo-folder"))
    program.press("F6")
    program.find("push button", "Keep this part")
    program.press("Return")
    program.wait_for_front(True)

    def is_taken():
        program.press("ctrl+Return")  # too early while the part that was kept is still cut out
        return office.state_of(number) == "deposited"
    wait(is_taken, "the completion")
    program.sees("The file is complete")
    program.change_officer("Registrar")
    program.press("alt+6")
    program.sees(number, translated=False)
    program.press("F12")
    office.wait_for_state(number, "accepted")
    office.close()


@scenario
def refusal_says_why_and_its_letter_is_read_first(office):
    for key, value in {"authority_refuse_fr": "Le président", "authority_refuse_ar": "رئيس الغرفة", "appeal_delay_days": "60",
                       "appeal_body_fr": "Le tribunal administratif", "appeal_body_ar": "المحكمة الإدارية",
                       "appeal_legal_ground_fr": "Loi 41-90", "appeal_legal_ground_ar": "القانون 41.90"}.items():
        office.run("setting", "set", key, value)
    number = office.deposit()
    program = office.open("--page", "review")
    program.sign_in("Registrar")
    program.sees(number, translated=False)
    program.click(program.find("push button", "Refuse…"))
    program.find("push button", "Refuse, the letter is made")
    program.wait_for_front(False)
    program.tab_to("Reason")
    program.type({"fr": "condition", "ar": "وثيقة"}[office.language])
    program.click(program.find("text", "Legal ground"))
    program.type("Loi 50-17")
    program.click(program.find("text", "Reasons in French"))
    program.type("La condition n'est pas remplie.")
    program.click(program.find("text", "Reasons in Arabic"))
    program.type("الشرط غير مستوفى.")
    program.press("ctrl+shift+p")
    program.sees("Letter of refusal")
    program.press("ctrl+Return")
    office.wait_for_state(number, "refused")
    assert office.ask("show", number)["decision_reason"].startswith("refuse_")
    office.close()


@scenario
def lost_card_is_asked_for_again_by_who_is_found(office):
    _, entry = accept(office)
    program = office.open("--page", "new")
    program.sign_in("Agent")
    program.find("entry", "Identity card, or name and year of birth")
    program.type("zineb fassi 1984")
    program.sees(entry, translated=False)
    program.tab_to("Replace the card")
    program.press("Return")
    program.find("combo box", "Reason")
    program.tab_to("Reason")
    program.type({"fr": "carte p", "ar": "بطاقة ض"}[office.language])
    program.tab_to("Notice of law 09-08", 40)
    program.type({"fr": "r", "ar": "س"}[office.language])
    program.press("ctrl+Return")
    program.find("push button", "Deposit and make the receipt")
    program.press("ctrl+Return")
    program.sees("The application is deposited")
    kinds = [item["application_kind"] for item in office.ask("list", "applications")["items"]]
    assert sorted(kinds) == ["new", "replace"], kinds
    office.close()


@scenario
def name_is_typed_in_arabic_on_a_french_keyboard(office):
    """Where an AZERTY keyboard has its letters an Arabic field has those of the Moroccan one; digits need no Shift."""
    keys = {"ز": 60, "ي": 40, "ن": 45, "ب": 41}
    driver.set_keyboard("fr")
    try:
        program = office.open("--page", "new")
        program.sign_in("Agent")
        program.type("zz200300")
        program.sees("Nobody of that name or number is in this register.")
        program.click(program.find("push button", "Register this person"))
        program.find("combo box", "Proof of skill")
        program.press("ctrl+2")
        program.tab_to("Given name in Arabic")
        program.strike(*(keys[letter] for letter in "زينب"))
        field = program.find("text", "Given name in Arabic")
        wait(lambda: program.text_of(field) == "زينب", "the Arabic name")
        program.press({"fr": "shift+Tab", "ar": "Tab"}[office.language])
        latin = program.find("text", "Given name in French")
        wait(lambda: latin.get_attributes().get("placeholder-text") == "Zineb", "the proposal")
        assert program.text_of(latin) == ""
        program.press("Tab")
        wait(lambda: program.text_of(latin) == "Zineb", "the name in French")
        program.tab_to("Birth date")
        program.strike(19, 16, 19, 12, 17, 13)  # à_à"è' without Shift: 070384
        program.press("Tab")
        date = program.find("text", "Birth date")
        wait(lambda: program.text_of(date) == "07/03/1984", "the date")
        office.close()
    finally:
        driver.set_keyboard(driver.KEYBOARD)


@scenario
def receipt_is_scanned_and_the_visit_counted(office):
    number, _ = accept(office)
    program = office.open("--page", "today")
    program.sign_in("Agent")
    entry = program.find("entry", "Answer at the counter")
    wait(lambda: driver.is_focused(entry), "the hand where an answer is asked for")
    program.scan(number)
    program.sees("Zineb", translated=False)
    program.press("ctrl+Return")
    program.sees("The visit was counted.")
    program.counts("%u visit counted today", "%u visits counted today", 1)
    office.close()


def role_words(office):
    path = os.path.join(office.examples, "..", "nomenclature", "role.csv")
    with open(path, encoding="utf-8", newline="") as file:
        return {row["code"]: row[f"name_{office.language}"] for row in csv.DictReader(file)}


def add_officer(office, login, names, roles):
    program, words = office.program, role_words(office)
    program.click(program.find("push button", "Add an officer…"))
    program.wait_for_front(False)
    program.fill("Short name for signing in", login)
    program.fill("Name in French", names["fr"])
    program.fill("Name in Arabic", names["ar"])
    for role in roles:
        program.tab_to(words[role])
        program.press("space")
    program.tab_to(words["administrator"])
    program.press("Tab")
    program.type(office.PIN)
    program.press("ctrl+Return")
    program.wait_for_front(True)
    program.sees(names[office.language], translated=False)


SALMA = {"fr": "Salma Exemple", "ar": "سلمى مثال"}
KARIM = {"fr": "Karim Exemple", "ar": "كريم مثال"}
IBTISSAM = {"fr": "Ibtissam Exemple", "ar": "ابتسام مثال"}


@scenario
def new_officer_signs_in_and_another_language_comes_back_to_the_page(office):
    program = office.open("--page", "administration")
    program.sign_in("admin")
    add_officer(office, "salma", SALMA, ["agent"])
    program.change_officer(SALMA[office.language])
    program.press("alt+3")
    program.sees("Applications")
    program.press("ctrl+l")
    other = {"fr": "ar", "ar": "fr"}[office.language]
    program.click(program.find(contains={"fr": "Français", "ar": "العربية"}[other]))
    program = office.follow(other)
    program.sign_in(SALMA[other])
    wait(lambda: program.window.get_name() == program.translate("Applications"), "the page as it was")
    office.close()


def make_register(office):
    """Through the assistant, to the form that signs in."""
    program = office.program
    program.click(program.find("push button", "Make a new register…"))
    program.wait_for_front(False)
    program.choose(program.find("combo box", "Region of the chamber"), {"fr": "Tafilalet", "ar": "تافيلالت"}[office.language])
    program.press("ctrl+Return")
    office.register = program.text_of(program.find("text", "Folder"))
    program.press("ctrl+Return")
    program.fill("Address in Arabic", "شارع المثال")
    program.fill("Address in French", "Avenue de l'Exemple")
    program.press("ctrl+Return")
    program.fill("Name", "Nadia Exemple")
    program.fill("Short name for signing in", "nadia")
    program.fill("PIN", office.PIN)
    program.fill("The same PIN again", office.PIN)
    program.press("ctrl+Return")
    program.sees("This register will be made")
    program.press("ctrl+Return")
    program.find(contains=program.translate("The register is ready"), limit=60)
    program.press("Return")
    program.wait_for_front(True)


def print_cards(office, number):
    """The card that the application NUMBER needs, into a PDF."""
    program = office.program
    program.press("alt+8")
    program.sees("To issue")
    program.press("ctrl+2")
    program.sees(number, translated=False)
    program.press("ctrl+Return")
    serial = wait(lambda: office.ask("list", "cards")["items"][0]["number"], "the card")
    program.press("ctrl+1")
    program.sees(serial, translated=False)
    program.click(program.find("push button", "Save as PDF…"))
    program.wait_for_front(False)
    program.press("Return")
    wait(lambda: any(name.endswith(".pdf") for _, _, names in os.walk(office.folder) for name in names), "the PDF of the card", 30)
    program.wait_for_front(True)
    program.sees("The cards are in the file. Print it, then say how they came out.")
    program.press("F12")
    office.wait_for_state(serial, "printed")
    return serial


@first_run
def first_run_leads_to_the_card_in_its_holders_hand(office):
    office.asker = "karim"
    office.add_picture_folders()
    program = office.open()
    make_register(office)
    program.sign_in("Nadia")
    program.go("Administration")
    add_officer(office, "salma", SALMA, ["agent"])
    add_officer(office, "karim", KARIM, ["registrar"])
    add_officer(office, "ibtissam", IBTISSAM, ["clerk"])  # three people make a file, decide it and issue its card

    program.change_officer(SALMA[office.language])
    program.press("F2")
    Typist(office, load("carpet-weaver")).type_file()
    number = office.ask("list", "applications")["items"][0]["number"]

    program.change_officer(KARIM[office.language])
    program.press("alt+6")
    program.sees(number, translated=False)
    program.press("F12")
    program.press("alt+3")  # whoever goes on to other work waits for nothing
    office.wait_for_state(number, "accepted")
    program.scan(number)
    program.click(program.find("push button", "Transmit this file"))
    program.fill("Handicraft ID number (NIA)", "ZZ08000017")
    program.press("Return")
    wait(lambda: office.ask("show", number)["entry"]["nia"] == "ZZ08000017", "the NIA")

    program.change_officer(IBTISSAM[office.language])
    serial = print_cards(office, number)
    program.press("alt+4")
    program.sees("Scan the card")
    program.scan(serial)
    program.sees(serial, translated=False)
    program.press("Return")
    office.wait_for_state(serial, "handed_over")

    program.change_officer("Nadia")
    program.go("Bilan")
    program.find("push button", contains=program.translate("Cards handed over") + ": 1")
    office.close()

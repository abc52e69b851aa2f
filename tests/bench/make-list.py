#!/usr/bin/python3
"""Writes a list as a chamber receives it, of invented people, and its map. Usage: make-list.py NUMBER LIST.csv MAP.json"""

import csv
import json
import os
import random
import sys

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "nomenclature")


def read(name):
    with open(os.path.join(SOURCE, name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main():
    number, list_path, map_path = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    draw = random.Random(7)
    given, family, activities = read("given_name"), read("family_name"), read("activity")
    provinces = [row for row in read("province") if row["parent"] == "08"]
    categories = ["Artisan", "صانع تقليدي", "Maître artisan (maâlam)"]

    with open(list_path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["رقم التعريف", "Nom complet", "الاسم الكامل", "CIN", "Sexe", "Né(e) le", "Catégorie", "Métier", "Province",
                       "Téléphone", "Inscrit le"])
        for i in range(1, number + 1):
            first, last = draw.choice(given), draw.choice(family)
            rows.writerow([
                f"N{i:08}", f"{last['name_fr'].split('|')[0].upper()} {first['name_fr'].split('|')[0]}",
                f"{first['name_ar']} {last['name_ar']}", f"ZZ{i:07}" if i >= 1000000 else f"ZZ{i:06}",
                "Femme" if first["sex"] == "F" else "Homme",
                f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(1945, 2005)}", draw.choice(categories),
                draw.choice(activities)["name_fr"], draw.choice(provinces)["name_fr"], f"+2120{draw.randint(0, 99999999):08}",
                f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(2021, 2025)}",
            ])

    columns = {"nia": "رقم التعريف", "name_fr": "Nom complet", "name_ar": "الاسم الكامل", "cin": "CIN", "sex": "Sexe",
               "birth_on": "Né(e) le", "category": "Catégorie", "activity": "Métier", "province": "Province", "phone": "Téléphone",
               "registered_on": "Inscrit le"}
    with open(map_path, "w", encoding="utf-8") as file:
        json.dump({"fields": columns}, file, ensure_ascii=False, indent=2)


main()

-- Applications by the names of their holders, and the cards of a box: both were looked for among all.
CREATE INDEX person_sort_fr ON person (chamber, sort_fr);
CREATE INDEX person_sort_ar ON person (chamber, sort_ar);
CREATE INDEX organisation_sort_fr ON organisation (chamber, sort_fr);
CREATE INDEX organisation_sort_ar ON organisation (chamber, sort_ar);
CREATE INDEX card_box ON card (chamber, box) WHERE box IS NOT NULL;

-- Applications by the day of their decision or transmission, cards by box and slot: the lists sorted all of them.
CREATE INDEX application_decided ON application (chamber, decided_on);
CREATE INDEX application_transmitted ON application (chamber, transmitted_on);
CREATE INDEX application_undecided ON application (chamber, (CASE WHEN transmission IS NULL THEN '' ELSE transmission END), state)
  WHERE decided_on IS NULL;
CREATE INDEX application_untransmitted ON application (chamber, (CASE WHEN transmission IS NULL THEN '' ELSE transmission END), state)
  WHERE transmitted_on IS NULL;
CREATE INDEX card_place ON card (chamber, coalesce (box, '') || char (31) || coalesce (slot, ''));
CREATE INDEX card_unplaced ON card (chamber, route, state) WHERE box IS NULL AND slot IS NULL;

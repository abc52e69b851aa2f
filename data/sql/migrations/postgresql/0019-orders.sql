-- Applications by the day of their decision or transmission, cards by box and slot: the lists sorted all of them.
CREATE INDEX application_decided ON application (chamber, decided_on, id);
CREATE INDEX application_transmitted ON application (chamber, transmitted_on, id);
CREATE INDEX application_undecided ON application (chamber, coalesce (transmission, ''), state) WHERE decided_on IS NULL;
CREATE INDEX application_untransmitted ON application (chamber, coalesce (transmission, ''), state) WHERE transmitted_on IS NULL;
CREATE INDEX card_place ON card (chamber, coalesce (box, ''), coalesce (slot, ''), id);
CREATE INDEX card_unplaced ON card (chamber, route, state) WHERE coalesce (box, '') = '' AND coalesce (slot, '') = '';

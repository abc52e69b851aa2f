-- All cards by the day of their state: the list goes through them without sorting.
CREATE INDEX card_day ON card (chamber, state_on, id);

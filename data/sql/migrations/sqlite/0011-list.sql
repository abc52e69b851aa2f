-- All cards by the day of their state: the list goes through them without sorting. Thousands may share a day; the row's id, which
-- stands last in every index by itself, is then sought by only where it was not named.
CREATE INDEX card_day ON card (chamber, state_on);
DROP INDEX application_deposited;
CREATE INDEX application_deposited ON application (chamber, deposited_on);

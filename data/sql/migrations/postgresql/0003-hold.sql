-- Which desk has a file in hand, and who asks for it. A desk that looks at a file says twice a minute that it is still there.

CREATE TABLE hold (
  chamber     text COLLATE "C" NOT NULL,
  application bigint NOT NULL,
  officer     bigint NOT NULL,
  seen_at     bigint,           -- NULL: kept in hand, whether the desk is there or not
  asked_by    bigint,
  asked_at    bigint,
  PRIMARY KEY (chamber, application),
  FOREIGN KEY (chamber, application) REFERENCES application (chamber, id),
  FOREIGN KEY (chamber, officer) REFERENCES officer (chamber, id),
  FOREIGN KEY (chamber, asked_by) REFERENCES officer (chamber, id),
  CHECK ((asked_by IS NULL) = (asked_at IS NULL))
) PARTITION BY LIST (chamber);

CREATE INDEX hold_asked ON hold (chamber, asked_at) WHERE asked_at IS NOT NULL;

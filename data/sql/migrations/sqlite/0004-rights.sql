-- Who may do what is kept by a server (see the other engine's file of this name); a file belongs whole to whoever may write
-- it. Both find the rows of a paper's bytes.

CREATE INDEX paper_address ON paper (chamber, folder, address);

-- What every connection is set to. Commits wait for the disk whatever the server's own setting is.
SET standard_conforming_strings = on;
SET bytea_output = hex;
SET TimeZone = 'UTC';
SET synchronous_commit = on;
SET lock_timeout = '5s';
SET client_min_messages = warning;
SET jit = off; -- a statement of a step is compiled for longer than it runs

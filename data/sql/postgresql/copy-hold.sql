-- The old register is held as long as the move takes, also while the new one makes its indexes.
SET LOCAL idle_in_transaction_session_timeout = 0

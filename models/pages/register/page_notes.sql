-- What was noted while the exports were read: rows left out or read in an unusual way, and how many.
--
-- grain   source, note
-- units   rows: a count; code, arguments: what the note says, in no language
-- reads   load.notes
-- source  ledger-and-commands: nothing lost
select source, note, code, arguments, rows::integer as rows
from load.notes

-- Rejected rows by export and reason.
--
-- grain   source, reason
-- units   rows: a count; code, arguments: what the reason says, in no language
-- reads   rejects
-- source  ledger-and-commands: nothing lost
select source, reason, code, arguments, count(*)::integer as rows
from rejects
group by source, reason, code, arguments

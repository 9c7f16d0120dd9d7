-- Rejected rows by export and reason.
--
-- grain   source, reason
-- units   rows: a count
-- reads   rejects
-- source  ledger-and-commands: nothing lost
select source, reason, count(*)::integer as rows
from rejects
group by source, reason

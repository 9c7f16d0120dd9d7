-- Customers against whom insolvency proceedings were opened.
--
-- grain   proceeding
-- units   opened_on: date
-- reads   ledger.insolvencies
-- source  ledger-and-commands: ledger tables
select
    pseudonym('D', customer_id) as customer_id,
    opened_on,
from ledger.insolvencies

-- Customers against whom insolvency proceedings were opened.
--
-- grain   proceeding
-- units   opened_on, published_on: dates; published_on null where the export does not say
-- reads   ledger.insolvencies
-- source  ledger-and-commands: ledger tables
select
    pseudonym('D', customer_id) as customer_id,
    opened_on,
    published_on,
from ledger.insolvencies

-- Customers against whom insolvency proceedings were opened.
--
-- grain   proceeding
-- units   opened_on: date
-- reads   ledger.insolvencies
-- source  ledger-and-commands: ledger tables
select
    case
        when getvariable('pseudonym_key') is null or customer_id is null then customer_id
        else 'D-' || upper(md5(getvariable('pseudonym_key') || customer_id)[:10])
    end as customer_id,
    opened_on,
from ledger.insolvencies

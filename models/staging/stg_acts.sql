-- What interrupts limitation: acknowledgements, court claims, served orders, titles.
--
-- grain   act
-- units   invoice_id: null where the act is on all that the customer then owed
-- reads   ledger.acts, stg_shared_numbers
-- source  ledger-and-commands: ledger tables
select
    case
        when invoice_id in (select invoice_id from stg_shared_numbers)
            then coalesce(entity, '(none)') || '/' || invoice_id
        else invoice_id
    end as invoice_id,
    pseudonym('D', customer_id) as customer_id,
    kind,
    done_on,
from ledger.acts

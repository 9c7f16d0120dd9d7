-- Balances of the receivable control accounts, as the books give them.
--
-- grain   entity, account, balance date
-- units   balance: base currency
-- reads   ledger.control_balances
-- source  ledger-and-commands: ledger tables
select
    coalesce(entity, '(none)') as entity,
    case
        when getvariable('pseudonym_key') is null then account
        else list_filter(getvariable('control_accounts'), prefix -> starts_with(account, prefix))[1]
    end as account,
    balance_on,
    balance,
    is_derived,
from ledger.control_balances

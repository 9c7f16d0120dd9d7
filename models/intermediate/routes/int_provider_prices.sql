-- What each provider charges, as `providers` in ledger.yaml states it: the tiers of his success fee, in their order,
-- with what he charges besides. A file is priced by the first tier that it falls into.
--
-- grain   provider, route (null: any), tier
-- units   rate, white_label_rate: shares of what is recovered; amounts: base currency, tax excluded; age: days past due
--         when placed; claim: amount placed
-- reads   nothing
-- source  ledger.yaml
select
    price['provider'] as provider,
    price['route'] as route,
    price['tier'] as tier,
    price['rate'] as rate,
    price['age_from'] as age_from,
    price['age_below'] as age_below,
    price['amount_from'] as amount_from,
    price['amount_below'] as amount_below,
    price['countries'] as countries,
    price['minimum'] as minimum_amount,
    price['file_fee'] as file_amount,
    price['exit_fee'] as exit_amount,
    price['exit_rate'] as exit_rate,
    price['white_label_rate'] as white_label_rate,
from (select unnest(getvariable('provider_prices')) as price)

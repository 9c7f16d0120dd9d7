-- Every row that was not loaded: where it stands, what was wrong and with which value.
-- fr: Rejets : chaque ligne non chargée, où elle se trouve, ce qui n'allait pas et avec quelle valeur.
--
-- grain   rejected row
-- units   row: as a spreadsheet numbers it, the header being 1; arguments: JSON, what stands in the text of the code
-- reads   load.rejects
-- source  ledger-and-commands: nothing lost
select
    source,
    "row"::integer as "row",
    "column",
    case when getvariable('pseudonym_key') is null then value end as value,
    reason,
    code,
    arguments,
    amount::double as amount,
from load.rejects

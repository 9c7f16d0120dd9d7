-- What every export brought: rows read, loaded and rejected, with control totals and a hash of the file.
-- fr: Sources : ce que chaque export a apporté, lignes lues, chargées et rejetées, avec totaux de contrôle et empreinte
--     du fichier.
--
-- formula  rows_read, counted on the file, = rows_loaded + rows_rejected + rows_left_out; likewise the amounts
--   fr: lignes lues, comptées dans le fichier, = chargées + rejetées + écartées ; de même pour les montants
-- grain    source, ledger table
-- units    amounts: as written in the export, currencies not converted
-- reads    load.sources
-- source   ledger-and-commands: nothing lost
select
    source,
    format,
    ledger_table,
    rows_read::integer as rows_read,
    rows_loaded::integer as rows_loaded,
    rows_rejected::integer as rows_rejected,
    rows_left_out::integer as rows_left_out,
    amount_read::double as amount_read,
    amount_loaded::double as amount_loaded,
    amount_rejected::double as amount_rejected,
    amount_left_out::double as amount_left_out,
    sha256,
from load.sources

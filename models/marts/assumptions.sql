-- Every number that is not in the ledger: value, unit, bounds, class, source and validity.
-- The ledger's own records come before the shipped ones on the days they cover.
-- fr: Hypothèses : chaque nombre qui n'est pas dans le grand livre, avec unité, bornes, nature, source et validité.
-- fr: Les valeurs propres au dossier priment sur celles livrées, aux jours qu'elles couvrent.
--
-- grain   key, version
-- units   value: as printed, in `unit`; value_text: lists and series as JSON
-- reads   load.assumptions
-- source  models/assumptions/*.yaml
select * from load.assumptions

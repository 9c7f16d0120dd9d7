/** What the commands say: help, progress, results and their own errors. */
export const commands: Readonly<Record<string, string>> = {
  "ENCOURS_BROWSER: no such file: {0}": "ENCOURS_BROWSER : fichier introuvable : {0}",
  "no browser found: install Chrome, Chromium or Edge, or set ENCOURS_BROWSER to its path":
    "aucun navigateur trouvé : installer Chrome, Chromium ou Edge, ou donner son chemin dans ENCOURS_BROWSER",
  "the browser printed nothing: {0}": "le navigateur n’a rien imprimé : {0}",
  "expected a date like 2025-12-31": "une date comme 2025-12-31 est attendue",
  "expected a port number": "un numéro de port est attendu",
  "expected fr or en": "fr ou en est attendu",
  "bringing the warehouse up to date": "mise à jour de l’entrepôt",
  Sources: "Sources",
  "Rejects: {0}": "Lignes rejetées : {0}",
  "Rejects: none": "Lignes rejetées : aucune",
  "Tie-out": "Rapprochement avec les comptes collectifs",
  Notes: "Remarques",
  "{0} rows were rejected (--strict)": "{0} lignes ont été rejetées (--strict)",
  "1 row was rejected (--strict)": "1 ligne a été rejetée (--strict)",
  "no such kpi: {0}\n  nearest: {1}": "indicateur inconnu : {0}\n  le plus proche : {1}",
  none: "aucun",
  "no figures under this filter": "aucun chiffre sous ce filtre",
  "the tables of ledger and load hold the exports as they are: with --pseudonymise, read the models":
    "les tables de ledger et de load contiennent les exports tels quels : avec --pseudonymise, lire les modèles",
  "A workbench for receivables: from ledger exports to the figures a CFO steers by.":
    "Un atelier du poste clients : des exports comptables aux chiffres sur lesquels pilote un directeur financier.",
  "output the version number": "affiche le numéro de version",
  "display help for command": "affiche l’aide de la commande",
  "(encours --help lists the commands)": "(encours --help donne la liste des commandes)",
  "language of the messages; by default that of the ledger named, else of the environment":
    "langue des messages ; par défaut celle de la comptabilité nommée, sinon celle de l’environnement",
  "ledger folder, which holds ledger.yaml": "dossier de la comptabilité, qui contient ledger.yaml",
  "reporting date, YYYY-MM-DD; by default that of ledger.yaml, else the last date of the ledger":
    "date d’arrêté, AAAA-MM-JJ ; par défaut celle de ledger.yaml, sinon la dernière date de la comptabilité",
  "codes instead of the names and ids of debtors": "des codes à la place des noms et numéros des débiteurs",
  "look at exports and write a commented ledger.yaml to correct by hand":
    "examine des exports et écrit un ledger.yaml commenté, à corriger à la main",
  "exports (FEC, CSV, TSV, XLSX, Parquet) and folders of exports; by default what lies in <dir>":
    "exports (FEC, CSV, TSV, XLSX, Parquet) et dossiers d’exports ; par défaut, ce que contient <dir>",
  "replace an existing ledger.yaml; the earlier one is kept as ledger.yaml.old":
    "remplace un ledger.yaml existant ; le précédent est gardé sous ledger.yaml.old",
  "{0} (the earlier one: {1})": "{0} (le précédent : {1})",
  "folder to write ledger.yaml to": "dossier où écrire ledger.yaml",
  "{0}: there is one already; --force replaces it": "{0} : il en existe déjà un ; --force le remplace",
  "To check by hand:": "À vérifier à la main :",
  "Next: encours ingest --ledger {0}": "Ensuite : encours ingest --ledger {0}",
  "read the exports into the warehouse; print sources, rejects and tie-out":
    "charge les exports dans l’entrepôt ; affiche les sources, les rejets et le rapprochement",
  "fail when a row is rejected": "échoue dès qu’une ligne est rejetée",
  "print JSON": "affiche du JSON",
  "bring the warehouse up to date, then build the site and the board pack; all or nothing":
    "met l’entrepôt à jour, puis construit le site et le dossier du conseil ; tout ou rien",
  "where the site goes": "dossier où écrire le site",
  "serve the site afterwards": "sert ensuite le site",
  "port to serve on": "port à utiliser",
  build: "construction",
  "{0}: {1} (as of {2}, build {3})": "{0} : {1} (arrêté au {2}, édition {3})",
  "up to date": "à jour",
  built: "construit",
  "serve a built site on this machine": "sert sur cette machine un site construit",
  "the built site": "le site construit",
  port: "port",
  "serve the reports and redraw them whenever an export, a model, an assumption or a page is edited":
    "sert les rapports et les redessine dès qu’un export, un modèle, une hypothèse ou une page est modifié",
  "build only the board pack: one HTML file": "construit seulement le dossier du conseil : un fichier HTML",
  "the file": "le fichier",
  "fr or en; by default that of ledger.yaml": "fr ou en ; par défaut la langue de ledger.yaml",
  "an earlier board pack (HTML): adds a sheet on what changed since":
    "un dossier du conseil antérieur (HTML) : ajoute une feuille sur ce qui a changé depuis",
  "also as PDF beside it, through an installed Chrome, Chromium or Edge":
    "aussi en PDF à côté, par un Chrome, Chromium ou Edge installé",
  "print the register at the reporting date": "affiche le registre des indicateurs à la date d’arrêté",
  "kpis, or kpi/variant": "indicateurs (kpi), ou kpi/variante",
  "one legal entity": "une entité juridique",
  "one segment": "un segment",
  "one country": "un pays",
  "another month end of the history": "une autre fin de mois de l’historique",
  "every month": "tous les mois",
  "run read-only SQL on the warehouse": "interroge l’entrepôt en SQL, en lecture seule",
  "one statement": "une instruction",
  "print CSV": "affiche du CSV",
  "run the integrity queries; fail when one returns rows":
    "exécute les contrôles d’intégrité ; échoue si l’un d’eux renvoie des lignes",
  FAILED: "ÉCHEC",
  ok: "conforme",
  "{0}: {1}: {2} rows": "{0} : {1} (lignes en défaut : {2})",
  "{0}: {1}": "{0} : {1}",
  "{0} of {1} checks failed": "contrôles en échec : {0} sur {1}",
  "write a mart for a spreadsheet": "écrit une table pour un tableur",
  "the mart, e.g. open_items": "la table, p. ex. open_items",
  "a file that ends in .csv, .xlsx or .parquet": "un fichier en .csv, .xlsx ou .parquet",
  "{0}: in the layout of the order": "{0} : dans la présentation de l’arrêté",
  "{0}: {1} rows": "{0} : lignes écrites, {1}",
  "say which published figures are not those of a register kept before, or of a revision of this checkout, and why":
    "dit quels chiffres publiés ne sont plus ceux d’un registre conservé, ou d’une révision de ce dépôt, et pourquoi",
  "a register kept with encours export kpis --to FILE.parquet, or a commit, branch or tag":
    "un registre conservé par encours export kpis --to FICHIER.parquet, ou un commit, une branche ou une étiquette",
  "no published figure moved": "aucun chiffre publié n’a changé",
  "{0}: no built site here; encours build --out {1} makes one":
    "{0} : pas de site construit ici ; encours build --out {1} en fait un",
  "port {0} is taken; try --port {1}": "le port {0} est pris ; essayer --port {1}",
  "(set ENCOURS_DEBUG=1 to see where)": "(ENCOURS_DEBUG=1 montre où)",
  "preview ended with status {0}: {1}": "l’aperçu s’est arrêté avec le statut {0} : {1}",
  "the site could not be built: {0}": "le site n’a pas pu être construit : {0}",
  "the company's name as reports show it": "le nom de la société tel que les rapports le montrent",
  "amounts in {0} without a rate: add a source of fx_rates":
    "montants en {0} sans cours de change : ajouter une source fx_rates",
  "no export says in what currency it is": "aucun export ne dit dans quelle devise il est",
  "For {0}: a CSV of currency, rate_on, rate (units of it for one {1}), and without the #:":
    "Pour {0} : un CSV de currency, rate_on, rate (unités pour un {1}), et sans le # :",
  "which accounts are the customers'": "quels comptes sont ceux des clients",
  "no list of invoices among the exports: without one there is no ledger":
    "aucune liste de factures parmi les exports : sans elle, pas de comptabilité clients",
  "whose it is: its name has no SIREN, and its year does not lead up to the others":
    "de quelle société il est : son nom ne porte pas de SIREN, et son exercice ne précède pas les autres",
  "the title of {0} says so": "le titre de {0} le dit",
  "the name of {0} says so": "le nom de {0} le dit",
  "{0} has a date more than a year later: {1}": "{0} contient une date postérieure de plus d’un an : {1}",
  "{0} has {1} dates more than a year later, up to {2}":
    "{0} contient {1} dates postérieures de plus d’un an, jusqu’au {2}",
  "Left out:": "Laissés de côté :",
  "{0}: left out, {1}": "{0} : laissé de côté, {1}",
  "1 other file left out, listed at the end of ledger.yaml":
    "1 autre fichier laissé de côté, nommé à la fin de ledger.yaml",
  "{0} other files left out, listed at the end of ledger.yaml":
    "{0} autres fichiers laissés de côté, nommés à la fin de ledger.yaml",
  "no table of the ledger recognised: {0}": "aucune table de la comptabilité reconnue : {0}",
  "{0} % of its rows stand in {1} too: keep the one that is right":
    "{0} % de ses lignes figurent aussi dans {1} : garder celui qui est juste",
  "no export here": "aucun export ici",
  "nothing here could be taken for a list of invoices or a FEC":
    "rien ici ne ressemble à une liste de factures ni à un FEC",
  "and {0} more": "et {0} autres",
  "a list of invoices has a number, a customer, a date and an amount for each, under headings":
    "une liste de factures donne pour chacune un numéro, un client, une date et un montant, sous des en-têtes",
  "more than {0} files below this folder": "plus de {0} fichiers sous ce dossier",
  "name the exports, or the folder that holds only them": "donner les exports, ou le dossier qui ne contient qu’eux",
  "a DATEV batch, whose dates have no year": "un lot DATEV, dont les dates n’ont pas d’année",
  "export the customers' open items (OPOS) as CSV or XLSX":
    "exporter les postes ouverts des clients (OPOS) en CSV ou XLSX",
  "no row names the columns": "aucune ligne ne nomme les colonnes",
  "export it with its headings": "refaire l’export avec ses en-têtes",
  "no column was taken for it: name the one that is": "aucune colonne n’a été retenue : donner la bonne",
  "{0}: no column was taken for it; the file has {1}": "{0} : aucune colonne n’a été retenue ; le fichier contient {1}",
  "with tax?": "TTC ?",
  "the day it was posted, for want of its own date": "la date de comptabilisation, à défaut de la sienne",
  "the account it is posted to, for want of a customer's number":
    "le compte où elle est passée, à défaut d’un numéro de client",
  "{0} says which are paid, and no column says when: delays cannot be known":
    "{0} dit lesquelles sont payées, et aucune colonne ne dit quand : les délais resteront inconnus",
  "the invoice's date, for want of the dispute's": "la date de la facture, à défaut de celle du litige",
  "disputes: opened on the invoice's date, closed when it was paid, for want of their own dates":
    "litiges : ouverts à la date de la facture, clos à son règlement, à défaut de leurs propres dates",
  "upheld is in the customer's favour": "upheld donne raison au client",
  "used for invoices that come without a due date": "pour les factures qui arrivent sans échéance",
  "check: {0}": "à vérifier : {0}",
  "terms: 30d {0}": "terms : 30d, {0}",
  "Written by encours init. Lines with check: want a look; keys that can be added:":
    "Écrit par encours init. Les lignes « à vérifier » sont à relire ; clés que l’on peut ajouter :",
  "as_of: 2025-12-31   (the reporting date; default: the last date seen)":
    "as_of: 2025-12-31   (la date d’arrêté ; par défaut : la dernière date vue)",
  "vat_rate: 0.20      (where an export has no tax amounts)":
    "vat_rate: 0.20      (si un export ne donne pas les montants de TVA)",
  "no row would be left by {0}, so no filter is set": "{0} ne laisserait aucune ligne : aucun filtre n’est posé",
  "numbers like 1,234 read both ways": "des nombres comme 1,234 se lisent de deux façons",
  "day and month read both ways, {0} reads as many": "jour et mois se lisent de deux façons, {0} en lit autant",
  "dates: day and month read both ways in {0}": "dates : jour et mois se lisent de deux façons dans {0}",
  "not used: {0}": "non utilisées : {0}",
  "QuickBooks gives the base currency for one unit; the ledger wants the reverse":
    "QuickBooks donne la devise de base pour une unité ; il faut l’inverse ici",
  "what is still open, for want of the original amount": "le solde restant dû, faute du montant d’origine",
  "a name, for want of a number": "un nom, faute de numéro",
  "a guess by its name": "supposé d’après son nom",
  "every row is marked in {0} ({1}), so no filter is set":
    "toutes les lignes sont marquées dans {0} ({1}) : aucun filtre n’est posé",
  "a board pack that keeps no figures": "un dossier du conseil qui ne conserve pas de chiffres",
  "not a board pack of encours": "ce n’est pas un dossier du conseil d’encours",
  "It was made by an earlier version: make it again with --as-of and its date":
    "Il vient d’une version antérieure : le refaire avec --as-of et sa date",
  "Give the HTML file that encours board-pack wrote": "Donner le fichier HTML écrit par encours board-pack",
  "a board pack whose figures are damaged": "un dossier du conseil dont les chiffres sont endommagés",
  "a board pack of another company": "le dossier du conseil d’une autre société",
  "a board pack in another currency": "un dossier du conseil dans une autre devise",
  "a board pack of a later day than {0}": "un dossier du conseil postérieur au {0}",
  "reads {0}, but its header does not say so under reads": "lit {0}, mais son en-tête ne le dit pas sous « reads »",
  "models read each other in a circle: {0}": "des modèles se lisent en boucle : {0}",
  "models: {0}": "modèles : {0}",
  "{0}: unknown slot: {1}": "{0} : emplacement inconnu : {1}",
  "{0}: invalid front matter": "{0} : en-tête YAML de la page illisible",
  "{0}: a region must be one line without placeholders":
    "{0} : une zone doit tenir sur une ligne, sans expression à remplacer",
  "default:": "par défaut :",
  "[command]": "[commande]",
  "another encours command is at work on this ledger: waiting for it":
    "une autre commande encours travaille sur cette comptabilité : attente de sa fin",
  "projections: cash forecast": "projections : prévision d’encaissements",
  "projections: routes": "projections : voies de recouvrement",
  "projections: back-test of the routes": "projections : contrôle a posteriori des voies",
  "the warehouse cannot be opened": "l’entrepôt ne s’ouvre pas",
  "{0}; it can be deleted, the next command rebuilds it from the exports":
    "{0} ; on peut le supprimer, la prochaine commande le refait à partir des exports",
  pages: "pages",
  site: "site",
  "exports read again": "exports relus",
  "{0} models rebuilt": "{0} modèles recalculés",
  "1 model rebuilt": "1 modèle recalculé",
  "pages redrawn": "pages redessinées",
  "pages redrawn with the new code": "pages redessinées avec le nouveau code",
  "{0} in {1} s": "{0} en {1} s",
  "neither a file nor a revision": "ni un fichier ni une révision",
  "a .parquet file that encours export kpis wrote, or a commit, branch or tag":
    "un fichier .parquet écrit par encours export kpis, ou un commit, une branche ou une étiquette",
  "{0} and {1} more": "{0} et {1} de plus",
  "unknown: the register kept does not say what it was made of":
    "inconnu : le registre conservé ne dit pas de quoi il a été fait",
  "model: {0}": "modèle : {0}",
  "assumption: {0}": "hypothèse : {0}",
  "data: {0}": "données : {0}",
  "data: the code that reads exports": "données : le code qui lit les exports",
  "{0}; {1}": "{0} ; {1}",
  "ledger.yaml or the reporting date": "ledger.yaml ou la date d’arrêté",
  "encours export kpis --to FILE.parquet keeps a register":
    "encours export kpis --to FICHIER.parquet conserve un registre",
  "no such mart": "table inconnue",
  "nearest: {0}; marts: {1}": "la plus proche : {0} ; tables : {1}",
  "unknown format": "format inconnu",
  "end the name in .csv, .xlsx or .parquet": "terminer le nom par .csv, .xlsx ou .parquet",
  "(no rows)": "(aucune ligne)",
  "internal error: {0}": "erreur interne : {0}",
  "not a folder: {0}": "ce n’est pas un dossier : {0}",
  "no such file or folder: {0}": "fichier ou dossier introuvable : {0}",
  "not allowed: {0}": "accès refusé : {0}",
  "the disk is full: {0}": "disque plein : {0}",
};

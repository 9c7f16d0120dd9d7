import type {columns as english} from "../en/columns.js";
import {joined, translation} from "../catalogue.js";

export const columns = translation<typeof english>()({
  no_such_column: "colonne introuvable",
  nearest_column: "la plus proche : {nearest} ; le fichier contient {columns}",
  no_file_matches: "aucun fichier ne correspond",
  it_holds: "il contient {files}",
  nothing_there: "il est vide",
  looked_in: "cherché dans {dir} ; {found}",
  nearest_file: "le plus proche : {nearest} ; {looked}",
  reading_exports: "exports",
  matching_letters: "lettrage",
  checking_rows: "contrôles entre lignes",
  overlapping_fec: "couvre la même période qu’un autre FEC de la même entité",
  one_fec_per_year:
    "garder un FEC par entité et par exercice, ou préciser constants: {entity: ...} pour chaque société",
  missing_year: "un exercice manque avant ce FEC",
  add_missing_year: joined(
    "ajouter le FEC de l’exercice intermédiaire, ou retirer le plus ",
    "ancien : ses écritures non lettrées compteraient deux fois",
  ),
  not_readable_parquet: "fichier Parquet illisible",
  no_header_row: "pas de ligne d’en-têtes",
  must_name_columns: "cette ligne doit nommer les colonnes ; header_row dans ledger.yaml dit laquelle le fait",
  columns_not_on_row: "les colonnes ne sont pas nommées sur cette ligne",
  set_header_row: "mettre header_row: {row} dans ledger.yaml",
  no_column_of_table: "colonne inconnue de {table}",
  nearest_of_table: "la plus proche : {nearest} ; {table} a pour colonnes {columns}",
  column_not_named: "columns : aucune colonne n’est encore donnée pour {column}",
  replace_question_mark: "mettre la bonne à la place du point d’interrogation ; le fichier contient {columns}",
  repeated_column: "plusieurs colonnes portent ce nom",
  say_which_column: "préciser laquelle ; de gauche à droite, ce sont {names}",
  nothing_mapped: "rien ne correspond à {table}.{column}",
  add_to_columns: "l’ajouter sous columns dans ledger.yaml ; le fichier contient {columns}",
  no_table_given: "aucune table indiquée",
  say_which_table: "dire quelle table de la comptabilité le fichier contient, p. ex. table: invoices",
  expression_does_not_hold: "une expression de ledger.yaml est fausse",
  no_such_fec_column: "colonne du FEC introuvable",
  nearest_fec_column: joined(
    "la plus proche : {nearest} ; les 18 colonnes du format ",
    "légal sont attendues, séparées par des tabulations ou |",
  ),
});

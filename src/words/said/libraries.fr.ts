/** What commander and DuckDB say in their own words, by the English they say it in. */
export const libraries: Readonly<Record<string, string>> = {
  "Usage:": "Utilisation :",
  "Arguments:": "Arguments :",
  "Options:": "Options :",
  "Global Options:": "Options générales :",
  "Commands:": "Commandes :",
  "error: unknown option '{0}'": "erreur : option inconnue « {0} »",
  "error: unknown command '{0}'": "erreur : commande inconnue « {0} »",
  "error: missing required argument '{0}'": "erreur : il manque l’argument « {0} »",
  "error: option '{0}' argument missing": "erreur : il manque la valeur de l’option « {0} »",
  "error: required option '{0}' not specified": "erreur : l’option « {0} » est obligatoire",
  "error: {0} cannot be used with {1}": "erreur : {0} ne va pas avec {1}",
  "error: option '{0}' argument '{1}' is invalid. {2}": "erreur : option « {0} », valeur « {1} » refusée : {2~}",
  "error: option '{0}' value '{1}' from env '{2}' is invalid. {3}":
    "erreur : option « {0} », valeur « {1} » de la variable « {2} » refusée : {3~}",
  "error: command-argument value '{0}' is invalid for argument '{1}'. {2}":
    "erreur : valeur « {0} » refusée pour l’argument « {1} » : {2~}",
  "error: too many arguments. Expected {0} argument but got {1}.":
    "erreur : trop d’arguments : {1} donnés, {0} attendu.",
  "error: too many arguments. Expected {0} arguments but got {1}.":
    "erreur : trop d’arguments : {1} donnés, {0} attendus.",
  "error: too many arguments for '{0}'. Expected {1} argument but got {2}.":
    "erreur : trop d’arguments pour « {0} » : {2} donnés, {1} attendu.",
  "error: too many arguments for '{0}'. Expected {1} arguments but got {2}.":
    "erreur : trop d’arguments pour « {0} » : {2} donnés, {1} attendus.",
  "(Did you mean one of {0}?)": "(L’un de ceux-ci, peut-être : {0} ?)",
  "(Did you mean {0}?)": "({0}, peut-être ?)",
  "Expected Number of Columns: {0} Found: {1}": "{1} colonnes au lieu de {0}",
  "Value with unterminated quote found.": "guillemet ouvert et jamais refermé",
};

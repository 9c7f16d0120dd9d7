import {translation} from "../catalogue.js";
import type {usage as english} from "../en/usage.js";

export const usage = translation<typeof english>()({
  usage_heading: "Utilisation :",
  arguments_heading: "Arguments :",
  options_heading: "Options :",
  global_options_heading: "Options générales :",
  commands_heading: "Commandes :",
  default_value: "(par défaut : {value})",
  options_placeholder: "[options]",
  command_placeholder: "[commande]",
  unknown_option: "erreur : option inconnue « {option} »",
  unknown_command: "erreur : commande inconnue « {command} »",
  missing_argument: "erreur : il manque l’argument « {argument} »",
  missing_value: "erreur : il manque la valeur de l’option « {option} »",
  missing_option: "erreur : l’option « {option} » est obligatoire",
  invalid_value: "erreur : option « {option} », valeur « {value} » refusée : {why}",
  invalid_argument: "erreur : valeur « {value} » refusée pour l’argument « {argument} » : {why}",
  invalid_variable: "erreur : option « {option} », valeur « {value} » de la variable « {variable} » refusée : {why}",
  conflicting_options: "erreur : l’option « {first} » ne va pas avec l’option « {second} »",
  too_many_arguments: {
    by: "expected",
    one: "erreur : trop d’arguments pour « {command} » : {given} donnés, {expected} attendu.",
    other: "erreur : trop d’arguments pour « {command} » : {given} donnés, {expected} attendus.",
  },
  did_you_mean: "({nearest}, peut-être ?)",
  did_you_mean_one_of: "(L’un de ceux-ci, peut-être : {nearest} ?)",
});

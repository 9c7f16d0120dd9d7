import type {Table} from "../table.js";
import * as ageing from "./ageing.js";
import * as cashForecast from "./cash-forecast.js";
import * as collection from "./collection.js";
import * as customers from "./customers.js";
import * as disputes from "./disputes.js";
import * as dossier from "./dossier.js";
import * as lateness from "./lateness.js";
import * as law from "./law.js";
import * as pages from "./pages.js";
import * as projections from "./projections.js";
import * as recovery from "./recovery.js";
import * as register from "./register.js";
import * as routes from "./routes.js";

/** Every table that has a contract, by name. */
export const TABLES: ReadonlyMap<string, Table> = new Map(
  [
    ageing,
    cashForecast,
    collection,
    customers,
    disputes,
    dossier,
    lateness,
    law,
    projections,
    pages,
    recovery,
    register,
    routes,
  ]
    .flatMap((subject) => Object.values<Table>(subject))
    .map((table) => [table.name, table]),
);

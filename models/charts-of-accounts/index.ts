import type {ChartOfAccounts} from "./account-use.js";
import {bas} from "./bas.js";
import {ns4102} from "./ns4102.js";
import {omfp1802} from "./omfp1802.js";
import {pcg} from "./pcg.js";
import {pcn} from "./pcn.js";
import {plk} from "./plk.js";
import {rgs} from "./rgs.js";
import {skr03} from "./skr03.js";
import {skr04} from "./skr04.js";
import {snc} from "./snc.js";

/** The names of charts as `chart:` in ledger.yaml says them. */
export const CHART_NAMES = ["pcg", "skr03", "skr04", "bas", "ns4102", "snc", "omfp1802", "pcn", "rgs", "plk"] as const;

/** The name of a chart of accounts. */
export type ChartName = (typeof CHART_NAMES)[number];

/** Every chart of accounts that entries can be read by. */
export const CHARTS: Readonly<Record<ChartName, ChartOfAccounts>> = {
  pcg,
  skr03,
  skr04,
  bas,
  ns4102,
  snc,
  omfp1802,
  pcn,
  rgs,
  plk,
};

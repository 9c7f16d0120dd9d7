import {pagePublishing} from "./published.js";
import {isJudgement} from "./routes.js";
import {isStatutoryParameter} from "./statutory.js";
import {isTarget} from "./targets.js";

/** The pages that print an assumption as it is, or weigh it without any model. */
export function pagesPrinting(key: string): string[] {
  const published = pagePublishing(key);
  return [
    ...(isTarget(key) ? ["index"] : []),
    ...(isStatutoryParameter(key) ? ["statutory"] : []),
    ...(isJudgement(key) ? ["cascade"] : []),
    ...(published === undefined ? [] : [published]),
  ];
}

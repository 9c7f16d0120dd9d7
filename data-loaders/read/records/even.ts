import {open} from "node:fs/promises";
import {mend, type Sought} from "./mend.js";
import {survey, type Layout, type Survey} from "./survey.js";

/** The records of a delimited text as DuckDB can read them, each with as many cells as the heading. */
export interface EvenRecords {
  path: string;
  layout: Pick<Layout, "delimiter" | "quote">;
  /** Cells of a record: of the heading, and the empty ones that every record has behind. */
  width: number;
  /** Records before the heading, or the first record. */
  skip: number;
  hasHeading: boolean;
  /** Records below the heading that hold something, broken ones among them. */
  records: number;
  blank: number[];
  brokenPath: string | null;
  isCut: boolean;
}

/** The file itself where its records are even, else a copy `into` which each record is cut for itself. */
export async function evenRecords(path: string, into: string, named: Layout, sought: Sought): Promise<EvenRecords> {
  const found = await survey(path, named);
  const layout = {...named, width: widthOf(found, named)};
  const {width} = layout;
  const isCut = !found.hasFinalLineEnd && (await endsWithinCell(path, layout.delimiter));
  if (found.isEven) {
    const {records, blank} = found;
    const heading = {skip: Math.max(0, layout.headingRow - 1), hasHeading: layout.headingRow > 0};
    return {path, layout, width, ...heading, records, blank, brokenPath: null, isCut};
  }
  const {records, blank, brokenPath} = await mend(path, into, layout, found, sought);
  return {
    path: into,
    layout: {delimiter: ",", quote: '"'},
    width,
    skip: 0,
    hasHeading: false,
    records,
    blank,
    brokenPath,
    isCut,
  };
}

/** Of the heading, unless every record has empty cells behind, or none where the heading has a delimiter too many. */
function widthOf({records, longerWithNothing, shorter, usualWidth}: Survey, {width, nameless = 0}: Layout): number {
  if (records > 1 && longerWithNothing === records) return usualWidth;
  return nameless > 0 && records > 1 && shorter === records && usualWidth === width - nameless ? usualWidth : width;
}

const TAIL = 1 << 16;
const FEW = 5;

/** Whether the last cell of a file without a last line end is shorter, or has fewer decimals, than all those above. */
async function endsWithinCell(path: string, delimiter: string): Promise<boolean> {
  const handle = await open(path, "r");
  try {
    const {size} = await handle.stat();
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(TAIL), 0, TAIL, Math.max(0, size - TAIL));
    const lines = buffer.subarray(0, bytesRead).toString("utf8").split(/\r?\n/);
    const cells = lines.slice(1).map((line) => line.slice(line.lastIndexOf(delimiter) + 1));
    const last = cells.pop() ?? "";
    const others = cells.filter((cell) => cell !== "");
    if (last === "" || others.length < FEW) return false;
    const decimals = (cell: string) => /[.,](\d+)"?$/.exec(cell)?.[1]?.length ?? 0;
    if (decimals(last) < Math.min(...others.map(decimals))) return true;
    return others.every((cell) => cell.length === others[0]!.length) && last.length < others[0]!.length;
  } finally {
    await handle.close();
  }
}

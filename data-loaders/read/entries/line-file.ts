import {createHash} from "node:crypto";
import {type FileHandle, open} from "node:fs/promises";
import {join, resolve} from "node:path";
import {FEC_COLUMNS, type FecColumn} from "../fec/heading.js";
import type {LineLayout} from "../fec/layout.js";

/** An accounting line by the legal names of its columns. */
export type Line = Partial<Record<FecColumn, string>>;

const COLUMNS = (Object.keys(FEC_COLUMNS) as FecColumn[]).filter((name) => name !== "Montant" && name !== "Sens");

const LAYOUT: LineLayout = {
  delimiter: "\t",
  quote: "",
  hasHeading: true,
  names: [...COLUMNS, "spare_1", "spare_2"],
  legal: new Map(COLUMNS.map((name) => [name, name])),
  skip: 0,
};

const BLOCK = 1 << 20;

/** A text of accounting lines in the scratch folder, written as they are read from a file of another form. */
export class LineFile {
  readonly layout = LAYOUT;
  private block = `${COLUMNS.join("\t")}\n`;
  private besides: LineFile | undefined;

  private constructor(
    readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  static async create(file: string, scratch: string): Promise<LineFile> {
    const id = createHash("sha256").update(resolve(file)).digest("hex").slice(0, 12);
    const opened = async (path: string) => new LineFile(path, await open(path, "w"));
    const lines = await opened(join(scratch, `${id}.lines.tsv`));
    lines.besides = await opened(join(scratch, `${id}.details.tsv`));
    return lines;
  }

  /** Where what was added by `detail` lies; undefined when nothing was. */
  get details(): string | undefined {
    return this.hasDetails ? this.besides?.path : undefined;
  }

  private hasDetails = false;

  /** What another part of the file says of a line: found by journal, number of the entry and of the line. */
  detail(line: Line): void {
    this.hasDetails = true;
    this.besides?.add(line);
  }

  add(line: Line): void {
    let text = "";
    for (const name of COLUMNS) {
      const value = line[name];
      text += name === COLUMNS[0] ? "" : "\t";
      // a tab or a line end within a label is a space
      if (value !== undefined) text += /[\u0000-\u001f]/.test(value) ? value.replace(/[\u0000-\u001f]+/g, " ") : value;
    }
    this.block += `${text}\n`;
  }

  /** Writes what was added, when it is enough to be worth it. */
  async flush(least = BLOCK): Promise<void> {
    await this.besides?.flush(least);
    if (this.block.length < least || this.block === "") return;
    const {block} = this;
    this.block = "";
    await this.handle.write(block);
  }

  async close(): Promise<void> {
    await this.flush(0);
    await this.handle.close();
    await this.besides?.close();
  }
}

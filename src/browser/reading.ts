import type {Language} from "../../models/contract/language.js";
import type {Page} from "../pages/pages.js";
import type {CustomerList, Worklist} from "../view/view.js";

/** A page while it is read: where it is, and what the reader asked of it. The parts of this folder share it. */
export interface Reading {
  readonly form: HTMLFormElement;
  readonly page: Page;
  readonly locale: Language;
  /** A data file of the site, loaded once. */
  load<T>(name: string): Promise<T>;
  list: Partial<CustomerList>;
  worklist: Partial<Worklist>;
  /** The address while a slider is being dragged; it becomes the page's when it is let go. */
  draft: URL | null;
  /** Brings the page to what the address says. */
  update(): Promise<void>;
  /** Draws the page anew from what the reader asked. */
  redraw(): Promise<void>;
}

/** Makes the address another, and the page follow. */
export function visit(reading: Reading, address: URL): void {
  history.pushState(null, "", address);
  void reading.update();
}

/** The same with one name of the address set, or left out where it asks for nothing. */
export function visitWith(reading: Reading, name: string, value: string | null): void {
  const address = new URL(location.href);
  if (value === null) address.searchParams.delete(name);
  else address.searchParams.set(name, value);
  visit(reading, address);
}

import type {Slots} from "../view/view.js";
import type {Page} from "./pages.js";

/** What fills the slots of a page, loaded when it is drawn: with it comes the charts' library. */
export const slotsOf: Record<Page, () => Promise<Slots>> = {
  index: async () => (await import("./index/slots.js")).slots,
  ageing: async () => (await import("./ageing/slots.js")).slots,
  dso: async () => (await import("./dso/slots.js")).slots,
  lateness: async () => (await import("./lateness/slots.js")).slots,
  collection: async () => (await import("./collection/slots.js")).slots,
  disputes: async () => (await import("./disputes/slots.js")).slots,
  customers: async () => (await import("./customers/slots.js")).slots,
  forecast: async () => (await import("./forecast/slots.js")).slots,
  statutory: async () => (await import("./statutory/slots.js")).slots,
  routes: async () => (await import("./routes/slots.js")).slots,
  claims: async () => (await import("./claims/slots.js")).slots,
  providers: async () => (await import("./providers/slots.js")).slots,
  cascade: async () => (await import("./cascade/slots.js")).slots,
  simulator: async () => (await import("./simulator/slots.js")).slots,
  data: async () => (await import("./data/slots.js")).slots,
  assumptions: async () => (await import("./assumptions/slots.js")).slots,
  methodology: async () => (await import("./methodology/slots.js")).slots,
  definitions: async () => (await import("./definitions/slots.js")).slots,
};

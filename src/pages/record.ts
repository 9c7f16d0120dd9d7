import type {Language} from "../../models/contract/language.js";

/** What a page is for; the groups of the navigation, in their order. */
export const pageGroups = ["position", "causes", "outlook", "action", "evidence"] as const;
export type PageGroup = (typeof pageGroups)[number];

/** What is to be known of a page before it is drawn; its prose stands beside, a Markdown file for each language. */
export interface PageRecord {
  group: PageGroup;
  /** As the navigation and every link to the page call it; its title too, unless its Markdown gives another. */
  name: Record<Language, string>;
  /** What the page answers. */
  question: Record<Language, string>;
  /** Data files that it is drawn from beside those of the company and of the filter. */
  data: readonly ("customers" | "assumptions" | "routes")[];
  /** Whether it has something to show where nothing is open. */
  isShownEmpty?: boolean;
  /** Where it has sliders, whose values the address keeps: the slots that follow while one is dragged. */
  sliders?: "all" | readonly string[];
}

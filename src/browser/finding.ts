/**
 * Search and choice over rows that are all on the page: nothing is loaded or
 * drawn, what does not fit is hidden. `form[data-find]` names the region it
 * looks through; a row says what it is in the `data-tags` of one of its cells.
 */
export function makeFindable(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-find]")) {
    if (form.dataset["isReady"] !== undefined) continue;
    form.dataset["isReady"] = "";
    const [input, select, output] = [
      form.querySelector("input"),
      form.querySelector("select"),
      form.querySelector("output"),
    ];
    const region = document.getElementById(form.dataset["find"] ?? "");
    if (input === null || select === null || region === null) continue;
    const rows = [...region.querySelectorAll("tbody tr")].map((row) => ({
      row,
      text: fold(row.textContent ?? ""),
      tags: (row.querySelector<HTMLElement>("[data-tags]")?.dataset["tags"] ?? "").split(" "),
    }));
    const show = () => {
      const words = fold(input.value)
        .split(/\s+/)
        .filter((word) => word !== "");
      let found = 0;
      for (const {row, text, tags} of rows) {
        const fits = words.every((word) => text.includes(word)) && (select.value === "" || tags.includes(select.value));
        row.toggleAttribute("hidden", !fits);
        if (fits) found++;
      }
      for (const section of region.querySelectorAll("section"))
        section.toggleAttribute("hidden", section.querySelector("tbody tr:not([hidden])") === null);
      if (output !== null) output.textContent = (output.dataset["found"] ?? "").replace("#", String(found));
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const field of [input, select]) {
      field.disabled = false;
      field.addEventListener("input", show);
    }
  }
}

/** Text without accents and case. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

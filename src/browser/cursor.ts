/**
 * Pointer and keyboard on charts over months: a line at the month, its row of
 * the table behind the chart beside it. Works on charts drawn at build time
 * and on those drawn anew, since it listens on the document.
 */
export function followCursor(document: Document): void {
  let shown: {drawing: HTMLElement; index: number} | null = null;

  document.addEventListener("pointermove", (event) => {
    const drawing = closest(event.target, ".drawing[data-steps]");
    if (drawing === null) return hide();
    const svg = visible(drawing);
    if (svg === null) return hide();
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    const {left, right, steps} = measures(drawing, svg);
    show(drawing, Math.round(((x - left) / (right - left)) * steps - 0.5));
  });
  document.addEventListener("focusin", (event) => {
    const drawing = closest(event.target, ".drawing[data-steps]");
    if (drawing === null) hide();
    else show(drawing, Number.POSITIVE_INFINITY);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return hide();
    const drawing = closest(event.target, ".drawing[data-steps]");
    if (drawing === null || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    const from = shown?.drawing === drawing ? shown.index : Number.POSITIVE_INFINITY;
    show(drawing, from + (event.key === "ArrowLeft" ? -1 : 1));
  });

  function show(drawing: HTMLElement, wanted: number): void {
    const svg = visible(drawing);
    const rows = drawing.parentElement?.querySelectorAll("details tbody tr");
    if (svg === null || rows === undefined) return;
    const {left, right, steps} = measures(drawing, svg);
    const index = Math.max(0, Math.min(steps - 1, wanted));
    const row = rows[steps - 1 - index];
    if (row === undefined) return;
    if (shown?.drawing !== drawing) hide();
    shown = {drawing, index};
    const x = left + ((index + 0.5) / steps) * (right - left);
    let line = svg.querySelector("line.cursor");
    if (line === null) {
      line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      line.setAttribute("class", "cursor");
      line.setAttribute("y1", "8");
      line.setAttribute("y2", String(svg.viewBox.baseVal.height - 28));
      svg.append(line);
    }
    line.setAttribute("x1", String(x));
    line.setAttribute("x2", String(x));
    let tip = drawing.querySelector<HTMLElement>(".tip");
    if (tip === null) {
      tip = document.createElement("div");
      tip.className = "tip";
      tip.setAttribute("role", "status");
      drawing.append(tip);
    }
    const heads = [...(row.closest("table")?.querySelectorAll("thead th") ?? [])].map((head) => head.textContent ?? "");
    const cells = [...row.children].map((cell) => cell.textContent ?? "");
    tip.replaceChildren(
      ...cells.map((cell, i) => {
        const item = document.createElement("div");
        const [value, name] = [document.createElement("b"), document.createElement("span")];
        value.textContent = cell;
        name.textContent = i === 0 ? "" : (heads[i] ?? "");
        item.append(name, value);
        return item;
      }),
    );
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const at = x * scale;
    const room = drawing.clientWidth;
    // Set through the object model: a strict content policy forbids style attributes only.
    tip.style.left = `${
      at > room / 2 ? Math.max(0, at - tip.offsetWidth - 12) : Math.min(room - tip.offsetWidth, at + 12)
    }px`;
  }

  function hide(): void {
    if (shown === null) return;
    shown.drawing.querySelector(".tip")?.remove();
    shown.drawing.querySelectorAll("line.cursor").forEach((line) => line.remove());
    shown = null;
  }

  function measures(drawing: HTMLElement, svg: SVGSVGElement): {left: number; right: number; steps: number} {
    return {
      left: Number(svg.dataset["left"]),
      right: Number(svg.dataset["right"]),
      steps: Number(drawing.dataset["steps"]),
    };
  }

  function visible(drawing: HTMLElement): SVGSVGElement | null {
    return [...drawing.querySelectorAll("svg")].find((svg) => svg.getClientRects().length > 0) ?? null;
  }

  function closest(target: EventTarget | null, selector: string): HTMLElement | null {
    return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
  }
}

/** Lets the keyboard reach the charts that answer it. */
export function makeReachable(root: ParentNode, hint: string): void {
  for (const drawing of root.querySelectorAll<HTMLElement>(".drawing[data-steps]")) {
    drawing.tabIndex = 0;
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", hint);
  }
}

import type {Slider} from "../../models/routes/explore.js";
import {html, type Markup} from "../view/markup.js";
import {valueText} from "../pages/assumptions/slots.js";
import type {View} from "../view/view.js";

/** A slider's value in words; what is not set is said to be so. */
export function sliderText(view: View, slider: Slider, value: number | null): string {
  return value === null ? view.t.simulator.notSet : valueText(view, {value, unit: slider.unit});
}

/** Sliders, each with its value, its bounds and its record; they answer where JavaScript runs. */
export function sliderGrid(view: View, sliders: readonly Slider[]): Markup {
  const {t, locale} = view;
  return html`<div class="sliders">${sliders.map((slider) => {
    const id = `slider-${slider.key}`;
    const [high, own] = [sliderText(view, slider, slider.high), sliderText(view, slider, slider.value)];
    const bounds = `${view.format.number(slider.low)} – ${high} · ${t.simulator.as(own)}`;
    return html`<div class="slider"><label for="${id}">${slider.title[locale]}</label><output for="${id}">
      ${sliderText(view, slider, slider.value)}</output>
      <input id="${id}" type="range" min="${slider.low}" max="${slider.high}" step="${slider.step}"
      value="${slider.value ?? slider.low}" data-slider="${slider.key}" disabled>
      <span class="muted">${bounds} · <a href="${view.link("assumptions", slider.key)}" data-keep>
        <code>${slider.key}</code></a></span></div>`;
  })}</div><p class="more"><button type="button" data-reset-sliders hidden>${t.simulator.reset}</button></p>`;
}

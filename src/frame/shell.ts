import {languages, type Language} from "../../models/contract/language.js";
import {boardPackName, languageFolder, rootFrom} from "./addresses.js";
import {failedChecks} from "./failed-checks.js";
import {siteLanguages} from "../words/languages.js";
import {html, type Markup} from "../view/markup.js";
import type {View} from "../view/view.js";
import {memberName} from "../view/filter.js";
import {type Page, pagesOf} from "../pages/pages.js";
import {pageGroups} from "../pages/record.js";

/** What is drawn: a page, or what an unknown address shows. */
type Shown = Page | "404";

/** Masthead, navigation and filter bar. */
export function header(view: View, page: Shown): Markup {
  const {t, site, locale} = view;
  const root = rootFrom(site.ledger, locale);
  return html`<a class="skip" href="#observablehq-main">${t.skip}</a>
    ${failedChecks(view)}
    <div class="masthead">
      <p class="company"><span class="company-name">${site.ledger.name}</span>${
        site.ledger.is_fictional ? html`<span class="fictional">${t.fictional}</span>` : null
      }</p>
      ${navigation(view, page)}
      <p class="elsewhere">
        <a rel="external" href="${root}_file/${boardPackName(site.ledger, locale)}">${t.boardPack}</a>
        ${languages.filter((other) => other !== locale).map((other) => languageLink(view, page, other))}</p>
    </div>
    ${page === "404" ? null : filterBar(view, page)}`;
}

/** The same page in another language. */
function languageLink({site: {ledger}, locale}: View, page: Shown, language: Language): Markup {
  const file = page === "404" || page === "index" ? "" : page;
  const address = `${rootFrom(ledger, locale)}${languageFolder(ledger, language)}${file}`;
  return html`<a href="${address}" lang="${language}" hreflang="${language}" data-keep data-other>
    ${siteLanguages[language].name}</a>`;
}

/**
 * Every page under the name of its group. On a phone only the pages of the
 * present group are shown, and the names of the others lead to their first page.
 */
function navigation(view: View, shown: Shown): Markup {
  const {t} = view;
  return html`<nav aria-label="${t.navigation}"><ul class="groups">${pageGroups.map((group) => {
    const members = pagesOf(group);
    const isHere = shown !== "404" && members.includes(shown);
    return html`<li${isHere ? html` class="here"` : null}>
      <span class="group-name">${t.pageGroups[group]}</span>
      <a class="group-link" href="${view.link(members[0] ?? "index")}" data-keep${
        isHere ? html` aria-current="true"` : null
      }>${t.pageGroups[group]}</a>
      <ul>${members.map(
        (page) => html`<li><a href="${view.link(page)}" data-keep
      ${page === shown ? html` aria-current="page"` : null}>${t.pages[page]}</a></li>`,
      )}</ul>
    </li>`;
  })}</ul></nav>`;
}

function filterBar(view: View, page: Page): Markup {
  const {t, site, format} = view;
  const choices = [
    ["entity", t.filters.entity, site.entities],
    ["segment", t.filters.segment, site.segments],
    ["country", t.filters.country, site.countries],
  ] as const;
  return html`<form class="filters" aria-label="${t.filters.title}" data-page="${page}" data-locale="${view.locale}"
    data-root="${rootFrom(site.ledger, view.locale)}" data-build="${site.build.hash}" data-hint="${t.chart.hint}">
    <p class="as-of"><span>${t.filters.asOf}</span> <time datetime="${site.ledger.as_of}">
    ${format.date(site.ledger.as_of)}</time></p>
    ${choices
      .filter(([, , members]) => members.length > 1)
      .map(
        ([name, label, members]) =>
          html`<label><span>${label}</span><select name="${name}" disabled><option value="">${t.filters.all}</option>
            ${members.map(
              (member) => html`<option value="=${member}">${memberName(view, name, member)}</option>`,
            )}</select></label>`,
      )}
    <button type="button" data-reset hidden>${t.filters.reset}</button>
    <output class="status" data-status data-loading="${t.filters.loading}"
      data-failed="${t.filters.failed}" data-unknown="${t.filters.unknown}"></output>
    <noscript><p class="no-script">${t.filters.noScript}</p></noscript>
  </form>`;
}

export function footer(view: View): Markup {
  const {t, site, format} = view;
  const {ledger, build} = site;
  const span =
    ledger.from === null || ledger.to === null
      ? t.ledgerEmpty
      : t.ledgerSpan(format.date(ledger.from), format.date(ledger.to));
  return html`<p>${ledger.name}${ledger.is_fictional ? html` · ${t.fictionalLong}` : null}
    ${ledger.is_pseudonymous ? html` · ${t.pseudonymous}` : null}</p>
    <p>${t.filters.asOf} ${format.date(ledger.as_of)} · ${span} · ${t.builtFrom} <code>
    ${build.hash.slice(0, 12)}</code> · encours ${build.version}</p>`;
}

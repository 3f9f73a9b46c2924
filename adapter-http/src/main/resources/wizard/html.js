// The library that draws, and a few pieces that several views share.
import { live } from "./lib/lit-html/directives/live.js";
import { html, nothing } from "./lib/lit-html/lit-html.js";

export { html, nothing, render } from "./lib/lit-html/lit-html.js";
export { live } from "./lib/lit-html/directives/live.js";
export { repeat } from "./lib/lit-html/directives/repeat.js";

export const heading = (text) => html`<h1 id="heading" tabindex="-1">${text}</h1>`;

export const loading = (text = "Loading…") => html`<p class="loading">${text}</p>`;

/** Sentences of a problem, or nothing. */
export function alert(problem) {
  if (!problem) {
    return nothing;
  }
  const sentences = problem.sentences ?? [problem.message];
  return html`<div class="notice bad" role="alert">
    ${sentences.length === 1
      ? html`<p>${sentences[0]}</p>`
      : html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
  </div>`;
}

/** What is wrong with one input, beside it; the input names it as `<id>-why`, by `describedBy`. */
export const why = (id, sentences) =>
  sentences ? html`<p class="why" id="${id}-why" role="alert">${sentences.join(" ")}</p>` : nothing;

export const describedBy = (id, sentences, hint) => [sentences && `${id}-why`, hint].filter(Boolean).join(" ") || nothing;

export const notice = (tone, body) => html`<div class="notice ${tone}">${body}</div>`;

export function select(id, options, chosen, onChange, hint) {
  return html`<select id=${id} aria-describedby=${hint ?? nothing} .value=${live(chosen)}
      @change=${(event) => onChange(event.target.value)}>
    ${Object.entries(options).map(
      ([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`,
    )}
  </select>`;
}

/** Links to the pages of a list; none where all is on one. */
export function pager(meta, address, label) {
  if (meta.last_page <= 1) {
    return nothing;
  }
  const link = (page, words) =>
    page >= 1 && page <= meta.last_page
      ? html`<a class="button" href=${address(page)}>${words}</a>`
      : html`<span class="button" aria-disabled="true">${words}</span>`;
  return html`<nav class="pager" aria-label=${label}>
    ${link(meta.current_page - 1, "Previous")}
    <span>Page ${meta.current_page.toLocaleString("en-GB")} of ${meta.last_page.toLocaleString("en-GB")}</span>
    ${link(meta.current_page + 1, "Next")}
  </nav>`;
}

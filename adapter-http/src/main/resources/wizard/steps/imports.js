// All imports of the firm, newest first, with filters that stay in the address.
import { api, isPassing } from "../api.js";
import { alert, heading, html, loading, nothing, pager } from "../html.js";
import { go, to, toImport } from "../route.js";
import { isActive } from "../watch.js";
import { capital, count, MODES, STATUSES, statusOf, when } from "../words.js";

const LOOK_AGAIN_MILLIS = 3_000;
const FILTERS = ["types", "modes", "statuses", "date_from", "date_to"];

export function imports({ place, update }) {
  let types = [];
  let list = null;
  let problem = null;
  let again = null;
  let closed = false;

  async function load(query) {
    clearTimeout(again);
    const parameters = Object.fromEntries(FILTERS.map((name) => [`filter[${name}]`, query.get(name)]));
    try {
      list = await api.list({ ...parameters, sort: "-created_at", page: query.get("page") });
      problem = null;
    } catch (failure) {
      problem = failure;
    }
    update();
    if (!closed && (problem ? isPassing(problem) : list.data.some(isActive))) {
      again = setTimeout(() => load(place.query), LOOK_AGAIN_MILLIS);
    }
  }

  api.types().then((known) => {
    types = known;
    update();
  }, () => {});
  load(place.query);

  function filter(name, value) {
    const chosen = Object.fromEntries(FILTERS.map((other) => [other, place.query.get(other)]));
    go(to("imports", { ...chosen, [name]: value }));
  }

  const address = (page) => to("imports", { ...Object.fromEntries(place.query), page });

  function choice(name, label, options) {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <select id=${name} @change=${(event) => filter(name, event.target.value)}>
        <option value="">All</option>
        ${Object.entries(options).map(
          ([value, words]) => html`<option value=${value} ?selected=${value === place.query.get(name)}>${words}</option>`,
        )}
      </select>
    </div>`;
  }

  const day = (name, label) => html`<div class="field">
    <label for=${name}>${label}</label>
    <input id=${name} type="date" .value=${place.query.get(name) ?? ""} @change=${(event) => filter(name, event.target.value)}>
  </div>`;

  function filters() {
    const labels = (words) => Object.fromEntries(Object.entries(words).map(([key, word]) => [key, word.label ?? word]));
    return html`<div class="row filters" role="search" aria-label="Filter imports">
      ${choice("types", "Type", Object.fromEntries(types.map((type) => [type.name, type.label])))}
      ${choice("modes", "Kind", labels(MODES))} ${choice("statuses", "State", STATUSES)}
      ${day("date_from", "From")} ${day("date_to", "To")}
    </div>`;
  }

  function line(item) {
    const status = statusOf(item);
    return html`<tr>
      <th scope="row"><a href=${stepOf(item)} dir="auto">${item.file.name}</a></th>
      <td>${capital(item.type.replaceAll("_", " "))}</td>
      <td>${MODES[item.mode].label}</td>
      <td><span class="badge ${status.tone}">${status.word}</span>
        ${item.status === "processing" ? html` ${item.progress} %` : nothing}</td>
      <td class="number">${count(item.total_jobs)}<span class="unit"> ${item.total_jobs === 1 ? "row" : "rows"}</span></td>
      <td>${when(item.created_at)}</td>
      <td>${item.account.name}</td>
    </tr>`;
  }

  function table() {
    return html`<div class="scroll" role="region" aria-label="Imports" tabindex="0">
        <table class="stacked list">
          <thead><tr>${["File", "Type", "Kind", "State", "Rows", "Created", "By"].map((name) => html`<th scope="col" class=${name === "Rows" ? "number" : ""}>${name}</th>`)}</tr></thead>
          <tbody>${list.data.map(line)}</tbody>
        </table>
      </div>
      ${pager(list.meta, address, "Pages of imports")}`;
  }

  /** Nothing was imported yet: there is nothing to filter, and one thing to do. */
  const isFirst = () => list?.meta.total === 0 && !FILTERS.some((name) => place.query.get(name));

  function empty() {
    return !isFirst()
      ? html`<p>No import is like that. <a href=${to("imports")}>Show all</a></p>`
      : html`<div class="empty"><h2>Nothing imported yet</h2>
          <p>Bring a CSV file; you see what would happen before anything is written.</p>
          <p><a class="button primary" href=${to("new")}>Start the first import</a></p></div>`;
  }

  return {
    title: () => "Imports",
    moved: (next) => {
      place = next;
      load(next.query);
    },
    close: () => {
      closed = true;
      clearTimeout(again);
    },
    body: () => html`<div class="title">${heading("Imports")}
        ${isFirst() ? nothing : html`<a class="button primary" href=${to("new")}>New import</a>`}</div>
      ${alert(problem)} ${isFirst() ? nothing : filters()}
      <div class="card">${list ? (list.data.length ? table() : empty()) : problem ? nothing : loading()}</div>`,
  };
}

/** Where one goes on with an import. */
function stepOf(item) {
  const steps = { pending: "reading", mapped: "run", queued: "run", processing: "run" };
  return toImport(item.uuid, steps[item.status] ?? "result");
}

// Why rows failed, and the failed rows, whose cells can be put right here and run again.
import { api } from "../api.js";
import { alert, html, loading, nothing, pager } from "../html.js";
import { go, toImport } from "../route.js";
import { capital, count, plural } from "../words.js";
import { corrections } from "./corrections.js";
import { failedRow } from "./failed-row.js";
import { runAgain } from "./run-again.js";

const PAGE = 25;

export function failures({ current, place, update, announce, actions }) {
  const id = current().uuid;
  const fixes = corrections(id);
  let groups = null;
  let list = null;
  let problem = null;

  const failed = (failure) => {
    problem = failure;
    update();
  };

  function load() {
    const { query } = place;
    api.rows(id, {
      "filter[outcome]": "failed",
      "filter[field]": query.get("field"),
      "filter[code]": query.get("code"),
      per_page: PAGE,
      page: query.get("page"),
    }).then((found) => {
      list = found;
      update();
    }, failed);
  }

  load();
  api.failures(id).then((found) => {
    groups = found;
    update();
  }, failed);

  const address = (more) => toImport(id, "result", { part: "failed", then: place.query.get("then"), ...more });
  const group = () => ({ field: place.query.get("field"), code: place.query.get("code") });

  function reasons() {
    return html`<h2>Why they failed</h2>
      <div class="scroll" role="region" aria-label="Reasons" tabindex="0"><table class="stacked">
        <thead><tr><th scope="col">Column</th><th scope="col">Reason</th><th scope="col" class="number">Rows</th></tr></thead>
        <tbody>${groups.data.map((reason) => html`<tr>
          <th scope="row">${reason.header ?? (reason.field === "row" ? "Whole row" : capital(reason.field.replaceAll("_", " ")))}</th>
          <td>${reason.message}</td>
          <td class="number"><a href=${address({ field: reason.field, code: reason.code })}
            aria-label="Show ${plural(reason.rows, "row")} with: ${reason.message}">Show ${plural(reason.rows, "row")}</a></td>
        </tr>`)}</tbody>
      </table></div>
      ${groups.others ? html`<p class="hint">And ${plural(groups.others, "problem")} of other kinds.</p>` : nothing}`;
  }

  function rows() {
    const { field } = group();
    return html`<h2>The failed rows</h2>
      <p class="hint">Put the cells right here, then run only these rows again${current().mode === "validate"
        ? ", before the import or after it" : ""}. Rows that are in already aren’t touched.</p>
      ${field ? html`<p>Only rows with a problem in <strong>${field.replaceAll("_", " ")}</strong>.
        <a href=${address({})}>Show all failed rows</a></p>` : nothing}
      <div class="scroll" role="region" aria-label="Failed rows" tabindex="0">
        <table class="failed stacked">
          <thead><tr><th scope="col">Row</th><th scope="col">To put right</th><th scope="col">The row</th></tr></thead>
          <tbody>${list.data.map((row) => failedRow({ row, current: current(), fixes, update: changed }))}</tbody>
        </table>
      </div>
      ${pager(list.meta, (page) => address({ ...group(), page }), "Pages of failed rows")}`;
  }

  function changed() {
    update();
    announce(`${plural(fixes.size(), "row")} corrected`);
  }

  function again() {
    const corrected = fixes.size();
    if (corrected === 0) {
      return nothing;
    }
    const start = () => actions.doing(async () => {
      const created = await runAgain(current(), fixes.rows());
      fixes.clear();
      go(toImport(created.uuid, "run"));
    });
    return html`<div class="actions sticky">
      <button class="primary" ?disabled=${actions.busy()} @click=${start}>
        ${current().mode === "validate" ? "Check" : "Run"} ${plural(corrected, "corrected row")} again</button>
      <span class="hint">They become an import of their own, with the same columns.</span>
    </div>`;
  }

  return {
    moved: (next) => {
      place = next;
      load();
    },
    body: () => html`${alert(problem)} ${groups ? reasons() : loading("Counting the reasons…")}
      ${list ? rows() : loading()} ${again()}`,
  };
}

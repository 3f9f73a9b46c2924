// Taking an import back: what that would do, doing it, and what it left as it is.
import { api } from "../api.js";
import { alert, html, loading, notice, nothing, pager } from "../html.js";
import { toImport } from "../route.js";
import { count, plural } from "../words.js";

const REASONS = {
  changed_since: "Somebody changed the record later",
  referred_to: "Another record refers to it",
};
const PAGE = 25;

export function undo({ current, place, update, actions }) {
  const id = current().uuid;
  let preview = null;
  let kept = null;
  let asked = false;
  let problem = null;

  const failed = (failure) => {
    problem = failure;
    update();
  };

  function load() {
    if (current().status === "undone") {
      api.kept(id, { per_page: PAGE, page: place.query.get("page") }).then((list) => {
        kept = list;
        update();
      }, failed);
    } else if (current().status !== "undoing" && preview === null) {
      api.undoPreview(id).then((found) => {
        preview = found;
        update();
      }, failed);
    }
  }
  load();

  const begin = () =>
    actions.doing(async () => {
      asked = false;
      actions.follow(await api.undo(id));
    });

  function keptTable(rows) {
    return html`<div class="scroll" role="region" aria-label="Rows that are kept" tabindex="0"><table>
      <thead><tr><th scope="col">Row</th><th scope="col">Why it is kept</th><th scope="col">Record</th></tr></thead>
      <tbody>${rows.map((row) => html`<tr><th scope="row">${row.row}</th><td>${REASONS[row.reason] ?? row.reason}</td>
        <td><code>${row.record_uuid}</code></td></tr>`)}</tbody>
    </table></div>`;
  }

  function before() {
    const { created, updated } = current().counts;
    const would = [created ? `${plural(created, "record")} it created would be removed` : null,
      updated ? `${plural(updated, "record")} it changed would get ${updated === 1 ? "its" : "their"} old values back` : null]
      .filter(Boolean).join(", and ");
    return html`<h2>Undo this import</h2>
      <p>${would}. What somebody changed later, or what other records refer to, is kept.</p>
      ${preview ? forecast() : problem ? nothing : loading("Looking what would be kept…")}
      ${asked
        ? html`<div class="notice warn" role="alertdialog" aria-label="Undo this import?">
            <p>Undo this import now?</p>
            <button class="danger" id="undo-now" @click=${begin}>Yes, undo it</button>
            <button @click=${() => ask(false)}>No, leave it</button>
          </div>`
        : html`<button class="danger" id="undo-ask" @click=${() => ask(true)}>Undo this import…</button>`}`;
  }

  function ask(yes) {
    asked = yes;
    update();
    document.getElementById(yes ? "undo-now" : "undo-ask").focus();
  }

  function forecast() {
    return preview.kept === 0
      ? notice("good", html`<p>As things are now, all of it can be taken back.</p>`)
      : html`${notice("warn", html`<p>As things are now, ${plural(preview.reverted, "row")} would be taken back and
            ${plural(preview.kept, "row")} kept.</p>`)} ${keptTable(preview.rows)}
          ${preview.kept > preview.rows.length ? html`<p class="hint">These are the first ${count(preview.rows.length)}.</p>` : nothing}`;
  }

  function during() {
    const { reverted, kept: left } = current().undo;
    const { created, updated } = current().counts;
    return html`<label for="undoing">Taking back: ${count(reverted + left)} of ${plural(created + updated, "row")}</label>
      <progress id="undoing" max=${Math.max(1, created + updated)} .value=${reverted + left}></progress>`;
  }

  function after() {
    const { reverted, kept: left } = current().undo;
    return html`<h2>What the undo did</h2>
      <p><strong>${count(reverted)}</strong> taken back, <strong>${count(left)}</strong> kept.</p>
      ${kept && kept.data.length ? html`${keptTable(kept.data)}
        ${pager(kept.meta, (page) => toImport(id, "result", { part: "undo", page }), "Pages of kept rows")}` : nothing}`;
  }

  return {
    moved: (next) => {
      place = next;
      load();
    },
    body: () => html`${alert(problem)}
      ${{ undone: after, undoing: during }[current().status]?.() ?? before()}`,
  };
}

// What an update changed: field by field, before and after.
import { api } from "../api.js";
import { alert, html, loading, pager } from "../html.js";
import { toImport } from "../route.js";
import { capital } from "../words.js";

const PAGE = 25;

export function changes({ current, place, update }) {
  const id = current().uuid;
  let list = null;
  let problem = null;

  function load() {
    api.rows(id, { "filter[outcome]": "updated", per_page: PAGE, page: place.query.get("page") }).then(
      (found) => {
        list = found;
        update();
      },
      (failure) => {
        problem = failure;
        update();
      },
    );
  }
  load();

  const address = (page) => toImport(id, "result", { part: "changed", then: place.query.get("then"), page });
  const shown = (value) =>
    value === null || value === "" ? html`<span class="hint">empty</span>` : Array.isArray(value) ? value.join("; ") : String(value);

  function lines(row) {
    return row.changes.map((change, i) => html`<tr>
      ${i === 0 ? html`<th scope="row" rowspan=${row.changes.length}>${row.row}</th>` : ""}
      <td>${capital(change.field.replaceAll("_", " "))}</td>
      <td><del>${shown(change.old)}</del></td>
      <td><ins>${shown(change.new)}</ins></td>
    </tr>`);
  }

  return {
    moved: (next) => {
      place = next;
      load();
    },
    body: () => html`<h2>${current().mode === "validate" ? "What would change" : "What changed"}</h2>
      ${alert(problem)}
      ${list ? html`<div class="scroll" role="region" aria-label="Changes" tabindex="0"><table>
          <thead><tr>${["Row", "Field", "Before", "After"].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${list.data.map(lines)}</tbody>
        </table></div>
        ${pager(list.meta, address, "Pages of changes")}` : loading()}`,
  };
}

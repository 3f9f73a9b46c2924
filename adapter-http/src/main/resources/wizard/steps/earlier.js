// Columns as in an earlier import of the same type.
import { api } from "../api.js";
import { html, nothing } from "../html.js";
import { when } from "../words.js";

const MOST = 20;

/** Gives a template: a list of earlier imports; the one chosen there is handed over with its mapping. */
export function earlierMappings(current, use, update) {
  let imports = [];

  api.list({ "filter[types]": current.type, sort: "-created_at", per_page: MOST }).then((list) => {
    imports = list.data.filter((other) => other.uuid !== current.uuid && other.status !== "pending");
    update();
  }, () => {});

  async function choose(event) {
    const earlier = await api.find(event.target.value);
    use(earlier.mapping, earlier.file.name);
  }

  return () =>
    imports.length === 0
      ? nothing
      : html`<div class="field">
          <label for="earlier">Choose as in an earlier import</label>
          <select id="earlier" @change=${choose}>
            <option value="" disabled selected>Choose an import…</option>
            ${imports.map((other) => html`<option value=${other.uuid}>${other.file.name}, ${when(other.created_at)}</option>`)}
          </select>
        </div>`;
}

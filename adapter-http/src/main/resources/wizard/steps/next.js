// What comes after a check: the import itself, with the same file.
import { api, upload } from "../api.js";
import { html, nothing } from "../html.js";
import { go, toImport } from "../route.js";
import { MODES, plural } from "../words.js";
import { corrections } from "./corrections.js";
import { optionsOf } from "./options.js";

/**
 * Gives the way on.
 *
 * @param waiting the import that was checked first and waits to be run, or null
 */
export function next({ current, waiting, actions, busy }) {
  if (current.mode !== "validate" || current.status !== "completed") {
    return nothing;
  }
  const good = current.total_jobs - current.failed_jobs;
  const mode = waiting?.mode ?? guessedMode(current);

  const start = () =>
    actions.doing(async () => {
      const target = waiting?.status === "mapped" ? waiting : await again(current, mode);
      await api.start(target.uuid, waiting?.duplicate_of);
      corrections(current.uuid).moveTo(target.uuid);
      go(toImport(target.uuid, "run"));
    });

  return html`<div class="actions">
    ${waiting ? html`<a class="button back" href=${toImport(waiting.uuid, "columns")}>Back: columns</a>` : nothing}
    ${current.failed_jobs ? html`<span class="hint">Rows that fail are left out; cells that you put right are kept, to be run afterwards.</span>` : nothing}
    <button class="primary" ?disabled=${busy || good === 0} @click=${start}>
      ${MODES[mode].label}: ${plural(good, "good row")}</button>
  </div>`;
}

/** A file that names its records, or changes some, is one of updates. */
const guessedMode = (current) =>
  Object.values(current.mapping).includes("uuid") || current.counts.updated + current.counts.unchanged > 0 ? "update" : "store";

async function again(current, mode) {
  const { type, mapping } = current;
  const created = await upload({ ...optionsOf(current), type, mode, same_file_as: current.uuid }).done;
  return created.status === "pending" ? api.map(created.uuid, mapping) : created;
}

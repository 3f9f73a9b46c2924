// Step 2: the first rows as they are read, and how to read them otherwise.
import { api, upload } from "../api.js";
import { alert, heading, html, notice, nothing, select } from "../html.js";
import { instead, to, toImport } from "../route.js";
import { DATE_ORDERS, plural, SEPARATORS, size } from "../words.js";
import { loaded } from "./loaded.js";
import { optionsOf } from "./options.js";
import { work } from "./work.js";

const FOUND = "";
const ENCODINGS = ["UTF-8", "windows-1252", "ISO-8859-1", "ISO-8859-15", "UTF-16LE", "UTF-16BE", "IBM850", "x-MacRoman"];

export const reading = (context) =>
  loaded(context, "Check the reading", () => load(context.place.id), (material) => view(context, material));

async function load(id) {
  const [current, preview] = await Promise.all([api.find(id), api.preview(id)]);
  return { current, preview };
}

function view({ update, announce }, { current, preview }) {
  const options = optionsOf(current);
  const chosen = {
    delimiter: options.delimiter ?? FOUND,
    encoding: options.encoding ?? FOUND,
    date_order: options.date_order ?? "dmy",
  };
  const working = work(update);
  let read = JSON.stringify(chosen);

  /**
   * The same file becomes another import that reads it otherwise; the one before is of no more use. It takes the place of that one
   * without going anywhere, so that the list in hand keeps the focus; what is chosen in the meantime is read next.
   */
  const readAgain = () =>
    working.doing(async () => {
      announce("Reading the file again");
      while (read !== JSON.stringify(chosen)) {
        await readAs({ ...chosen });
      }
      announce(`Read again: ${plural(preview.headers.length, "column")}`);
    });

  async function readAs(wanted) {
    try {
      const { type, mode, uuid: before } = current;
      const again = await upload({ ...options, ...wanted, type, mode, same_file_as: before }).done;
      [current, preview] = [again, await api.preview(again.uuid)];
      read = JSON.stringify(wanted);
      instead(toImport(again.uuid, "reading"));
      await api.remove(before);
    } catch (failure) {
      Object.assign(chosen, JSON.parse(read));
      throw failure;
    }
  }

  function change(name, value) {
    chosen[name] = value;
    if (!working.busy) {
      readAgain();
    }
  }

  function controls() {
    const separators = Object.fromEntries(
      Object.entries(SEPARATORS).map(([value, words]) => [value === "\t" ? "tab" : value, words]),
    );
    const encodings = Object.fromEntries(ENCODINGS.map((name) => [name, name]));
    const found = (name, words) => ({ [FOUND]: chosen[name] ? "Find it by reading" : `Found by reading: ${words}` });
    const grounds = current.file.grounds ?? {};
    return html`<div class="row">
      <div class="field">
        <label for="delimiter">Separator</label>
        ${select("delimiter", { ...found("delimiter", SEPARATORS[current.file.delimiter] ?? "?"), ...separators }, chosen.delimiter,
          (value) => change("delimiter", value), "delimiter-hint")}
        <p class="hint" id="delimiter-hint">${grounds.delimiter}</p>
      </div>
      <div class="field">
        <label for="encoding">Encoding</label>
        ${select("encoding", { ...found("encoding", current.file.encoding), ...encodings }, chosen.encoding,
          (value) => change("encoding", value), "encoding-hint")}
        <p class="hint" id="encoding-hint">${grounds.encoding}</p>
      </div>
      <div class="field">
        <label for="date_order">Dates</label>
        ${select("date_order", DATE_ORDERS, chosen.date_order, (value) => change("date_order", value), "date-hint")}
        <p class="hint" id="date-hint">Dates such as 2026-04-03 are always understood.</p>
      </div>
    </div>`;
  }

  function table() {
    return html`<div class="scroll" role="region" aria-label="First rows of the file" tabindex="0">
      <table class="preview">
        <caption>The first ${plural(preview.rows.length, "row")} as read</caption>
        <thead>
          <tr><th scope="col">Row</th>${preview.headers.map((header) => html`<th scope="col" dir="auto">${header}</th>`)}</tr>
        </thead>
        <tbody>
          ${preview.rows.map(
            (row) => html`<tr><th scope="row">${row.row}</th>${row.cells.map((cell) => html`<td dir="auto">${cell}</td>`)}</tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  return {
    // While it is read again there is no import yet to go on with.
    current: () => (working.busy ? undefined : current),
    body: () => html`${heading("Check the reading")}
      <p class="lead"><strong dir="auto">${current.file.name}</strong> has ${plural(current.total_jobs, "row")} and
        ${plural(preview.headers.length, "column")} (${size(current.file.size)}). Does the table below look right?</p>
      ${alert(working.problem)}
      ${preview.warnings.length
        ? notice("warn", html`<h2>Worth a look</h2>
            <ul>${preview.warnings.map((warning) => html`<li>${warning.message}</li>`)}</ul>`)
        : nothing}
      <div class="card" aria-busy=${String(working.busy)}>${controls()} ${table()}</div>
      <div class="actions">
        <a class="button back" href=${to("new", { type: current.type, mode: current.mode })}>Back: another file</a>
        ${working.busy
          ? html`<button class="primary" disabled>Reading again…</button>`
          : html`<a class="button primary" href=${toImport(current.uuid, "columns")}>Looks right: choose columns</a>`}
      </div>`,
  };
}

// Step 1: what is imported, how, and from which file.
import { alert, heading, html, loading, nothing } from "../html.js";
import { api, download, upload } from "../api.js";
import { go, goInstead, to, toImport } from "../route.js";
import { capital, count, MODES, size } from "../words.js";

const ON_EXISTING = {
  fail: "Fail that row, so that nothing is overwritten",
  update: "Update the record that is there",
  skip: "Skip that row",
};
const BLANK = { clear: "Clear the field", keep: "Leave the field as it is" };

export function file({ place, update, announce }) {
  const chosen = {
    type: place.query.get("type") ?? "",
    mode: place.query.get("mode") ?? "store",
    on_existing: place.query.get("on_existing") ?? "fail",
    blank: place.query.get("blank") ?? "clear",
    max_failures: place.query.get("max_failures") ?? "",
  };
  let types = null;
  let source = null;
  let problem = null;
  let sending = null;
  let over = false;

  api.types().then(
    (known) => {
      types = known;
      chosen.type ||= known[0]?.name ?? "";
      update();
    },
    (failure) => {
      problem = failure;
      update();
    },
  );

  /** What is chosen goes into the address, so that a reload keeps it. */
  function choose(name, value) {
    chosen[name] = value;
    history.replaceState(null, "", to("new", chosen));
    update();
  }

  function take(files) {
    over = false;
    source = files[0] ?? null;
    problem = files.length > 1 ? { message: "Choose one file at a time." } : null;
    if (source) {
      announce(`${source.name} chosen`);
    }
    update();
  }

  function fields() {
    const { type, mode, on_existing, blank, max_failures } = chosen;
    return { type, mode, max_failures, on_existing: mode === "store" ? on_existing : "", blank, file: source };
  }

  async function send(event) {
    event.preventDefault();
    if (!source) {
      problem = { message: "Choose a CSV file first." };
      update();
      document.getElementById("file").focus();
      return;
    }
    problem = null;
    const { done, stop } = upload(fields(), (loaded, total) => {
      sending = { ...sending, loaded, total };
      update();
    });
    sending = { loaded: 0, total: source.size, stop };
    announce("Sending the file");
    update();
    try {
      const created = await done;
      goInstead(to("new", chosen));
      go(toImport(created.uuid, "reading"));
    } catch (failure) {
      problem = failure.name === "AbortError" ? null : failure;
      sending = null;
      update();
    }
  }

  async function sample() {
    try {
      await download(`/import/types/${chosen.type}/sample`, `${chosen.type}-sample.csv`);
    } catch (failure) {
      problem = failure;
      update();
    }
  }

  function modes() {
    return html`<fieldset class="field">
      <legend>What should happen?</legend>
      <div class="choices">
        ${Object.entries(MODES).map(
          ([mode, words]) => html`<label class="choice">
            <input type="radio" name="mode" value=${mode} .checked=${chosen.mode === mode}
              @change=${() => choose("mode", mode)}>
            <span><strong>${words.label}</strong><span class="hint">${words.sentence}</span></span>
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  function option(name, label, options) {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <select id=${name} @change=${(event) => choose(name, event.target.value)}>
        ${Object.entries(options).map(
          ([value, words]) => html`<option value=${value} ?selected=${chosen[name] === value}>${words}</option>`,
        )}
      </select>
    </div>`;
  }

  function options() {
    return html`<details class="field">
      <summary>More options</summary>
      ${chosen.mode === "store"
        ? option("on_existing", "If a row’s external reference is there already", ON_EXISTING)
        : nothing}
      ${chosen.mode !== "store" || chosen.on_existing === "update"
        ? option("blank", "What a blank cell does to an existing record", BLANK)
        : nothing}
      <div class="field">
        <label for="max_failures">Stop when more rows than this fail</label>
        <input id="max_failures" type="number" min="0" inputmode="numeric" .value=${chosen.max_failures}
          @change=${(event) => choose("max_failures", event.target.value)} aria-describedby="max-hint">
        <p class="hint" id="max-hint">Leave it empty to try every row.</p>
      </div>
    </details>`;
  }

  function dropZone() {
    return html`<div class="drop ${over ? "over" : ""}"
        @dragover=${(event) => {
          event.preventDefault();
          over = true;
          update();
        }}
        @dragleave=${() => {
          over = false;
          update();
        }}
        @drop=${(event) => {
          event.preventDefault();
          take(event.dataTransfer.files);
        }}>
      <input class="visually-hidden" id="file" type="file" accept=".csv,.txt,.tsv,.gz,text/csv"
        aria-describedby="file-hint" @change=${(event) => take(event.target.files)}>
      <label for="file" class="button">${source ? "Choose another file" : "Choose a CSV file"}</label>
      ${source
        ? html`<p><strong>${source.name}</strong>, ${size(source.size)}</p>`
        : html`<p>or drop it here</p>`}
      <p class="hint" id="file-hint">The first line names the columns. Comma, semicolon or tab, and any usual encoding, are
        found by themselves.</p>
    </div>`;
  }

  function progress() {
    const percent = sending.total ? Math.floor((100 * sending.loaded) / sending.total) : 0;
    return html`<div class="field">
      <label for="sent">${percent < 100 ? `Sending ${source.name}` : "Reading the file through…"}</label>
      <progress id="sent" max="100" .value=${percent}></progress>
      <p class="hint">${size(sending.loaded)} of ${size(sending.total)} (${count(percent)} %)</p>
      <button type="button" @click=${sending.stop}>Stop</button>
    </div>`;
  }

  function form() {
    const type = types.find((known) => known.name === chosen.type) ?? types[0];
    return html`<form class="card" @submit=${send} novalidate>
      ${alert(problem)}
      <div class="field">
        <label for="type">What is in the file?</label>
        <select id="type" aria-describedby="type-hint" @change=${(event) => choose("type", event.target.value)}>
          ${types.map(
            (known) =>
              html`<option value=${known.name} ?selected=${known.name === type.name}>${capital(known.label)}</option>`,
          )}
        </select>
        <p class="hint" id="type-hint">${type.description}</p>
        <button type="button" class="link" @click=${sample}>Download a sample file with every column</button>
      </div>
      ${modes()} ${dropZone()} ${options()}
      ${sending ? progress() : html`<div class="actions"><button class="primary">Upload and continue</button></div>`}
    </form>`;
  }

  return {
    title: () => "New import",
    close: () => sending?.stop(),
    body: () => html`${heading("Choose a file")}
      <p class="lead">Nothing is written yet: you see how the file is read and what would happen first.</p>
      ${types ? form() : problem ? alert(problem) : loading()}`,
  };
}

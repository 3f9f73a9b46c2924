// Step 1: what is imported, how, and from which file.
import { alert, describedBy, heading, html, loading, nothing, why } from "../html.js";
import { api, download, upload } from "../api.js";
import { go, instead, to, toImport } from "../route.js";
import { capital, count, MODES, size } from "../words.js";
import { drop } from "./drop.js";

const ON_EXISTING = {
  fail: "Fail that row, so that nothing is overwritten",
  update: "Update the record that is there",
  skip: "Skip that row",
};
/** The inputs that say themselves what is wrong with them. */
const INPUTS = ["type", "file", "max_failures"];
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

  function load() {
    problem = null;
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
  }
  load();

  /** What is chosen goes into the address, so that a reload keeps it. */
  function choose(name, value) {
    chosen[name] = value;
    instead(to("new", chosen));
    update();
  }

  function take(files) {
    if (sending || files.length === 0) {
      return;
    }
    source = files.length === 1 ? files[0] : null;
    problem = source ? tooLarge() : about("file", "Choose one file at a time.");
    if (source) {
      announce(`${source.name} chosen`);
    }
    update();
  }

  const typeOf = () => types?.find((known) => known.name === chosen.type) ?? types?.[0];

  /** Said before it is sent, since it would be sent for nothing. */
  function tooLarge() {
    const most = typeOf()?.limits?.max_upload_bytes ?? Infinity;
    return source.size > most
      ? about("file", `${source.name} has ${size(source.size)}; this server takes files of at most ${size(most)}. Split it into several.`)
      : null;
  }

  const about = (input, sentence) => ({ message: sentence, inputs: { [input]: [sentence] } });

  const wrong = (input) => problem?.inputs?.[input];

  function refuse(failure) {
    problem = failure;
    sending = null;
    update();
    document.getElementById(INPUTS.find(wrong))?.focus();
  }

  function fields() {
    const { type, mode, on_existing, blank, max_failures } = chosen;
    return { type, mode, max_failures, on_existing: mode === "store" ? on_existing : "", blank, file: source };
  }

  async function send(event) {
    event.preventDefault();
    if (sending) {
      return;
    }
    const early = source ? tooLarge() : about("file", "Choose a CSV file first.");
    if (early) {
      refuse(early);
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
      instead(to("new", chosen));
      go(toImport(created.uuid, "reading"));
    } catch (failure) {
      refuse(failure.name === "AbortError" ? null : await explained(failure));
    }
  }

  /** A file that was changed or moved since it was chosen can't be read any more, and one that is too large isn't read to its end. */
  async function explained(failure) {
    if (failure.status === 413 || failure.status === 415) {
      return about("file", failure.message);
    }
    const isReadable = await source.slice(0, 1).arrayBuffer().then(() => true, () => false);
    return isReadable ? failure : about("file", `${source.name} has changed since you chose it. Choose it again.`);
  }

  async function save(path, name) {
    try {
      await download(path, name);
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
    return html`<details class="field" ?open=${Boolean(wrong("max_failures"))}>
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
          @change=${(event) => choose("max_failures", event.target.value)} aria-invalid=${String(Boolean(wrong("max_failures")))}
          aria-describedby=${describedBy("max_failures", wrong("max_failures"), "max-hint")}>
        ${why("max_failures", wrong("max_failures"))}
        <p class="hint" id="max-hint">Leave it empty to try every row.</p>
      </div>
    </details>`;
  }

  function dropZone() {
    const sentences = wrong("file");
    return html`<div class="drop ${over ? "over" : ""} ${source ? "full" : ""}">
      <input class="visually-hidden" id="file" type="file" accept=".csv,.txt,.tsv,.gz,text/csv"
        aria-invalid=${String(Boolean(sentences))} aria-describedby=${describedBy("file", sentences, "file-hint")}
        @click=${(event) => {
          // The same file may be chosen again: it may have been put right in the meantime.
          event.target.value = "";
        }}
        @change=${(event) => take(event.target.files)}>
      ${source ? html`<p class="chosen"><strong dir="auto">${source.name}</strong> <span class="hint">${size(source.size)}</span></p>` : nothing}
      <label for="file" class="button">${source ? "Choose another file" : "Choose a CSV file"}</label>
      ${source ? nothing : html`<p>or drop it anywhere on this page</p>`}
      ${why("file", sentences)}
      <p class="hint" id="file-hint">The first line names the columns. Comma, semicolon or tab, and any usual encoding, are
        found by themselves.</p>
    </div>`;
  }

  const stopDrop = drop((is) => {
    over = is;
    update();
  }, take);

  function progress() {
    const percent = sending.total ? Math.floor((100 * sending.loaded) / sending.total) : 0;
    return html`<div class="field">
      <label for="sent">${percent < 100 ? html`Sending <span dir="auto">${source.name}</span>` : "Reading the file through…"}</label>
      <progress id="sent" max="100" .value=${percent}></progress>
      <p class="hint">${size(sending.loaded)} of ${size(sending.total)} (${count(percent)} %)</p>
      <button type="button" @click=${sending.stop}>Stop</button>
    </div>`;
  }

  /** What goes with no input that is to be seen. */
  const general = () => (problem && !INPUTS.some(wrong) ? alert(problem) : nothing);

  function samples(type) {
    const button = (words, path, name) =>
      html`<button type="button" class="link" @click=${() => save(path, name)}>${words}</button>`;
    return html`<div class="downloads">
      ${button("Download a sample file with every column", `/import/types/${type.name}/sample`, `${type.name}-sample.csv`)}
      ${chosen.mode === "update"
        ? button(`Download the ${type.label.toLowerCase()} stored now, to change them`, `/records/${type.name}?format=csv`, `${type.name}.csv`)
        : nothing}
    </div>`;
  }

  function form() {
    const type = typeOf();
    return html`<form class="card" @submit=${send} novalidate>
      ${general()}
      <fieldset class="plain" ?disabled=${sending !== null}>
        <legend class="visually-hidden">The import</legend>
        <div class="field">
          <label for="type">What is in the file?</label>
          <select id="type" aria-describedby=${describedBy("type", wrong("type"), "type-hint")} @change=${(event) => choose("type", event.target.value)}>
            ${types.map(
              (known) =>
                html`<option value=${known.name} ?selected=${known.name === type.name}>${capital(known.label)}</option>`,
            )}
          </select>
          ${why("type", wrong("type"))}
          <p class="hint" id="type-hint">${type.description}</p>
          ${samples(type)}
        </div>
        ${modes()} ${dropZone()} ${options()}
      </fieldset>
      ${sending ? progress() : html`<div class="actions"><button class="primary">Upload and continue</button></div>`}
    </form>`;
  }

  const missing = () => html`${alert(problem)}<button class="primary" @click=${() => {
    load();
    update();
  }}>Try again</button>`;

  return {
    title: () => "New import",
    close: () => {
      stopDrop();
      sending?.stop();
    },
    body: () => html`${heading("Choose a file")}
      <p class="lead">Nothing is written yet: you see how the file is read and what would happen first.</p>
      ${types ? form() : problem ? missing() : loading()}`,
  };
}

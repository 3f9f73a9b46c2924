// Step 3: which column is which field.
import { api } from "../api.js";
import { alert, heading, html, live, notice, nothing, repeat } from "../html.js";
import { go, toImport } from "../route.js";
import { capital, plural } from "../words.js";
import { earlierMappings } from "./earlier.js";
import { loaded } from "./loaded.js";

const SAMPLES = 3;
const SAMPLE_ROWS = 20;
const SURE = 0.9;

export const columns = (context) =>
  loaded(context, "Columns", () => load(context.place.id), (material) => view(context, material));

async function load(id) {
  const current = await api.find(id);
  const [type, suggestions, preview] = await Promise.all([
    api.type(current.type),
    api.suggestions(id),
    api.preview(id, SAMPLE_ROWS),
  ]);
  return { current, type, suggestions, preview };
}

function view({ place, update, announce }, { current, type, suggestions, preview }) {
  const fields = new Map(type.fields.map((field) => [field.name, field]));
  const suggested = new Map(suggestions.map((suggestion) => [suggestion.header, suggestion]));
  const kept = keptChoice(place.id);
  let chosen = new Map(
    Object.entries(
      kept ??
        (Object.keys(current.mapping).length
          ? current.mapping
          : Object.fromEntries(suggestions.map(({ header, field }) => [header, field]))),
    ),
  );
  let offered = new Map(chosen);
  let drawing = 0;
  let only = "all";
  let problem = null;
  let busy = false;
  const samples = new Map(preview.headers.map((header, i) => [header, samplesOf(preview.rows, i)]));
  const earlier = earlierMappings(current, (mapping, name) => {
    chosen = new Map(Object.entries(mapping).filter(([header, field]) => samples.has(header) && fields.has(field)));
    announce(`Columns chosen as in ${name}`);
    keep();
    drawAnew();
  }, update);

  const keep = () => sessionStorage.setItem(keyOf(place.id), JSON.stringify(Object.fromEntries(chosen)));

  /** Rows of the table are kept from one choice to the next, and the focus with them; here they are all made anew. */
  function drawAnew() {
    offered = new Map(chosen);
    drawing++;
    update();
  }

  function choose(header, field) {
    if (field) {
      chosen.set(header, field);
    } else {
      chosen.delete(header);
    }
    keep();
    update();
  }

  /** Fields that more than one column goes to: one too many. */
  function doubled() {
    const seen = new Set();
    return new Set([...chosen.values()].filter((field) => seen.size === seen.add(field).size));
  }

  function missing() {
    const taken = new Set(chosen.values());
    const names = ["uuid", "external_reference"];
    if (current.mode !== "store" && names.some((name) => taken.has(name))) {
      return [];
    }
    return current.mode === "update"
      ? [{ label: "uuid or external reference, to find the records" }]
      : type.fields.filter((field) => field.required && !taken.has(field.name) && !taken.has(twinOf(field)));
  }

  /** A reference can be given by the uuid or by the external reference of the record meant. */
  function twinOf(field) {
    return field.name.endsWith("_uuid") ? [field.name.replace(/_uuid$/, "_reference"), field.name.replace(/_uuid$/, "")]
      .find((name) => fields.has(name)) : undefined;
  }

  async function submit(event) {
    event.preventDefault();
    busy = true;
    problem = null;
    update();
    try {
      await api.map(current.uuid, Object.fromEntries(chosen));
      sessionStorage.removeItem(keyOf(place.id));
      go(toImport(current.uuid, "run"));
    } catch (failure) {
      problem = failure;
      busy = false;
      update();
    }
  }

  function shownHeaders() {
    const tests = {
      all: () => true,
      open: (header) => !chosen.has(header),
      unsure: (header) => chosen.has(header) && chosen.get(header) === suggested.get(header)?.field
        && suggested.get(header).confidence < SURE,
    };
    return preview.headers.filter(tests[only]);
  }

  function columnRow(header, twice) {
    const field = chosen.get(header);
    const id = `column-${preview.headers.indexOf(header)}`;
    return html`<tr>
      <th scope="row" id="${id}-name" dir="auto">${header}</th>
      <td class="samples">${samples.get(header).map((sample) => html`<span class="sample" dir="auto">${sample}</span>`)}
        ${samples.get(header).length ? nothing : html`<span class="hint">empty in the first rows</span>`}</td>
      <td>
        ${fieldSelect(id, header, field)}
        <p class="hint" id="${id}-hint">${hint(header, field, twice)}</p>
      </td>
    </tr>`;
  }

  function hint(header, field, twice) {
    if (!field) {
      return "This column is left out.";
    }
    if (twice.has(field)) {
      return html`<strong class="bad">Another column goes to this field, too: choose one of them.</strong>`;
    }
    const suggestion = suggested.get(header);
    return html`${suggestion?.field === field ? confidence(suggestion) : nothing} ${fields.get(field)?.description}`;
  }

  /** With hundreds of columns, each with all fields, the page would be slow: fields are put in when a list is used. */
  function fieldSelect(id, header, field) {
    const first = offered.get(header);
    return html`<select id=${id} aria-labelledby="${id}-name" aria-describedby="${id}-hint" .value=${live(field ?? "")}
        @focus=${fill} @pointerdown=${fill} @change=${(event) => choose(header, event.target.value)}>
      ${first ? html`<option value=${first} selected>${labelOf(first)}</option>` : nothing}
      <option value="">Leave this column out</option>
    </select>`;
  }

  function fill(event) {
    const list = event.target;
    const present = new Set([...list.options].map((option) => option.value));
    for (const field of type.fields) {
      if (!present.has(field.name)) {
        list.append(new Option(labelOf(field.name), field.name));
      }
    }
  }

  const labelOf = (name) => {
    const field = fields.get(name);
    return field ? capital(field.label) + (field.required ? " (required)" : "") : name;
  };

  function filter() {
    const open = preview.headers.length - chosen.size;
    const options = { all: `All ${preview.headers.length} columns`, open: `${plural(open, "column")} left out`, unsure: "Unsure suggestions" };
    return html`<div class="field">
      <label for="only">Show</label>
      <select id="only" @change=${(event) => {
        only = event.target.value;
        drawAnew();
      }}>
        ${Object.entries(options).map(([value, words]) => html`<option value=${value} ?selected=${value === only}>${words}</option>`)}
      </select>
    </div>`;
  }

  function gaps() {
    const fieldsMissing = missing();
    return fieldsMissing.length
      ? notice("warn", html`<p><strong>Still missing:</strong> ${fieldsMissing.map((field) => capital(field.label)).join(", ")}.
          Choose a column for ${fieldsMissing.length === 1 ? "it" : "each"}.</p>`)
      : nothing;
  }

  /** Why it can't go on yet, or how many columns count. */
  function standing(twice) {
    if (missing().length > 0) {
      return `Still missing: ${missing().map((field) => field.label).join(", ")}`;
    }
    return twice.size > 0
      ? `Two columns go to ${[...twice].map((name) => fields.get(name)?.label ?? name).join(", ")}`
      : `${chosen.size} of ${plural(preview.headers.length, "column")} used`;
  }

  return {
    current: () => current,
    body: () => {
      const twice = doubled();
      return html`${heading("Choose the columns")}
        <p class="lead">Each column of <strong dir="auto">${current.file.name}</strong> goes to a field of
          ${type.label.toLowerCase()}, or is left out. Suggestions are filled in already.</p>
        ${alert(problem)}
        <div role="status">${gaps()}</div>
        <form @submit=${submit}>
          <div class="card">
            <div class="row few">${filter()} ${earlier()}</div>
            <div class="scroll" role="region" aria-label="Columns" tabindex="0">
              <table class="columns stacked">
                <thead><tr><th scope="col">Column</th><th scope="col">First values</th><th scope="col">Field</th></tr></thead>
                <tbody>${repeat(shownHeaders(), (header) => `${drawing} ${header}`, (header) => columnRow(header, twice))}</tbody>
              </table>
            </div>
          </div>
          <div class="actions sticky">
            <a class="button back" href=${toImport(current.uuid, "reading")}>Back: the reading</a>
            <span class="hint">${standing(twice)}</span>
            <button class="primary" ?disabled=${busy || missing().length > 0 || twice.size > 0 || chosen.size === 0}>
              ${busy ? "Saving…" : "Continue to run"}</button>
          </div>
        </form>`;
    },
  };
}

const keyOf = (id) => `rowport-columns-${id}`;

/** What was chosen before a reload, not saved yet. */
function keptChoice(id) {
  const kept = sessionStorage.getItem(keyOf(id));
  return kept ? JSON.parse(kept) : null;
}

function samplesOf(rows, column) {
  const seen = new Set();
  for (const row of rows) {
    const cell = row.cells[column]?.trim();
    if (cell && seen.size < SAMPLES) {
      seen.add(cell);
    }
  }
  return [...seen];
}

function confidence({ confidence: sure, ground }) {
  const percent = Math.round(sure * 100);
  const words = { earlier_mapping: "as you chose before", name: "same name", alias: "known name", likeness: "similar name" };
  return html`<span class="badge ${sure >= SURE ? "good" : "warn"}">${words[ground] ?? ground}, ${percent} % sure</span>`;
}

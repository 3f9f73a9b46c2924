// Step 4: check first, then run; how far it is, and stopping it.
import { api, upload } from "../api.js";
import { alert, heading, html, notice, nothing } from "../html.js";
import { go, goInstead, toImport } from "../route.js";
import { capital, count, duration, MODES, plural, when } from "../words.js";
import { isActive, watch } from "../watch.js";
import { connection } from "./connection.js";
import { loaded } from "./loaded.js";
import { optionsOf } from "./options.js";
import { pace } from "./pace.js";
import { work } from "./work.js";

export const run = (context) =>
  loaded(context, "Run", () => load(context.place.id), (material) => view(context, material));

async function load(id) {
  const current = await api.find(id);
  const earlier = current.duplicate_of && current.status === "mapped" ? await found(current.duplicate_of) : null;
  return { current, earlier };
}

/** The earlier import may be gone by now. */
const found = (id) => api.find(id).catch(() => null);

function view({ place, update, announce }, { current, earlier }) {
  const then = place.query.get("then");
  const speed = pace();
  const working = work(update);
  const { doing, failed } = working;
  let force = false;
  let stop = null;
  let lost = null;
  let announced = -1;

  function see(state) {
    current = state;
    lost = null;
    speed.see(state);
    const tenth = Math.floor(state.progress / 10);
    if (tenth !== announced && state.status === "processing") {
      announced = tenth;
      announce(`${state.progress} percent done`);
    }
    if (!isActive(state) && state.status !== "mapped" && state.status !== "pending") {
      announce("The run has ended");
      goInstead(toImport(state.uuid, "result", { then }));
    } else {
      update();
    }
  }

  function follow() {
    stop?.();
    stop = watch(current.uuid, {
      onState: see,
      onLost: (problem) => {
        lost = problem;
        update();
      },
      onProblem: failed,
    });
  }

  /** A dry run is an import of its own, of the same file; this one waits for what it shows. */
  const check = () =>
    doing(async () => {
      const { type, mode } = current;
      const byReference = mode === "update" && !Object.values(current.mapping).includes("uuid");
      const options = byReference ? { ...optionsOf(current), on_existing: "update" } : optionsOf(current);
      const dryRun = await upload({ ...options, type, mode: "validate", same_file_as: current.uuid }).done;
      if (dryRun.status === "pending") {
        await api.map(dryRun.uuid, current.mapping);
      }
      await api.start(dryRun.uuid);
      go(toImport(dryRun.uuid, "run", { then: current.uuid }));
    });

  const begin = () =>
    doing(async () => {
      see(await api.start(current.uuid, force));
      follow();
    });

  const cancel = () => doing(async () => see(await api.cancel(current.uuid)));

  if (isActive(current)) {
    speed.see(current);
    follow();
  } else if (!["pending", "mapped"].includes(current.status)) {
    queueMicrotask(() => goInstead(toImport(current.uuid, "result", { then })));
  }

  function facts() {
    const names = { store: "new records", update: "updates", validate: "a check, nothing is written" };
    return html`<dl class="facts">
      <div><dt>File</dt><dd dir="auto">${current.file.name}</dd></div>
      <div><dt>Rows</dt><dd>${count(current.total_jobs)}</dd></div>
      <div><dt>As</dt><dd>${capital(current.type.replaceAll("_", " "))}: ${names[current.mode]}</dd></div>
      <div><dt>Columns used</dt><dd>${Object.keys(current.mapping).length} of ${current.headers.length}</dd></div>
    </dl>`;
  }

  function duplicate() {
    return notice("warn", html`<p>This very file was imported before${earlier
        ? html`, as <a href=${toImport(earlier.uuid, "result")}>${earlier.file.name}</a> on ${when(earlier.created_at)}`
        : nothing}. Running it again may make everything twice.</p>
      <label class="check"><input type="checkbox" .checked=${force}
        @change=${(event) => {
          force = event.target.checked;
          update();
        }}> Run it again all the same</label>`);
  }

  function ready() {
    const blocked = working.busy || (current.duplicate_of !== null && !force);
    return html`${heading("Ready to run")}
      <p class="lead">${current.mode === "validate"
        ? "Each row is checked as it would be imported. Nothing is written."
        : "A check shows what each row would do, without writing anything. Then the import itself is one click."}</p>
      ${alert(working.problem)} ${current.duplicate_of ? duplicate() : nothing}
      <div class="card">${facts()}</div>
      <div class="actions">
        <a class="button back" href=${toImport(current.uuid, "columns")}>Back: columns</a>
        ${current.mode === "validate"
          ? html`<button class="primary" ?disabled=${blocked} @click=${begin}>Check ${plural(current.total_jobs, "row")}</button>`
          : html`<button ?disabled=${blocked} @click=${begin}>${MODES[current.mode].label} without a check</button>
              <button class="primary" ?disabled=${working.busy} @click=${check}>Check first</button>`}
      </div>`;
  }

  function waiting() {
    return html`${heading("Waiting for its turn")}
      <p class="lead">${current.queue_position
        ? `Place ${count(current.queue_position)} in the queue. It starts by itself as soon as it is its turn.`
        : "It starts by itself in a moment."} You may close this page meanwhile.</p>
      ${alert(working.problem)} ${connection(lost)} <div class="card">${facts()}</div> ${stopping()}`;
  }

  function running() {
    const done = current.total_jobs - current.jobs_remaining;
    const { rate, left } = speed.estimate(current);
    return html`${heading(current.mode === "validate" ? "Checking" : "Importing")}
      <p class="lead">You may close this page: it goes on by itself, and the list of imports shows how far it is.</p>
      ${alert(working.problem)} ${connection(lost)}
      <div class="card">
        <label for="progress">${count(done)} of ${plural(current.total_jobs, "row")} done</label>
        <progress id="progress" max="100" .value=${current.progress}></progress>
        <dl class="facts">
          <div><dt>Done</dt><dd>${current.progress} %</dd></div>
          <div><dt>Failed so far</dt><dd>${count(current.failed_jobs)}</dd></div>
          <div><dt>Speed</dt><dd>${rate ? `${count(rate)} rows a second` : "…"}</dd></div>
          <div><dt>Time left</dt><dd>${left === null ? "…" : `about ${duration(left)}`}</dd></div>
        </dl>
      </div>
      ${stopping()}`;
  }

  const stopping = () => html`<div class="actions">
    <button class="danger" ?disabled=${working.busy} @click=${cancel}>Cancel</button>
    <span class="hint">Rows that are done stay done; you can go on later, or undo them.</span>
  </div>`;

  return {
    title: () => (current.status === "processing" ? `${current.progress} % of ${current.file.name}` : "Run"),
    current: () => current,
    close: () => stop?.(),
    body: () => {
      switch (current.status) {
        case "queued":
          return waiting();
        case "processing":
          return running();
        case "mapped":
          return ready();
        default:
          return html`${heading("Run")}
            ${current.status === "pending"
              ? html`<p>The columns aren’t chosen yet. <a class="button primary" href=${toImport(current.uuid, "columns")}>Choose the columns</a></p>`
              : nothing}`;
      }
    },
  };
}

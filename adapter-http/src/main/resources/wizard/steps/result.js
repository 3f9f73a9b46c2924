// Step 5: what became of the rows, and what can be done about it.
import { api, download } from "../api.js";
import { alert, heading, html, notice, nothing } from "../html.js";
import { go, goInstead, toImport } from "../route.js";
import { count, OUTCOMES, plural } from "../words.js";
import { isActive, watch } from "../watch.js";
import { changes } from "./changes.js";
import { connection } from "./connection.js";
import { failures } from "./failures.js";
import { loaded } from "./loaded.js";
import { next } from "./next.js";
import { undo } from "./undo.js";
import { work } from "./work.js";

const UNFINISHED = { pending: "reading", mapped: "run", queued: "run", processing: "run" };

export const result = (context) =>
  loaded(context, "Result", () => load(context.place), (material) => view(context, material));

async function load(place) {
  const then = place.query.get("then");
  const [current, waiting] = await Promise.all([api.find(place.id), then ? api.find(then).catch(() => null) : null]);
  return { current, waiting };
}

function view(context, { current, waiting }) {
  const { update, announce } = context;
  let place = context.place;
  const working = work(update);
  const { doing, failed } = working;
  let stop = null;
  let lost = null;
  let part = null;

  function see(state) {
    const ended = isActive(current) && !isActive(state);
    current = state;
    lost = null;
    if (ended) {
      announce("The undo has ended");
      openPart();
    }
    update();
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

  const actions = {
    doing,
    busy: () => working.busy,
    follow: (state) => {
      see(state);
      follow();
    },
  };

  if (UNFINISHED[current.status]) {
    queueMicrotask(() => goInstead(toImport(current.uuid, UNFINISHED[current.status])));
  } else if (current.status === "undoing") {
    follow();
  }

  const PARTS = {
    failed: { label: () => `Failed rows (${count(current.failed_jobs)})`, has: () => current.failed_jobs > 0, make: failures },
    changed: { label: () => `What changed (${count(changedRows())})`, has: () => changedRows() > 0, make: changes },
    undo: { label: () => "Undo", has: () => hasApplied() || ["undone", "undoing"].includes(current.status), make: undo },
  };
  const changedRows = () => current.counts.updated;
  const hasApplied = () => current.mode !== "validate" && current.counts.created + current.counts.updated > 0;

  function openPart() {
    const names = Object.keys(PARTS).filter((name) => PARTS[name].has());
    const wanted = place.query.get("part");
    const name = names.includes(wanted) ? wanted : names[0];
    if (part?.name === name) {
      part?.made.moved(place);
    } else {
      part = name ? { name, made: PARTS[name].make({ current: () => current, place, update, announce, actions }) } : null;
    }
  }
  openPart();

  function tabs() {
    const names = Object.keys(PARTS).filter((name) => PARTS[name].has());
    const then = place.query.get("then");
    return names.length === 0
      ? nothing
      : html`<nav class="tabs" aria-label="Parts of the result">
          ${names.map((name) => html`<a href=${toImport(current.uuid, "result", { part: name, then })}
            aria-current=${part?.name === name ? "page" : "false"}>${PARTS[name].label()}</a>`)}
        </nav>`;
  }

  const resume = () => doing(async () => {
    await api.resume(current.uuid);
    go(toImport(current.uuid, "run"));
  });

  function state() {
    const left = current.jobs_remaining;
    if (current.status === "failed") {
      return notice("bad", html`<p>The run stopped before its end: ${current.reason ?? "the reason isn’t known."}
        ${left ? `${plural(left, "row")} weren’t reached.` : nothing}</p>`);
    }
    return current.status === "cancelled"
      ? notice("warn", html`<p>Cancelled; ${plural(left, "row")} ${left === 1 ? "wasn’t" : "weren’t"} reached. What was done stays.</p>
          <button class="primary" ?disabled=${working.busy} @click=${resume}>Go on where it stopped</button>`)
      : nothing;
  }

  function downloads() {
    const path = `/import/${current.uuid}`;
    const button = (words, address, name) => html`<button class="link" @click=${() =>
      doing(() => download(address, name))}>${words}</button>`;
    return html`<div class="downloads">
      ${current.failed_jobs ? button("Download the failed rows (CSV)", `${path}/error-report`, "failed-rows.csv") : nothing}
      ${current.failed_jobs < current.total_jobs - current.jobs_remaining && current.mode !== "validate"
        ? button("Download the imported rows with their ids (CSV)", `${path}/results?outcome=applied`, "imported-rows.csv")
        : nothing}
      ${current.jobs_remaining ? button("Download the rows not reached (CSV)", `${path}/results?outcome=unprocessed`, "rows-not-reached.csv") : nothing}
    </div>`;
  }

  return {
    title: () => "Result",
    current: () => current,
    moved: (to) => {
      place = to;
      openPart();
      update();
    },
    close: () => stop?.(),
    body: () => html`${heading(headline(current))}
      <p class="lead"><strong dir="auto">${current.file.name}</strong>: ${plural(current.total_jobs, "row")}${current.mode === "validate"
        ? ". This was a check: nothing is written." : "."}</p>
      ${alert(working.problem)} ${connection(lost)} ${state()}
      <div class="card">${bar(current)} ${downloads()}</div>
      ${next({ current, waiting, actions, busy: working.busy })}
      ${tabs()} ${part ? html`<section class="card" aria-label=${PARTS[part.name].label()}>${part.made.body()}</section>` : nothing}`,
  };
}

function headline(current) {
  const { failed, ...good } = current.counts;
  const done = Object.values(good).reduce((sum, value) => sum + value, 0);
  if (current.status === "undone") {
    return "Undone";
  }
  if (current.status === "undoing") {
    return "Being undone";
  }
  if (failed === 0 && current.jobs_remaining === 0) {
    return current.mode === "validate" ? "Every row is fine" : "Every row is in";
  }
  const [well, badly] = current.mode === "validate" ? ["fine", "would fail"] : ["in", "failed"];
  return [`${count(done)} ${well}`, failed ? `${count(failed)} ${badly}` : null,
    current.jobs_remaining ? `${count(current.jobs_remaining)} not reached` : null].filter(Boolean).join(", ");
}

/** The outcomes side by side as wide as they are many, and in words. */
function bar(current) {
  const parts = [...Object.keys(OUTCOMES).map((name) => [name, current.counts[name]]), ["remaining", current.jobs_remaining]]
    .filter(([, rows]) => rows > 0);
  const words = { ...OUTCOMES, remaining: "not reached" };
  const would = current.mode === "validate" ? { created: "would be created", updated: "would be updated",
    unchanged: "would stay as they are", skipped: "would be skipped", failed: "would fail" } : {};
  return html`<div class="bar" aria-hidden="true">
      ${parts.map(([name, rows]) => html`<span class="part ${name}" .style=${`flex-grow:${rows}`}></span>`)}
    </div>
    <ul class="legend">
      ${parts.map(([name, rows]) => html`<li><strong>${count(rows)}</strong> <span class="dot ${name}"></span>${would[name] ?? words[name]}</li>`)}
      ${parts.length === 0 ? html`<li>The file has no rows.</li>` : nothing}
    </ul>`;
}

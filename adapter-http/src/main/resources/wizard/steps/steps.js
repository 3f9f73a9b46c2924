// The five steps, with where one is; steps that can be gone to are links.
import { html } from "../html.js";
import { toImport } from "../route.js";

const STEPS = { file: "File", reading: "Reading", columns: "Columns", run: "Run", result: "Result" };
const OPEN = {
  pending: ["reading", "columns"],
  mapped: ["reading", "columns", "run"],
  queued: ["run"],
  processing: ["run"],
  undoing: ["result"],
};

export function steps(place, current) {
  const here = place.view === "new" ? "file" : place.step || "result";
  const names = Object.keys(STEPS);
  const open = current ? (OPEN[current.status] ?? ["result"]) : [];
  const link = (name) =>
    open.includes(name) && name !== here
      ? html`<a href=${toImport(place.id, name, { then: place.query.get("then") })}>${STEPS[name]}</a>`
      : html`<span>${STEPS[name]}</span>`;
  return html`<nav class="steps" aria-label="Steps">
    <ol>
      ${names.map((name, i) => {
        const state = name === here ? "here" : i < names.indexOf(here) ? "done" : "";
        return html`<li class=${state} aria-current=${name === here ? "step" : "false"}>${link(name)}</li>`;
      })}
    </ol>
  </nav>`;
}

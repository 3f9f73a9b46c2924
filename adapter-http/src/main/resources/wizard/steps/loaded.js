// What the views of one import have in common: it is asked for first, and what goes wrong is said.
import { isPassing } from "../api.js";
import { alert, heading, html, loading, nothing } from "../html.js";
import { to } from "../route.js";

/**
 * Makes a view of what is loaded for it.
 *
 * @param load gives a promise of what the view needs, of which `current` is the import
 * @param make gives the view, once that is there
 */
export function loaded({ update }, title, load, make) {
  let view = null;
  let problem = null;
  let closed = false;

  function begin() {
    problem = null;
    load().then(
      (material) => {
        if (!closed) {
          view = make(material);
          update();
        }
      },
      (failure) => {
        problem = failure;
        update();
      },
    );
  }
  begin();

  function again() {
    begin();
    update();
  }

  return {
    title: () => view?.title?.() ?? title,
    current: () => view?.current?.(),
    moved: (place) => view?.moved?.(place),
    close: () => {
      closed = true;
      view?.close?.();
    },
    body: () => view?.body() ?? (problem ? failed(problem, again) : loading()),
  };
}

const failed = (problem, again) => html`${heading(problem.status === 404 ? "There is no such import" : "That didn’t work")}
  ${alert(problem)}
  <div class="actions">
    ${isPassing(problem) ? html`<button class="primary" @click=${again}>Try again</button>` : nothing}
    <a class="button ${isPassing(problem) ? "" : "primary"}" href=${to("imports")}>To all imports</a>
  </div>`;

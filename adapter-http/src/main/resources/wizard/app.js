// Shows the view that the address names, between the header and the steps.
import { session } from "./api.js";
import { html, nothing, render } from "./html.js";
import { currentPlace, go, goInstead, to } from "./route.js";
import { columns } from "./steps/columns.js";
import { file } from "./steps/file.js";
import { imports } from "./steps/imports.js";
import { reading } from "./steps/reading.js";
import { result } from "./steps/result.js";
import { run } from "./steps/run.js";
import { signIn } from "./steps/sign-in.js";
import { steps } from "./steps/steps.js";
import { unknown } from "./steps/unknown.js";

const ROOT = document.getElementById("app");
const ANNOUNCER = document.getElementById("announcer");
const IMPORT_VIEWS = { reading, columns, run, result };

let shown = null;
let toFocus = false;
let farewell = null;
let headed = null;

function viewOf(place) {
  if (!session.token) {
    return signIn;
  }
  if (place.view === "import") {
    return IMPORT_VIEWS[place.step || "result"] ?? unknown;
  }
  return { "": imports, imports, new: file, "sign-in": imports }[place.view] ?? unknown;
}

function show() {
  const place = currentPlace();
  const view = viewOf(place);
  if (shown?.view === view && shown.place.id === place.id && shown.moved) {
    shown.place = place;
    shown.moved(place);
    return;
  }
  toFocus = shown !== null;
  shown?.close?.();
  const context = { place, update: () => shown?.context === context && draw(), announce, farewell };
  farewell = null;
  shown = { context, view, place };
  Object.assign(shown, view(context));
  draw();
}

function draw() {
  const place = currentPlace();
  const hadFocus = ROOT.contains(document.activeElement);
  document.title = `${shown.title()} · Rowport`;
  render(
    html`<a class="skip" href="#main" @click=${skip}>Skip to the content</a>
      ${header(place)}
      ${session.token && (place.view === "import" || place.view === "new") ? steps(place, shown.current?.()) : nothing}
      <main id="main" tabindex="-1">${shown.body()}</main>`,
    ROOT,
  );
  const heading = document.getElementById("heading");
  const isLost = heading !== null && hasLostFocus(hadFocus, heading.textContent);
  if (heading && (toFocus || isLost)) {
    toFocus = false;
    heading.focus();
  }
}

const here = (place, ...views) => (views.includes(place.view) ? "page" : "false");

/** A button whose work is done takes the focus along, at once or as soon as it is disabled: then the new heading gets it. */
function hasLostFocus(hadFocus, heading) {
  const isElse = headed !== null && headed !== heading;
  headed = heading;
  return document.activeElement === document.body && (hadFocus || isElse);
}

function header(place) {
  return html`<header><div class="bar-of-page">
    <a class="brand" href=${to("")}><img src="icon.svg" alt="" width="28" height="28">Rowport</a>
    ${session.token
      ? html`<nav aria-label="Main">
          <a href=${to("imports")} aria-current=${here(place, "", "imports")}>All imports</a>
          <a href=${to("new")} aria-current=${here(place, "new")}>New import</a>
          <button class="link" @click=${signOut}>Sign out</button>
        </nav>`
      : nothing}
  </div></header>`;
}

/** The address behind the # is taken for places, so that a link within the page must be followed by hand. */
function skip(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

function signOut() {
  session.end();
  go(to("sign-in"));
  show();
}

function announce(text) {
  ANNOUNCER.textContent = text;
}

window.addEventListener("hashchange", show);
window.addEventListener("signed-in", show);
window.addEventListener("signed-out", (event) => {
  session.expire();
  farewell = `${event.detail} Sign in again, and you are back where you were.`;
  show();
});
if (!location.hash) {
  goInstead(to(""));
}
show();

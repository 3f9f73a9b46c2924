// While nothing is heard from the server: the run doesn't need this page.
import { html, notice, nothing } from "../html.js";

export const connection = (lost) =>
  lost
    ? html`<div role="status">${notice("warn", html`<p><strong>The connection is lost.</strong> What was started goes on
        without this page, which tries to reach the server again by itself.</p>`)}</div>`
    : nothing;

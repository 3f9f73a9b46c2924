// A token opens the page, for as long as the tab is open.
import { api, session } from "../api.js";
import { alert, heading, html } from "../html.js";

export function signIn({ update, farewell }) {
  let problem = farewell ? { message: farewell } : null;
  let busy = false;

  async function submit(event) {
    event.preventDefault();
    const token = new FormData(event.target).get("token").trim();
    if (!token) {
      problem = { message: "Paste your token first." };
      update();
      return;
    }
    busy = true;
    update();
    try {
      await api.try(token);
      session.begin(token);
      window.dispatchEvent(new CustomEvent("signed-in"));
    } catch (failure) {
      problem = failure;
      busy = false;
      update();
      document.getElementById("token")?.focus();
    }
  }

  return {
    title: () => "Sign in",
    body: () => html`<section class="narrow">
      ${heading("Sign in")}
      <p class="lead">Bring a CSV file into your records, step by step. Nothing is written before you have seen what would happen.</p>
      <form class="card" @submit=${submit} novalidate>
        ${alert(problem)}
        <div class="field">
          <label for="token">Access token</label>
          <input id="token" name="token" type="password" autocomplete="off" spellcheck="false" required
            aria-describedby="token-hint">
          <p class="hint" id="token-hint">Your administrator gives it to you. It stays in this browser tab only, and is forgotten
            when you close the tab.</p>
        </div>
        <button class="primary" ?disabled=${busy}>${busy ? "Signing in…" : "Sign in"}</button>
      </form>
    </section>`,
  };
}

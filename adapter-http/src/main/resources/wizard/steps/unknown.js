import { heading, html } from "../html.js";
import { to } from "../route.js";

export function unknown() {
  return {
    title: () => "Not found",
    body: () => html`${heading("There is no such page")}
      <p><a class="button primary" href=${to("imports")}>To all imports</a></p>`,
  };
}

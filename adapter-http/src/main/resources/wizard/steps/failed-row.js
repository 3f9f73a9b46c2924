// One failed row: the cells that are wrong to be put right at once, all others on demand.
import { html, live, nothing } from "../html.js";

const SHOWN_CELLS = 4;

export function failedRow({ row, current, fixes, update }) {
  const { headers, mapping } = current;
  if (row.cells === null) {
    return html`<tr><th scope="row">${row.row}<span class="hint">line ${row.line}</span></th>
      <td colspan="2">${row.errors.map((error) => html`<p class="why">${error.message}</p>`)}
        <p class="hint">This row is too large to be put right here: it is in the error report.</p></td></tr>`;
  }
  const wrong = new Map();
  const whole = [];
  for (const error of row.errors) {
    const column = headers.indexOf(columnOf(error, mapping));
    if (column < 0) {
      whole.push(error.message);
    } else {
      wrong.set(column, [...(wrong.get(column) ?? []), error.message]);
    }
  }

  function input(column, messages) {
    const id = `cell-${row.row}-${column}`;
    const text = fixes.cell(row, column);
    const isInvalid = messages ? String(!fixes.has(row)) : nothing;
    const describedBy = messages ? `${id}-why` : nothing;
    const change = (event) => {
      fixes.set(row, column, headers.length, event.target.value);
      update();
    };
    return html`<div class="field cell">
      <label for=${id} dir="auto">${headers[column]}</label>
      ${text.includes("\n")
        ? html`<textarea id=${id} rows="3" .value=${live(text)} dir="auto"
            aria-invalid=${isInvalid} aria-describedby=${describedBy} @change=${change}></textarea>`
        : html`<input id=${id} .value=${live(text)} autocomplete="off" dir="auto"
            aria-invalid=${isInvalid} aria-describedby=${describedBy} @change=${change}>`}
      ${messages ? html`<p class="why" id="${id}-why">${messages.join(" ")}</p>` : nothing}
    </div>`;
  }

  const others = headers.map((_, column) => column).filter((column) => !wrong.has(column));
  const shown = others.filter((column) => headers[column] in mapping && row.cells[column]).slice(0, SHOWN_CELLS);

  /** Hundreds of columns are drawn for the one row whose columns are asked for only. */
  function open(event) {
    row.open = event.target.open;
    update();
  }

  return html`<tr class=${fixes.has(row) ? "corrected" : ""}>
    <th scope="row">${row.row}<span class="hint">line ${row.line}</span>
      ${fixes.has(row) ? html`<span class="badge good">corrected</span>` : nothing}</th>
    <td>${whole.map((message) => html`<p class="why">${message}</p>`)}
      ${[...wrong].map(([column, messages]) => input(column, messages))}</td>
    <td>
      <p class="excerpt" dir="auto">${shown.map((column) => fixes.cell(row, column)).join(" · ")}</p>
      <details ?open=${row.open} @toggle=${open}>
        <summary>All columns<span class="visually-hidden"> of row ${row.row}</span></summary>
        ${row.open ? html`<div class="cells">${others.map((column) => input(column))}</div>` : nothing}
        ${row.open && row.cells.length > headers.length
          ? html`<p class="hint">Beyond the last column: ${row.cells.slice(headers.length).join(" · ")}. These cells are left out
              when the row is run again.</p>`
          : nothing}
      </details>
    </td>
  </tr>`;
}

/** A problem of a field that has its column, though it doesn't name it. */
function columnOf(error, mapping) {
  return error.header ?? Object.keys(mapping).find((header) => mapping[header] === error.field);
}

// Corrected rows as an import of their own, with the columns and options of the one that they come from.
import { api, upload } from "../api.js";
import { optionsOf } from "./options.js";

/** Gives the new import, started. */
export async function runAgain(current, rows) {
  const { type, mode, headers, mapping, file } = current;
  const name = `${file.name.replace(/\.(csv|txt|tsv)(\.gz)?$/i, "")}-corrected.csv`;
  const fixed = new File([csv([headers, ...rows])], name, { type: "text/csv" });
  const options = { ...optionsOf(current), delimiter: ",", encoding: "UTF-8" };
  const created = await upload({ ...options, type, mode, file: fixed }).done;
  await api.map(created.uuid, mapping);
  return api.start(created.uuid, created.duplicate_of);
}

const csv = (rows) => rows.map((cells) => cells.map(quoted).join(",") + "\r\n").join("");

const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;

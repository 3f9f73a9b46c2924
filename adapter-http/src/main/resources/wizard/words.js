// How things are called and written for people.

const number = new Intl.NumberFormat("en-GB");
const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

export const count = (value) => number.format(value);
export const when = (iso) => (iso ? time.format(new Date(iso)) : "");
export const plural = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export function size(bytes) {
  const units = ["bytes", "KB", "MB", "GB"];
  const unit = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${number.format(Number((bytes / 1024 ** unit).toPrecision(3)))} ${units[unit]}`;
}

export function duration(seconds) {
  if (seconds < 60) {
    return plural(Math.max(1, Math.round(seconds)), "second");
  }
  return seconds < 3600
    ? plural(Math.round(seconds / 60), "minute")
    : `${plural(Math.floor(seconds / 3600), "hour")} ${plural(Math.round((seconds % 3600) / 60), "minute")}`;
}

export const SEPARATORS = { ",": "Comma  ,", ";": "Semicolon  ;", "\t": "Tab", "|": "Vertical bar  |" };

export const DATE_ORDERS = {
  dmy: "Day first: 03/04/2026 is 3 April",
  mdy: "Month first: 03/04/2026 is 4 March",
  ymd: "Year first: 26/04/03 is 3 April",
};

export const MODES = {
  store: { label: "Add new records", sentence: "Each row makes a new record." },
  update: { label: "Update records", sentence: "Each row changes a record that is there already." },
  validate: { label: "Only check", sentence: "Each row is checked, and nothing is written." },
};

export const STATUSES = {
  pending: "Columns not chosen",
  mapped: "Ready to run",
  queued: "Waiting",
  processing: "Running",
  completed: "Completed",
  failed: "Stopped",
  cancelled: "Cancelled",
  undoing: "Being undone",
  undone: "Undone",
};

export const OUTCOMES = {
  created: "created",
  updated: "updated",
  unchanged: "unchanged",
  skipped: "skipped",
  failed: "failed",
};

/** What an import shows as its state: completed with failed rows is no plain success. */
export function statusOf(current) {
  if (current.status === "completed" && current.failed_jobs > 0) {
    return { word: `${plural(current.failed_jobs, "row")} failed`, tone: "warn" };
  }
  const tones = { completed: "good", failed: "bad", cancelled: "warn", queued: "busy", processing: "busy", undoing: "busy" };
  return { word: STATUSES[current.status] ?? current.status, tone: tones[current.status] ?? "calm" };
}

// The one place that talks to the server.

const BASE = "/api/v1";
const TOKEN = "rowport-token";

/** What the server said against a request, in sentences for people. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.message ?? body.title ?? `The server answered ${status}.`);
    this.status = status;
    this.body = body;
    /** The sentences by the input that they are about. */
    this.inputs = body.errors ?? {};
    this.sentences = body.errors ? Object.values(body.errors).flat() : [this.message];
  }
}

export const session = {
  get token() {
    return sessionStorage.getItem(TOKEN);
  },
  begin(token) {
    sessionStorage.setItem(TOKEN, token);
  },
  /** The token is of no use any more; what was filled in stays, for whoever comes back with another. */
  expire() {
    sessionStorage.removeItem(TOKEN);
  },
  end() {
    sessionStorage.clear();
  },
};

function headers(more = {}) {
  return { Authorization: `Bearer ${session.token}`, Accept: "application/json", ...more };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function fail(status, text) {
  const problem = new Problem(status, parsed(text));
  if (status === 401 && session.token) {
    window.dispatchEvent(new CustomEvent("signed-out", { detail: problem.message }));
  }
  return problem;
}

const UNREACHABLE = { detail: "The server can’t be reached. Is it running, and are you connected?" };

/** Whether it may go well when it is tried again: nobody answered, or whoever did can't at the moment. */
export const isPassing = (problem) => !problem.status || problem.status === 429 || problem.status >= 500;

export async function open(path, { method = "GET", body, accept, token, signal } = {}) {
  const more = { ...(accept && { Accept: accept }), ...(token && { Authorization: `Bearer ${token}` }) };
  if (body) {
    more["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(BASE + path, { method, headers: headers(more), body: body && JSON.stringify(body), signal });
  } catch (failure) {
    throw failure.name === "AbortError" ? failure : new Problem(0, UNREACHABLE);
  }
  if (!response.ok) {
    throw fail(response.status, await response.text());
  }
  return response;
}

async function json(path, options) {
  const response = await open(path, options);
  return response.status === 204 ? null : response.json();
}

function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return given.length ? `?${new URLSearchParams(given)}` : "";
}

const post = (path, body = {}) => json(path, { method: "POST", body });

export const api = {
  try: (token) => json("/import?per_page=1", { token }),
  types: () => json("/import/types").then((list) => list.data),
  type: (name) => json(`/import/types/${name}`),
  list: (parameters) => json(`/import${query(parameters)}`),
  find: (id) => json(`/import/${id}`),
  preview: (id, rows) => json(`/import/${id}/preview${query({ rows })}`),
  suggestions: (id) => json(`/import/${id}/suggested-mapping`).then((list) => list.data),
  map: (id, fieldsByHeader) => post(`/import/map/${id}`, { mapping: fieldsByHeader }),
  start: (id, force) => post(`/import/start/${id}`, force ? { force: true } : {}),
  cancel: (id) => post(`/import/cancel/${id}`),
  resume: (id) => post(`/import/resume/${id}`),
  undo: (id) => post(`/import/undo/${id}`),
  remove: (id) => json(`/import/${id}`, { method: "DELETE" }),
  rows: (id, parameters) => json(`/import/${id}/rows${query(parameters)}`),
  failures: (id) => json(`/import/${id}/failures`),
  kept: (id, parameters) => json(`/import/${id}/undo${query(parameters)}`),
  undoPreview: (id) => json(`/import/${id}/undo/preview`),
};

/** Sends a form, and tells on the way how much of it is sent: the one thing that fetch can't do. */
export function upload(fields, onProgress) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== null && value !== "") {
      form.append(name, value);
    }
  }
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    request.open("POST", `${BASE}/import`);
    Object.entries(headers()).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.addEventListener("progress", (event) => onProgress?.(event.loaded, event.total));
    request.addEventListener("load", () =>
      request.status === 200
        ? resolve(JSON.parse(request.responseText))
        : reject(fail(request.status, request.responseText)),
    );
    request.addEventListener("error", () => reject(new Problem(0, UNREACHABLE)));
    request.addEventListener("abort", () => reject(new DOMException("The upload was stopped.", "AbortError")));
  });
  request.send(form);
  return { done, stop: () => request.abort() };
}

/** Saves what the server sends as a file, under the name that it gives. */
export async function download(path, name) {
  const response = await open(path, { accept: "text/csv" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = fileName(response) ?? name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function fileName(response) {
  const given = response.headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(given);
  const plain = /filename="([^"]+)"/i.exec(given);
  return encoded ? decodeURIComponent(encoded[1]) : plain?.[1];
}

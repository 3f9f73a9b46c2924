// Follows an import to its end: by the server's events, and by asking again where these can't be had.
import { api, open } from "./api.js";

const ASK_AGAIN_MILLIS = 500;
const STATES = ["state", "change"];
const ACTIVE = ["queued", "processing", "undoing"];

export const isActive = (current) => ACTIVE.includes(current.status);

/** Calls back with each state of an import until it rests; gives a function that stops to. */
export function watch(id, onState, onProblem) {
  const stopping = new AbortController();
  follow(id, onState, stopping.signal).catch((problem) => {
    if (!stopping.signal.aborted) {
      onProblem(problem);
    }
  });
  return () => stopping.abort();
}

async function follow(id, onState, signal) {
  let last = null;
  const see = (state) => {
    last = state;
    if (!signal.aborted) {
      onState(state);
    }
  };
  try {
    await readEvents(id, see, signal);
  } catch (problem) {
    if (signal.aborted || problem.status === 401) {
      throw problem;
    }
  }
  while (!signal.aborted && (last === null || isActive(last))) {
    see(await api.find(id));
    await pause(ASK_AGAIN_MILLIS, signal);
  }
}

async function readEvents(id, see, signal) {
  const response = await open(`/import/${id}/events`, { accept: "text/event-stream", signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (pending + part.value.replaceAll("\r\n", "\n")).split("\n\n");
    pending = events.pop();
    for (const event of events.map(parsed)) {
      if (STATES.includes(event.name)) {
        see(JSON.parse(event.data));
      }
    }
  }
}

/** An event is lines of `name: value`; a comment, which keeps the line open, has no name. */
function parsed(event) {
  const lines = event.split("\n").map((line) => /^(\w*): ?(.*)$/.exec(line) ?? []);
  const values = (name) => lines.filter((line) => line[1] === name).map((line) => line[2]);
  return { name: values("event")[0] ?? "message", data: values("data").join("\n") };
}

function pause(millis, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

// Follows an import to its end by the server's events, through lost connections as well.
import { api, isPassing, open } from "./api.js";

const PAUSES_MILLIS = [500, 1_000, 2_000, 5_000];
/** The server says something at least every 15 seconds; a line that is dumb for longer is dead. */
const SILENCE_MILLIS = 40_000;
const STATES = ["state", "change"];
const ACTIVE = ["queued", "processing", "undoing"];

export const isActive = (current) => ACTIVE.includes(current.status);

/**
 * Calls back with each state of an import until it rests; gives a function that stops to.
 *
 * @param onState takes the import as it is
 * @param onLost takes why nothing is known at the moment; it is tried again
 * @param onProblem takes what ends the watching
 */
export function watch(id, { onState, onLost, onProblem }) {
  const stopping = new AbortController();
  follow(id, { onState, onLost }, stopping.signal).catch((problem) => {
    if (!stopping.signal.aborted) {
      onProblem(problem);
    }
  });
  return () => stopping.abort();
}

async function follow(id, { onState, onLost }, signal) {
  let last = null;
  let losses = 0;
  const see = (state) => {
    last = state;
    losses = 0;
    if (!signal.aborted) {
      onState(state);
    }
  };
  while (!signal.aborted && (last === null || isActive(last))) {
    try {
      await readEvents(id, see, signal);
    } catch (problem) {
      await bridge(problem, id, see, signal).catch((worse) => {
        if (signal.aborted || !isPassing(worse)) {
          throw worse;
        }
        onLost(worse);
      });
    }
    if (last === null || isActive(last)) {
      await pause(PAUSES_MILLIS[Math.min(losses++, PAUSES_MILLIS.length - 1)], signal);
    }
  }
}

/** Where the events can't be had, a look does for the moment. */
async function bridge(problem, id, see, signal) {
  if (signal.aborted || !isPassing(problem)) {
    throw problem;
  }
  see(await api.find(id));
}

async function readEvents(id, see, signal) {
  const response = await open(`/import/${id}/events`, { accept: "text/event-stream", signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const read = () => {
    const silent = setTimeout(() => reader.cancel().catch(() => {}), SILENCE_MILLIS);
    return reader.read().finally(() => clearTimeout(silent));
  };
  let pending = "";
  for (let part = await read(); !part.done; part = await read()) {
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

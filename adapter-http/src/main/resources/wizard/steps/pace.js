// How quickly rows are done, and how long the rest takes, from the last few seconds.
const WINDOW_MILLIS = 8_000;

export function pace() {
  const seen = [];
  return {
    see(current) {
      const done = current.total_jobs - current.jobs_remaining;
      const now = performance.now();
      seen.push({ done, now });
      while (seen.length > 2 && now - seen[0].now > WINDOW_MILLIS) {
        seen.shift();
      }
    },
    /** Rows a second and seconds left; 0 and null while nobody can know. */
    estimate(current) {
      const first = seen[0];
      const last = seen.at(-1);
      const rows = last ? last.done - first.done : 0;
      const rate = rows > 0 ? Math.round((1000 * rows) / (last.now - first.now)) : 0;
      return { rate, left: rate > 0 ? current.jobs_remaining / rate : null };
    },
  };
}

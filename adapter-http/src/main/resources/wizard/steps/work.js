// What a step asks of the server: one thing at a time, and what went wrong stays in sight until the next.

/** Gives `busy` and `problem` to show, `doing` to do something, and `failed` for what fails by itself. */
export function work(update) {
  const state = {
    busy: false,
    problem: null,
    failed(failure) {
      state.problem = failure;
      state.busy = false;
      update();
    },
    async doing(action) {
      state.busy = true;
      state.problem = null;
      update();
      try {
        await action();
        state.busy = false;
        update();
      } catch (failure) {
        state.failed(failure);
      }
    },
  };
  return state;
}

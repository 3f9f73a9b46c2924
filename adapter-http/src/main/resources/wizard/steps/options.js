// How an import was asked for, in the names of the upload form: what another import of the same kind is asked for with.

/** The options of an import, without those that weren't chosen. */
export function optionsOf(current) {
  return Object.fromEntries(
    Object.entries(current.options ?? {}).filter(([, value]) => value !== null && value !== undefined),
  );
}

// Cells that were put right and not run yet. They are kept with the tab, so that paging and reloading lose none.

const keyOf = (id) => `rowport-corrections-${id}`;

/** The corrections of an import's rows: whole rows, by their number. */
export function corrections(id) {
  const key = keyOf(id);
  const rows = new Map(JSON.parse(sessionStorage.getItem(key) ?? "[]"));
  const keep = () => sessionStorage.setItem(key, JSON.stringify([...rows]));
  return {
    size: () => rows.size,
    has: (row) => rows.has(row.row),
    cell: (row, column) => (rows.get(row.row) ?? row.cells)[column] ?? "",
    set(row, column, width, text) {
      const cells = rows.get(row.row) ?? Array.from({ length: width }, (_, i) => row.cells[i] ?? "");
      cells[column] = text;
      if (cells.every((cell, i) => cell === row.cells[i]) && row.cells.length === width) {
        rows.delete(row.row);
      } else {
        rows.set(row.row, cells);
      }
      keep();
    },
    /** All of them, in file order. */
    rows: () => [...rows].sort(([one], [other]) => one - other).map(([, cells]) => cells),
    /** Another import of the same file has the same rows. */
    moveTo(other) {
      if (rows.size > 0 && other !== id) {
        sessionStorage.setItem(keyOf(other), JSON.stringify([...rows]));
        sessionStorage.removeItem(keyOf(id));
      }
    },
    clear() {
      rows.clear();
      sessionStorage.removeItem(key);
    },
  };
}

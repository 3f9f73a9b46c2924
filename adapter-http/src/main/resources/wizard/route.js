// Places within the page, as the part of the address behind the #: so that back, forward and reload keep them.

export function currentPlace() {
  const [path, query = ""] = location.hash.replace(/^#/, "").split("?");
  const [view = "", id = "", step = ""] = path.split("/").filter(Boolean);
  return { view, id, step, query: new URLSearchParams(query) };
}

/** An address for a link. */
export function to(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return `#/${path}${given.length ? `?${new URLSearchParams(given)}` : ""}`;
}

export const toImport = (id, step, query) => to(`import/${id}${step ? `/${step}` : ""}`, query);

export function go(address) {
  location.hash = address;
}

/** Goes somewhere in the place of where one is: for what back must not come to again. */
export function goInstead(address) {
  location.replace(address);
}

/** Names the place where one is anew, without going anywhere. */
export function instead(address) {
  history.replaceState(null, "", address);
}

// Files dropped anywhere on the page. Beside a mark they would be opened by the browser in the place of this page.

/**
 * Waits for files; gives a function that stops to.
 *
 * @param onHover is told when files begin and cease to be held over the page
 * @param onFiles takes what is dropped
 */
export function drop(onHover, onFiles) {
  const stopping = new AbortController();
  let over = false;
  const hover = (is) => {
    if (over !== is) {
      over = is;
      onHover(is);
    }
  };
  const on = (name, handle) =>
    window.addEventListener(name, (event) => {
      event.preventDefault();
      handle(event);
    }, { signal: stopping.signal });
  on("dragover", () => hover(true));
  on("dragleave", (event) => hover(event.relatedTarget !== null));
  on("drop", (event) => {
    hover(false);
    onFiles(event.dataTransfer.files);
  });
  return () => stopping.abort();
}

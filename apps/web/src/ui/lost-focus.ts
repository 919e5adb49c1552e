/* What one pressed may go with the page it stood on; then the keyboard and the screen reader would stand nowhere. */

/** Takes the keyboard where nothing has it any more, and leaves it where somebody put it. To be used as a `ref`. */
export function takeLostFocus(element: HTMLElement | null): void {
  const { activeElement } = document
  if (element === null || (activeElement !== null && activeElement !== document.body)) return
  element.focus({ preventScroll: true })
}

/** Elements made by script. Text goes in as text, never as markup. */

/** An element with attributes (null, undefined and false are left out), listeners (`onclick`) and children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id);

/** Show an element or not. */
export function shown(element, whether) {
  element.hidden = !whether;
}

/** Put a text into an element, if it is another one: what is not touched is not read out again. */
export function tell(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Whether the reader has asked for little motion. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

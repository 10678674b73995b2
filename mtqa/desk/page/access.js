/** The form that asks for a token. */

import { byId, shown } from "./dom.js";
import { token, useToken } from "./token.js";

/** Returns a function that shows the form; `again()` is called when there is a token to try. */
export function tokenForm(again) {
  const form = byId("token-form");
  const field = byId("token");
  let tried = "";

  form.addEventListener("submit", (event) => {
    event.preventDefault(); // nothing is sent by the form itself
    const value = field.value.trim().replace(/^.*#token=/, "");
    if (!value) return;
    tried = value;
    useToken(value, byId("token-keep").checked);
    field.value = "";
    shown(form, false);
    again();
  });

  return () => {
    const wrong = token() !== "";
    field.setAttribute("aria-invalid", String(wrong));
    shown(byId("token-wrong"), wrong);
    const already = !form.hidden;
    shown(form, true);
    if (!already && (tried || document.activeElement === document.body)) field.focus();
  };
}

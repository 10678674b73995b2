/** The token that some desks ask for: from the part of the address behind #, which browsers do not send. */

const KEPT = "mtqa-token";
const GIVEN = /^#token=(.+)$/;

let held = "";

/** Take the token out of the address, so that it is neither seen nor kept in the history. Whether there was one. */
export function takeToken() {
  const found = GIVEN.exec(location.hash);
  if (!found) {
    held ||= kept((storage) => storage.getItem(KEPT)) ?? "";
    return false;
  }
  held = decoded(found[1]);
  history.replaceState(null, "", location.pathname + location.search);
  return true;
}

/** The token, or "". */
export const token = () => held;

/** Use a token from now on; `keep`: also after the page is loaded again, until the tab is closed. */
export function useToken(value, keep) {
  held = value;
  kept((storage) => (keep ? storage.setItem(KEPT, value) : storage.removeItem(KEPT)));
}

/** Use the tab's storage, where the browser allows it. */
function kept(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

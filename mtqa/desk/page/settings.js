/** What the desk runs with, asked once, and said at the foot of the page. */

import { readSettings } from "./api.js";
import { byId, tell } from "./dom.js";
import { atLeast } from "./state.js";
import { language } from "./words.js";

/** Ask the desk; raises Refusal and Unreachable. */
export async function loadSettings(store) {
  const settings = await readSettings();
  store.change({
    settings,
    titles: settings.checks,
    grades: atLeast(settings.show),
    judging: atLeast(settings.show),
  });
  tell(byId("about"), about(settings));
  tell(byId("formats"), `mtqa reads ${settings.formats.map((format) => format.title).join(", ")}.`);
  const endings = new Set(settings.formats.flatMap((format) => format.suffixes));
  for (const id of ["file", "source-file"]) byId(id).accept = [...endings].join(",");
}

function about(settings) {
  const parts = [
    settings.pivot && `round trips through ${language(settings.pivot)}`,
    settings.tagger && "tagger",
    settings.fluency ? "fluency model" : "no fluency model",
    settings.estimator ? "estimator" : "no estimator",
    settings.bilingual && "beside a source a bilingual model",
  ].filter(Boolean);
  const with_ = settings.models ? parts.join(", ") : "the checks alone, no models";
  return `mtqa ${settings.version}: ${with_}. Nothing of a story is stored.`;
}

/* Looks at the page as it is drawn; returns what is wrong, a line each. Run in the browser by the tests. */
() => {
  const wrong = [];
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  /** Any CSS colour as [red, green, blue, alpha], by painting it. */
  const rgba = (colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, ground) => [0, 1, 2].map((i) => top[i] * top[3] + ground[i] * (1 - top[3]));

  /** What is seen behind an element. */
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };

  // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance and #dfn-contrast-ratio
  const luminance = (colour) => {
    const [r, g, b] = colour.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen");
  const named = (element) => `${element.tagName}#${element.id}.${element.className} “${element.textContent.trim().slice(0, 30)}”`;
  let pairs = 0;

  const require = (least, one, other, what, element) => {
    pairs += 1;
    const ratio = contrast(one, other);
    if (ratio < least) wrong.push(`${what}: ${ratio.toFixed(2)} < ${least}: ${named(element)}`);
  };

  for (const element of document.querySelectorAll("body, body *")) {
    if (!seen(element) || element.closest("#layer")) continue;
    const style = getComputedStyle(element);
    const behind = ground(element);
    const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (text || element.matches("textarea, select, input[type=password]")) {
      require(4.5, over(rgba(style.color), behind), behind, "text", element);
    }
    if (element.placeholder) {
      require(4.5, over(rgba(getComputedStyle(element, "::placeholder").color), behind), behind, "placeholder", element);
    }
    const bordered = element.matches("button:not(:disabled, .quiet, .card-head), input[type=password], select, .source textarea");
    if (bordered) require(3, rgba(style.borderTopColor), ground(element.parentElement), "edge", element);
  }
  for (const mark of document.querySelectorAll(".mark")) {
    if (!mark.checkVisibility()) continue;
    const line = rgba(getComputedStyle(mark).textDecorationColor);
    require(3, line, ground(mark), "line on the mark", mark);
    require(3, line, ground(mark.parentElement), "line on the sheet", mark);
    // What is typed lies over the layer's ground.
    if (mark.closest("#layer")) {
      require(4.5, rgba(getComputedStyle(document.getElementById("text")).color), ground(mark), "text on a mark", mark);
    }
  }
  const focus = rgba(getComputedStyle(document.documentElement).getPropertyValue("--focus"));
  for (const place of ["body", ".sheet", ".card"]) {
    const element = document.querySelector(place);
    if (element) require(3, focus, ground(element), "focus", element);
  }

  // WCAG 2.5.8: 24 by 24 CSS pixels.
  for (const target of document.querySelectorAll("button, input:not([hidden]), select, summary, textarea, a[href]")) {
    if (!seen(target) || target.matches(".skip")) continue;
    const { width, height } = (target.closest("label") ?? target).getBoundingClientRect();
    if (width < 24 || height < 24) wrong.push(`target ${width}×${height}: ${named(target)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  if (new Set(ids).size < ids.length) wrong.push("an id that is there twice");
  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "for"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(" ")) {
        if (!document.getElementById(id)) wrong.push(`${attribute} leads nowhere: ${id}`);
      }
    }
  }
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    if (!heading.checkVisibility()) continue;
    const next = Number(heading.tagName[1]);
    if (next > level + 1) wrong.push(`heading ${next} after ${level}: ${named(heading)}`);
    level = next;
  }
  return { wrong, pairs };
}

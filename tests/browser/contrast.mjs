// Runs within a page: the texts whose contrast (WCAG 2.2, success criterion
// 1.4.3) is below 4.5:1, or 3:1 for large ones, each with its ratio. Colours
// that are partly clear are laid over what is below them.
export function contrastFaults() {
  const canvas = new OffscreenCanvas(1, 1).getContext(
      '2d', {willReadFrequently: true});
  // Any CSS colour -> red, green, blue in 0..255 and alpha in 0..1.
  const cache = new Map();
  function parse(colour) {
    if (!cache.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = '#000';
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      cache.set(colour, [r, g, b, a / 255]);
    }
    return cache.get(colour);
  }
  const over = ([r, g, b, a], under) =>
      [r, g, b].map((c, i) => c * a + under[i] * (1 - a));

  function backgroundOf(element) {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const layer = parse(getComputedStyle(e).backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reduceRight((under, layer) => over(layer, under),
                              [255, 255, 255]);
  }

  function luminance(colour) {
    const [r, g, b] = colour.map((c) => {
      const s = c / 255;
      return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  const faults = [];
  function measure(element, style, text) {
    const background = backgroundOf(element);
    const ink = over(parse(style.color), background);
    const [dark, light] = [luminance(ink), luminance(background)].sort(
        (a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) {
      faults.push(`${ratio.toFixed(2)}: ${element.className} ${text}`);
    }
  }

  let measured = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || element.matches('script') || !element.checkVisibility()) {
      continue;
    }
    ++measured;
    measure(element, getComputedStyle(element), text.slice(0, 40));
  }
  for (const mark of document.querySelectorAll('.ref')) {
    if (!mark.checkVisibility()) continue;
    measure(mark, getComputedStyle(mark, '::before'), mark.dataset.n);
  }
  if (!measured) faults.push('no text');
  return faults;
}

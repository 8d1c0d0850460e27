// Lights up what belongs together. The page reads, links and toggles without
// it. An element's data-q names the quotes that it is part of, its data-e the
// entities that it names; the names are ids.
(() => {
  'use strict';

  const narrow = matchMedia('(max-width: 61.99rem)');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const card = document.getElementById('card');
  if (!card) return;  // a page without an article

  const tied = new Map();  // an id -> the elements that name it
  for (const attribute of ['data-q', 'data-e']) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(' ')) {
        if (!tied.has(id)) tied.set(id, []);
        tied.get(id).push(element);
      }
    }
  }

  const idsOf = (element, attribute) =>
      element ? element.getAttribute(attribute).split(' ') : [];

  // What an element stands for: the innermost quote, and the entity that is
  // named there. A voice stands for all that it says.
  function tiesAt(element) {
    const quote = element.closest('[data-q]');
    const named = element.closest('[data-e]');
    if (named && named.matches('.voice')) {
      if (quote) return {quotes: idsOf(quote, 'data-q'), entities: []};
      const said = [...named.querySelectorAll('li[data-q]')];
      return {
        quotes: said.flatMap((entry) => idsOf(entry, 'data-q')),
        entities: idsOf(named, 'data-e'),
      };
    }
    return {quotes: idsOf(quote, 'data-q'), entities: idsOf(named, 'data-e')};
  }

  const lit = new Set();
  let shown = '';       // the ids that are lit
  let pinned = false;   // whether they stay so while the pointer goes on

  function light(element) {
    const {quotes, entities} = tiesAt(element);
    const ids = [...quotes, ...entities];
    const key = ids.join(' ');
    if (key === shown) return;
    dim();
    shown = key;
    for (const id of ids) {
      for (const part of tied.get(id) || []) {
        lit.add(part);
        const voice = part.closest('.voice');
        if (voice) lit.add(voice);
      }
    }
    for (const part of lit) part.classList.add('lit');
    if (!element.closest('article')) return;
    const entry = document.getElementById(
        quotes.length ? `${quotes[0]}-entry` : entities[0]);
    if (entry) showEntry(entry, quotes);
  }

  function dim() {
    for (const part of lit) part.classList.remove('lit');
    lit.clear();
    shown = '';
    card.hidden = true;
  }

  // Brings a voice's entry to the reader's eye, without moving the text.
  function showEntry(entry, quotes) {
    const panel = entry.closest('.panel');
    if (narrow.matches) {
      fillCard(entry, quotes);
      return;
    }
    const box = entry.getBoundingClientRect();
    const view = panel.getBoundingClientRect();
    if (box.top >= view.top && box.bottom <= view.bottom) return;
    panel.scrollTo({
      top: panel.scrollTop + box.top - view.top - view.height / 3,
      behavior: still.matches ? 'auto' : 'smooth',
    });
  }

  function fillCard(entry, quotes) {
    const voices = quotes.length ?
        [...new Set(tied.get(quotes[0])
            .map((part) => part.closest('.voice')).filter(Boolean))] :
        [entry];
    const who = voices
        .map((voice) => voice.querySelector('h3, h4, .name').textContent)
        .join(' and ');
    const how = entry.querySelector('.how') || entry.querySelector('.facts');
    const link = make('a', 'All that is said →');
    if (!quotes.length) link.textContent = 'In the list →';
    link.href = `#${entry.id}`;
    card.replaceChildren(make('p', who, 'who'));
    if (how) card.append(make('p', how.textContent, 'how'));
    card.append(link);
    card.hidden = false;
  }

  function make(tag, text, style) {
    const element = document.createElement(tag);
    element.textContent = text;
    if (style) element.className = style;
    return element;
  }

  // What a link leads to may be folded away.
  function unfold(id) {
    const target = id && document.getElementById(id);
    const folded = target && target.closest('details');
    if (folded) folded.open = true;
    return target;
  }

  const inReach = (target) =>
      target instanceof Element && target.closest('[data-q], [data-e]');

  // Text that scrolls below a pointer at rest is not what the pointer means.
  let place = '';
  function hasMoved(event) {
    const now = `${event.screenX} ${event.screenY}`;
    const moved = now !== place;
    place = now;
    return moved;
  }

  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch' || !hasMoved(event) || pinned) return;
    if (inReach(event.target)) {
      light(event.target);
    } else {
      dim();
    }
  });

  document.addEventListener('pointermove', hasMoved, {passive: true});

  document.addEventListener('focusin', (event) => {
    pinned = false;
    if (inReach(event.target)) {
      light(event.target);
    } else if (!card.contains(event.target)) {
      dim();
    }
  });

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) {
      const target = unfold(link.hash.slice(1));
      if (target && inReach(target)) {
        light(target);
        pinned = true;
      }
      return;
    }
    if (card.contains(event.target)) return;
    const reached = inReach(event.target);
    dim();
    pinned = Boolean(reached) && event.target.closest('article') !== null;
    if (reached) light(event.target);
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    pinned = false;
    dim();
  });

  const target = unfold(location.hash.slice(1));
  if (target && inReach(target)) light(target);
})();

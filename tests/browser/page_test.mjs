// Opens the pages in FOLDER (see ./run) and checks them; leaves screenshots
// beside them. Ends with "N passed, N failed".
import {spawn} from 'node:child_process';
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {contrastFaults} from './contrast.mjs';

const require = createRequire(path.join(process.env.MODULES, 'x.js'));
const {chromium} = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const folder = path.resolve(process.argv[2]);
const names = ['summit', 'column', 'page', 'hard', 'several'];
const urlOf = (name) => `file://${folder}/${name}.html`;
const desktop = {width: 1280, height: 900};
const phone = {width: 360, height: 740};

let passed = 0;
let failed = 0;
function check(what, faults) {
  const list = [].concat(faults).filter(Boolean);
  list.length ? failed++ : passed++;
  if (list.length) console.log(`FAILED ${what}`);
  for (const fault of list.slice(0, 10)) console.log(`  ${fault}`);
}
const expect = (what, got, wanted) => check(
    what, JSON.stringify(got) === JSON.stringify(wanted) ? [] :
        `got ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);

let browser;
try {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox'],  // which root has not
  });
} catch (error) {
  console.log(`browser: skipped: Chromium does not start: ${error.message}`);
  process.exit(0);
}

// Opens a page; its noise, and what it asks the network for, become faults.
async function open(url, options = {}) {
  const context = await browser.newContext({
    viewport: desktop, reducedMotion: 'reduce', ...options,
  });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) {
      faults.push(`request: ${request.url()}`);
    }
  });
  await page.goto(url);
  return {page, faults, close: () => context.close()};
}

// ------------------------------------------------------------ what is tied

// With each quote's number focused, what is lit is what names the quote, its
// references, and the entries of those who say it.
async function checkTies(page, name) {
  const faults = await page.evaluate(() => {
    const faults = [];
    const marks = [...document.querySelectorAll('a.ref')];
    if (!marks.length) faults.push('no quotes');
    for (const mark of marks) {
      mark.focus();
      const expected = new Set(
          document.querySelectorAll(`[data-q~="${mark.id}"]`));
      for (const entry of [...expected].filter((e) => e.matches('li'))) {
        expected.add(entry.closest('.voice'));
      }
      const lit = new Set(document.querySelectorAll('.lit'));
      const entries = [...lit].filter((e) => e.matches('li')).length;
      if (!entries) faults.push(`${mark.id}: no entry is lit`);
      if (![...lit].some((e) => e.matches('.q'))) {
        faults.push(`${mark.id}: no words are lit`);
      }
      for (const e of lit) {
        if (!expected.has(e)) faults.push(`${mark.id}: lit: ${e.outerHTML}`);
      }
      for (const e of document.querySelectorAll('.q.lit .q:not(.lit)')) {
        if (getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)') {
          faults.push(`${mark.id}: hides what is lit: ${e.outerHTML}`);
        }
      }
      for (const e of expected) {
        if (!lit.has(e)) faults.push(`${mark.id}: not lit: ${e.outerHTML}`);
      }
    }
    document.activeElement.blur();
    document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}));
    if (document.querySelector('.lit')) faults.push('Escape leaves some lit');
    return faults;
  });
  check(`${name}: focus lights what belongs together`, faults);
}

const litQuotes = (page) => page.evaluate(() =>
    [...new Set([...document.querySelectorAll('article .q.lit')]
        .flatMap((e) => e.dataset.q.split(' ')))].sort());

// The middle of the first line of an element that lies on top there.
async function hover(page, selector) {
  const element = page.locator(selector).first();
  await element.scrollIntoViewIfNeeded();
  const at = await element.evaluate((e) => {
    for (const box of e.getClientRects()) {
      for (let x = box.left + 2; x < box.right; x += 3) {
        const y = (box.top + box.bottom) / 2;
        const top = document.elementFromPoint(x, y);
        if (top && top.closest('[data-q]') === e) return {x, y};
      }
    }
    return null;
  });
  if (at) await page.mouse.move(at.x, at.y);
  return at !== null;
}

async function checkHover(page, name) {
  const faults = [];
  const ids = await page.$$eval('a.ref', (all) => all.map((e) => e.id));
  for (const id of ids.slice(0, 12)) {
    for (const part of [`article .q[data-q="${id}"]`,
                        `article .cue[data-q~="${id}"]`,
                        `article .source[data-q~="${id}"]`]) {
      await page.mouse.move(1, 1);
      if (!await page.locator(part).count()) continue;
      if (!await hover(page, part)) continue;
      const lit = await litQuotes(page);
      if (!lit.includes(id)) faults.push(`${part}: lit ${lit}`);
      // The entry is where the reader can see it.
      const seen = await page.evaluate((id) => {
        const entry = document.getElementById(`${id}-entry`);
        const box = entry.getBoundingClientRect();
        return entry.matches('.lit') && box.bottom > 0 &&
            box.top < innerHeight;
      }, id);
      if (!seen) faults.push(`${part}: its entry is not to be seen`);
    }
  }
  await page.mouse.move(1, 1);
  check(`${name}: the pointer lights what belongs together`, faults);
}

// Tab reaches every quote, in the order of the text.
async function checkTabOrder(page, name) {
  const wanted = await page.$$eval('article a.ref', (all) => all
      .filter((e) => e.checkVisibility()).map((e) => e.id));
  const got = [];
  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.click(1, 1);
  for (let i = 0; i < 400 && got.length < wanted.length; ++i) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      return e.matches('article a.ref') ?
          {id: e.id, outlined: getComputedStyle(e).outlineStyle === 'solid'} :
          null;
    });
    if (at) got.push(at.outlined ? at.id : `${at.id} without a ring`);
  }
  expect(`${name}: Tab reaches each quote, and shows where it is`, got, wanted);
}

async function checkPinning(page) {
  await hover(page, 'article .q');
  await page.mouse.down();
  await page.mouse.up();
  const lit = await litQuotes(page);
  await page.mouse.move(1, 1);
  expect('a click keeps a quote lit', await litQuotes(page), lit);
  await page.keyboard.press('Escape');
  expect('Escape lets it go', await litQuotes(page), []);
  const voice = page.locator('.voice h3').first();
  await voice.hover();
  const said = await voice.evaluate((e) =>
      [...e.parentElement.querySelectorAll('li')].map((li) => li.dataset.q));
  const lights = await litQuotes(page);
  check('a name in the list lights all that it says',
        said.filter((id) => !lights.includes(id)));
  await page.locator('.said a').first().click();
  check('an entry leads into the text', await page.evaluate(() => {
    const target = document.querySelector(':target');
    if (!target || !target.matches('a.ref.lit')) return 'no lit target';
    const box = target.getBoundingClientRect();
    return box.top < 0 || box.bottom > innerHeight ? 'out of sight' : '';
  }));
}

async function checkLegend(page) {
  const faults = [];
  const styleOf = (selector) => page.locator(selector).first().evaluate((e) => {
    const style = getComputedStyle(e);
    return [style.color, style.textDecorationLine, style.backgroundColor,
            style.visibility].join();
  });
  for (const [box, selector] of [
    ['person', 'article p .n.person'], ['place', 'article p .n.place'],
    ['direct', 'article .q.direct'], ['paraphrase', 'article .q.paraphrase'],
    ['direct', 'article .ref.direct'], ['reference', 'article .reference'],
  ]) {
    const before = await styleOf(selector);
    await page.locator(`#show-${box}`).click();
    if (await styleOf(selector) === before) faults.push(`${box}: ${selector}`);
    await page.locator(`#show-${box}`).click();
    if (await styleOf(selector) !== before) faults.push(`${box} is not undone`);
  }
  check('the legend toggles kinds', faults);
}

// ------------------------------------------------------------------- layout

async function checkWidth(page, name) {
  const faults = await page.evaluate(() => {
    const wide = [];
    if (document.documentElement.scrollWidth > innerWidth) {
      for (const e of document.body.querySelectorAll('*')) {
        if (e.getBoundingClientRect().right > innerWidth + 1) {
          wide.push(e.outerHTML.slice(0, 120));
        }
      }
      wide.push(`${document.documentElement.scrollWidth} wide`);
    }
    return wide;
  });
  check(`${name}: nothing to scroll sideways at ${phone.width} px`, faults);
}

async function checkAxe(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
              'best-practice'],
  }));
  check(`${name}: axe finds no fault`, found.violations.flatMap((v) =>
      v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`)));
}

// --------------------------------------------------------------------- runs

for (const colorScheme of ['light', 'dark']) {
  for (const name of names) {
    const label = `${name}, ${colorScheme}`;
    const {page, faults, close} = await open(urlOf(name), {colorScheme});
    await page.screenshot({path: `${folder}/${name}-${colorScheme}.png`});
    await checkAxe(page, label);
    check(`${label}: contrast`, await page.evaluate(contrastFaults));
    await page.evaluate(() => {
      for (const e of document.querySelectorAll(
          '[data-q], [data-e], .voice')) e.classList.add('lit');
    });
    check(`${label}: contrast of what is lit`,
          await page.evaluate(contrastFaults));
    check(`${label}: silent, and asks for nothing`, faults);
    await close();
  }
}

for (const name of names) {
  const {page, faults, close} = await open(urlOf(name));
  await checkTies(page, name);
  await checkHover(page, name);
  await checkTabOrder(page, name);
  if (name === 'summit') {
    await checkPinning(page);
    await checkLegend(page);
    // With the pointer at rest over the text that comes to lie below it.
    await page.mouse.move(300, 500);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('#a1-q8').focus();
    await page.waitForTimeout(300);
    expect('scrolling to what is focused leaves it lit', await litQuotes(page),
           ['a1-q8']);
    await page.locator('#a1-q6').focus();
    await page.screenshot({path: `${folder}/summit-lit.png`});
    await page.pdf({path: `${folder}/summit-print.pdf`, format: 'A4'});
  }
  check(`${name}: stays silent, and asks for nothing`, faults);
  await close();
}

for (const name of names) {
  const {page, faults, close} =
      await open(urlOf(name), {viewport: phone, hasTouch: true, isMobile: true});
  await checkWidth(page, name);
  await page.screenshot({path: `${folder}/${name}-phone.png`});
  await page.locator('article .q').first().tap();
  check(`${name}: a tap says who speaks`, await page.evaluate(() => {
    const card = document.getElementById('card');
    const names = [...document.querySelectorAll('.voice.lit h3, .voice.lit h4')];
    if (card.hidden) return 'no card';
    return names.filter((e) => !card.textContent.includes(e.textContent))
        .map((e) => `${e.textContent} is not on the card`);
  }));
  await page.screenshot({path: `${folder}/${name}-phone-tap.png`});
  await checkWidth(page, `${name}, with its card`);
  await page.evaluate(() => {
    for (const e of document.querySelectorAll('details')) e.open = true;
  });
  await checkWidth(page, `${name}, unfolded`);
  check(`${name}: silent on a phone`, faults);
  await close();
}

// What an article has in it stays text.
{
  const {page, close} = await open(urlOf('hard'));
  check('no markup of an article is the page\'s',
        await page.evaluate(() => [
          document.title === 'injected' && 'a script ran',
          document.querySelector('article b, article script') && 'an element',
          !document.body.textContent.includes('<b>“No comment.”</b>') &&
              'the text is not there',
        ]));
  await close();
}

// Without script it reads, leads and toggles all the same.
{
  const {page, faults, close} =
      await open(urlOf('summit'), {javaScriptEnabled: false});
  await page.locator('#a1-q2').click();
  expect('without script a number leads to its entry',
         new URL(page.url()).hash, '#a1-q2-entry');
  await page.locator('#a1-q2-entry a').first().click();
  expect('without script an entry leads back',
         new URL(page.url()).hash, '#a1-q2');
  await checkLegend(page);
  check('without script it is silent', faults);
  await close();
}

// hearsay serve-demo, as a person uses it.
if (process.env.HEARSAY) {
  const server = spawn(process.env.HEARSAY,
                       ['serve-demo', '--listen=127.0.0.1:0']);
  const line = await new Promise(
      (done) => server.stdout.once('data', (data) => done(String(data))));
  const url = line.match(/http:\S+/)[0];
  const {page, faults, close} = await open(url, {javaScriptEnabled: false});
  await checkWidth(page, 'the form');
  await page.screenshot({path: `${folder}/demo-form.png`});
  await page.locator('textarea').fill('“It is late,” said Mara Rao.\n\nIt was.');
  await page.locator('button').click();
  await page.waitForURL('**/annotate');
  expect('a pasted article comes back with its quote',
         await page.locator('article .q').first().innerText(),
         '“It is late,”');
  await page.locator('.home a').click();
  expect('and leads to the next one', page.url(), url);
  check('the demo is silent, and asks for nothing else',
        faults.filter((f) => !f.startsWith(`request: ${url}`)));
  await close();
  const form = await open(url);
  await checkAxe(form.page, 'the form');
  check('the form: contrast', await form.page.evaluate(contrastFaults));
  check('the form is silent', form.faults);
  await form.close();
  server.kill('SIGINT');
  expect('Ctrl-C ends it', await new Promise((done) => server.once('exit', done)),
         130);
}

await browser.close();
console.log(`screenshots: ${folder}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

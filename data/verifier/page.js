// The page itself: takes a text from the keyboard, a reader, a picture or the camera, and shows the answer. Nothing is
// kept: what was typed goes when it is checked, the answer goes after a while.

import { checkCard } from './card-check.js';
import { Camera, SeveralCodes, canReadPictures, readPicture } from './picture.js';
import { Scanner } from './scanner.js';
import { readStatusList } from './status-list.js';
import { readTrustList } from './trust-list.js';
import { Words } from './words.js';

const DAY = 24 * 3600;
const LIST_GETS_OLD = 7 * DAY;
const KEYS_GET_OLD = 90 * DAY;
const ANSWER_STAYS = 3 * 60 * 1000;

const data = JSON.parse(document.getElementById('data').textContent);
const words = new Words(data);
const keys = readTrustList(data.trust);
const lists = data.lists.map((list) => readStatusList(Uint8Array.from(atob(list), (sign) => sign.charCodeAt(0))));

const element = Object.fromEntries([...document.querySelectorAll('[id]')].map((node) => [node.id, node]));
const camera = new Camera(element.video, (text) => check(text));

let shown = null; // the answer that is shown, and when it was found
let trouble = null; // the key of a sentence about what could not be read
let clearing = 0;

function now() {
  return Math.floor(Date.now() / 1000);
}

/** Whether it is an extract that says of an entry that it was not active on its day. */
function saysOver(claims) {
  return claims.entryState !== null && claims.entryState !== 'active';
}

/** The key of what is meant by a paper: one of before says nothing of the state. */
function meaningOfPaper(claims) {
  if (claims.paper !== 'extract')
    return `means-${claims.paper ?? 'certificate'}`;
  if (claims.entryState === null)
    return 'means-extract-old';
  return saysOver(claims) ? 'means-extract-over' : 'means-extract';
}

/** How the answer looks: nothing but a paper of the chamber, or a card that its own list knows to be good, is green. */
function lookOf({ state, claims, isPaper, cardStatus }) {
  if (state === 'valid' && isPaper)
    return saysOver(claims) ? 'doubt' : 'good';
  if (state === 'valid')
    return cardStatus === 'valid' ? 'good' : 'doubt';
  return state === 'unknown_key' || state === 'unknown_kind' || state === 'unreadable' || state === 'not_yet_valid' ? 'doubt' : 'bad';
}

function titleOf({ state, claims, isPaper, cardStatus, problem }) {
  if (isPaper && state === 'valid')
    return words.say(`title-${claims.paper ?? 'certificate'}`);
  if (problem === 'no-algorithm' && state === 'unreadable')
    return words.say('title-no-algorithm');
  return words.say(state === 'valid' && cardStatus !== 'valid' ? 'title-unknown' : `state-${state}`);
}

function meaningOf({ state, claims, isPaper, cardStatus, statusAsOf, problem }) {
  if (problem === 'no-algorithm')
    return words.say('no-algorithm');
  if (isPaper && state === 'valid')
    return words.say(meaningOfPaper(claims));
  if (state === 'valid' && cardStatus !== 'valid')
    return words.say(cardStatus === 'none' ? 'means-no-list' : problem === 'status-list-expired' ? 'means-old-list' : 'means-unknown');
  if (state === 'valid')
    return words.say('means-valid', words.day(statusAsOf));
  if (state === 'expired')
    return words.say('means-expired', words.day(claims.expiresAt - 1));
  if (state === 'not_yet_valid')
    return words.say('means-not_yet_valid', words.day(claims.validFrom));
  return words.say(`means-${state}`);
}

function addRow(label, value) {
  if (value === null || value === undefined)
    return;
  const row = document.createElement('div');
  const term = document.createElement('dt');
  const description = document.createElement('dd');
  const text = document.createElement('bdi');
  term.textContent = words.say(label);
  text.textContent = value;
  description.append(text);
  row.append(term, description);
  element.rows.append(row);
}

/** The words for a code of a list, or the code itself. */
function wordFor(list, code) {
  if (code === null)
    return null;
  const names = data.terms[list][code];
  return names === undefined ? String(code) : words.choose(...names);
}

/** The words for what an entry was, or the code of a later version. */
function wordForState(code) {
  return code && (words.has(`entry-${code}`) ? words.say(`entry-${code}`) : code);
}

/** "2026-03-09" as a day is written here. */
function dayOf(text) {
  return text && words.day(Date.parse(`${text}T12:00:00Z`) / 1000);
}

/** Of a list no name is said, but its days, its ends, and how many lines it has. */
function showLines(claims) {
  addRow('from', dayOf(claims.fromOn));
  addRow('to', dayOf(claims.toOn));
  addRow('lines', claims.nLines);
  addRow('first', claims.first);
  addRow('last', claims.last);
  addRow('digest', claims.linesDigest && Array.from(claims.linesDigest, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}

/** Whose card it says it is: to be compared, whether it is proved or not. */
function showHolder(claims) {
  element.nameAr.textContent = claims.nameAr ?? '';
  element.nameFr.textContent = claims.nameFr ?? '';
  element.number.textContent = claims.number ?? '';
  element.number.parentElement.hidden = claims.number === null;
}

function showClaims({ claims, unproved, isPaper, chamberAr, chamberFr, statusAsOf }) {
  element.rows.replaceChildren();
  element.claims.hidden = claims === null && unproved === null;
  element.compare.hidden = claims === null;
  element.notProved.hidden = unproved === null;
  if (claims !== null || unproved !== null)
    showHolder(claims ?? unproved);
  if (claims === null)
    return;

  addRow('entry_state', wordForState(claims.entryState));
  addRow('activity', words.choose(claims.activityAr, claims.activityFr) ?? wordFor('activity', claims.activity));
  addRow('category', wordFor('category', claims.category));
  addRow('province', wordFor('province', claims.province));
  addRow('chamber', words.choose(chamberAr, chamberFr) ?? claims.issuer);
  addRow('birth_date', claims.birthDate && `${claims.birthDate.slice(6)}/${claims.birthDate.slice(4, 6)}/${claims.birthDate.slice(0, 4)}`);
  if (isPaper) {
    addRow('certified_on', words.day(claims.validFrom));
    showLines(claims);
    return;
  }
  addRow('valid_from', words.day(claims.validFrom));
  addRow('valid_until', claims.expiresAt === 0 ? words.say('no-last-day') : words.day(claims.expiresAt - 1));
  addRow('list-of', statusAsOf === null ? words.say('not-known') : words.day(statusAsOf));
  addRow('serial', claims.serial);
}

function showAnswer() {
  element.answer.hidden = shown === null;
  element.waiting.hidden = shown !== null || trouble !== null;
  element.trouble.hidden = trouble === null;
  element.trouble.textContent = trouble === null ? '' : words.say(trouble);
  if (shown === null)
    return;

  const { answer, when } = shown;
  const look = lookOf(answer);
  element.answer.dataset.state = answer.state;
  element.answer.dataset.cardStatus = answer.cardStatus ?? '';
  element.answer.dataset.problem = answer.problem ?? '';
  element.answer.dataset.look = look;
  for (const icon of element.icon.children)
    icon.toggleAttribute('hidden', icon.dataset.look !== look);
  element.verdict.textContent = titleOf(answer);
  element.meaning.textContent = meaningOf(answer);
  element.reason.textContent = answer.problem ?? '';
  element.reason.parentElement.hidden = answer.problem === null;
  element.checkedOn.textContent = words.say('checked-on', words.day(when));
  element.compare.textContent = words.say(answer.isPaper ? 'compare-paper' : 'compare');
  showClaims(answer);
}

function clear() {
  clearTimeout(clearing);
  shown = null;
  trouble = null;
  element.text.value = '';
  showAnswer();
}

/** The next card may be read at once; on a telephone the keyboard would cover the answer. */
function waitForNext() {
  if (!matchMedia('(pointer: coarse)').matches)
    element.text.focus({ preventScroll: true });
}

async function check(...texts) {
  const when = now();
  let answer;
  for (const text of texts) {
    answer = await checkCard(text, keys, lists, when);
    if (answer.state !== 'unreadable')
      break;
  }
  clear();
  shown = { answer, when };
  clearing = setTimeout(clear, ANSWER_STAYS);
  showAnswer();
  element.answer.scrollIntoView({ block: 'nearest' });
  waitForNext();
}

function complain(key) {
  clear();
  trouble = key;
  showAnswer();
}

async function takePicture(file) {
  if (!canReadPictures()) {
    complain('no-decoder');
    return;
  }
  try {
    const text = await readPicture(file);
    if (text === null)
      complain('no-code');
    else
      await check(text);
  } catch (problem) {
    if (!(problem instanceof SeveralCodes))
      throw problem;
    complain('several-codes');
  }
}

async function switchCamera() {
  if (camera.isOn) {
    camera.stop();
  } else {
    clear();
    try {
      await camera.start();
    } catch {
      camera.stop();
      complain('no-camera');
    }
  }
  showCamera();
}

function showCamera() {
  element.view.hidden = !camera.isOn;
  element.camera.textContent = words.say(camera.isOn ? 'camera-stop' : 'camera');
}

function listLines() {
  const today = now();
  return lists.map((list) => {
    const signer = keys.find((key) => list.message.kid.every((byte, i) => byte === key.kid[i]));
    const isOver = list.expiresAt !== 0 && today >= list.expiresAt;
    return {
      text: words.say('list', words.choose(signer?.nameAr, signer?.nameFr) ?? signer?.issuer ?? list.uri, words.day(list.signedAt),
        Math.max(0, Math.floor((today - list.signedAt) / DAY))),
      isOver,
      isOld: isOver || today - list.signedAt > LIST_GETS_OLD,
      isFromTomorrow: list.signedAt > today + DAY,
    };
  });
}

/** What is too old to be relied on is said loudly, before any card. */
function warnings(lines) {
  const today = now();
  const found = [];
  if (today + DAY < data.made_at || lines.some((line) => line.isFromTomorrow))
    found.push(['bad', words.say('wrong-clock', words.day(today))]);
  if (lines.some((line) => line.isOver))
    found.push(['bad', words.say('list-too-old')]);
  else if (lines.some((line) => line.isOld))
    found.push(['doubt', words.say('list-old')]);
  if (lines.length === 0)
    found.push(['doubt', words.say('no-lists')]);
  if (today - data.made_at > KEYS_GET_OLD)
    found.push(['bad', words.say('keys-old')]);
  return found;
}

function showLists() {
  const lines = listLines();
  element.lists.replaceChildren(...lines.map((line) => {
    const item = document.createElement('li');
    item.textContent = line.text;
    item.className = line.isOver ? 'over' : '';
    return item;
  }));
  element.warnings.replaceChildren(...warnings(lines).map(([look, sentence]) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = sentence;
    paragraph.dataset.look = look;
    return paragraph;
  }));
  element.madeOn.textContent = words.say('made-on', words.day(data.made_at));
}

function speak(language) {
  words.language = language;
  document.documentElement.lang = language;
  document.documentElement.dir = words.direction;
  document.title = words.say('title');
  for (const node of document.querySelectorAll('[data-words]'))
    node.textContent = words.say(node.dataset.words);
  for (const button of element.languages.children)
    button.setAttribute('aria-pressed', String(button.lang === language));
  showLists();
  showCamera();
  showAnswer();
}

function addLanguages() {
  for (const language of words.languages) {
    const button = document.createElement('button');
    button.type = 'button';
    button.lang = language;
    button.textContent = words.words[language].language;
    button.addEventListener('click', () => speak(language));
    element.languages.append(button);
  }
}

function connect() {
  const scanner = new Scanner((typed, placed) => check(typed, placed));

  document.addEventListener('keydown', (event) => {
    scanner.handle(event);
    if (event.defaultPrevented)
      return;
    if (event.key === 'Escape') {
      clear();
    } else if (event.key === 'Enter' && event.target === element.text) {
      event.preventDefault();
      element.form.requestSubmit();
    }
  }, true);
  element.form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (element.text.value !== '')
      check(element.text.value);
  });
  element.text.addEventListener('paste', (event) => {
    const picture = [...event.clipboardData.files].find((file) => file.type.startsWith('image/'));
    if (picture !== undefined) {
      event.preventDefault();
      takePicture(picture);
    } else {
      setTimeout(() => element.form.requestSubmit());
    }
  });
  element.picture.addEventListener('click', () => element.file.click());
  element.file.addEventListener('change', () => {
    if (element.file.files.length > 0)
      takePicture(element.file.files[0]);
    element.file.value = '';
  });
  element.camera.addEventListener('click', switchCamera);
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0)
      takePicture(event.dataTransfer.files[0]);
  });
  addEventListener('pagehide', clear);
}

for (const node of [element.picture, element.camera, element.dropHint])
  node.hidden = !canReadPictures();
element.noDecoder.hidden = canReadPictures();
addLanguages();
connect();
speak(words.language);
waitForNext();

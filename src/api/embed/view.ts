/** What the frame shows: who asks, whether they may, and how far the work is. Small, so without React. */
import { t } from '../../app/messages/index.ts';
import type { Progress } from '../../capabilities/contract.ts';
import buttons from '../../ui/Button.module.css';
import styles from './view.module.css';

export interface StandingView {
  origin: string;
  allowed: boolean;
  /** A page of the studio's own address: always allowed. */
  own: boolean;
  allow(): void;
  forbid(): void;
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function button(label: string, look: 'primary' | 'secondary', onclick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', className: buttons.button ?? '', onclick }, label);
  made.dataset.look = look;
  return made;
}

const standing = element('div', { className: styles.standing ?? '' });
const label = element('span');
const bar = element('progress', { max: 1 });
const work = element('div', { className: styles.work ?? '', hidden: true }, label, bar);
work.setAttribute('role', 'status');

/** Puts the view into the page. */
export function mountView(root: HTMLElement): void {
  const name = element('h1', { className: styles.name ?? '' }, t('app.name'));
  root.append(element('div', { className: styles.card ?? '' }, name, standing, work));
  showStanding(null);
}

/** @param view null: nobody has asked yet */
export function showStanding(view: StandingView | null): void {
  if (!view) standing.replaceChildren(...nobody());
  else if (view.allowed) standing.replaceChildren(...ready(view));
  else standing.replaceChildren(...question(view));
}

function nobody(): Node[] {
  if (parent !== self) return [element('p', {}, t('embed.waiting'))];
  return [
    element('p', {}, t('embed.alone')),
    element('p', {}, element('a', { href: './' }, t('embed.open-studio'))),
  ];
}

function ready({ origin, own, forbid }: StandingView): Node[] {
  if (own) return [element('p', {}, t('embed.own'))];
  return [
    element('p', {}, t('embed.allowed', { site: siteOf(origin) })),
    button(t('embed.forbid'), 'secondary', forbid),
  ];
}

function question({ origin, allow }: StandingView): Node[] {
  if (origin === 'null') return [element('p', {}, t('embed.unnamed'))];
  const site = siteOf(origin);
  const yes = button(t('embed.allow', { site }), 'primary', allow);
  enableWhileSeen(yes);
  return [element('h2', {}, t('embed.ask', { site })), element('p', {}, t('embed.ask-text')), yes];
}

/** `https://example.org` → `example.org`; plain http keeps its scheme, which the person should see. */
const siteOf = (origin: string) => origin.replace(/^https:\/\//, '');

/**
 * The page around the frame must not be able to lay something over the button and collect a click for it: where the browser
 * can tell (Intersection Observer v2), the button works only while it is wholly and really visible.
 */
function enableWhileSeen(target: HTMLButtonElement): void {
  const options = { threshold: 1, trackVisibility: true, delay: 100 };
  target.disabled = true;
  new IntersectionObserver((entries) => {
    const last = entries.at(-1) as (IntersectionObserverEntry & { isVisible?: boolean }) | undefined;
    target.disabled = !(last?.isVisible ?? last?.isIntersecting);
  }, options).observe(target);
}

let working = 0;

/** Shows that a call is being worked on, until `done`. */
export function showWork(): { progress(progress: Progress): void; done(): void } {
  working += 1;
  work.hidden = false;
  label.textContent = t('embed.working');
  bar.removeAttribute('value');
  return {
    progress({ label: text, done, total }) {
      label.textContent = text;
      if (total > 0) bar.value = done / total;
    },
    done() {
      working -= 1;
      work.hidden = working === 0;
    },
  };
}

// Runs inside the pages of ./stage.ts, before anything else: notes what ran, what was made of text, and what stands where. Each function here is handed to the browser as it is, so it uses nothing from outside itself.

/** What a page has to say for itself. */
export interface Report {
  /** Script that ran, and doors it tried. */
  readonly ran: readonly string[];
  /** What stands on the page and must not. */
  readonly bad: readonly string[];
  /** `field host`: this field was read inside this element. */
  readonly seen: readonly string[];
  /** Elements of the kit that stood on the page with something in them. */
  readonly opened: readonly string[];
}
interface Watch {
  readonly ran: string[];
  readonly seen: Set<string>;
  readonly opened: Set<string>;
  readonly bad: Set<string>;
  /** Requests under way. */
  busy: number;
}
declare global {
  interface Window {
    watch: Watch;
    scan: () => void;
    press: (most: number) => Promise<number>;
    /** What was pressed. */
    pressed?: { readonly done: Map<string, number>; readonly pressed: WeakSet<Element> };
  }
}

/** `rich`: marks of the fields whose words may go through the sanitiser. */
export function trap(rich: readonly string[]): void {
  const watch: Watch = { ran: [], seen: new Set(), opened: new Set(), bad: new Set(), busy: 0 };
  const marksIn = (text: string): string[] => [...new Set([...text.matchAll(/zq(\d+)z/g)].map(([, n]) => n!))];
  const ran = (what: string) => (): boolean => {
    watch.ran.push(what);
    return false;
  };
  Object.defineProperty(window, 'watch', { value: window.top === window ? watch : window.parent.watch });
  Object.defineProperty(window, 'prx', { value: ran('script'), writable: false });
  for (const name of ['alert', 'confirm', 'prompt', 'print'] as const) Object.defineProperty(window, name, { value: ran(name) });
  window.addEventListener('submit', ({ target }) => (target as Element).getRootNode() === document && ran('a form was sent')(), true);

  // Every door from a string to elements: words of people go through one of them only, and only those that may.
  const note = (door: string, text: unknown): void => {
    const words = typeof text === 'string' ? text : ((text as { toJSON?(): string } | null)?.toJSON?.() ?? '');
    for (const mark of marksIn(words))
      if (door !== 'DOMParser' || !rich.includes(mark)) watch.bad.add(`${door} got words of field ${mark}: ${words.slice(0, 120)}`);
  };
  const wrap = (of: object, name: string, door: string): void => {
    const was = Object.getOwnPropertyDescriptor(of, name);
    const call = (was?.value ?? Reflect.get(was ?? {}, 'set')) as ((this: unknown, ...all: unknown[]) => unknown) | undefined;
    if (!was || !call) return;
    const is = function (this: unknown, ...all: unknown[]): unknown {
      for (const one of all) note(door, one);
      return call.apply(this, all);
    };
    Object.defineProperty(of, name, was.set ? { ...was, set: is } : { ...was, value: is });
  };
  for (const proto of [Element.prototype, ShadowRoot.prototype])
    for (const name of ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'setHTML']) wrap(proto, name, name);
  for (const name of ['write', 'writeln', 'createElement', 'createElementNS']) wrap(Document.prototype, name, name);
  wrap(Document, 'parseHTMLUnsafe', 'parseHTMLUnsafe');
  wrap(HTMLIFrameElement.prototype, 'srcdoc', 'srcdoc');
  wrap(HTMLScriptElement.prototype, 'text', 'script');
  wrap(Range.prototype, 'createContextualFragment', 'createContextualFragment');
  wrap(DOMParser.prototype, 'parseFromString', 'DOMParser');
  wrap(CSSStyleSheet.prototype, 'replaceSync', 'styles');
  wrap(CSSStyleDeclaration.prototype, 'cssText', 'styles');
  wrap(window, 'eval', 'eval');
  wrap(window, 'setTimeout', 'setTimeout');
  const fetch = window.fetch.bind(window);
  window.fetch = async (...all) => {
    watch.busy++;
    try {
      return await fetch(...all);
    } finally {
      watch.busy--;
    }
  };
}

/** Looks at everything that stands on the page, shadow roots included. Called again and again: what is seen adds up. */
export function scan(rich: readonly string[]): void {
  const { watch } = window;
  const TAGS = /^(p|br|strong|b|em|s|code|pre|blockquote|ul|ol|li|a|h[4-6]|hr|table|thead|tbody|tr|th|td)$/;
  /** What the kit draws with. A person's text can bring none of it, and nothing else is ever there. */
  const KIT =
    /^(prosum-[a-z-]+|svg|path|circle|rect|line|polyline|polygon|g|use|defs|ellipse|p|br|strong|b|em|i|s|u|small|code|kbd|pre|blockquote|q|ul|ol|li|dl|dt|dd|a|h[1-6]|hr|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td|div|span|section|article|header|footer|nav|main|aside|figure|figcaption|form|fieldset|legend|label|input|textarea|select|optgroup|option|button|output|meter|progress|datalist|details|summary|dialog|bdi|bdo|time|mark|del|ins|slot|template|menu|abbr|search|style)$/;
  /** Where words of people may stand in an attribute of the kit's own elements. */
  const WORDS = /^(aria-label|aria-description|aria-valuetext|title|value|placeholder|label|alt|data-[a-z-]+|strings|text|heading|lead)$/;
  const marksIn = (text: string): string[] => [...new Set([...text.matchAll(/zq(\d+)z/g)].map(([, n]) => n!))];
  const bad = (what: string, at: Element): void => {
    watch.bad.add(`${what} in ${at.outerHTML.slice(0, 160)}`);
  };
  const see = (text: string, hosts: readonly string[]): void => {
    for (const mark of marksIn(text)) for (const host of hosts) watch.seen.add(`${mark} ${host}`);
  };

  /** Made of somebody's text. */
  const ofPerson = (one: Element): void => {
    if (!TAGS.test(one.localName)) bad('an element', one);
    for (const name of one.getAttributeNames()) {
      const fine = (one.localName === 'a' && ['href', 'rel'].includes(name)) || (one.localName === 'ol' && name === 'start');
      if (!fine) bad(`an attribute ${name}`, one);
    }
    const href = one.getAttribute('href');
    if (href !== null && (!/^(https?:\/\/|mailto:)/i.test(href) || one.getAttribute('rel') !== 'nofollow ugc noopener')) bad('a link', one);
  };
  /** Made by the kit. */
  const ofKit = (one: Element, hosts: readonly string[]): void => {
    if (!KIT.test(one.localName)) bad('an element', one);
    for (const { name, value } of one.attributes) {
      if (name.startsWith('on') || ['is', 'srcdoc', 'action', 'formaction', 'ping', 'nonce'].includes(name))
        bad(`an attribute ${name}`, one);
      if (/^\s*(javascript|data|vbscript):/i.test(value) && /^(href|src|xlink:href)$/.test(name)) bad('a link', one);
      if (!value.includes('zq')) continue;
      see(value, hosts);
      // What the page says of an element is handed on to those inside it.
      const handed = one.localName.startsWith('prosum-') && /^(for|space|server|as|seed|lang|thread|box|idea)$/.test(name);
      if (marksIn(value).length > 0 && !WORDS.test(name) && !handed) bad(`words in ${name}`, one);
    }
    if ('value' in one && typeof one.value === 'string') see(one.value, hosts);
  };
  /** Without the names of people it mentions, which the kit puts in. */
  const written = (root: ParentNode): string => {
    const copy = [...root.childNodes].map((one) => one.cloneNode(true));
    const box = new DocumentFragment();
    box.append(...copy);
    for (const one of box.querySelectorAll('b,strong')) if (one.textContent.startsWith('@')) one.remove();
    return box.textContent;
  };
  const walk = (root: ParentNode, hosts: readonly string[], inside: boolean): void => {
    for (const one of root.querySelectorAll('*')) {
      const { shadowRoot, localName } = one;
      if (hosts.length > 0) {
        if (inside && one.getAttribute('part') !== 'text') ofPerson(one);
        else ofKit(one, hosts);
      }
      if (shadowRoot?.childElementCount) watch.opened.add(localName);
      if (shadowRoot) walk(shadowRoot, [...hosts, localName], localName === 'prosum-rich-text');
    }
    const text = root instanceof ShadowRoot ? [...root.querySelectorAll('*')] : [];
    for (const one of text) for (const node of one.childNodes) if (node instanceof Text && node.data.includes('zq')) see(node.data, hosts);
    if (inside)
      for (const mark of marksIn(written(root)))
        if (!rich.includes(mark)) watch.bad.add(`plain words of field ${mark} went the way of rich text in ${hosts.join(' ')}`);
  };
  walk(document, [], false);
  for (const one of document.querySelectorAll('*')) {
    if (one.localName.startsWith('prosum-') || one.closest('[data-host]') || one.matches('html,head,body,head *')) continue;
    if (!one.closest('prosum-gate')) bad('an element of the page', one);
  }
}

/** Presses what there is to press, each kind of thing once, and fills what can be written in. Answers how many were pressed. */
export async function press(most: number, typed: { readonly area: string; readonly line: string }): Promise<number> {
  const { done, pressed } = (window.pressed ??= { done: new Map<string, number>(), pressed: new WeakSet<Element>() });
  const all = (root: ParentNode, host: string): [HTMLElement, string][] =>
    [...root.querySelectorAll<HTMLElement>('*')].flatMap((one) => [
      [one, host] as [HTMLElement, string],
      ...(one.shadowRoot ? all(one.shadowRoot, `${host} ${one.localName}`) : []),
    ]);
  const frame = (): Promise<void> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        resolve();
      });
    });
  /** Until what was asked for stands there: `busy` ends with the head of an answer, the widget waits for its rows, too. The next press may close what this one opened. */
  const settle = async (widget: ParentNode): Promise<void> => {
    for (let calm = 0, n = 0; calm < 2 && n < 200; n++) {
      await frame();
      calm = window.watch.busy || widget.querySelector('[aria-busy=true]')?.checkVisibility() ? 0 : calm + 1;
    }
    window.scan();
  };
  const keyOf = (one: HTMLElement, host: string): string =>
    [
      host,
      one.localName,
      one.dataset['act'],
      one.dataset['value']?.slice(0, 12),
      one.className,
      (one.getAttribute('aria-label') ?? one.textContent)
        .trim()
        .replace(/\d+|zq.*/gs, '')
        .slice(0, 24),
    ].join('|');
  const open = (): [HTMLElement, string] | undefined => {
    const here = all(document, '');
    const dialogs = here.filter(([one]) => one.matches('dialog[open]'));
    const top = dialogs.at(-1)?.[0];
    const inTop = (one: HTMLElement): boolean => {
      for (let at: Node | null = one; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) if (at === top) return true;
      return false;
    };
    const free = (entry: [HTMLElement, string]): boolean =>
      entry[0].matches('button:not([disabled]),[role=menuitem],[role=tab],summary,a[data-act],a[href^="#"]:not([target])') &&
      !/sign.?out/i.test(entry[0].textContent) &&
      !pressed.has(entry[0]) &&
      (done.get(keyOf(...entry)) ?? 0) < (entry[0].ariaExpanded === 'false' ? 12 : 1) &&
      entry[0].checkVisibility();
    // What only opens comes before what could take something away.
    const opens = ([one]: [HTMLElement, string]): boolean => one.matches('[aria-expanded=false],[aria-haspopup],[role=tab],summary');
    const reach = top ? here.filter(([one]) => inTop(one)) : here;
    const found = reach.find((entry) => opens(entry) && free(entry)) ?? reach.find(free);
    if (!found && top) {
      (top as HTMLDialogElement).close();
      return [top, 'closed'];
    }
    return found;
  };
  let count = 0;
  for (; count < most; count++) {
    const next = open();
    if (!next) break;
    const [one, host] = next;
    const widget = one.getRootNode() as Document | ShadowRoot;
    if (host !== 'closed') {
      const key = keyOf(one, host);
      done.set(key, (done.get(key) ?? 0) + 1);
      pressed.add(one);
      for (const [field] of all(document, ''))
        if (
          field.matches('textarea,input:not([type]),input[type=text],input[type=search]') &&
          !(field as HTMLInputElement).value &&
          field.checkVisibility()
        ) {
          (field as HTMLInputElement).value = field.matches('textarea') ? typed.area : typed.line;
          field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        }
      one.click();
    }
    await settle(widget);
  }
  return count;
}

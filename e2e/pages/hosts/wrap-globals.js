// As recorders, testers and monitors wrap them: all of it works, nothing of it is native any more.
function wrapGlobals() {
  const natives = { fetch, WebSocket, setTimeout, Promise, Date, console, add: EventTarget.prototype.addEventListener };
  window.fetch = function (...values) { return new Promise((resolve, reject) => natives.fetch.apply(window, values).then(resolve, reject)); };
  window.WebSocket = class extends natives.WebSocket { constructor(...values) { super(...values); this.addEventListener('message', () => {}); } };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const wrapped = typeof listener === 'function' ? function (event) { return listener.call(this, event); } : listener;
    return natives.add.call(this, type, wrapped, options);
  };
  window.setTimeout = (run, ms, ...values) => natives.setTimeout.call(window, () => run(...values), ms);
  window.Promise = class extends natives.Promise { constructor(run) { super((resolve, reject) => run((value) => resolve(value), reject)); } };
  window.Date = class extends natives.Date { constructor(...values) { values.length ? super(...values) : super(natives.Date.now() + 3600000); } static now() { return natives.Date.now() + 3600000; } };
  const { parse, stringify } = JSON;
  JSON.parse = (text, reviver) => parse(String(text), reviver);
  JSON.stringify = (...values) => stringify(...values);
  for (const level of ['log', 'info', 'warn', 'error']) { const own = console[level]; console[level] = (...values) => own.call(console, ...values); }
  const define = customElements.define;
  customElements.define = function (name, made, options) { return define.call(this, name, class extends made {}, options); };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { return attach.call(this, { ...options, mode: 'open' }); };
  const { pushState } = history;
  history.pushState = function (...values) { const result = pushState.apply(this, values); dispatchEvent(new Event('locationchange')); return result; };
}

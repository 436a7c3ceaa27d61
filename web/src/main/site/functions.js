/*
 * TeaVM's runtime makes functions of text as core starts, which a strict Content-Security-Policy forbids. Here is every text that it has, as
 * a function; it is an error to ask for another. So a @JSBody in Java has its line below.
 */
self.Function = (() => {
  const Native = Function;

  /** Pieces of JavaScript in Java, of TeaVM's and of core's own: their text, and what it does with its parameters. */
  const BODIES = {
    '{return {};}': () => ({}),
    'return number;': value => value,
    'return str;': value => value,
    'return array;': value => value,
    'return __this__;': value => value,
    'return __this__[name]=value;': (object, name, value) => (object[name] = value),
    'return navigator.hardwareConcurrency;': () => navigator.hardwareConcurrency,
  };

  /** Runs a call; what is thrown goes through the runtime's hands. */
  function guarded(call, rethrow) {
    try {
      return call();
    } catch (error) {
      return rethrow(error);
    }
  }

  /** Texts of the runtime that differ in the number of parameters alone, and what they make. */
  const SHAPES = [
    [/^return new Function\('wrapCallFromJavaToJs', .*\)\.bind\(this, wrapCallFromJavaToJs\);$/, () => (wrap, ...text) => made('wrapCallFromJavaToJs', ...text).bind(null, wrap)],
    [/^try { return fn\([^()]*\); } catch/, () => (rethrow, call, ...values) => guarded(() => call(...values), rethrow)],
    [/^try { return instance !== null \? instance\[method\]/, () => (rethrow, global, instance, method, ...values) =>
      guarded(() => instance !== null ? instance[method](...values) : global(method)(...values), rethrow)],
    [/^try { return new constructor\([^()]*\); } catch/, () => (rethrow, constructor, ...values) => guarded(() => new constructor(...values), rethrow)],
    [/^return \[[^[\]]*\]$/, () => (...values) => values],
    [/^return function\([^()]*\) { try { return fn\(this\b/, () => (rethrow, method) => function (...values) {
      return guarded(() => method(this, ...values), rethrow);
    }],
    [/^return function\([^()]*\) { try { return fn\(/, () => (rethrow, call) => (...values) => guarded(() => call(...values), rethrow)],
    [/^return function \w+\(marker, javaObject\) { return constructor\.call/, () => constructor => function (marker, javaObject) {
      return constructor.call(this, marker, javaObject);
    }],
    [/^return (\w+);$/, ([, name]) => () => globalThis[name]],
  ];

  /** In place of `new Function(...parameters, body)`. */
  function made(...text) {
    const body = text.at(-1).replace(/\s+/g, ' ').trim();
    if (text[0] === 'wrapCallFromJavaToJs' && Object.hasOwn(BODIES, body)) {
      return (wrap, ...values) => BODIES[body](...values);
    }
    for (const [shape, make] of SHAPES) {
      const match = shape.exec(body);
      if (match) return make(match);
    }
    throw new Error(`functions.js: no function for ${JSON.stringify(text)}`);
  }

  return Object.assign(function (...text) {
    return made(...text);
  }, { prototype: Native.prototype });
})();
